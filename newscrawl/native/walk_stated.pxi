"""What the head of a page says to machines: the compiled form of `machine.stated`."""

def stated(_Element root, meanings, dict rels not None):
    """What the elements in and under `root` say that speak to machines, as `machine` has it."""
    cdef list found = []
    cdef tree.xmlNode* node = root._c_node
    cdef const char* name
    cdef unicode said
    while node != NULL:
        if node.type == tree.XML_ELEMENT_NODE and node.ns == NULL:
            name = <const char*> node.name
            if strcmp(name, "meta") == 0:
                read_meta(node, meanings, found)
            elif strcmp(name, "link") == 0:
                said = value_named(node, "rel")
                meaning = rels.get(said.lower()) if said else None
                said = value_named(node, "href") if meaning is not None else None
                if said:
                    found.append((meaning[0], said, meaning[1], meaning[2]))
            elif strcmp(name, "script") == 0:
                said = value_named(node, "type")
                if said and "ld+json" in said.lower():
                    found.append(("script", elementFactory(root._doc, node).text or "", "", ""))
            elif strcmp(name, "base") == 0:
                found.append(("base", value_named(node, "href") or "", "", ""))
        node = following(node, root._c_node, node.type == tree.XML_ELEMENT_NODE)
    return found


cdef int read_meta(tree.xmlNode* node, meanings, list found) except -1:
    cdef tree.xmlAttr* names[3]
    cdef tree.xmlAttr* content = NULL
    cdef tree.xmlAttr* value = NULL
    cdef tree.xmlAttr* attribute = node.properties
    cdef unicode written, said = None
    cdef bint is_item = False
    cdef int i
    memset(names, 0, sizeof(names))
    while attribute != NULL:
        if attribute.ns == NULL:
            if strcmp(<const char*> attribute.name, "content") == 0:
                content = attribute
            elif strcmp(<const char*> attribute.name, "property") == 0:
                names[0] = attribute
            elif strcmp(<const char*> attribute.name, "name") == 0:
                names[1] = attribute
            elif strcmp(<const char*> attribute.name, "http-equiv") == 0:
                names[2] = attribute
            elif strcmp(<const char*> attribute.name, "value") == 0:
                value = attribute
            elif strcmp(<const char*> attribute.name, "itemprop") == 0:
                is_item = True
        attribute = attribute.next
    for i in range(3):
        written = value_of(node, names[i]) if names[i] != NULL else ""
        meaning = meanings[written] if written else None
        if meaning is not None:
            if said is None:
                said = value_of(node, content) if content != NULL else ""
                if not said and value != NULL:
                    said = value_of(node, value)
            if said:
                found.append((meaning[0], said, meaning[1], meaning[2]))
    if is_item:
        found.append(("itemprop", "", "", ""))
    return 0


cdef unicode value_named(tree.xmlNode* node, const char* name):
    """The value of an attribute, or None where there is none."""
    cdef tree.xmlAttr* attribute = attribute_of(node, name)
    return value_of(node, attribute) if attribute != NULL else None
