"""What speaks for an area of a page being text in spite of its name, and what for its being long by nature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import Area, Block
from newscrawl.extract.boilerplate import Zone

_CONSENT = ("cookie", "consent", "privacy", "onetrust", "gdpr", "ccpa", "datenschutz", "didomi")
#: Names of what may hold this article's own words: a teaser above it, a paragraph as a text widget.
_LEADS_IN = re.compile(r"(teaser)|widget-text")
#: A teaser that leads into the article has words within so many blocks of the headline, before and after.
_ABOVE, _BELOW = 3, 20
#: So many areas around a block, and in all, are looked at.
_DEPTH, _MOST = 5, 100
#: Zones that hold a line or two, and how many paragraphs show that one was never closed.
_SMALL = (Zone.PROMPT, Zone.AD, Zone.SHARE, Zone.META, Zone.BYLINE)
_PARAGRAPHS = 4


def is_long_by_nature(area: Area) -> bool:
    """Whether an area may well be longer than the article: comments, and what the law wants said about cookies."""
    if area.zone is Zone.PROMPT:
        names = area.names.lower()
        return any(word in names for word in _CONSENT)
    return area.zone is Zone.COMMENT


class Evidence:
    """What the blocks of one page say for its areas; worked out when first asked, as few pages need it."""

    def __init__(self, blocks: Sequence[Block], headline_at: int) -> None:
        self._blocks = blocks
        self._headline_at = headline_at
        self._near: set[int] | None = None
        self._paragraphs: dict[int, int] | None = None
        self._asked = 0

    def leads_in(self, area: Area) -> bool:
        """Whether an area named like a list of news holds words of this article."""
        if area.zone is not Zone.RELATED:
            return False
        names = area.names.lower()
        found = _LEADS_IN.search(names) if "teaser" in names or "widget-text" in names else None
        if found is None or self._asked >= _MOST or (found[1] and id(area) not in self._near_headline()):
            return False
        self._asked += 1
        return is_prose(area.element)

    def runs_on(self, area: Area) -> bool:
        """Whether an area that should be small holds the paragraphs of a text: its element was left open."""
        if area.zone not in _SMALL or is_long_by_nature(area):
            return False
        if self._paragraphs is None:
            self._paragraphs = {}
            for block in self._blocks:
                if block.weight >= 80 and block.tag == "p":
                    self._paragraphs[id(block.area)] = self._paragraphs.get(id(block.area), 0) + 1
        return self._paragraphs.get(id(area), 0) >= _PARAGRAPHS

    def _near_headline(self) -> set[int]:
        if self._near is None:
            at = self._headline_at
            near = self._blocks[max(0, at - _ABOVE) : at + _BELOW] if at >= 0 else ()
            self._near = {id(a) for b in near if b.area is not None for a in islice(b.area.chain(), _DEPTH)}
        return self._near


def is_prose(element: _Element) -> bool:
    """Whether an element holds text, and no headline or link that leads to another article."""
    if next(element.iterancestors("a"), None) is not None:
        return False
    if next((e for e in element.iter("h1", "h2", "h3", "h4") if e is not element), None) is not None:
        return False
    linked = sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())
    if not linked:
        return True
    paragraphs = sum(1 for _ in element.iter("p"))
    if paragraphs < 2 and next(element.iter("img", "time"), None) is not None:
        return False
    return linked * (8 if paragraphs < 2 else 3) <= sum(map(len, element.itertext()))
