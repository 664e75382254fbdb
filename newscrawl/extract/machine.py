"""What the elements of a page say that speak to machines: `base`, `meta`, `link`, and scripts that hold JSON-LD.

They stand anywhere in a page, so that looking for them means to go through all of it: it is done once, and where
there is a compiled form (`_walk.pyx`) without making an object of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscrawl.compiled import COMPILED

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Where a `meta` names what it speaks of; one may have several of them.
_NAMED_BY = ("property", "name", "http-equiv")

#: (`base`, ``""``, href), (`link`, rel, href), (`script`, type, text), or of a `meta` one of the attributes that name
#: what it speaks of, that name, and what it says; (`itemprop`, name, what it says) where it is microdata as well.
Stated = tuple[str, str, str]


def read_machine(root: _Element) -> list[Stated]:
    """What is stated in and under `root`, in document order; a `meta` or `link` that says nothing is left out."""
    return list(_stated(root)) if COMPILED is None else COMPILED.stated(root)


def _stated(root: _Element) -> Iterator[Stated]:
    for element in root.iter("base", "meta", "link", "script"):
        if element.tag == "meta":
            content = element.get("content") or element.get("value") or ""
            for attribute in _NAMED_BY:
                written = element.get(attribute)
                if written and content:
                    yield attribute, written, content
            name = element.get("itemprop")
            if name is not None:
                yield "itemprop", name, content
        elif element.tag == "link":
            rel, href = element.get("rel"), element.get("href")
            if rel and href:
                yield "link", rel, href
        elif element.tag == "base":
            yield "base", "", element.get("href") or ""
        elif "ld+json" in (kind := element.get("type") or "").lower():
            yield "script", kind, element.text or ""
