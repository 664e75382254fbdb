"""The walk itself."""

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
