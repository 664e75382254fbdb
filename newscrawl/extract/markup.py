"""Small readings of single elements that several stages need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.compiled import COMPILED

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


def with_value(root: _Element, tag: str, attribute: str, value: str, *, most: int) -> list[_Element]:
    """Of the first `most` elements of `tag` in and under `root` those whose `attribute` is `value`."""
    if COMPILED is None:
        return [e for e in islice(root.iter(tag), most) if e.get(attribute) == value]
    found: list[_Element] = COMPILED.with_value(root, tag, attribute, value, most)
    return found


def between(root: _Element, tag: str, first: _Element | None, stop: _Element | None) -> Iterable[_Element]:
    """The elements of `tag` in and under `root` in reading order: from `first` on, if given, and before `stop`."""
    return _between(root, tag, first, stop) if COMPILED is None else COMPILED.between(root, tag, first, stop)


def files_between(
    root: _Element, endings: tuple[bytes, ...], first: _Element | None, stop: _Element | None, *, most: int
) -> Iterable[_Element]:
    """Of the first links of `between` with an address those that may lead to a file of one of `endings`, and perhaps
    others: where this is compiled, few of those that have no ending in their address and no point in their words.
    """
    if COMPILED is not None:
        found: list[_Element] = COMPILED.files_between(root, endings, first, stop, most)
        return found
    return islice((link for link in _between(root, "a", first, stop) if link.get("href")), most)


def _between(root: _Element, tag: str, first: _Element | None, stop: _Element | None) -> Iterator[_Element]:
    tags = {tag, *(str(mark.tag) for mark in (first, stop) if mark is not None)}
    begun = first is None
    # What a parser makes of a broken tag can have a name that it takes for none when asked for it.
    for element in root.iter(*tags) if all(map(str.isalnum, tags)) else root.iter():
        if element is stop:
            return
        begun = begun or element is first
        if begun and element.tag == tag:
            yield element
