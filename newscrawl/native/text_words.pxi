"""The words of a text, and how many they are."""

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
