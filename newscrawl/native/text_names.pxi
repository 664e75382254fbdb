"""The words of classes and ids: the compiled form of `quick.Words`."""

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
