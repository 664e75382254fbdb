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


def plain_line(unicode text not None):
    """`text` with its white space collapsed where that is all that `text.one_line` does to it, else None."""
    cdef int kind = PyUnicode_KIND(text), target_kind
    cdef void* data = PyUnicode_DATA(text)
    cdef void* target
    cdef Py_ssize_t size = len(text), i, kept = 0
    cdef unsigned int c, seen = 0
    cdef bint blank = True, collapses = False
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
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
        c = PyUnicode_READ(kind, data, i)
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


def fold(unicode text not None, general not None):
    """What `general`, the form in Python, makes of `text`."""
    cdef int kind = PyUnicode_KIND(text), target_kind
    cdef void* data = PyUnicode_DATA(text)
    cdef void* target
    cdef Py_ssize_t size = len(text), longer = 0, i, at = 0
    cdef unsigned int c, seen = 0
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        if c >= _KEPT:
            if not is_plain(c):
                return general(text)
        elif c >= 0x80:
            c = folded_of(c, general)
            if c == _OTHER:
                return general(text)
            if c >= _KEPT:
                longer += 1
                c = c >> 16 | c & 0xFFFF
        seen |= c
    folded = PyUnicode_New(size + longer, largest(seen))
    target, target_kind = PyUnicode_DATA(folded), PyUnicode_KIND(folded)
    for i in range(size):
        c = PyUnicode_READ(kind, data, i)
        if 65 <= c <= 90:
            c += 32
        elif 0x80 <= c < _KEPT:
            c = _folded[c]
            if c >= _KEPT:
                PyUnicode_WRITE(target_kind, target, at, c & 0xFFFF)
                at += 1
                c >>= 16
        PyUnicode_WRITE(target_kind, target, at, c)
        at += 1
    return folded


cdef inline unsigned int folded_of(unsigned int c, general) except? _UNKNOWN:
    if _folded[c] == _UNKNOWN:
        learn(c, general)
    return _folded[c]


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
