# cython: language_level=3
"""What `_walk.pyx` has from `_text.pyx`: which characters need no closer look, and the words of names."""

cdef enum:
    WORD_SLOTS = 4096
    WORD_BYTES = 2048  # as many as `place_of` tells bits apart


cdef inline bint is_blank(unsigned int c) noexcept:
    """White space up to U+00FF as `str.split` takes it, but for U+0085, which is not `is_plain`."""
    return c == 32 or 9 <= c <= 13 or 28 <= c <= 31 or c == 0xA0


cdef inline bint is_plain(unsigned int c) noexcept:
    """Whether a character shows itself, and is in NFC wherever it stands among its like; not whether others are."""
    if c < 0x300:
        return c < 0x80 or (c >= 0xA0 and c != 0xAD)
    if c < 0x2000:
        return (
            0x400 <= c <= 0x482 or 0x48A <= c <= 0x52F or 0x1E00 <= c <= 0x1EFF  # Cyrillic, Latin
            or 0x388 <= c <= 0x3FF or 0x620 <= c <= 0x64A or 0x660 <= c <= 0x66F  # Greek, Arabic
        )
    if c < 0x3000:
        return (
            0x2010 <= c <= 0x2027 or 0x2030 <= c <= 0x205E or 0x20A0 <= c <= 0x20C0  # punctuation, currencies
            or 0x2190 <= c <= 0x2328 or 0x232B <= c <= 0x27FF  # arrows, symbols
        )
    return (
        0x4E00 <= c <= 0x9FFF or 0xAC00 <= c <= 0xD7A3 or 0x3041 <= c <= 0x3096 or 0x30A1 <= c <= 0x30FF
        or 0x3001 <= c <= 0x3029 or 0xFF01 <= c <= 0xFF5E or 0x1F000 <= c <= 0x1FAFF  # emoji
    )


cdef class Words:
    cdef unsigned long long _single[WORD_SLOTS]  # hashes, each at or behind its place, or 0
    cdef unsigned long long _joined[WORD_SLOTS]
    cdef unsigned char _known[WORD_BYTES]  # a bit for each hash in either: most words have none

    cdef void put(self, unsigned long long* slots, unicode word)
    cdef bint has(self, const unsigned long long* slots, unsigned long long hashed) noexcept
    cdef bint among(self, const unsigned char* at, const unsigned char* end, unsigned long long* last) noexcept
