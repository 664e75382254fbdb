"""What the elements of a page say that speak to machines: `base`, `meta`, `link`, and scripts that hold JSON-LD.

They stand anywhere in a page, so that looking for them means to go through all of it: it is done once, and where
there is a compiled form (`native/_walk.pyx`) without making an object of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscrawl.compiled import COMPILED
from newscrawl.extract.vocabulary import RANKS, key_of, method_of

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Where a `meta` names what it speaks of; one may have several of them.
_NAMED_BY = ("property", "name", "http-equiv")
_MOST_KEPT, _LONGEST_KEPT = 2_000, 200

#: A name as in `vocabulary`, a value, and the method and detail of its evidence. Besides these names there are
#: `base` and `script`, of which the value is the href or the text, and `itemprop` of a `meta` that is microdata too.
Stated = tuple[str, str, str, str]
_Meaning = tuple[str, str, str]

#: What a `rel` stands for: its name in `vocabulary`, the method, and the detail.
_RELS: dict[str, _Meaning] = {rel: (f"link:{rel}", "link", f"rel={rel}") for rel in ("canonical", "image_src")}


class _Meanings(dict[str, "_Meaning | None"]):
    """The same of each name of a `meta`, None for what says nothing: worked out when it is first met."""

    def __missing__(self, written: str) -> _Meaning | None:
        key = key_of(written)
        meaning = (f"meta:{key}", method_of(key), f"meta {written}") if f"meta:{key}" in RANKS else None
        if len(written) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[written] = meaning
        return meaning


_MEANINGS = _Meanings()


def read_machine(root: _Element) -> list[Stated]:
    """What is stated in and under `root`, in document order; what says nothing to us is left out."""
    return list(_stated(root)) if COMPILED is None else COMPILED.stated(root, _MEANINGS, _RELS)


def _stated(root: _Element) -> Iterator[Stated]:
    for element in root.iter("base", "meta", "link", "script"):
        if element.tag == "meta":
            content = element.get("content") or element.get("value")
            for attribute in _NAMED_BY:
                written = element.get(attribute)
                if written and content and (meaning := _MEANINGS[written]) is not None:
                    name, method, detail = meaning
                    yield name, content, method, detail
            if element.get("itemprop") is not None:
                yield "itemprop", "", "", ""
        elif element.tag == "link":
            meant, href = _RELS.get((element.get("rel") or "").lower()), element.get("href")
            if meant is not None and href:
                name, method, detail = meant
                yield name, href, method, detail
        elif element.tag == "base":
            yield "base", element.get("href") or "", "", ""
        elif "ld+json" in (element.get("type") or "").lower():
            yield "script", element.text or "", "", ""
