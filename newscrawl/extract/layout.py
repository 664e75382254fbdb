"""Where the article is on the page: its headline, the element that holds its text, and where it ends.

The element that holds the text is found by `container`; here is which of its blocks are the article's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from newscrawl.compiled import COMPILED
from newscrawl.extract.blocks import Block, Reading
from newscrawl.extract.boilerplate import Zone, opens_related
from newscrawl.extract.brokentitle import broken_title
from newscrawl.extract.container import find_container
from newscrawl.extract.document import Document
from newscrawl.extract.ending import goes_on, lists_links, opens_another, opens_gallery, with_the_rest
from newscrawl.extract.headline import find_headline, nearest_headline, page_titles
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.nearby import nearby
from newscrawl.extract.teasers import mark_teasers
from newscrawl.extract.trace import Spot, Trace
from newscrawl.extract.trust import NEVER_TEXT, prove, trust, weigh
from newscrawl.extract.walk import read_blocks
from newscrawl.quick import with_figures

_FOREIGN = (Zone.RELATED, Zone.COMMENT, Zone.FOOTER, Zone.NAV, Zone.AD, Zone.PROMPT)


@dataclass(frozen=True)
class Layout:
    """The parts of a page. `headline` is the element of the article's title, `container` the one that holds
    its running text, `scope` the smallest that holds both (the body where nothing better is known), `end` the
    first element after the text that belongs to something else, such as the heading of a list of other news.

    `blocks` is the page in reading order, `text` the range of it that lies in the container before the end. What
    several stages ask of these is worked out once, for which the class has no slots.
    """

    headline: _Element | None
    container: _Element | None
    scope: _Element
    end: _Element | None
    blocks: tuple[Block, ...] = ()
    headline_at: int = -1
    text: range = range(0)
    trace: Trace | None = None

    @cached_property
    def near(self) -> range:
        """The indexes of the blocks about the article: see `nearby.nearby`."""
        return nearby(self)

    @cached_property
    def numbered(self) -> Sequence[int]:
        """Those of `near` of which the text has a figure."""
        near = self.near
        return [near[i] for i in with_figures([block.text for block in self.blocks[near.start : near.stop]])]

    @cached_property
    def prose(self) -> str:
        """The text in one line."""
        return " ".join([block.text for block in self.blocks[self.text.start : self.text.stop]])

    @cached_property
    def around(self) -> frozenset[int]:
        """The areas around the headline, each by its `id`."""
        area = self.blocks[self.headline_at].area if self.headline_at >= 0 else None
        return frozenset(map(id, area.chain())) if area is not None else frozenset()

    def found(self, field: str, *places: Spot) -> None:
        """Tell whoever asks why (see `trace`) where a value for `field` stands: indexes of blocks, or elements."""
        if self.trace is not None:
            self.trace.places[field] = places


def find_layout(doc: Document, metadata: Metadata, reading: Reading | None = None) -> Layout:
    """Find the article of a page. Never raises; an empty page has only a scope.

    `reading` is the page's text where it was read already: it is used up, for the blocks are weighed in place.
    """
    top = next(doc.root.iterchildren("body"), doc.root)
    reading = reading or read_blocks(doc.root)
    blocks, areas = reading.blocks, reading.areas
    mark_teasers(blocks, areas)
    total = weigh(blocks)
    headline_at = find_headline(blocks, page_titles(doc, metadata))
    if total:
        trust(blocks, areas, headline_at, total)
        prove(blocks, metadata)
    container, first = find_container(blocks, top, headline_at)
    if container is None and total:
        for area in areas:
            area.ignored = area.ignored or area.zone not in NEVER_TEXT
        container, first = find_container(blocks, top, headline_at)
    if container is None:
        headline = blocks[headline_at].element if headline_at >= 0 else None
        return Layout(headline, None, _block_parent(headline, top), None, tuple(blocks), headline_at)
    inside = with_the_rest(blocks, _inside(blocks, container, first))
    first = _first_paragraph(blocks, inside)
    declared = [c.value for c in metadata.all("title")]
    headline_at = nearest_headline(blocks, first, headline_at, declared)
    headline_at = broken_title(blocks, headline_at)[1] if headline_at >= 0 else -1
    headline = blocks[headline_at].element if headline_at >= 0 else None
    if headline_at >= 0 and headline_at > inside.start + (len(inside) // 2):
        headline_at, headline = -1, None  # a heading of something that follows the text
    last = _end(blocks, inside, headline_at)
    scope = common_ancestor(headline, container) if headline is not None else container
    end = first_after(blocks, last, container, foreign=True)
    return Layout(headline, container, scope, end, tuple(blocks), headline_at, range(inside.start, last))


def _inside(blocks: list[Block], container: _Element, first: int) -> range:
    """The range of blocks that stand in `container`, as `first` does; in reading order they follow each other."""
    if COMPILED is not None:
        found: range = COMPILED.stretch(blocks, first, container)
        return found
    known: dict[_Element, bool] = {container: True}

    def within(element: _Element | None) -> bool:
        path = []
        while element is not None and element not in known:
            path.append(element)
            element = element.getparent()
        answer = known[element] if element is not None else False
        for step in path:
            known[step] = answer
        return answer

    last = first + 1
    while last < len(blocks) and within(blocks[last].element):
        last += 1
    while first and within(blocks[first - 1].element):
        first -= 1
    return range(first, last)


def _first_paragraph(blocks: Sequence[Block], inside: range) -> int:
    """The index of the first block of some weight in no zone; where there is none, of the first with any."""
    lighter = -1
    for i in inside:
        block = blocks[i]
        if block.weight and block.zone is None:
            if block.weight >= 40:
                return i
            lighter = i if lighter < 0 else lighter
    return lighter if lighter >= 0 else inside.start


def _end(blocks: Sequence[Block], inside: range, headline_at: int) -> int:
    """The index of the first block after the text: the heading of a related list with no text after it."""
    plain = {i for i in inside if blocks[i].zone is None}
    last = next((i for i in reversed(inside) if blocks[i].weight and i in plain), inside.start)
    total = sum(blocks[i].weight for i in plain)
    before = 0  # what stands above the block
    first = latest = None  # the first paragraph, and the one read last
    for i in inside:
        block = blocks[i]
        if block.tag == "h1" and i > headline_at and opens_another(block, first):
            return i
        if i not in plain:
            continue
        if block.text[0] == "1" and i > headline_at and opens_gallery(blocks, i, before):
            return i
        if (
            len(block.text) <= 60
            and i > headline_at
            and (total - before) * 4 < before
            and opens_related(block.text)
            and lists_links(blocks[i + 1 : i + 4])
            and not goes_on(latest, blocks[i : last + 1])
        ):
            return i
        before += block.weight
        if block.weight:
            latest = block
            if first is None and block.weight >= 40:
                first = block
    return inside.stop


def first_after(blocks: Sequence[Block], index: int, container: _Element, *, foreign: bool = False) -> _Element | None:
    """The element of the first block from `index` on that is not around the text; with `foreign`, the first of
    those that belongs to something else."""
    around = {*container.iterancestors()}
    for block in blocks[index:]:
        if block.element in around:
            continue
        if not foreign or block.within(*_FOREIGN) or opens_related(block.text):
            return block.element
    return None


def after_text(layout: Layout) -> _Element | None:
    """The first element below the text, whatever it is."""
    if layout.container is None:
        return None
    return first_after(layout.blocks, layout.text.stop, layout.container)


def common_ancestor(first: _Element, second: _Element) -> _Element:
    """The innermost element that holds both, or is one of them."""
    above = {first, *first.iterancestors()}
    if second in above:
        return second
    return next((a for a in second.iterancestors() if a in above), second)


def _block_parent(element: _Element | None, top: _Element) -> _Element:
    parent = element.getparent() if element is not None else None
    return parent if parent is not None else top
