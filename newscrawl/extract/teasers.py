"""Lists of other articles that nothing in their names gives away: a linked headline and a sentence, again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import HEADINGS, Area, Block
from newscrawl.extract.boilerplate import Zone

#: So many alike make a list.
_A_LIST = 3
#: What the headline of an entry stands in.
_HEADED = HEADINGS | {"dt", "dd"}
#: A sentence in a script that parts no words has fewer letters, and weighs so much.
_SENTENCE, _WEIGHT = 40, 30
_LONGEST_TEASER = 260
#: A sentence follows its headline within so many blocks, and both stand in one element so many levels up.
_REACH = 4
#: Without so many letters of other text, or so many above it, the list is what the page is about.
_OTHER_TEXT, _TEXT_ABOVE = 600, 200


@dataclass(frozen=True, slots=True)
class _Teaser:
    """One entry: the innermost element that holds its headline and its sentence, and the sentence."""

    element: _Element
    block: Block


def mark_teasers(blocks: Sequence[Block], areas: list[Area]) -> None:
    """Put the sentences of such lists in areas of their own, so that they are not read as the article's.

    In a text with linked headings the paragraphs stand side by side, and those without look the same; in a list
    each entry has an element of its own.
    """
    lists: dict[tuple[str, ...], list[_Teaser]] = {}
    for teaser in _teasers(blocks):
        lists.setdefault((str(teaser.element.tag), *look(teaser.block)), []).append(teaser)
    found = [t for same in lists.values() if len({t.element for t in same}) >= _A_LIST for t in same]
    if not found:
        return
    marked = {id(t.block) for t in found}
    other = [b for b in blocks if len(b.text) >= 80 > b.linked and b.zone is None and id(b) not in marked]
    if sum(len(b.text) for b in other) < _OTHER_TEXT:
        first = next(b for b in blocks if id(b) in marked)
        above = blocks[: blocks.index(first)]
        if sum(len(b.text) for b in other if b in above) < _TEXT_ABOVE:
            return
    usual = {look(block) for block in other}
    for teaser in found:
        if look(teaser.block) not in usual:
            teaser.block.area = Area(teaser.element, Zone.RELATED, "", teaser.block.area)
            areas.append(teaser.block.area)


def look(block: Block) -> tuple[str, ...]:
    """Tag and class of a block's element and of the one around it."""
    element, parent = block.element, block.element.getparent()
    around = () if parent is None else (str(parent.tag), parent.get("class") or "")
    return (block.tag, element.get("class") or "", *around)


def _teasers(blocks: Sequence[Block]) -> Iterator[_Teaser]:
    for index, block in enumerate(blocks):
        if not block.linked or block.tag not in _HEADED or block.linked * 10 < len(block.text) * 8:
            continue
        for below in blocks[index + 1 : index + 1 + _REACH]:
            if below.tag in HEADINGS:
                break
            size = len(below.text)
            if (size >= _SENTENCE or below.weight >= _WEIGHT) and below.linked * 2 < size:
                if size > _LONGEST_TEASER and block.tag not in HEADINGS:
                    break  # the answer to a question, or what a word means
                element = _around(block.element, below.element)
                if element is not None:
                    yield _Teaser(element, below)
                break


def _around(heading: _Element, sentence: _Element) -> _Element | None:
    """The innermost element that holds both, at most so many levels above the heading."""
    above = {sentence, *islice(sentence.iterancestors(), 2 * _REACH)}
    element: _Element | None = heading
    for _ in range(_REACH):
        element = element.getparent() if element is not None else None
        if element is not None and element in above:
            return element
    return None
