"""Many short texts that are looked for at once."""

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
