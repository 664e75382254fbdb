"""White space, and letters folded: `one_line` and `fold` of `text`."""

#: What `fold` writes for the characters below this is remembered: one character, or two with the second in the upper
#: half; `_UNKNOWN` is not asked yet, `_OTHER` is more, or some that are not `is_plain`.
cdef enum:
    _KEPT = 0x10000
    _UNKNOWN = 0
    _OTHER = 0xFFFFFFFF
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
