# cython: language_level=3, boundscheck=False, wraparound=False
"""`Walk.run` over libxml2's own nodes: the same steps in the same order, and an object only for what is kept.

Built by `hatch_build.py` under a name that says for which version of lxml; see `compiled`. Here are no rules: what
`Walk` knows is asked of it.
"""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdlib cimport free, realloc
from libc.string cimport memset, strchr, strcmp, strlen, strstr
from lxml.includes cimport tree
from lxml.includes.etreepublic cimport (
    LXML_VERSION_STRING,
    _Document,
    _Element,
    attributeValue,
    elementFactory,
    import_lxml__etree,
)

from lxml import etree

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

# Nodes are read as they lie in memory in the versions that this was compiled for: no other will do.
_compiled_for = LXML_VERSION_STRING.decode("ascii"), LIBXML_VERSION
_found = etree.__version__, sum(part * unit for part, unit in zip(etree.LIBXML_VERSION, (10000, 100, 1)))
if _compiled_for != _found:
    raise ImportError(f"compiled for lxml and libxml2 {_compiled_for}, found {_found}")
import_lxml__etree()

ctypedef struct State:  # what is put aside for an element that changes it, as in `Walk.run`
    tree.xmlNode* owner
    tree.xmlNode* changer
    Py_ssize_t area  # its place among all areas, or -1
    bint link
    bint border

cdef enum:
    _NAMES = 64  # of so many kinds of elements the names are kept while a page is walked over

ctypedef struct Attributes:
    tree.xmlAttr* classes
    tree.xmlAttr* id
    tree.xmlAttr* href
    Py_ssize_t count
    bint stated
    bint items
    bint types


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
        if node.type == tree.XML_ELEMENT_NODE and node.ns == NULL:
            if is_one_of(<const char*> node.name, wanted, count) or (sign[0] and attribute_of(node, sign) != NULL):
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


def run(walk, _Element start):
    """Walk everything under `start`."""
    cdef _Document doc = start._doc
    cdef tree.xmlNode* parent = start._c_node
    cdef tree.xmlNode* node = parent.children
    cdef Attributes found
    cdef State at
    cdef State* outer = NULL
    cdef State* more
    cdef Py_ssize_t depth = 0, room = 0, most = walk.most, deepest = walk.deepest, deeper
    cdef bint away, named
    cdef const void* at_name[_NAMES]  # where a name lies in memory, which is one place for all elements that have it
    cdef list known = [None] * _NAMES  # the name, its kind, and whether it tells a zone
    cdef Py_ssize_t slot
    cdef list parts = walk.parts, blocks = walk.blocks, areas = walk.areas
    cdef dict kinds = walk.kinds
    cdef unicode text, names, tag
    cdef object kind, zone, inner, owner, area = None, new_area = walk.new_area
    cdef object tags = walk.tags, zones = walk.zones, skip = walk.skip, line = walk.line, menu = walk.menu
    at.owner, at.changer, at.area, at.link, at.border = parent, parent, -1, False, True
    memset(at_name, 0, sizeof(at_name))
    try:
        while True:
            if node == NULL:  # the end of an element
                if parent == at.changer:
                    if at.border and parts:
                        flush(walk, parts, blocks, elementFactory(doc, at.owner), area)
                    if depth == 0 or len(blocks) >= most:
                        return
                    depth -= 1
                    at = outer[depth]
                    area = areas[at.area] if at.area >= 0 else None
                node = parent.next
                parent = parent.parent
                continue
            if node.type != tree.XML_ELEMENT_NODE:
                if node.type == tree.XML_TEXT_NODE or node.type == tree.XML_CDATA_SECTION_NODE:
                    if node.content != NULL and (parts or not is_blank(<const char*> node.content)):
                        text = text_of(<const char*> node.content)
                        if text and (parts or not text.isspace()):
                            parts.append(text)
                            if at.link:
                                walk.linked += len(text.strip())
                node = node.next
                continue
            slot = (<size_t> node.name ^ <size_t> node.name >> 6) % _NAMES
            if at_name[slot] != node.name or node.ns != NULL:
                tag = text_of(<const char*> node.name) if node.ns == NULL else elementFactory(doc, node).tag
                at_name[slot] = node.name if node.ns == NULL else NULL
                known[slot] = tag, kinds.get(tag), tag in tags
            tag, kind, named = <tuple> known[slot]
            if kind is skip:
                node = node.next
                continue
            if kind is line:
                if parts:
                    flush(walk, parts, blocks, elementFactory(doc, at.owner), area)
                walk.breaks += 1
                if len(blocks) >= most:
                    return
                node = node.next
                continue
            if kind is None and parts:
                flush(walk, parts, blocks, elementFactory(doc, at.owner), area)
            inner, away = area, at.link
            if node.properties != NULL or named:
                read_attributes(node, &found)
                if found.count > 1:  # what is marked is also named, or has a type
                    if found.items:
                        walk.has_items = True
                    if found.types:
                        walk.has_types = True
                names = value_of(node, found.classes) if found.classes != NULL else ""
                if found.id != NULL:
                    names = f"{value_of(node, found.id)} {names}"
                zone = zones[tag, names] if names or named else None
                if found.stated:
                    zone = walk.stated(elementFactory(doc, node), tag, names, zone)
                if zone is not None:
                    deeper = area.depth + 1 if area is not None else 0
                    if deeper <= deepest and (kind is None or not parts):
                        inner = new_area(elementFactory(doc, node), zone, names, area, deeper)
                        areas.append(inner)
                    else:
                        owner = elementFactory(doc, at.owner) if parts else None  # for the block that ends here
                        inner = walk.opened(elementFactory(doc, node), zone, names, kind, owner, area)
                if not away and found.href != NULL and tag == "a":
                    away = leads_away(node, found.href)
            if kind is None or inner is not area:
                if inner is not area and inner.zone is menu and walk.is_menu(inner):
                    node = node.next
                    continue
            elif away == at.link:
                parent, node = node, node.children
                continue
            if depth == room:
                room = 2 * room + 64
                more = <State*> realloc(outer, room * sizeof(State))
                if more == NULL:
                    raise MemoryError
                outer = more
            outer[depth] = at
            depth += 1
            at.changer, at.link, at.border = node, away, kind is None or inner is not area
            if at.border:
                at.owner = node
                if inner is not area:
                    area, at.area = inner, len(areas) - 1
            parent, node = node, node.children
    finally:
        free(outer)


cdef int flush(walk, list parts, list blocks, _Element owner, area) except -1:
    """Make a block of the text since the last border, as `Walk.flush` does of what there is."""
    cdef unicode raw = parts[0] if len(parts) == 1 else "".join(parts)
    cdef unicode text = walk.one_line(raw), written
    if text:
        continues = walk.breaks == 1 and len(blocks) > 0 and blocks[len(blocks) - 1].element is owner
        written = walk.with_no_break_spaces(raw) if "\xa0" in raw else text
        blocks.append(walk.new_block(owner, owner.tag, text, walk.linked, area, continues, written))
        walk.breaks = 0
    parts.clear()
    walk.linked = 0
    return 0


cdef void read_attributes(tree.xmlNode* node, Attributes* found) noexcept:
    """Find the attributes that say something, as `looks` does by their names."""
    cdef tree.xmlAttr* attribute = node.properties
    cdef const char* name
    found.classes = found.id = found.href = NULL
    found.count, found.stated, found.items, found.types = 0, False, False, False
    while attribute != NULL:
        found.count += 1
        name = <const char*> attribute.name
        if attribute.ns != NULL:
            pass
        elif strcmp(name, "class") == 0:
            found.classes = attribute
        elif strcmp(name, "id") == 0:
            found.id = attribute
        elif strcmp(name, "href") == 0:
            found.href = attribute
        elif strcmp(name, "role") == 0 or strcmp(name, "hidden") == 0:
            found.stated = True
        elif strcmp(name, "style") == 0:
            found.stated |= may_hide(attribute)
        elif strcmp(name, "itemprop") == 0 or strcmp(name, "itemscope") == 0:
            found.items = True
        elif strcmp(name, "typeof") == 0:
            found.types = True
        attribute = attribute.next


cdef bint may_hide(tree.xmlAttr* style) noexcept:
    """Whether a style is worth a look: those of most elements are not."""
    cdef tree.xmlNode* content = style.children
    while content != NULL:
        if content.next != NULL or content.type != tree.XML_TEXT_NODE or content.content == NULL:
            return True
        if strstr(<const char*> content.content, "none") != NULL:
            return True
        content = content.next
    return False


cdef bint leads_away(tree.xmlNode* node, tree.xmlAttr* href) except -1:
    cdef unicode value = value_of(node, href)
    return value != "" and not value.startswith(("#", "javascript:"))


cdef unicode value_of(tree.xmlNode* node, tree.xmlAttr* attribute):
    cdef tree.xmlNode* content = attribute.children
    if content == NULL:
        return ""
    if content.next == NULL and content.type == tree.XML_TEXT_NODE and content.content != NULL:
        return text_of(<const char*> content.content)
    return attributeValue(node, attribute)


cdef unicode text_of(const char* utf8):
    return PyUnicode_DecodeUTF8(utf8, strlen(utf8), NULL)


cdef bint is_blank(const char* utf8) noexcept:
    """Whether there is nothing but white space of ASCII; of the other kinds `str.isspace` knows."""
    cdef unsigned char c = <unsigned char> utf8[0]
    while c == 32 or 9 <= c <= 13 or 28 <= c <= 31:
        utf8 += 1
        c = <unsigned char> utf8[0]
    return c == 0
