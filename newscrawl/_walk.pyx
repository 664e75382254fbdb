# cython: language_level=3, boundscheck=False, wraparound=False
"""`Walk.run` over libxml2's own nodes: the same steps in the same order, and an object only for what is kept.

Built by `hatch_build.py` under a name that says for which version of lxml; see `compiled`. Here are no rules: what
`Walk` knows is asked of it.
"""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy, memset, strchr, strcmp, strlen, strncmp, strstr
from lxml.includes cimport tree
from lxml.includes.etreepublic cimport (
    LXML_VERSION_STRING,
    _Document,
    _Element,
    attributeValue,
    elementFactory,
    import_lxml__etree,
)

from newscrawl._text cimport Words, is_blank, is_plain

from lxml import etree

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX
    bint Py_UNICODE_ISSPACE(unsigned int letter)

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

# Nodes are read as they lie in memory in the versions that this was compiled for: no other will do.
_compiled_for = LXML_VERSION_STRING.decode("ascii"), LIBXML_VERSION
_found = etree.__version__, sum(part * unit for part, unit in zip(etree.LIBXML_VERSION, (10000, 100, 1)))
if _compiled_for != _found:
    raise ImportError(f"compiled for lxml and libxml2 {_compiled_for}, found {_found}")
import_lxml__etree()


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


cdef enum Kind:  # what the walk does with an element, as in `walk`
    BORDER, WORDS, LINE, SKIP

cdef enum:
    _NAMES = 64  # of so many kinds of elements the names are kept while a page is walked over

ctypedef struct State:  # what is put aside for an element that changes it, as in `Walk.run`
    tree.xmlNode* owner
    tree.xmlNode* changer
    Py_ssize_t area  # its place among all areas, or -1
    bint link
    bint border

ctypedef struct Tag:
    const void* name  # where it lies in memory, which is one place for all elements that have it
    Kind kind
    bint zoned  # whether it tells a zone
    bint of_articles  # whether it is in no menu
    bint anchor

ctypedef struct Attributes:
    tree.xmlAttr* classes
    tree.xmlAttr* id
    tree.xmlAttr* href
    tree.xmlAttr* role
    bint hides
    bint items
    bint types


def run(walk, _Element start):
    """Walk everything under `start`."""
    _Run(walk, start._doc).over(start._c_node)


cdef class _Run:
    """The state of one walk, as `Walk` has it, with the text since the last border in UTF-8."""

    cdef object walk, zones, new_area, new_block, headings
    cdef unicode sentence_ends
    cdef _Document doc
    cdef list blocks, areas, tags
    cdef dict kinds
    cdef Words telling
    cdef Tag known[_NAMES]
    cdef unsigned char* text
    cdef unsigned char* line  # as long as `text`, for what becomes of it
    cdef Py_ssize_t size, room, linked, breaks
    cdef tree.xmlNode* last  # what the last block stands in
    cdef bint has_no_break_space

    def __cinit__(self, walk, _Document doc):
        self.walk, self.doc = walk, doc
        self.zones, self.new_area, self.new_block = walk.zones, walk.new_area, walk.new_block
        self.blocks, self.areas, self.kinds, self.telling = walk.blocks, walk.areas, walk.kinds, walk.telling
        self.headings, self.sentence_ends = walk.headings, walk.sentence_ends
        self.tags = [None] * _NAMES

    def __dealloc__(self):
        free(self.text)
        free(self.line)

    cdef int over(self, tree.xmlNode* start) except -1:
        cdef tree.xmlNode* parent = start
        cdef tree.xmlNode* node = parent.children
        cdef Attributes found
        cdef State at
        cdef State* outer = NULL
        cdef State* more
        cdef Tag tag
        cdef Py_ssize_t depth = 0, room = 0, most = self.walk.most
        cdef bint away, stated, has_items = False, has_types = False
        cdef unicode names = ""
        cdef object zone = None, inner, area = None, menu = self.walk.menu
        at.owner, at.changer, at.area, at.link, at.border = parent, parent, -1, False, True
        try:
            while True:
                if node == NULL:  # the end of an element
                    if parent == at.changer:
                        if at.border and self.size:
                            self.flush(at.owner, area)
                        if depth == 0 or len(self.blocks) >= most:
                            return 0
                        depth -= 1
                        at = outer[depth]
                        area = self.areas[at.area] if at.area >= 0 else None
                    node = parent.next
                    parent = parent.parent
                    continue
                if node.type != tree.XML_ELEMENT_NODE:
                    if node.type == tree.XML_TEXT_NODE or node.type == tree.XML_CDATA_SECTION_NODE:
                        if node.content != NULL:
                            self.add(node.content, at.link)
                    node = node.next
                    continue
                tag = self.tag_of(node)[0]
                if tag.kind == SKIP:
                    node = node.next
                    continue
                if tag.kind == LINE:
                    if self.size:
                        self.flush(at.owner, area)
                    self.breaks += 1
                    if len(self.blocks) >= most:
                        return 0
                    node = node.next
                    continue
                if tag.kind == BORDER and self.size:
                    self.flush(at.owner, area)
                inner, away = area, at.link
                if node.properties != NULL or tag.zoned:
                    read_attributes(node, &found)
                    has_items |= found.items
                    has_types |= found.types
                    stated = found.hides or (found.role != NULL and value_of(node, found.role) in self.walk.roles)
                    if tag.zoned or stated or self.may_tell(&found):
                        names = names_of(node, &found)
                        zone = self.zone_of(node, tag.zoned, names, stated)
                        if zone is not None:
                            inner = self.opened(node, tag.kind, zone, names, at.owner, area)
                    if tag.anchor and not away and found.href != NULL:
                        away = leads_away(node, found.href)
                if tag.kind == BORDER or inner is not area:
                    if inner is not area and zone is menu and self.is_menu(node, names):
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
                at.changer, at.link, at.border = node, away, tag.kind == BORDER or inner is not area
                if at.border:
                    at.owner = node
                    if inner is not area:
                        area, at.area = inner, len(self.areas) - 1
                parent, node = node, node.children
        finally:
            free(outer)
            self.walk.has_items |= has_items
            self.walk.has_types |= has_types

    cdef inline Tag* tag_of(self, tree.xmlNode* node) except NULL:
        cdef Tag* tag = &self.known[slot_of(node)]
        if tag.name != node.name or node.ns != NULL:
            self.learn(node, tag)
        return tag

    cdef int learn(self, tree.xmlNode* node, Tag* tag) except -1:
        cdef unicode name = text_of(<const char*> node.name) if node.ns == NULL else elementFactory(self.doc, node).tag
        kind = self.kinds.get(name)
        tag.kind = BORDER if kind is None else WORDS if kind is self.walk.words else LINE
        if kind is self.walk.skip:
            tag.kind = SKIP
        tag.zoned, tag.of_articles, tag.anchor = name in self.walk.tags, name in self.walk.of_articles, name == "a"
        tag.name = node.name if node.ns == NULL else NULL
        self.tags[slot_of(node)] = name

    cdef inline int add(self, const unsigned char* content, bint link) except -1:
        """Put text behind what there is since the last border; white space alone begins none."""
        cdef Py_ssize_t size
        if not self.size and is_white(content):
            return 0
        size = strlen(<const char*> content)
        if self.size + size >= self.room:
            self.room = 2 * (self.size + size) + 1024
            widen(&self.text, self.room)
            widen(&self.line, self.room)
        memcpy(self.text + self.size, content, size + 1)
        self.size += size
        if link:
            self.linked += stripped(content, size)
        return 0

    cdef int flush(self, tree.xmlNode* node, area) except -1:
        """Make a block of the text since the last border, as `Walk.flush` does."""
        cdef unicode text, written
        cdef Py_ssize_t size = self.collapse(False)
        if size >= 0:
            text = written = PyUnicode_DecodeUTF8(<const char*> self.line, size, NULL)
            if size and self.has_no_break_space:
                written = PyUnicode_DecodeUTF8(<const char*> self.line, self.collapse(True), NULL)
        else:
            written = PyUnicode_DecodeUTF8(<const char*> self.text, self.size, NULL)
            text = self.walk.one_line(written)
            written = self.walk.with_no_break_spaces(written) if "\xa0" in written else text
        if text:
            owner = elementFactory(self.doc, node)
            tag = self.tags[slot_of(node)] if self.known[slot_of(node)].name == node.name else owner.tag
            weight = self.weight_of(text, size, tag) if size >= 0 else self.walk.weight_of(text, self.linked, tag)
            continues = self.breaks == 1 and node == self.last
            self.blocks.append(self.new_block(owner, tag, text, self.linked, area, continues, written, weight))
            self.last, self.breaks = node, 0
        self.size = self.linked = 0
        return 0

    cdef Py_ssize_t weight_of(self, unicode text, Py_ssize_t in_bytes, tag) except -1:
        """What `blocks.weight_of` says of a text that takes so many bytes in UTF-8."""
        cdef Py_ssize_t length = len(text), size = (length + in_bytes) // 2
        if length < 20 or self.linked * 2 > length or size < 40 or text[0] == 60 or tag in self.headings:  # `<`
            return 0
        if size < 120 and text[length - 1] not in self.sentence_ends:
            size //= 4
        if size < 80:
            size //= 2
        return min(size, 1500) * (length - self.linked) // length

    cdef Py_ssize_t collapse(self, bint keep) noexcept:
        """Write the text with its white space collapsed to `line`, if that is all that `text.one_line` does to it.

        `keep` no-break spaces that stand alone. What comes out is how long the line is, or -1.
        """
        cdef const unsigned char* at = self.text
        cdef const unsigned char* end = at + self.size
        cdef unsigned char* out = self.line
        cdef unsigned int c, between = 0  # the white space since the last letter: none, one no-break space, or other
        cdef int width
        self.has_no_break_space = False
        while at < end:
            c, width = at[0], 1
            if c >= 0x80:
                c = letter(at, &width)
                if not is_plain(c):
                    return -1
            if c <= 0xA0 and is_blank(c):
                between = c if not between and c == 0xA0 else 32
                at += width
                continue
            if between:
                if out > self.line:
                    if between == 0xA0:
                        self.has_no_break_space = True
                    if between == 0xA0 and keep:
                        out[0], out[1] = 0xC2, 0xA0
                        out += 2
                    else:
                        out[0] = 32
                        out += 1
                between = 0
            while width:
                out[0] = at[0]
                out, at, width = out + 1, at + 1, width - 1
            while 32 < at[0] < 0x80:  # up to the end of a word; behind the text is a zero
                out[0] = at[0]
                out, at = out + 1, at + 1
        return out - self.line

    cdef bint may_tell(self, Attributes* found) noexcept:
        """Whether a class or id has a word that may tell a zone: most have none, and are not made texts of."""
        cdef unsigned long long last = 0
        return (found.id != NULL and self.tells(found.id, &last)) or (
            found.classes != NULL and self.tells(found.classes, &last)
        )

    cdef inline bint tells(self, tree.xmlAttr* attribute, unsigned long long* last) noexcept:
        cdef const unsigned char* value
        if attribute.children == NULL:
            return False
        value = plain_value(attribute)
        return value == NULL or self.telling.among(value, value + strlen(<const char*> value), last)

    cdef object zone_of(self, tree.xmlNode* node, bint zoned, unicode names, bint stated):
        cdef unicode name = self.tags[slot_of(node)]
        cdef tuple key
        cdef PyObject* kept
        cdef object zone = None
        if names or zoned:
            key = name, names
            kept = PyDict_GetItemWithError(self.zones, key)
            zone = <object> kept if kept != NULL else self.zones[key]
        if stated:
            zone = self.walk.stated(elementFactory(self.doc, node), name, names, zone)
        return zone

    cdef object opened(self, tree.xmlNode* node, Kind kind, zone, unicode names, tree.xmlNode* owner, area):
        """The area that an element opens inside `area`, or that one where another would mean nothing."""
        cdef Py_ssize_t depth = area.depth + 1 if area is not None else 0
        if depth > self.walk.deepest:
            return area
        if kind == WORDS and self.size:
            if zone is not self.walk.hidden:
                if is_beside(node):
                    self.add(<const unsigned char*> b" ", False)  # pages without white space part date, author and views by their look
                return area  # a marked word inside a sentence belongs to the sentence
            self.flush(owner, area)
        inner = self.new_area(elementFactory(self.doc, node), zone, names, area, depth)
        self.areas.append(inner)
        return inner

    cdef bint is_menu(self, tree.xmlNode* top, unicode names) except -1:
        """Whether a navigation area is a menu and nothing but, as in `looks`."""
        cdef tree.xmlNode* node = top
        if "crumb" in names.lower():
            return False
        while node != NULL:
            if node.type == tree.XML_ELEMENT_NODE and self.tag_of(node).of_articles:
                return False
            node = following(node, top, node.type == tree.XML_ELEMENT_NODE)
        return True


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
