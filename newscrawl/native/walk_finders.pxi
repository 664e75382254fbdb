"""Elements found without a walk: links, files, fields of microdata."""

def elements(_Element root, tags not None, unicode attribute not None, Py_ssize_t most=PY_SSIZE_T_MAX):
    """The first of the elements in and under `root` that have one of `tags`, or an attribute of the name."""
    cdef list names = [tag.encode() for tag in tags], found = []
    cdef bytes attribute_name = attribute.encode()
    cdef const char* wanted[8]
    cdef const char* sign = attribute_name
    cdef Py_ssize_t count = len(names), i
    cdef tree.xmlNode* node = root._c_node
    if count > 8:
        raise ValueError(f"at most 8 tags, not {count}")
    for i in range(count):
        wanted[i] = names[i]
    while True:
        if node.type == tree.XML_ELEMENT_NODE:
            # What lies at the end of a node, as its namespace does, is looked at last: memory is slow.
            if (
                is_one_of(<const char*> node.name, wanted, count) or (sign[0] and attribute_of(node, sign) != NULL)
            ) and node.ns == NULL:
                found.append(elementFactory(root._doc, node))
        node = following(node, root._c_node, node.type == tree.XML_ELEMENT_NODE)
        if node == NULL or len(found) >= most:
            return tuple(found)


cdef bint is_one_of(const char* name, const char** wanted, Py_ssize_t count) noexcept:
    cdef Py_ssize_t i
    for i in range(count):
        if wanted[i][0] == name[0] and strcmp(wanted[i], name) == 0:
            return True
    return False


cdef tree.xmlAttr* attribute_of(tree.xmlNode* node, const char* name) noexcept:
    """The attribute of a name, or NULL where there is none."""
    cdef tree.xmlAttr* attribute = node.properties
    while attribute != NULL and (attribute.ns != NULL or strcmp(<const char*> attribute.name, name) != 0):
        attribute = attribute.next
    return attribute


cdef tree.xmlNode* following(tree.xmlNode* node, tree.xmlNode* top, bint inside) noexcept:
    """The next node under `top` in document order, that inside `node` among them if asked for."""
    if inside and node.children != NULL:
        return node.children
    while node != top:
        if node.next != NULL:
            return node.next
        node = node.parent
    return NULL


def items(_Element root, Py_ssize_t most):
    """The first elements under `root` that are properties, each with the item around it, as `microdata` has them."""
    cdef list found = []
    cdef tree.xmlNode* top = root._c_node
    cdef tree.xmlNode* node = following(top, top, True)
    cdef tree.xmlNode* above
    cdef bint is_item
    while node != NULL and len(found) < most:
        if node.type == tree.XML_ELEMENT_NODE and attribute_of(node, "itemprop") != NULL:
            above = node.parent
            while above != NULL and above.type == tree.XML_ELEMENT_NODE and attribute_of(above, "itemscope") == NULL:
                above = above.parent
            is_item = above != NULL and above.type == tree.XML_ELEMENT_NODE
            found.append((elementFactory(root._doc, node), elementFactory(root._doc, above) if is_item else None))
        node = following(node, top, node.type == tree.XML_ELEMENT_NODE)
    return found


def with_value(_Element root, unicode tag not None, unicode attribute not None, unicode value not None, Py_ssize_t most):
    """Of the first elements in and under `root` that have a tag those with such an attribute."""
    cdef bytes wanted_tag = tag.encode(), wanted_attribute = attribute.encode()
    cdef const char* name = wanted_tag
    cdef const char* attribute_name = wanted_attribute
    cdef list found = []
    cdef tree.xmlNode* node = root._c_node
    cdef tree.xmlAttr* stated
    while node != NULL and most > 0:
        if node.type == tree.XML_ELEMENT_NODE and node.ns == NULL and strcmp(<const char*> node.name, name) == 0:
            most -= 1
            stated = attribute_of(node, attribute_name)
            if stated != NULL and value_of(node, stated) == value:
                found.append(elementFactory(root._doc, node))
        node = following(node, root._c_node, node.type == tree.XML_ELEMENT_NODE)
    return found


def between(_Element root, unicode tag not None, _Element first, _Element stop):
    """The elements in and under `root` that have a tag, from `first` on and before `stop`, as `markup` has them."""
    return between_marks(root, tag.encode(), first, stop, (), PY_SSIZE_T_MAX)


def files_between(_Element root, tuple endings not None, _Element first, _Element stop, Py_ssize_t most):
    """Of the first links among them those that may lead to a file, by their href or their words."""
    return between_marks(root, b"a", first, stop, endings, most)


cdef list between_marks(_Element root, bytes tag, _Element first, _Element stop, tuple endings, Py_ssize_t most):
    cdef list found = []
    cdef const char* wanted = tag
    cdef tree.xmlNode* node = root._c_node
    cdef tree.xmlNode* begin = first._c_node if first is not None else node
    cdef tree.xmlNode* end = stop._c_node if stop is not None else NULL
    cdef tree.xmlAttr* href
    cdef bint begun = False
    while node != NULL and node != end and most > 0:
        begun = begun or node == begin
        if begun and node.type == tree.XML_ELEMENT_NODE and node.ns == NULL:
            if strcmp(<const char*> node.name, wanted) == 0:
                href = attribute_of(node, "href") if endings else NULL
                if not endings or (href != NULL and not is_empty(href)):
                    most -= 1
                    if not endings or may_be_file(node, href, endings):
                        found.append(elementFactory(root._doc, node))
        node = following(node, root._c_node, node.type == tree.XML_ELEMENT_NODE)
    return found


cdef bint is_empty(tree.xmlAttr* attribute) noexcept:
    cdef tree.xmlNode* content = attribute.children
    return content == NULL or (content.next == NULL and content.content != NULL and not content.content[0])


cdef bint may_be_file(tree.xmlNode* link, tree.xmlAttr* href, tuple endings) except -1:
    """Whether an ending may stand in the href of a link or, parted between elements or not, in its words."""
    cdef tree.xmlNode* node = href.children
    if node.next != NULL or node.type != tree.XML_TEXT_NODE or has_ending(<const char*> node.content, endings):
        return True
    node = following(link, link, True)
    while node != NULL:
        if node.type != tree.XML_ELEMENT_NODE and node.content != NULL and strchr(<const char*> node.content, b'.'):
            return True
        node = following(node, link, node.type == tree.XML_ELEMENT_NODE)
    return False


cdef bint has_ending(const char* address, tuple endings) except -1:
    """Whether an address has one of `endings`, which are in small letters and begin with a point, in any letters."""
    cdef const char* at = address
    cdef const char* wanted
    cdef bytes ending
    cdef Py_ssize_t i
    if at == NULL:
        return False
    while at[0]:
        if at[0] & 0x80:
            return True  # of these `str` knows better which letter is which
        if at[0] == b'.':
            for ending in endings:
                wanted, i = ending, 0
                while wanted[i] and (at[i] | 32) == wanted[i]:
                    i += 1
                if not wanted[i]:
                    return True
        at += 1
    return False
