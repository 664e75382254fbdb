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
