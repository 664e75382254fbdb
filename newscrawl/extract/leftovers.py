"""Lines that are left of a box in the text whose other lines were left out.

What a box of other articles, a player or a form is called says what it is only to those who know the language. That
nothing else of it is text says as much on any page.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.teasers import look

#: The text has begun with a paragraph of this weight.
_BEGUN = 40
#: A label is shorter, a sentence of a box no longer, and no box so many levels above its line.
_LABEL, _SENTENCE, _LEVELS = 80, 400, 4
#: So many blocks on each side of a line are looked at.
_REACH = 60
_SENTENCE_ENDS = tuple('.!?…。"”»“')
#: What holds labels; those of lists and tables mean what stands beside them.
_LABELS = frozenset(("div", "span", "section", "strong", "b", "p", "aside", "header", "label", "small"))
_SENTENCES = frozenset(("p", "div", "span", "h2", "h3", "h4", "h5"))
_PARTS = ("td", "th", "li", "blockquote", "figure")


def without_leftovers(blocks: Sequence[Block], chosen: Sequence[int], container: _Element | None) -> list[int]:
    """`chosen` without labels and single sentences that are all that is left of their box inside `container`."""
    taken = set(chosen)
    found: set[int] = set()
    begun = False
    for index in chosen:
        block = blocks[index]
        if not begun:
            begun = block.weight >= _BEGUN
            continue
        if (index - 1 in taken and index + 1 in taken) or block.continues or block.element.getparent() is container:
            continue
        if block.weight == 0 and len(block.text) < _LABEL and not block.text.endswith(_SENTENCE_ENDS):
            fewest = 2 if block.tag in HEADINGS else 1
            if (fewest == 2 or block.tag in _LABELS) and len(_others(blocks, index, taken, container)) >= fewest:
                found.add(index)
        elif block.tag in _SENTENCES and len(block.text) <= _SENTENCE:
            others = _others(blocks, index, taken, container)
            if any(_is_link(blocks[i]) for i in others) and not _is_part(block) and _is_alone(blocks, index, chosen):
                found.add(index)
    return [i for i in chosen if i not in found] if found else [*chosen]


def _others(blocks: Sequence[Block], index: int, taken: set[int], container: _Element | None) -> list[int]:
    """The other blocks of the innermost box around a block that has any, where none of them is `taken`."""
    box = blocks[index].element.getparent()
    for _ in range(_LEVELS):
        if box is None or box is container:
            break
        found: list[int] = []
        for step in (1, -1):
            at = index + step
            while 0 <= at < len(blocks) and abs(at - index) < _REACH and _is_inside(blocks[at].element, box):
                if at in taken:
                    return []
                found.append(at)
                at += step
        if found:
            inside = container is not None and container in box.iterancestors()
            return found if inside and _say_anything(blocks, found) else []
        box = box.getparent()
    return []


def _say_anything(blocks: Sequence[Block], found: Sequence[int]) -> bool:
    """Whether any of the blocks `found` is more than a figure, such as that of an amount."""
    return any(any(map(str.isalpha, blocks[i].text)) for i in found)


def _is_inside(element: _Element, box: _Element) -> bool:
    return element is box or box in element.iterancestors()


def _is_link(block: Block) -> bool:
    return block.linked * 10 >= len(block.text) * 8


def _is_part(block: Block) -> bool:
    """Whether a block stands in a list, a table, a quotation or a figure."""
    return next(block.element.iterancestors(_PARTS), None) is not None


def _is_alone(blocks: Sequence[Block], index: int, chosen: Sequence[int]) -> bool:
    """Whether no other part of the text looks as a block does, and it is no large part of it."""
    own = look(blocks[index])
    if any(look(blocks[i]) == own for i in chosen if i != index):
        return False
    return len(blocks[index].text) * 4 <= sum(len(blocks[i].text) for i in chosen)
