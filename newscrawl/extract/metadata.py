"""What a page says of itself for machines, field by field, in one pass over all vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from newscrawl.extract import jsonld, jsonld_fields, microdata
from newscrawl.extract.candidates import Candidate
from newscrawl.extract.document import Document
from newscrawl.extract.vocabulary import FIELDS, RANKS
from newscrawl.text import clean, fold, nfc, unescape, visible

_MAX_CANDIDATES = 100
#: What JSON can spell and text must not hold: control characters and halves of surrogate pairs.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WHITE = "\n\r\t\xa0"
_MAX_TITLES = 20
_ADDRESSES, _TITLES = frozenset(FIELDS["canonical"]), frozenset(FIELDS["title"])
#: Of these fields one name counts once for each place that has it.
_GROUPED = ("authors", "breadcrumb")
_rank = itemgetter(0)
_MAX_JSONLD = 2_000_000
#: A block of its own takes as long as so many more characters in another.
_EACH = 500
#: So much of a value is read; no headline, name or description is longer, and no text.
_LONGEST, _LONGEST_TEXT = 4_000, 1_000_000

#: (name as in `vocabulary`, value, method, detail)
Found = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The candidates of every field, best first; see `vocabulary.FIELDS` for the fields and their order.

    Of `authors` and `breadcrumb` each name is a candidate of its own, those from one place stand together and
    share method and detail; an author that is an Organization says so in the detail. `tags` are as they
    stand, often several in one value, parted by commas. `type` has og:type and the `@type` of JSON-LD
    objects, the article's own first. `body` keeps its line breaks and may hold HTML.
    """

    fields: Mapping[str, tuple[Candidate, ...]]

    def all(self, field: str) -> tuple[Candidate, ...]:
        """The candidates for `field`, best first; none when the page names none or the field is unknown."""
        return self.fields.get(field, ())

    def first(self, field: str) -> Candidate | None:
        """The best candidate for `field`."""
        found = self.fields.get(field)
        return found[0] if found else None


def read_metadata(doc: Document, *, has_items: bool = True, has_types: bool = True) -> Metadata:
    """Read meta elements, links, JSON-LD, microdata and RDFa of `doc`.

    `has_items` and `has_types` say whether any element of the page's text is marked with microdata, or with RDFa.
    """
    found: list[Found] = []
    blocks: list[Any] = []
    size = 0
    for stated in doc.machine:
        name = stated[0]
        if name == "script":
            if size < _MAX_JSONLD:
                size += len(stated[1]) + _EACH
                blocks.extend(jsonld.read_block(stated[1]))
        elif name == "itemprop":
            has_items = True
        elif name != "base":
            found.append(stated)
    if blocks:
        found.extend(_json_ld(doc, found, blocks))
    found.extend(microdata.read(doc, has_items=has_items, has_types=has_types))
    return Metadata(_ranked(found))


def _json_ld(doc: Document, found: list[Found], blocks: list[Any]) -> Iterator[Found]:
    nodes = list(jsonld.walk(blocks))
    ids = {n.data["@id"]: n.data for n in nodes if len(n.data) > 1 and isinstance(n.data.get("@id"), str)}
    addresses = {jsonld.address(value[:_LONGEST]) for name, value, _, _ in found if name in _ADDRESSES}
    addresses.add(jsonld.address(doc.url))
    named = [value for name, value, _, _ in found if name in _TITLES][:_MAX_TITLES]
    named.append(doc.title or "")
    titles = {fold(clean(value[:_LONGEST])) for value in {*named}}
    main = jsonld.choose(nodes, frozenset(addresses - {""}), frozenset(titles - {""}))
    pages = [n for n in nodes if n.weight == 10 and not n.listed and n is not main]
    for node in [main, *pages] if main is not None else pages:
        for key, value, detail in jsonld_fields.values_of(node, ids):
            yield f"ld:{key}", value, "json-ld", detail
    for node in [main, *nodes] if main is not None else nodes:
        for name in node.types if node is main or not node.listed else ():
            yield "ld:@type", name, "json-ld", "@type"
        if "WebSite" in node.types:
            for name, _ in jsonld_fields.names(node.data, ids):
                yield "ld:website", name, "json-ld", "WebSite.name"
    trail = next((n for n in nodes if "BreadcrumbList" in n.types), None)
    if trail is not None:
        for name in jsonld_fields.crumbs(trail.data, ids):
            yield "ld:breadcrumb", name, "json-ld", "BreadcrumbList"


def _ranked(found: list[Found]) -> dict[str, tuple[Candidate, ...]]:
    """Sort what was found into fields, best first, each value of a field once."""
    fields: dict[str, list[tuple[int, str, str, str]]] = {}
    for name, raw, method, detail in found:
        place = RANKS.get(name)
        if place is None:
            continue
        field, rank = place
        shown = method != "json-ld" or raw.isprintable() or _is_shown(raw)
        if not shown:
            raw = _UNFIT.sub("", raw)
        if field == "body":
            raw = raw[:_LONGEST_TEXT]
            value = nfc(raw if shown else visible(raw)).strip()
        else:
            raw = raw[:_LONGEST]
            value = clean(unescape(raw) if "&" in raw else raw)
        if value:
            fields.setdefault(field, []).append((rank, value, method, detail))
    result = {}
    for field, rows in fields.items():
        rows.sort(key=_rank)
        unique: dict[str | tuple[str, str], Candidate] = {}
        grouped = field in _GROUPED
        for _, value, method, detail in rows:
            key = (value, method) if grouped else value
            if key not in unique:
                unique[key] = Candidate(value, method, detail)
        result[field] = tuple(unique.values())[:_MAX_CANDIDATES]
    return result


def _is_shown(text: str) -> bool:
    """Whether all characters but the usual white ones show something: then nothing of it is unfit or invisible."""
    for white in _WHITE:
        text = text.replace(white, "")
    return text.isprintable()
