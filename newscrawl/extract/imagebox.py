"""Captions that nothing names: the line or two that share a box with one picture and stand in elements of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.markup import text_within

#: So many elements of a box are looked at; a caption and a credit are two lines.
_AROUND, _MOST_LINES = 100, 2
_LONGEST = 300
_MOST_CHILDREN = 8
_APART = ("span", "small", "em", "i", "cite", "font")
_SENTENCE_ENDS = (".", "!", "?", ":", "…", "”", '"')


def in_box(box: _Element, by_element: Mapping[_Element, Sequence[int]]) -> tuple[int, ...] | None:
    """The blocks in a box with one picture, as `by_element` has them: None where there is no word, none where
    there are more than two or the words are the box's own."""
    found: list[int] = []
    for element in islice(box.iter(), _AROUND):
        found += by_element.get(element, ())
        if len(found) > _MOST_LINES:
            return ()
    return None if not found else () if found[0] in by_element.get(box, ()) and not is_apart(box) else tuple(found)


def is_apart(box: _Element) -> bool:
    """Whether the words that a box shares with a picture stand in one inline element of their own."""
    children = [child for child in islice(box, _MOST_CHILDREN) if isinstance(child.tag, str)]
    inner = [child for child in children if text_within(child, _LONGEST) != ""]
    own = (box.text, *(child.tail for child in islice(box, _MOST_CHILDREN)))
    return len(inner) == 1 and inner[0].tag in _APART and not any(text and text.strip() for text in own)


def lines_about(image: _Element, blocks: Sequence[Block], beside: tuple[int, ...] | None) -> tuple[int, ...]:
    """The blocks `beside` a picture if all of them are lines about it, else none."""
    return beside if beside and all(is_line(blocks[i], image) for i in beside) else ()


def is_line(block: Block, image: _Element) -> bool:
    """Whether the words in a picture's box are no sentence of the text, or are the picture's own description."""
    text = block.text
    if len(text) > _LONGEST or block.tag in HEADINGS or block.linked * 3 > len(text) or text[0] in "-–—•*":
        return False
    said = (image.get("alt") or "")[:_LONGEST].strip()
    return not text.endswith(_SENTENCE_ENDS) or (len(said) > 20 and text.startswith(said))
