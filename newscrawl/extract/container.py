"""Which element of a page holds the text of its article.

The text is where most of the page's sentences are that nothing marks as something else. From the top of the
tree the search goes down as long as one child holds nearly all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import is_body_name
from newscrawl.extract.ending import has_twin

#: A child that holds this share of the sentences takes them all; one named as the text needs less.
_DOMINANT = 0.75
_DOMINANT_NAMED = 0.45

#: Elements that hold a part of a text, never all of it.
_PARTS = frozenset(("p", "ol", "blockquote", "strong", "b", "em", "i", "dl", "a"))
#: So much beside an `<aside>` is a text, however much the aside holds.
_OWN_TEXT = 300
#: So many elements stand beside each other where one is the article's.
_FEW = 6


def find_container(blocks: Sequence[Block], top: _Element, headline_at: int) -> tuple[_Element | None, int]:
    """The element that holds the text, and its first block of any weight; None and -1 where no block has any."""
    weights, begins, children = _weights(blocks, top)
    if top not in weights:
        return None, -1
    at = top
    while at in children:
        best = max(children[at], key=weights.__getitem__)
        if best.tag in _PARTS or best.tag in HEADINGS:
            break
        share = weights[best] / weights[at]
        if (share < _DOMINANT or best.tag == "aside") and len(children[at]) <= _FEW:
            own = _beside_asides(children[at], blocks, headline_at)
            if own is not None and weights[own] >= _OWN_TEXT:
                at = own
                continue
        if headline_at >= 0 and share < 1:
            passed = sum(weights[c] for c in children[at] if c is not best and headline_at < begins[c] < begins[best])
            if passed > max(300, weights[at] // 8):
                break  # what stands between the headline and this child is text too
        if best.tag != "article" and has_twin(best, children[at], weights):
            break
        if share < _DOMINANT and not (share >= _DOMINANT_NAMED and _is_meant(best, blocks, headline_at)):
            break
        at = best
    return at, begins[at]


_Weights = tuple[dict[_Element, int], dict[_Element, int], dict[_Element, list[_Element]]]


def _weights(blocks: Sequence[Block], top: _Element) -> _Weights:
    """What each element up to `top` holds of the text, its first block, and the children that hold some.

    Each element is met once, however deep the page is nested: what it holds goes to its parent when the next
    block is found to stand outside of it.
    """
    weights: dict[_Element, int] = {}
    begins: dict[_Element, int] = {}
    children: dict[_Element, list[_Element]] = {}
    open_: list[_Element] = []  # the block's element and those around it, outermost first

    def close(keep: _Element | None) -> None:
        while open_ and open_[-1] is not keep:
            closed = open_.pop()
            if open_:
                weights[open_[-1]] += weights[closed]

    for index, block in enumerate(blocks):
        if not block.weight or block.zone is not None:
            continue
        element: _Element | None = block.element
        path = []
        while element is not None and element not in weights:
            path.append(element)
            element = element.getparent() if element is not top else None
        close(element)
        for inner in reversed(path):
            if open_:
                children.setdefault(open_[-1], []).append(inner)
            open_.append(inner)
            weights[inner], begins[inner] = 0, index
        weights[block.element] += block.weight
    close(None)
    return weights, begins, children


def _is_meant(element: _Element, blocks: Sequence[Block], headline_at: int) -> bool:
    """Whether an element holds the headline, or is named as the text."""
    around = blocks[headline_at].element.iterancestors() if headline_at >= 0 else ()
    return element in around or _is_named(element)


def _is_named(element: _Element) -> bool:
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return is_body_name(names)


def _beside_asides(children: Sequence[_Element], blocks: Sequence[Block], headline_at: int) -> _Element | None:
    """The child with the headline, where all others are `<aside>`s, which is to say no part of the text beside it."""
    if headline_at < 0 or sum(child.tag == "aside" for child in children) != len(children) - 1:
        return None
    own = next(child for child in children if child.tag != "aside")
    return own if own in blocks[headline_at].element.iterancestors() else None
