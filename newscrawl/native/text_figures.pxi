"""Which texts have a figure."""

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
