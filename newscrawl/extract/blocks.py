"""The text of a page as blocks, and the areas of the page that they stand in.

A block is a stretch of inline text between two block-level borders: a paragraph, a heading, a list item, a
table cell, bare text in a `<div>`, or the text between two `<br><br>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from newscrawl.extract.boilerplate import HEADING_TAGS, Zone

HEADINGS = HEADING_TAGS
#: What a sentence, a heading over a list or a quotation ends with, in many scripts.
SENTENCE_ENDS = '.!?…。！？”"»:;)’।۔؟“|'
_SENTENCE_ENDS = tuple(SENTENCE_ENDS)


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
    """A stretch of text: the block-level element it stands in, its words, how many letters are links, its weight."""

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
        area = self.area
        while area is not None:
            if area.zone in zones and not area.ignored:
                return True
            area = area.parent
        return False


def weight_of(text: str, linked: int, tag: str) -> int:
    """What a block counts for: its length where it reads as a sentence, else less or nothing."""
    size = len(text)
    # What begins with `<` is mark-up written as text, by mistake.
    if size < 20 or linked * 2 > size or tag in HEADINGS or text[0] == "<":
        return 0
    if not text.isascii():
        # a Chinese character says more than a Latin letter, and takes more bytes
        size = (size + len(text.encode("utf-8", "replace"))) // 2
    if size < 40:
        return 0
    if size < 120 and not text.endswith(_SENTENCE_ENDS):
        size //= 4
    if size < 80:
        size //= 2
    return min(size, 1500) * (len(text) - linked) // len(text)


@dataclass(frozen=True, slots=True)
class Reading:
    """All blocks of a page in reading order, and all its areas, outer ones before the ones they hold.

    `has_items` and `has_types` say whether any element is marked with microdata, or with RDFa.
    """

    blocks: list[Block]
    areas: list[Area]
    has_items: bool = True
    has_types: bool = True
