"""What is looked for in the bytes of a page: see `quick`."""

cdef enum:
    _AT_ONCE = 128  # so many bytes are compared in one loop, which a compiler makes a few instructions of


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
        more = 1 if 0xC2 <= at[0] < 0xE0 else 2 if 0xE0 <= at[0] < 0xF0 else 3 if 0xF0 <= at[0] < 0xF5 else 0
        if more == 0 or more >= stop - at:
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
