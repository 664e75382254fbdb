"""What the names of elements say, word by word: the compiled form of `boilerplate`."""

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
