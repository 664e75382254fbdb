"""The text of a page as blocks in reading order: one walk over the tree that all later stages share.

A block is a stretch of inline text between two block-level borders: a paragraph, a heading, a list item, a
table cell, bare text in a `<div>`, or the text between two `<br><br>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree
from lxml.etree import _Element

from newscrawl.extract.boilerplate import ZONES, Zone, zone_of
from newscrawl.extract.wordlists import words
from newscrawl.extract.zonewords import TAGS
from newscrawl.text import nfc, one_line, visible

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
    meter rp rt rtc
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
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

#: Stands for a no-break space while others are collapsed: a code point that Unicode leaves to private use.
_MARK = "\ue000"
_HIDING = re.compile(r"(?i)display\s*:\s*none")
_MIXED_SPACES = re.compile(f"[ {_MARK}]{{2,}}")
#: Beyond this many blocks a page is a dump, not an article; the rest is left unread.
MOST_BLOCKS = 10_000
#: Attributes that say more of an area than names do, and those of vocabularies.
_STATING = frozenset(("style", "role", "hidden"))
_MARKING = frozenset(("itemprop", "itemscope", "typeof"))
#: So many different rows of attributes are remembered.
_MOST_LOOKS = 4_000
#: Areas inside so many others open none of their own: what nests deeper is a mistake or malice.
_DEEPEST = 40


@dataclass(eq=False, slots=True)
class Area:
    """A subtree that its markup calls something other than running text, inside `parent`, if any."""

    element: _Element
    zone: Zone
    names: str
    parent: Area | None
    depth: int = 0
    weight: int = 0
    ignored: bool = False  # set by the layout where the markup is plainly wrong

    def chain(self) -> Iterator[Area]:
        """This area and the ones around it, innermost first."""
        area: Area | None = self
        while area is not None:
            yield area
            area = area.parent


@dataclass(eq=False, slots=True)
class Block:
    """A stretch of text: the block-level element it stands in, its words, and how many letters are links."""

    element: _Element
    tag: str
    text: str
    linked: int
    area: Area | None
    continues: bool = False  # one `<br>` parts it from the block before
    written: str = ""  # the words with the no-break spaces they were written with, where there are any
    weight: int = 0
    proved: bool = False  # the page's own metadata have these words as its text

    @property
    def zone(self) -> Zone | None:
        """The innermost zone that counts."""
        area = None if self.proved else self.area
        while area is not None:
            if not area.ignored:
                return area.zone
            area = area.parent
        return None

    def within(self, *zones: Zone) -> bool:
        """Whether any area around the block is one of `zones`."""
        return self.area is not None and any(a.zone in zones and not a.ignored for a in self.area.chain())


@dataclass(frozen=True, slots=True)
class Reading:
    """All blocks of a page in reading order, and all its areas, outer ones before the ones they hold.

    `has_items` and `has_types` say whether any element is marked with microdata, or with RDFa.
    """

    blocks: list[Block]
    areas: list[Area]
    has_items: bool = True
    has_types: bool = True


def read_blocks(root: _Element) -> Reading:
    """Read everything under `root`. The tree is not changed; depth and size are bounded."""
    body = root.find("body")
    walk = _Walk()
    for element in (root, body) if body is not None else (root,):
        walk.note_marks(element.keys())
    walk.run(body if body is not None else root)
    return Reading(walk.blocks, walk.areas, walk.has_items, walk.has_types)


class _Look(NamedTuple):
    """What to look at in an element, by the names of its attributes."""

    classed: bool
    named: bool
    stated: bool
    marked: bool


class _Looks(dict[tuple[str, ...], _Look]):
    """`_Look` by the names of attributes in their order: sites have few such rows, and each is judged once."""

    def __missing__(self, keys: tuple[str, ...]) -> _Look:
        if len(self) >= _MOST_LOOKS:
            self.clear()
        stated = not _STATING.isdisjoint(keys)
        marked = len(keys) > 1 and not _MARKING.isdisjoint(keys)
        self[keys] = look = _Look("class" in keys, "id" in keys, stated, marked)
        return look


_LOOKS = _Looks()


#: What the walk puts aside: the block-level element that owns text, its area, whether it is inside a link, whether
#: a border closes with it, and the element that all this began with.
_State = tuple[_Element, "Area | None", bool, bool, _Element]


class _Walk:
    """The state of one walk: the text since the last border, and what was read so far."""

    __slots__ = ("areas", "blocks", "breaks", "has_items", "has_types", "linked", "parts")

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
        kind_of, parts, flush = _KINDS.get, self.parts, self._flush
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
            inner = self._area(element, tag, keys, kind, owner, area) if keys or tag in TAGS else area
            leads_away = link or (tag == "a" and "href" in keys and _leads_away(element))
            if kind is None or inner is not area:
                if inner is not None and inner.zone is Zone.NAV and inner is not area and _is_menu(inner):
                    walk.skip_subtree()
                    continue
                outer.append((owner, area, link, border, changer))
                owner, area, link, border, changer = element, inner, leads_away, True, element
            elif leads_away is not link:
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
            look = _LOOKS[tuple(keys)]
            if look.marked:  # what is marked is also named, or has a type
                self.note_marks(keys)
            names = child.get("class", "") if look.classed else ""
            if look.named:
                names = f"{child.get('id')} {names}"
            zone = ZONES[tag, names] if names or tag in TAGS else None
            if look.stated:
                zone = _stated_zone(child, tag, names, zone)
        if zone is None:
            return area
        depth = area.depth + 1 if area is not None else 0
        if depth > _DEEPEST:
            return area
        if kind is _WORDS and self.parts:
            if zone is not Zone.HIDDEN:
                return area  # a marked word inside a sentence belongs to the sentence
            self._flush(owner, area)
        found = Area(child, zone, names, area, depth)
        self.areas.append(found)
        return found

    def _flush(self, owner: _Element, area: Area | None) -> None:
        parts = self.parts
        if not parts:
            return
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        text = one_line(raw)
        if text:
            blocks = self.blocks
            continues = self.breaks == 1 and bool(blocks) and blocks[-1].element is owner
            written = _with_no_break_spaces(nfc(visible(raw))) if "\xa0" in raw else text
            blocks.append(Block(owner, str(owner.tag), text, self.linked, area, continues, written))
            self.breaks = 0
        parts.clear()
        self.linked = 0


def _with_no_break_spaces(raw: str) -> str:
    """`raw` as one line, but for no-break spaces that stand alone between two words."""
    line = " ".join(raw.replace("\xa0", _MARK).split())
    return _MIXED_SPACES.sub(" ", line).strip(_MARK + " ").replace(_MARK, "\xa0")


def _stated_zone(element: _Element, tag: str, names: str, zone: Zone | None) -> Zone | None:
    """The zone of an element that has a role or a style, or says that it is hidden; `zone` by its names alone."""
    if element.get("hidden") is not None:
        return Zone.HIDDEN
    style = element.get("style")
    if style and "none" in style and _HIDING.search(style):
        return Zone.HIDDEN
    role = element.get("role")
    return zone_of(tag, names, role) if role else zone


def _is_menu(area: Area) -> bool:
    """Whether a navigation area is a menu and nothing but: half of many a page, and not worth reading."""
    if "crumb" in area.names.lower():
        return False
    return next(area.element.iter("p", "h1", "h2", "article", "time"), None) is None


def _leads_away(link: _Element) -> bool:
    """Whether an `<a>` is a link to elsewhere: anchors, scripts and bare names are how some sites write headlines."""
    href = link.get("href")
    return href is not None and href[:1] not in ("", "#") and not href.startswith("javascript:")
