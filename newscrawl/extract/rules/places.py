"""The layout of a page whose headline and text the rules of its site have found, and the text that stands there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import Area
from newscrawl.extract.layout import Layout, common_ancestor, first_after
from newscrawl.extract.paragraphs import paragraphs
from newscrawl.extract.rules.selecting import text_of
from newscrawl.extract.walk import read_blocks


def with_headline(layout: Layout, headline: _Element) -> Layout:
    """`layout` with its headline in the element `headline`."""
    at = next(iter(blocks_of(layout, [headline])), -1)
    if at < 0:  # an inline element: the line that it is in
        around = {headline, *islice(headline.iterancestors(), 4)}
        words = text_of(headline)
        at = next((i for i, b in enumerate(layout.blocks) if b.element in around and words in b.text), -1)
    scope = common_ancestor(headline, layout.container) if layout.container is not None else layout.scope
    return replace(layout, headline=headline, headline_at=at, scope=scope)


def with_text(layout: Layout, texts: Sequence[_Element], areas: Sequence[Area]) -> Layout:
    """`layout` with its text in the elements `texts`, whatever their names and those around them say they are."""
    around = {above for element in texts for above in (element, *element.iterancestors())}
    for area in areas:
        area.ignored = area.ignored or area.element in around
    inside = blocks_of(layout, texts)
    if not inside:
        return layout
    container = texts[0]
    for element in texts[1:]:
        container = common_ancestor(container, element)
    headline_at, headline = layout.headline_at, layout.headline
    if headline_at > inside[-1]:
        headline_at, headline = -1, None  # a heading of something that follows
    return replace(
        layout,
        headline=headline,
        headline_at=headline_at,
        container=container,
        scope=common_ancestor(headline, container) if headline is not None else container,
        end=first_after(layout.blocks, inside[-1] + 1, container, foreign=True),
        text=range(inside[0], inside[-1] + 1),
    )


def blocks_of(layout: Layout, elements: Sequence[_Element]) -> list[int]:
    """The indexes of the blocks that stand in one of `elements`."""
    wanted = set(elements)
    return [i for i, block in enumerate(layout.blocks) if _inside(block.element, wanted)]


def text_at(layout: Layout, elements: Sequence[_Element], taken: Collection[int]) -> tuple[str, tuple[int, ...]]:
    """The text in `elements` with its paragraphs, and the blocks it was read from: all but those `taken` by another
    field, and parts that are marked as something else.

    An inline element (`<span>`) that holds a text shares its blocks with what stands around it, and is read by itself.
    """
    inside = [i for i in blocks_of(layout, elements) if i != layout.headline_at]
    chosen = [i for i in inside if i not in taken and layout.blocks[i].zone is None]
    if inside:
        return "\n\n".join(paragraphs(layout.blocks, chosen or inside, {})), tuple(chosen or inside)
    blocks = [block for element in elements for block in read_blocks(element).blocks if block.zone is None]
    return "\n\n".join(paragraphs(blocks, range(len(blocks)), {})), ()


def _inside(element: _Element | None, wanted: Collection[_Element]) -> bool:
    while element is not None:
        if element in wanted:
            return True
        element = element.getparent()
    return False
