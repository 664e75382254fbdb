"""Values of attributes, and text as it lies in memory."""

cdef inline const unsigned char* plain_value(tree.xmlAttr* attribute) noexcept:
    """The value of an attribute where it lies in memory in one piece, as nearly all do, else NULL."""
    cdef tree.xmlNode* content = attribute.children
    if content == NULL or content.next != NULL or content.type != tree.XML_TEXT_NODE:
        return NULL
    return content.content


cdef unicode names_of(tree.xmlNode* node, Attributes* found):
    cdef unicode names = value_of(node, found.classes) if found.classes != NULL else ""
    return f"{value_of(node, found.id)} {names}" if found.id != NULL else names


cdef unicode value_of(tree.xmlNode* node, tree.xmlAttr* attribute):
    cdef const unsigned char* value = plain_value(attribute)
    if value != NULL:
        return text_of(<const char*> value)
    return attributeValue(node, attribute) if attribute.children != NULL else ""


cdef unicode text_of(const char* utf8):
    return PyUnicode_DecodeUTF8(utf8, strlen(utf8), NULL)


cdef inline bint is_white(const unsigned char* utf8) noexcept:
    """Whether there is nothing but white space."""
    cdef unsigned int c = utf8[0]
    cdef int width
    while c:
        width = 1
        if c >= 0x80:
            c = letter(utf8, &width)
        if not (c == 32 or 9 <= c <= 13) and not Py_UNICODE_ISSPACE(c):
            return False
        utf8 += width
        c = utf8[0]
    return True


cdef Py_ssize_t stripped(const unsigned char* at, Py_ssize_t size) noexcept:
    """How many characters there are between the white space at both ends."""
    cdef const unsigned char* end = at + size
    cdef const unsigned char* last
    cdef Py_ssize_t count = 0
    cdef int width = 1
    while at < end and Py_UNICODE_ISSPACE(letter(at, &width)):
        at += width
    while at < end:
        last = end - 1
        while last > at and last[0] & 0xC0 == 0x80:
            last -= 1
        if not Py_UNICODE_ISSPACE(letter(last, &width)):
            break
        end = last
    while at < end:
        count += at[0] & 0xC0 != 0x80
        at += 1
    return count


cdef inline unsigned int letter(const unsigned char* at, int* width) noexcept:
    """The character that begins at `at`, and how many bytes it takes; U+FFFD for what is no UTF-8."""
    cdef unsigned int c = at[0]
    width[0] = 1
    if c < 0x80:
        return c
    if at[1] & 0xC0 == 0x80:
        if c < 0xE0:
            width[0] = 2
            return (c & 0x1F) << 6 | (at[1] & 0x3F)
        if at[2] & 0xC0 == 0x80:
            if c < 0xF0:
                width[0] = 3
                return (c & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F)
            if at[3] & 0xC0 == 0x80:
                width[0] = 4
                return (c & 0x07) << 18 | (at[1] & 0x3F) << 12 | (at[2] & 0x3F) << 6 | (at[3] & 0x3F)
    return 0xFFFD
