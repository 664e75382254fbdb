"""The paragraphs of a text, from the blocks that it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import Block


def _cell(block: Block) -> _Element | None:
    """The short table cell that the block is or fills."""
    element: _Element | None = block.element
    if len(block.text) > 200:
        return None
    if element is not None and element.tag not in ("td", "th"):
        element = element.getparent()
    return element if element is not None and element.tag in ("td", "th") else None


def paragraphs(blocks: Sequence[Block], chosen: Sequence[int], trimmed: Mapping[int, str]) -> list[str]:
    """The text of the blocks `chosen`, or what `trimmed` has instead; the cells of one table row make one paragraph."""
    paragraphs: list[str] = []
    cell: _Element | None = None
    before = -2
    for index in chosen:
        block = blocks[index]
        if block.continues and index == before + 1 and paragraphs:
            paragraphs[-1] += "\n" + trimmed.get(index, block.written)
            before = index
            continue
        before = index
        beside = _cell(block)
        if cell is not None and beside is not None and beside is not cell and beside.getparent() is cell.getparent():
            paragraphs[-1] += " | " + block.written
        else:
            paragraphs.append(trimmed.get(index, block.written))
        cell = beside
    return [p for p in map(str.strip, paragraphs) if p]
