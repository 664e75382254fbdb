"""What the walk asks of a node."""

cdef int widen(unsigned char** text, Py_ssize_t room) except -1:
    cdef unsigned char* wider = <unsigned char*> realloc(text[0], room)
    if wider == NULL:
        raise MemoryError
    text[0] = wider


def stretch(list blocks, Py_ssize_t at, _Element container):
    """The range of the blocks around the one `at` that stand in `container` without a gap."""
    cdef Py_ssize_t first = at, last = at
    while last < len(blocks) and holds(container._c_node, blocks[last].element):
        last += 1
    while first > 0 and holds(container._c_node, blocks[first - 1].element):
        first -= 1
    return range(first, last)


cdef bint holds(tree.xmlNode* outer, _Element element) noexcept:
    cdef tree.xmlNode* node = element._c_node
    while node != NULL and node != outer:
        node = node.parent
    return node != NULL


cdef inline Py_ssize_t slot_of(tree.xmlNode* node) noexcept:
    return (<size_t> node.name ^ <size_t> node.name >> 6) % _NAMES


cdef bint is_beside(tree.xmlNode* node) noexcept:
    """Whether no text parts an element from the one before it."""
    node = node.prev
    while node != NULL and (node.type == tree.XML_TEXT_NODE or node.type == tree.XML_CDATA_SECTION_NODE):
        if node.content != NULL and node.content[0]:
            return False
        node = node.prev
    return node != NULL


cdef void read_attributes(tree.xmlNode* node, Attributes* found) noexcept:
    """Find the attributes that say something, as `looks` does by their names."""
    cdef tree.xmlAttr* attribute = node.properties
    cdef const char* name
    cdef bint alone = attribute == NULL or attribute.next == NULL
    found.classes = found.id = found.href = found.role = NULL
    found.hides = found.items = found.types = False
    while attribute != NULL:
        name = <const char*> attribute.name
        if name[0] not in b"cihrst" or attribute.ns != NULL:  # most others go by without a closer look
            pass
        elif strcmp(name, "class") == 0:
            found.classes = attribute
        elif strcmp(name, "id") == 0:
            found.id = attribute
        elif strcmp(name, "href") == 0:
            found.href = attribute
        elif strcmp(name, "role") == 0:
            found.role = attribute
        elif strcmp(name, "hidden") == 0:
            found.hides = True
        elif strcmp(name, "style") == 0:
            found.hides |= may_hide(attribute)
        elif strcmp(name, "itemprop") == 0 or strcmp(name, "itemscope") == 0:
            found.items = not alone  # what is marked is also named, or has a type
        elif strcmp(name, "typeof") == 0:
            found.types = not alone
        attribute = attribute.next


cdef bint may_hide(tree.xmlAttr* style) noexcept:
    """Whether a style is worth a look: those of most elements are not."""
    cdef const char* value = <const char*> plain_value(style)
    return style.children != NULL and (value == NULL or strstr(value, "none") != NULL)


cdef bint leads_away(tree.xmlNode* node, tree.xmlAttr* href) except -1:
    cdef const char* value = <const char*> plain_value(href)
    cdef bytes encoded
    if href.children == NULL:
        return False
    if value == NULL:
        encoded = value_of(node, href).encode()
        value = encoded
    return value[0] != 0 and value[0] != 35 and strncmp(value, "javascript:", 11) != 0  # `#`
