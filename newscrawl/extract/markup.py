"""Small readings of single elements that several stages need."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRING = etree.XPath("string()", smart_strings=False)


def text_content(element: _Element) -> str:
    """All text inside `element`, as it stands; that of comments is none."""
    return str(_STRING(element)) if len(element) else element.text or ""


def text_within(element: _Element, most: int) -> str | None:
    """All text inside `element` as it stands, or None when that is more than `most` characters.

    Costs no more than that many, where `text_content` may have to put together the whole page.
    """
    parts, size = [], 0
    for text in element.itertext():
        size += len(text)
        if size > most:
            return None
        parts.append(str(text))
    return "".join(parts)


def some(element: _Element, *tags: str, most: int = 50) -> Iterator[_Element]:
    """The first of the elements inside `element` (and itself) with one of `tags`: on most pages, all of them."""
    return islice(element.iter(*tags), most)


def up_to(root: _Element, tag: str, *marks: _Element | None) -> Iterator[_Element]:
    """The elements of `tag` under `root` in reading order, with all that may be one of `marks` among them."""
    tags = {tag, *(str(mark.tag) for mark in marks if mark is not None)}
    # What a parser makes of a broken tag can have a name that it takes for none when asked for it.
    return root.iter(*tags) if all(map(str.isalnum, tags)) else root.iter()
