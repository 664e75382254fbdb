"""Says where an element or a metadata candidate stands, in words that a browser's developer tools understand."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.etree import _Element

from newscrawl.extract.candidates import Candidate
from newscrawl.extract.document import Document
from newscrawl.extract.explain.findings import Place
from newscrawl.extract.layout import Layout
from newscrawl.extract.markup import text_content
from newscrawl.extract.trace import Spot
from newscrawl.text import clean

#: What is an identifier in CSS without escapes; generated names with colons and the like are passed over.
_IDENTIFIER = re.compile(r"-?[_a-zA-Z][\w-]*$", re.ASCII)
#: A selector goes up so many steps to something that is unique on the page.
_STEPS = 8
#: So much of a value tells one `meta` from another, and so many marked elements are looked at for a value.
_ENOUGH = 200
_MOST_MARKED = 50
_ATTRIBUTES = ("property", "name", "http-equiv")


class Places:
    """The places of one page. Made once a page: it counts every id and class."""

    def __init__(self, doc: Document, layout: Layout) -> None:
        self._doc = doc
        self._layout = layout
        self._known: Counter[str] = Counter()
        self._marks: defaultdict[tuple[str, str], list[_Element]] = defaultdict(list)
        self._written: defaultdict[str, list[_Element]] = defaultdict(list)
        self._steps: dict[_Element, dict[_Element, str]] = {}
        for element in doc.root.iter("*"):
            self._known.update(_names(element))
            for attribute in ("itemprop", "property"):
                for name in (element.get(attribute) or "").split():
                    self._marks[attribute, name].append(element)
        for element in doc.root.iter("meta", "link"):
            value = clean(element.get("content") or element.get("value") or element.get("href"))
            self._written[value[:_ENOUGH]].append(element)

    def of(self, spot: Spot) -> Place:
        """The place of a block or element."""
        element = self.element(spot)
        return Place(self.selector(element), _line(element), spot)

    def element(self, spot: Spot) -> _Element:
        """The element of a block, or the element itself."""
        return self._layout.blocks[spot].element if isinstance(spot, int) else spot

    def of_candidate(self, candidate: Candidate) -> Place | None:
        """The place that metadata were read from."""
        method, detail = candidate.method, candidate.detail
        if method == "json-ld":
            return Place(f"script[ld+json] {detail}", self._json_line(candidate.value))
        if method == "html":
            return Place("html[lang]", _line(self._doc.root), self._doc.root)
        if method in ("microdata", "rdfa"):
            return self._marked(detail, candidate.value)
        for element in self._written.get(candidate.value[:_ENOUGH], ()):
            if attribute := _attribute(element, detail):
                name = element.get(attribute, "")
                return Place(f'{element.tag!s}[{attribute}="{name}"]', _line(element), element)
        return None

    def selector(self, element: _Element) -> str:
        """A CSS selector for `element`, as short as it can be: from the nearest unique id, class or tag on."""
        steps: list[str] = []
        at: _Element | None = element
        while at is not None and len(steps) < _STEPS:
            unique = min((n for n in _names(at) if self._known[n] == 1), key=_preference, default=None)
            if unique is not None:
                return "".join([unique, *reversed(steps)])
            steps.append(self._step(at))
            at = at.getparent()
        return "".join(reversed(steps)).lstrip(" >")

    def _step(self, element: _Element) -> str:
        """One step of a selector: the tag, and which of its kind it is among its siblings. Browsers put a `tbody`
        between a table and its rows.
        """
        parent = element.getparent()
        if parent is None:
            return str(element.tag)
        if parent not in self._steps:
            count = Counter(str(child.tag) for child in parent.iterchildren("*"))
            seen: Counter[str] = Counter()
            steps = self._steps[parent] = {}
            for child in parent.iterchildren("*"):
                tag = str(child.tag)
                seen[tag] += 1
                of_kind = tag if count[tag] == 1 else f"{tag}:nth-of-type({seen[tag]})"
                steps[child] = (" " if tag == "tr" else " > ") + of_kind
        return self._steps[parent][element]

    def _json_line(self, value: str) -> int | None:
        """The line of a JSON-LD value, or of the first block when it is written in another way there."""
        spellings = [spelled(value[:40])[1:-1] for spelled in (json.dumps, lambda v: json.dumps(v, ensure_ascii=False))]
        first = None
        for script in self._doc.root.iter("script"):
            if "ld+json" not in script.get("type", "").lower():
                continue
            first = first if first is not None else _line(script)
            for spelling in spellings:
                at = (script.text or "").find(spelling)
                if at >= 0:
                    return (_line(script) or 1) + (script.text or "").count("\n", 0, at)
        return first

    def _marked(self, detail: str, value: str) -> Place | None:
        """The element with this `itemprop` or `property`, the one that holds `value` before others."""
        attribute, _, name = detail.partition("=")
        marked = self._marks.get((attribute, name), [])
        for element in marked[:_MOST_MARKED]:
            written = element.get("content") or element.get("datetime") or text_content(element)[:2000]
            if value[:60] in clean(written):
                return self.of(element)
        return self.of(marked[0]) if marked else None


def in_address(url: str, year: int, month: int, day: int) -> Place:
    """The part of an address that states a day or month, or its path."""
    path = urlsplit(url).path
    found = re.search(rf"{year}\D?0?{month}(?:\D?0?{day}(?!\d))?", path) or re.search(
        rf"{year % 100:02}{month:02}{day:02}\d*", path
    )
    return Place(f"address …{found[0]}…" if found else f"address {path}")


def _attribute(element: _Element, detail: str) -> str:
    """The attribute of a `meta` or `link` by which it is the one that `detail` names, or an empty string."""
    kind, _, name = detail.partition(" ")
    if kind == "meta":
        return next((a for a in _ATTRIBUTES if element.get(a) == name), "")
    return "rel" if detail == f"rel={element.get('rel', '').lower()}" else ""


def _names(element: _Element) -> Iterator[str]:
    """The simple selectors that fit an element: by id, by tag and class, by tag."""
    tag = str(element.tag)
    identity = element.get("id", "")
    if _IDENTIFIER.match(identity):
        yield f"#{identity}"
    for name in dict.fromkeys(element.get("class", "").split()[:12]):
        if _IDENTIFIER.match(name):
            yield f"{tag}.{name}"
    yield tag


def _preference(name: str) -> tuple[bool, bool, int]:
    """Ids first, then a bare tag such as `h1`, then the shortest class."""
    return "#" not in name, "." in name, len(name)


def _line(element: _Element) -> int | None:
    return int(element.sourceline) if element.sourceline else None
