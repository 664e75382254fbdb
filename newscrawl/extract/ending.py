"""Whether a text goes on behind what looks like its end: other boxes, a list of news, the next article's headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import Block

#: So many blocks behind a list are looked at for more of the text.
_REACH = 200
#: So many slides are counted before a gallery is one, and an article has so many letters above it.
_SLIDES, _AN_ARTICLE = 3, 600
_COUNTER = re.compile(r"\W*(\d{1,3}) ?(?:/|of|von|de|sur|di|van|av|из|trên) ?(\d{1,3})\W*")
#: And so many behind the element of the text.
_BEHIND = 30


def lists_links(blocks: Sequence[Block]) -> bool:
    """Whether half or more of some blocks are links."""
    return bool(blocks) and sum(b.linked * 2 > len(b.text) for b in blocks) * 2 >= len(blocks)


def goes_on(last: Block | None, after: Iterable[Block]) -> bool:
    """Whether a paragraph like `last` is among the blocks `after` a list: then the list stands between, not below."""
    if last is None:
        return False
    usual = _place(last)
    return any(b.weight >= 60 and not b.linked and b.zone is None and _place(b) == usual for b in islice(after, _REACH))


def _place(block: Block) -> list[str]:
    """Tags and classes of a block's element and of the two around it."""
    around = islice(block.element.iterancestors(), 2)
    return [f"{element.tag!s}.{element.get('class', '')}" for element in (block.element, *around)]


def opens_gallery(blocks: Sequence[Block], index: int, before: int) -> bool:
    """Whether an article with `before` letters ends at a block that counts the first of several slides (`1 of 12`).

    What is said of the slides are captions, however long. Where little stands above, they are the article.
    """
    first = _COUNTER.fullmatch(blocks[index].text)
    if before < _AN_ARTICLE or first is None or int(first[1]) != 1 or int(first[2]) < _SLIDES:
        return False
    number = 1
    for block in islice(blocks, index + 1, index + _REACH):
        counter = _COUNTER.fullmatch(block.text) if len(block.text) < 16 else None
        if counter is not None and counter[2] == first[2] and int(counter[1]) == number + 1:
            number += 1
            if number == _SLIDES:
                return True
    return False


def has_twin(best: _Element, children: Sequence[_Element], weights: Mapping[_Element, int]) -> bool:
    """Whether another child of the same tag and nearly the same classes holds text too: it is parted among them."""
    names = {*(best.get("class") or "").split()}
    for child in children:
        if child is not best and child.tag == best.tag and weights[child] * 10 > weights[best]:
            others = {*(child.get("class") or "").split()}
            if len(names & others) * 3 >= len(names | others) * 2 > 0:
                return True
    return False


def with_the_rest(blocks: Sequence[Block], inside: range) -> range:
    """`inside` and the paragraphs behind it that stand in elements of the same classes.

    A text parted by advertising into several boxes is found in the largest of them.
    """
    last = next((b for b in (blocks[i] for i in reversed(inside)) if b.weight and b.zone is None), None)
    if last is None or not any(not name.endswith(".") for name in _place(last)):
        return inside
    usual, stop = _place(last), inside.stop
    for index in range(inside.stop, min(inside.stop + _BEHIND, len(blocks))):
        block = blocks[index]
        if block.zone is None:
            if block.linked * 4 > len(block.text) or (block.weight >= 60 and _place(block) != usual):
                break
            if block.weight >= 60:
                stop = index + 1
    return range(inside.start, stop)


def opens_another(headline: Block, first: Block | None) -> bool:
    """Whether an `<h1>` begins the next of several articles on one page, as pages that scroll on without end do.

    It does in an `<article>` that does not hold `first`, the first paragraph of the text.
    """
    article = next(headline.element.iterancestors("article"), None)
    return article is not None and first is not None and article not in first.element.iterancestors("article")
