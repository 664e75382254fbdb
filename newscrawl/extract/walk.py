"""Reading the blocks of a page: one walk over the tree that all later stages share.

The walk meets every element of every page, so it has a second form, `native/_walk.pyx`, which takes the same steps over
libxml2's own nodes and makes an object only of what is kept. It is optional: see `compiled`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from lxml import etree
from lxml.etree import _Element

from newscrawl.compiled import COMPILED
from newscrawl.extract.blocks import HEADINGS, SENTENCE_ENDS, Area, Block, Reading, weight_of
from newscrawl.extract.boilerplate import TELLING, ZONES, Zone
from newscrawl.extract.looks import LOOKS, OF_ARTICLES, TELLING_TAGS, is_menu, leads_away, stated_zone
from newscrawl.extract.wordlists import words
from newscrawl.extract.zonewords import ROLES
from newscrawl.text import composed, one_line

INLINE = words(
    """
    embed source track
    a abbr acronym b basefont bdi bdo big blink cite code data del dfn em font i ins kbd label mark nobr
    output q rb ruby s samp small span strike strong sub sup time tt u var wbr
    """
)
SKIPPED = words(
    """
    script style noscript template svg iframe object select button option textarea input canvas audio
    video map math head link meta title img param noframes frameset applet datalist progress
    meter rp rt rtc amp-ad amp-embed amp-consent amp-sidebar amp-user-notification
    """
)
#: What the walk does with an element: pass it over, break the line, read on inside the paragraph; else a border.
_SKIP, _LINE, _WORDS = object(), object(), object()
_KINDS: dict[object, object] = {
    **dict.fromkeys(SKIPPED, _SKIP),
    **dict.fromkeys((etree.Comment, etree.ProcessingInstruction, etree.Entity), _SKIP),
    **dict.fromkeys(INLINE, _WORDS),
    "br": _LINE,
}

#: Stands for a no-break space while others are collapsed: a code point that Unicode leaves to private use.
_MARK = "\ue000"
_MIXED_SPACES = re.compile(f"[ {_MARK}]{{2,}}")
#: Beyond this many blocks a page is a dump, not an article; the rest is left unread.
MOST_BLOCKS = 10_000
#: Areas inside so many others open none of their own: what nests deeper is a mistake or malice.
_DEEPEST = 40


def read_blocks(root: _Element) -> Reading:
    """Read everything under `root`. The tree is not changed; depth and size are bounded."""
    body = next(root.iterchildren("body"), None)
    walk = Walk()
    for element in (root, body) if body is not None else (root,):
        walk.note_marks(element.keys())
    start = body if body is not None else root
    if COMPILED is None:
        walk.run(start)
    else:
        COMPILED.run(walk, start)
    return Reading(walk.blocks, walk.areas, walk.has_items, walk.has_types)


def _with_no_break_spaces(raw: str) -> str:
    """`raw` as one line, but for no-break spaces that stand alone between two words."""
    line = " ".join(composed(raw).replace("\xa0", _MARK).split()).strip(_MARK + " ")
    if f" {_MARK}" in line or _MARK * 2 in line or f"{_MARK} " in line:
        line = _MIXED_SPACES.sub(" ", line)
    return line.replace(_MARK, "\xa0")


#: What the walk puts aside: the block-level element that owns text, its area, whether it is inside a link, whether
#: a border closes with it, and the element that all this began with.
_State = tuple[_Element, "Area | None", bool, bool, _Element]


class Walk:
    """The state of one walk: the text since the last border, and what was read so far."""

    __slots__ = ("areas", "blocks", "breaks", "has_items", "has_types", "linked", "parts")

    #: What the compiled form goes by besides.
    kinds: ClassVar[dict[object, object]] = _KINDS
    skip, line, words = _SKIP, _LINE, _WORDS
    menu, hidden = Zone.NAV, Zone.HIDDEN
    most, deepest = MOST_BLOCKS, _DEEPEST
    tags, roles, of_articles = TELLING_TAGS, ROLES, OF_ARTICLES
    zones, telling = ZONES, TELLING.compiled
    stated = staticmethod(stated_zone)
    one_line = staticmethod(one_line)
    with_no_break_spaces = staticmethod(_with_no_break_spaces)
    new_area, new_block = Area, Block
    headings, sentence_ends = HEADINGS, SENTENCE_ENDS
    weight_of = staticmethod(weight_of)

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.areas: list[Area] = []
        self.parts: list[str] = []
        self.linked = 0
        self.breaks = 0  # `<br>`s since the last text
        self.has_items = self.has_types = False

    def run(self, start: _Element) -> None:
        """Walk without recursion: pages nest thousands deep by mistake or malice.

        This loop meets every element of every page, so it keeps its state in local names, and puts it aside only
        for an element that changes it: a border, an area, a link.
        """
        kind_of, parts, flush = _KINDS.get, self.parts, self.flush
        owner, area, link, border, changer = start, None, False, True, start
        outer: list[_State] = []
        walk = etree.iterwalk(start, events=("start", "end", "comment", "pi"))
        next(walk)
        if start.text and not start.text.isspace():
            parts.append(start.text)
        for event, element in walk:
            if event != "start":
                if element is changer:
                    if border and parts:
                        flush(owner, area)
                    if not outer or len(self.blocks) >= MOST_BLOCKS:
                        return
                    owner, area, link, border, changer = outer.pop()
                tail = element.tail
                if tail and (parts or not tail.isspace()):
                    parts.append(tail)
                    if link:
                        self.linked += len(tail.strip())
                continue
            tag: Any = element.tag
            kind = kind_of(tag)
            if kind is _SKIP:
                walk.skip_subtree()
                continue
            if kind is _LINE:
                flush(owner, area)
                self.breaks += 1
                if len(self.blocks) >= MOST_BLOCKS:
                    return
                continue
            if kind is None and parts:
                flush(owner, area)
            keys = element.keys()
            inner = self._area(element, tag, keys, kind, owner, area) if keys or tag in TELLING_TAGS else area
            away = link or (tag == "a" and "href" in keys and leads_away(element))
            if kind is None or inner is not area:
                if inner is not None and inner.zone is Zone.NAV and inner is not area and is_menu(inner):
                    walk.skip_subtree()
                    continue
                outer.append((owner, area, link, border, changer))
                owner, area, link, border, changer = element, inner, away, True, element
            elif away is not link:
                outer.append((owner, area, link, border, changer))
                link, border, changer = True, False, element
            text = element.text
            if text and (parts or not text.isspace()):
                parts.append(text)
                if link:
                    self.linked += len(text.strip())

    def note_marks(self, keys: Sequence[str]) -> None:
        """Note what vocabularies the attributes of an element belong to."""
        self.has_items = self.has_items or "itemprop" in keys or "itemscope" in keys
        self.has_types = self.has_types or "typeof" in keys

    def _area(
        self, child: _Element, tag: str, keys: Sequence[str], kind: object, owner: _Element, area: Area | None
    ) -> Area | None:
        """The area that `child`, which has the attributes `keys`, opens, or the one around it."""
        zone: Zone | None
        if len(keys) == 1 and keys[0] == "class":  # half of all elements that have any
            names = child.get("class", "")
            zone = ZONES[tag, names]
        else:
            look = LOOKS[tuple(keys)]
            if look.marked:  # what is marked is also named, or has a type
                self.note_marks(keys)
            names = child.get("class", "") if look.classed else ""
            if look.named:
                names = f"{child.get('id')} {names}"
            zone = ZONES[tag, names] if names or tag in TELLING_TAGS else None
            if look.stated:
                zone = stated_zone(child, tag, names, zone)
        return area if zone is None else self.opened(child, zone, names, kind, owner, area)

    def opened(
        self, child: _Element, zone: Zone, names: str, kind: object, owner: _Element, area: Area | None
    ) -> Area | None:
        """The area that `child` opens inside `area`, or that one where another would mean nothing."""
        depth = area.depth + 1 if area is not None else 0
        if depth > _DEEPEST:
            return area
        if kind is _WORDS and self.parts:
            if zone is not Zone.HIDDEN:
                before = child.getprevious()
                if before is not None and not before.tail:
                    self.parts.append(" ")  # pages without white space part date, author and views by their look
                return area  # a marked word inside a sentence belongs to the sentence
            self.flush(owner, area)
        found = Area(child, zone, names, area, depth)
        self.areas.append(found)
        return found

    def flush(self, owner: _Element, area: Area | None) -> None:
        """Make a block of the text since the last border, if there is any."""
        parts = self.parts
        if not parts:
            return
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        text = one_line(raw)
        if text:
            blocks = self.blocks
            continues = self.breaks == 1 and bool(blocks) and blocks[-1].element is owner
            written = _with_no_break_spaces(raw) if "\xa0" in raw else text
            tag, linked = str(owner.tag), self.linked
            weight = weight_of(text, linked, tag)
            blocks.append(Block(owner, tag, text, linked, area, continues, written, weight))
            self.breaks = 0
        parts.clear()
        self.linked = 0
