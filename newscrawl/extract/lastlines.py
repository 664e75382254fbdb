"""Lines at the end of a text that are set as nothing else in it is: who edited it, a button, where to discuss it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from newscrawl.extract.blocks import Block
from newscrawl.extract.wordlists import words
from newscrawl.quick import name_words

#: So many blocks at the end may be such lines, each no longer than this; a text has so many blocks, and of those that
#: weigh so much, so many look alike.
_MOST, _LONGEST, _A_TEXT, _A_PARAGRAPH, _ALIKE = 4, 320, 6, 60, 4
_TAGS = frozenset(("p", "div", "span", "section", "em", "small", "strong"))
_PARTS = ("td", "li", "blockquote", "figure")
#: Words of classes that say how or where a paragraph of the text is set, not that it is something else.
_SETTINGS = words(
    """
    last end endmark first conclusion fazit text body content copy bodytext story article paragraph par para p block
    section inner wrapper container item list heading title lead quote pullquote question answer poem verse
    typography center centre centered align aligned left right justify indent large big bold italic color colour
    highlight drop cap
    """
)


def without_last_lines(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """`chosen` without lines at its end of which the class is that of no other paragraph.

    A class that says how a paragraph is set (`text-center`, `last`) tells nothing.
    """
    end = len(chosen)
    if end < _A_TEXT or not _may_be_one(blocks[chosen[-1]]):
        return list(chosen)
    looks = Counter(_look(blocks[i]) for i in chosen)
    paragraphs = Counter(_look(blocks[i]) for i in chosen if blocks[i].weight >= _A_PARAGRAPH)
    if max(paragraphs.values(), default=0) < _ALIKE:
        return list(chosen)
    used = Counter(name for (_, names), times in looks.items() if names for name in names.split() * min(times, 2))
    for index in islice(reversed(chosen), _MOST):
        block = blocks[index]
        if not _may_be_one(block) or any(used[name] > 1 for name in block.element.get("class", "").split()):
            break
        end -= 1
    return list(chosen[:end])


def _look(block: Block) -> tuple[str, str | None]:
    return block.tag, block.element.get("class")


def _may_be_one(block: Block) -> bool:
    names = block.element.get("class")
    if not names or block.tag not in _TAGS or block.continues or len(block.text) > _LONGEST:
        return False
    if not _SETTINGS.isdisjoint(name_words(names)):
        return False
    return next(block.element.iterancestors(_PARTS), None) is None
