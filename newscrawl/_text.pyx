# cython: language_level=3, boundscheck=False, wraparound=False
"""What is done with every letter of a page, compiled: see `quick`, which has the same in Python, and `text`.

Built by `hatch_build.py`.
"""

from libc.string cimport memchr, memcmp, memcpy, memset

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    unsigned int PyUnicode_READ(int kind, void* data, Py_ssize_t index)
    void PyUnicode_WRITE(int kind, void* data, Py_ssize_t index, unsigned int value)
    bint Py_UNICODE_ISALNUM(unsigned int character)
    object PyUnicode_New(Py_ssize_t size, unsigned int largest)
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL

#: What `fold` writes for the characters below this is remembered: one character, or two with the second in the upper
#: half; `_UNKNOWN` is not asked yet, `_OTHER` is more, or some that are not `is_plain`.
cdef enum:
    _KEPT = 0x10000
    _UNKNOWN = 0
    _OTHER = 0xFFFFFFFF
    _AT_ONCE = 128  # so many bytes are compared in one loop, which a compiler makes a few instructions of
cdef unsigned int _folded[_KEPT]


cdef inline unsigned int largest(unsigned int seen) noexcept:
    """The largest character of a text that may have those of which the bits are `seen`, as Python stores it."""
    return 0x7F if seen < 0x80 else 0xFF if seen < 0x100 else 0xFFFF if seen < 0x10000 else 0x10FFFF


cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text)

ctypedef fused Letter:  # as Python stores a text, by its largest character
    unsigned char
    unsigned short
    unsigned int


def one_line_or(general):
    """`text.one_line`; `general` is its form in Python, for texts that no `plain_line` comes of."""

    def one_line(unicode text not None):
        line = plain(text)
        return general(text) if line is None else line

    return one_line


def plain_line(unicode text not None):
    """`text` with its white space collapsed where that is all that `text.one_line` does to it, else None."""
    return plain(text)


cdef object plain(unicode text):
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if kind == 1:
        return plain_of(text, <unsigned char*> data)
    return plain_of(text, <unsigned short*> data) if kind == 2 else plain_of(text, <unsigned int*> data)


cdef object plain_of(unicode text, const Letter* data):
    cdef int target_kind
    cdef void* target
    cdef Py_ssize_t size = len(text), i, kept = 0
    cdef unsigned int c, seen = 0
    cdef bint blank = True, collapses = False
    for i in range(size):
        c = data[i]
        if 32 < c < 0x80:  # most are
            seen |= c
            kept += 1
            blank = False
        elif is_blank(c):
            collapses |= blank or c != 32
            kept += not blank
            blank = True
        elif is_plain(c):
            seen |= c
            kept += 1
            blank = False
        else:
            return None
    if size == 0 or not (blank or collapses):
        return text
    kept -= blank and kept > 0
    line = PyUnicode_New(kept, largest(seen))
    target, target_kind = PyUnicode_DATA(line), PyUnicode_KIND(line)
    blank, size, i = True, kept, 0
    kept = 0
    while kept < size:
        c = data[i]
        i += 1
        if 32 < c < 0x80 or not is_blank(c):
            blank = False
        elif blank:
            continue
        else:
            c, blank = 32, True
        PyUnicode_WRITE(target_kind, target, kept, c)
        kept += 1
    return line


def fold_or(general):
    """`text.fold`; `general` is its form in Python, asked once what a letter becomes, and for texts of rare ones."""

    def fold(unicode text not None):
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        if PyUnicode_IS_ASCII(text):
            return in_small_letters(<unsigned char*> data, len(text))
        if kind == 1:
            return folded(text, <unsigned char*> data, general)
        if kind == 2:
            return folded(text, <unsigned short*> data, general)
        return folded(text, <unsigned int*> data, general)

    return fold


cdef object in_small_letters(const unsigned char* data, Py_ssize_t size):
    line = PyUnicode_New(size, 0x7F)
    cdef unsigned char* target = <unsigned char*> PyUnicode_DATA(line)
    cdef Py_ssize_t i
    for i in range(size):  # without a branch, which a compiler makes a few instructions of
        target[i] = data[i] | (<unsigned char> (<unsigned char> (data[i] - 65) < 26) << 5)
    return line


cdef object folded(unicode text, const Letter* data, general):
    cdef int target_kind
    cdef void* target
    cdef Py_ssize_t size = len(text), longer = 0, i, at = 0
    cdef unsigned int c, seen = 0
    for i in range(size):
        c = data[i]
        if sizeof(Letter) < 4 or c < _KEPT:
            if _folded[c] == _UNKNOWN:
                learn(c, general)
            c = _folded[c]
            if c >= _KEPT:
                if c == _OTHER:
                    return general(text)
                longer += 1
                c = c >> 16 | c & 0xFFFF
        elif not is_plain(c):
            return general(text)
        seen |= c
    line = PyUnicode_New(size + longer, largest(seen))
    target, target_kind = PyUnicode_DATA(line), PyUnicode_KIND(line)
    if target_kind == 1 and longer == 0:
        for i in range(size):
            (<unsigned char*> target)[i] = <unsigned char> _folded[data[i]]
        return line
    for i in range(size):
        c = data[i]
        if sizeof(Letter) < 4 or c < _KEPT:
            c = _folded[c]
            if c >= _KEPT:
                PyUnicode_WRITE(target_kind, target, at, c & 0xFFFF)
                at += 1
                c >>= 16
        PyUnicode_WRITE(target_kind, target, at, c)
        at += 1
    return line


cdef int learn(unsigned int c, general) except -1:
    cdef unicode folded = general(chr(c)) if is_plain(c) else ""
    _folded[c] = _OTHER
    if 1 <= len(folded) <= 2 and all(is_plain(ord(each)) and ord(each) < _KEPT for each in folded):
        _folded[c] = ord(folded[0]) | (ord(folded[1]) << 16 if len(folded) == 2 else 0)
    return 0


cdef inline bint is_word(unsigned int c) noexcept:
    """Whether `\\w` matches a character."""
    if c < 0x80:
        return 97 <= c <= 122 or 65 <= c <= 90 or 48 <= c <= 57 or c == 95
    return Py_UNICODE_ISALNUM(c)


def only_words(unicode text not None, unicode gap not None):
    """The words of `text`, with the one character of `gap`, if any, between each two."""
    cdef int kind = PyUnicode_KIND(text), target_kind
    cdef void* data = PyUnicode_DATA(text)
    cdef void* target
    cdef Py_ssize_t size = len(text), i, kept = 0
    cdef unsigned int c, between = ord(gap) if gap else 0, seen = between
    cdef bint parted = False
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        if not is_word(c):
            parted = between != 0 and kept > 0
            continue
        if parted:
            kept += 1
            parted = False
        kept += 1
        seen |= c
    if kept == size and not between:
        return text
    words = PyUnicode_New(kept, largest(seen))
    target, target_kind = PyUnicode_DATA(words), PyUnicode_KIND(words)
    size, kept, i, parted = kept, 0, 0, False
    while kept < size:
        c = PyUnicode_READ(kind, data, i)
        i += 1
        if not is_word(c):
            parted = between != 0 and kept > 0
            continue
        if parted:
            PyUnicode_WRITE(target_kind, target, kept, between)
            kept += 1
            parted = False
        PyUnicode_WRITE(target_kind, target, kept, c)
        kept += 1
    return words


def count_words(unicode text not None):
    """The words of `text`, with one white space between two, and an empty line between two paragraphs."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t words = 1, i
    cdef unsigned int c
    cdef bint ends = False  # whether the line before ends here
    for i in range(len(text)):
        c = PyUnicode_READ(kind, data, i)
        if c == 10 and ends:  # an empty line
            ends = False
        else:
            words += c == 32 or c == 10 or c == 0xA0
            ends = c == 10
    return words


def count(bytes data not None, unsigned char byte):
    """How often a byte stands in `data`."""
    cdef const unsigned char* at = data
    cdef const unsigned char* end = at + len(data)
    cdef unsigned char few
    cdef Py_ssize_t found = 0
    cdef int i
    while end - at >= _AT_ONCE:
        few = 0
        for i in range(_AT_ONCE):
            few += at[i] == byte
        found += few
        at += _AT_ONCE
    while at < end:
        found += at[0] == byte
        at += 1
    return found


def ascii_until(bytes data not None):
    """Where the first byte stands that is not ASCII; the length of `data` where none does."""
    cdef const unsigned char* start = data
    return skip_ascii(start, start + len(data)) - start


def utf8_until(bytes data not None, Py_ssize_t begin, Py_ssize_t end):
    """Where from `begin` on the first bytes stand that are no whole character of UTF-8; `end` where none do."""
    cdef const unsigned char* start = data
    cdef const unsigned char* at = start + begin
    cdef const unsigned char* stop = start + min(end, <Py_ssize_t> len(data))
    cdef int more, i
    while True:
        at = skip_ascii(at, stop)
        if at >= stop:
            return max(begin, stop - start)
        more = 1 if 0xC2 <= at[0] < 0xE0 else 2 if 0xE0 <= at[0] < 0xF0 else 3 if 0xF0 <= at[0] < 0xF5 else 9
        if more >= stop - at:
            return at - start
        # The Unicode Standard, table 3-7: what is longer than need be, surrogates, and what is beyond U+10FFFF.
        if (
            (at[0] == 0xE0 and at[1] < 0xA0) or (at[0] == 0xED and at[1] >= 0xA0)
            or (at[0] == 0xF0 and at[1] < 0x90) or (at[0] == 0xF4 and at[1] >= 0x90)
        ):
            return at - start
        for i in range(1, more + 1):
            if at[i] & 0xC0 != 0x80:
                return at - start
        at += more + 1


cdef inline const unsigned char* skip_ascii(const unsigned char* at, const unsigned char* stop) noexcept:
    cdef unsigned long long eight
    while stop - at >= 8:
        memcpy(&eight, at, 8)
        if eight & 0x8080808080808080ULL:
            break
        at += 8
    while at < stop and at[0] < 0x80:
        at += 1
    return at


def find_gap(bytes data not None, bytes byte not None, Py_ssize_t begin, Py_ssize_t stride):
    """The first of `begin`, `begin + stride`, … where a stride of `data` without a byte begins, and does not end it."""
    cdef const char* start = data
    cdef Py_ssize_t size = len(data)
    cdef unsigned char wanted = byte[0]
    while begin + stride < size:
        if memchr(start + begin, wanted, stride) == NULL:
            return begin
        begin += stride
    return -1


def find_row(bytes data not None, tuple row not None, Py_ssize_t begin, Py_ssize_t end):
    """Where from `begin` on the first bytes stand of which each is in the one of `row`; -1 where none do up to `end`.

    The first of `row` is a single byte.
    """
    cdef const unsigned char* start = data
    cdef const unsigned char* at = start + begin
    cdef const unsigned char* stop
    cdef Py_ssize_t length = len(row), i
    cdef int first = (<bytes> row[0])[0]
    cdef bytes allowed
    stop = start + min(end, <Py_ssize_t> len(data)) - (length - 1)
    while at < stop:
        at = <const unsigned char*> memchr(at, first, stop - at)
        if at == NULL:
            return -1
        i = 1
        while i < length:
            allowed = <bytes> row[i]
            if memchr(<const char*> allowed, at[i], len(allowed)) == NULL:
                break
            i += 1
        if i == length:
            return at - start
        at += 1
    return -1


cdef extern from "Python.h":
    bint Py_UNICODE_ISDECIMAL(unsigned int c)


def with_figures(list texts not None):
    """The places of those texts that have a figure: what `\\d` means in expressions."""
    cdef Py_ssize_t place
    cdef unicode text
    cdef list found = []
    for place in range(len(texts)):
        text = <unicode?> texts[place]
        if has_figure(PyUnicode_KIND(text), PyUnicode_DATA(text), len(text)):
            found.append(place)
    return found


cdef inline bint has_figure(int kind, void* data, Py_ssize_t size) noexcept:
    cdef Py_ssize_t i
    cdef unsigned int c
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        if c - 48 < 10 or (may_be_figure(c) and Py_UNICODE_ISDECIMAL(c)):
            return True
    return False


cdef inline bint may_be_figure(unsigned int c) noexcept:
    """Whether a character beyond ASCII may be a figure: no Latin, Greek, Cyrillic, Chinese or Japanese one is."""
    return c >= 0x660 and not 0x1E00 <= c < 0x2060 and not 0x3000 <= c < 0xA600


ctypedef struct Said:
    unsigned long long word  # hashed as for `Words`; 0 is none
    int says
    int zone  # its place among `_zones`; the first is that of no zone

ctypedef struct Word:
    Py_ssize_t begin
    Py_ssize_t end
    Said* said

cdef enum:
    _PLACES = 8192
    _MOST_WORDS = 64  # of one name
    # What a word says: as `boilerplate` gives it.
    _TELLS = 1
    _ENDS = 2
    _SETTLES = 4
    _LEADS = 8
    _MUTES = 16
    # What `told` gives besides zones.
    _TEXT = -2
    _UNSURE = -3


cdef class Sayings:
    """What the words of classes and ids say: the steps of `boilerplate._told_by`, which has the rules."""

    cdef Said _said[_PLACES]
    cdef list _zones, _styles, _hooks, _prefixes, _besides
    cdef tuple _of_parts
    cdef object _text, _unsure

    def __cinit__(self, says, zones, of_parts, styles, hooks, prefixes, besides, text, unsure):
        """`says` by word, `zones` likewise; `unsure` is given for what `_told_by` alone can tell."""
        words = {*says, *zones}
        if len(words) > _PLACES // 2:
            raise ValueError(f"at most {_PLACES // 2} words, not {len(words)}")
        self._zones, self._of_parts, self._text, self._unsure = [None], of_parts, text, unsure
        self._styles, self._hooks, self._prefixes, self._besides = (
            [sign.encode() for sign in signs] for signs in (styles, hooks, prefixes, besides)
        )
        cdef Said* said
        cdef bytes word
        for each in words:
            word = each.encode()
            said = self.place_of(joined(0, word, len(word)))
            said.word, said.says = joined(0, word, len(word)), says.get(each, 0)
            if each in zones:
                said.zone = len(self._zones)
                self._zones.append(zones[each])

    cdef inline Said* place_of(self, unsigned long long word) noexcept:
        """Where a word stands, or where it would."""
        cdef Py_ssize_t at = word & (_PLACES - 1)
        while self._said[at].word and self._said[at].word != word:
            at = (at + 1) & (_PLACES - 1)
        return &self._said[at]

    def told_by(self, unicode names not None):
        if not PyUnicode_IS_ASCII(names):
            return self._unsure
        cdef int told = self.told(<const unsigned char*> PyUnicode_DATA(names), 0, len(names))
        return self._zones[told] if told >= 0 else self._text if told == _TEXT else self._unsure

    cdef int told(self, const unsigned char* data, Py_ssize_t at, Py_ssize_t size) except -1:
        """The place of the zone among `_zones`, or `_TEXT` or `_UNSURE`."""
        cdef Py_ssize_t end
        cdef unsigned long long last = 0
        cdef Word words[_MOST_WORDS]
        cdef Word* word
        cdef Said* pair
        cdef int count, i, part, zone = 0
        cdef bint tells
        while at < size:
            if is_blank(data[at]):
                at += 1
                continue
            end = at
            while end < size and not is_blank(data[end]):
                end += 1
            if begins(self._prefixes, data, at, end):
                return _UNSURE
            if has_one(self._besides, data, at, end) or (
                begins(self._styles, data, at, end) and not begins(self._hooks, data, at, end)
            ):
                at, last = end, 0
                continue
            part = self.of_part(data, at, end)
            if part == _UNSURE:
                return _UNSURE
            if part:
                zone, at = zone or part, end
                continue
            count = words_between(data, at, end, words)
            if count > _MOST_WORDS:
                return _UNSURE
            at, tells = end, False
            for i in range(count):
                words[i].said = self.place_of(joined(0, data + words[i].begin, words[i].end - words[i].begin))
                tells |= words[i].said.says & _TELLS != 0
            if not tells and not (count == 1 and words[0].said.says & _ENDS):
                last = 0
                continue
            for i in range(count):
                word = &words[i]
                pair = self.place_of(joined(last, data + word.begin, word.end - word.begin)) if last else word.said
                if (word.said.says | pair.says) & _SETTLES:
                    return _TEXT
                if word.said.says & _LEADS:
                    return _UNSURE
                if zone == 0 and not pair.says & _MUTES:
                    zone = word.said.zone if word.said.zone else pair.zone
                last = joined(0, data + word.begin, word.end - word.begin)
        return zone

    cdef int of_part(self, const unsigned char* data, Py_ssize_t at, Py_ssize_t end) except -1:
        """What the parts of a block's name (`block__part`) say, where that is a zone of such parts; else 0."""
        cdef Py_ssize_t begin = 0  # of a part; 0 as long as none has begun
        cdef Py_ssize_t i = at
        cdef int told
        if not has_part(data, at + 1, end):
            return 0
        while i <= end:
            if i == end or (i + 1 < end and data[i] == 95 and data[i + 1] == 95):
                if begin:
                    told = self.told(data, begin, i)
                    if told == _UNSURE or (told > 0 and self._zones[told] in self._of_parts):
                        return told
                begin = i + 2
                i += 1
            i += 1
        return 0


cdef bint has_part(const unsigned char* data, Py_ssize_t at, Py_ssize_t end) noexcept:
    while at + 1 < end:
        if data[at] == 95 and data[at + 1] == 95:
            return True
        at += 1
    return False


cdef bint begins(list signs, const unsigned char* data, Py_ssize_t at, Py_ssize_t end) except -1:
    cdef bytes sign
    for sign in signs:
        if len(sign) <= end - at and memcmp(data + at, <const char*> sign, len(sign)) == 0:
            return True
    return False


cdef bint has_one(list signs, const unsigned char* data, Py_ssize_t at, Py_ssize_t end) except -1:
    cdef bytes sign
    cdef const unsigned char* wanted
    cdef const unsigned char* found
    for sign in signs:
        wanted, found = sign, data + at
        while True:
            found = <const unsigned char*> memchr(found, wanted[0], data + end - found)
            if found == NULL or data + end - found < len(sign):
                break
            if memcmp(found, wanted, len(sign)) == 0:
                return True
            found += 1
    return False


cdef int words_between(const unsigned char* data, Py_ssize_t at, Py_ssize_t end, Word* words) noexcept:
    """Put down where the words of one name are, as `quick.name_words` has them, and count them."""
    cdef int count = 0
    cdef Py_ssize_t begin
    cdef unsigned char before = 0
    while at < end and count <= _MOST_WORDS:
        begin = at
        if is_small(data[at]) and not is_digit(before) and not is_small(before):
            at = behind(data, at, end, 97)
        elif is_capital(data[at]) and not is_digit(before):
            at = behind(data, at + 1, end, 97)
            if at == begin + 1 or (at < end and is_digit(data[at])):
                at = behind(data, begin, end, 65)
        if at > begin and not (at < end and is_digit(data[at])):
            if count < _MOST_WORDS:
                words[count].begin, words[count].end = begin, at
            count += 1
        elif at == begin:
            at += 1
        before = data[at - 1]
    return count


cdef inline Py_ssize_t behind(const unsigned char* data, Py_ssize_t at, Py_ssize_t end, unsigned char first) noexcept:
    """Where the letters end that begin at `at`: those of the alphabet that begins with `first`."""
    while at < end and first <= data[at] < first + 26:
        at += 1
    return at


cdef inline unsigned long long joined(unsigned long long last, const unsigned char* word, Py_ssize_t size) noexcept:
    """The hash of a word behind another of which the hash is `last`, or 0 for none."""
    cdef unsigned long long hashed = last if last else 0xCBF29CE484222325ULL
    cdef Py_ssize_t i
    for i in range(size):
        hashed = (hashed ^ (word[i] | 32)) * 0x100000001B3ULL
    return hashed



cdef class Signs:
    """Short texts that are looked for in a longer one all at once, by the three bytes that each begins with."""

    cdef readonly tuple signs
    cdef list _encoded
    cdef const unsigned char* _at[1024]  # where each lies in memory, and how long it is
    cdef Py_ssize_t _sizes[1024]
    cdef short _first[8192]  # the sign that three bytes may begin, and for each sign the next such, or -1
    cdef short _next[1024]

    def __cinit__(self, signs):
        self.signs = tuple(signs)
        self._encoded = [sign.encode() for sign in self.signs]
        cdef Py_ssize_t i, slot
        cdef const unsigned char* at
        if not 0 < len(self.signs) <= 1024 or min(map(len, self._encoded)) < 3:
            raise ValueError("signs are 1 to 1024 texts of three letters and more")
        for slot in range(8192):
            self._first[slot] = -1
        for i in range(len(self.signs)):
            at = <bytes> self._encoded[i]
            self._at[i], self._sizes[i] = at, len(<bytes> self._encoded[i])
            slot = three(at)
            self._next[i] = self._first[slot]
            self._first[slot] = <short> i

    def found_in(self, unicode text not None):
        """Those of the signs that `text` has, in their order."""
        cdef Py_ssize_t size, i, count = len(self.signs), found = 0
        cdef const unsigned char* data
        cdef unsigned char seen[1024]
        cdef short candidate
        cdef bytes encoded
        try:
            data = <const unsigned char*> PyUnicode_AsUTF8AndSize(text, &size)
        except UnicodeEncodeError:  # halves of characters
            encoded = text.encode("utf-8", "surrogatepass")
            data, size = encoded, len(encoded)
        memset(seen, 0, count)
        for i in range(size - 2):
            candidate = self._first[three(data + i)]
            while candidate >= 0:
                if not seen[candidate] and self._sizes[candidate] <= size - i:
                    seen[candidate] = memcmp(data + i, self._at[candidate], self._sizes[candidate]) == 0
                    found += seen[candidate]
                candidate = self._next[candidate]
        return [self.signs[i] for i in range(count) if seen[i]] if found else []


cdef inline unsigned int three(const unsigned char* at) noexcept:
    """A number below 8192 for three bytes, which few others share."""
    return (at[0] ^ (at[1] << 4) ^ (at[2] << 8)) & 8191


cdef extern from *:
    """
    #define FACTOR 0x100000001B3ULL  /* A hash is the sum of a word's letters, each times this as often as letters follow. */
    """
    unsigned long long FACTOR


cdef class Words:
    """Words that are looked for among those of a class or id: see `quick.Words`."""

    def __cinit__(self, single, joined):
        if max(len(single), len(joined)) > WORD_SLOTS // 2:
            raise ValueError(f"at most {WORD_SLOTS // 2} words, not {max(len(single), len(joined))}")
        for word in single:
            self.put(self._single, word)
        for word in joined:
            self.put(self._joined, word)

    cdef void put(self, unsigned long long* slots, unicode word):
        cdef unsigned long long hashed = 0
        for letter in word:
            hashed = hashed * FACTOR + <unsigned long long> ord(letter)
        cdef unsigned int place = place_of(hashed), slot = place & (WORD_SLOTS - 1)
        while slots[slot] and slots[slot] != hashed:
            slot = (slot + 1) & (WORD_SLOTS - 1)
        slots[slot] = hashed
        self._known[place >> 3] |= 1 << (place & 7)

    def any_in(self, unicode names not None):
        cdef Py_ssize_t size
        cdef unsigned long long last = 0
        cdef const unsigned char* data
        cdef bytes encoded
        try:
            data = <const unsigned char*> PyUnicode_AsUTF8AndSize(names, &size)
        except UnicodeEncodeError:  # halves of characters
            encoded = names.encode("utf-8", "surrogatepass")
            data, size = encoded, len(encoded)
        return self.among(data, data + size, &last)

    cdef bint among(self, const unsigned char* at, const unsigned char* end, unsigned long long* last) noexcept:
        """Whether any of the words is in names in UTF-8, behind others of which the hash of the `last` is given.

        Behind the names is a zero.
        """
        cdef unsigned long long word, shift  # what the hash of the word before is multiplied with to stand before this
        cdef const unsigned char* stop
        cdef unsigned char c, before = 0
        while at < end:
            c = at[0]
            if is_small(c):
                stop = hash_run(at, 97, &word, &shift)
                if is_digit(before) or is_small(before) or is_digit(stop[0]):
                    at, before = stop, c
                    continue
            elif is_capital(c) and not is_digit(before):
                stop = hash_run(at, 97, &word, &shift)
                if stop == at + 1 or is_digit(stop[0]):
                    stop = hash_run(at, 65, &word, &shift)
                    if is_digit(stop[0]):
                        at, before = stop, c
                        continue
            else:
                at, before = at + 1, c
                continue
            if self.has(self._single, word) or self.has(self._joined, last[0] * shift + word):
                return True
            at, before, last[0] = stop, (stop - 1)[0], word
        return False

    cdef inline bint has(self, const unsigned long long* slots, unsigned long long hashed) noexcept:
        cdef unsigned int place = place_of(hashed)
        if not self._known[place >> 3] >> (place & 7) & 1:
            return False
        place &= WORD_SLOTS - 1
        while slots[place]:
            if slots[place] == hashed:
                return True
            place = (place + 1) & (WORD_SLOTS - 1)
        return False


cdef inline bint is_small(unsigned int c) noexcept:
    return 97 <= c <= 122


cdef inline bint is_capital(unsigned int c) noexcept:
    return 65 <= c <= 90


cdef inline bint is_digit(unsigned int c) noexcept:
    return 48 <= c <= 57


cdef inline const unsigned char* hash_run(
    const unsigned char* at, unsigned char first, unsigned long long* word, unsigned long long* shift
) noexcept:
    """Where the letters end that follow the one at `at`: those of the alphabet that begins with `first`."""
    word[0], shift[0] = at[0] | 32, FACTOR
    at += 1
    while first <= at[0] < first + 26:
        word[0] = word[0] * FACTOR + (at[0] | 32)
        shift[0] *= FACTOR
        at += 1
    return at


cdef inline unsigned int place_of(unsigned long long hashed) noexcept:
    """A place among the bits that tell which words are known: some of these are not."""
    return <unsigned int> (hashed * 0x9E3779B97F4A7C15ULL >> 50)
