"""Where the values of an article stand: as the stages told, or as their evidence says."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from newscrawl.extract.article import Evidence
from newscrawl.extract.candidates import Candidate
from newscrawl.extract.explain.case import Case
from newscrawl.extract.explain.findings import Place
from newscrawl.extract.explain.places import in_address
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.trace import Spot

#: Methods of evidence that were read off what readers see.
_SEEN = frozenset(("label", "class", "heading", "text", "time", "img", "link", "rule"))
#: … and those of traces of a date on pages that state none.
_TRACES = frozenset(("footer", "image-path", "attribute", "script"))
_KEYS = {"canonical_url": "canonical", "images": "image", "byline": "authors"}


def places_of(case: Case, field: str, evidence: Evidence | None) -> tuple[Place, ...]:
    """The places of the value of `field` in reading order; none where it has none or they are not known."""
    if evidence is None:
        return ()
    stated = _stated(case.metadata, _KEYS.get(field, field), evidence)
    spots = [*_spots(case, field, evidence)]
    places = [case.places.of(spot) for spot in spots]
    if stated is not None and (place := case.places.of_candidate(stated)) is not None:
        places.insert(0, place)
    if places:
        return tuple(places)
    if evidence.method == "url":
        moment = getattr(case.article, field) if field in ("published", "modified") else None
        return (in_address(case.doc.url, moment.year, moment.month, moment.day),) if moment is not None else ()
    if evidence.method in _TRACES and (spot := _by_words(case, evidence)) is not None:
        return (case.places.of(spot),)
    if evidence.method in ("title", "html"):
        element = case.doc.root.find(".//title") if evidence.method == "title" else case.doc.root
        return (case.places.of(element),) if element is not None else ()
    return ()


def _stated(metadata: Metadata, key: str, evidence: Evidence) -> Candidate | None:
    """The metadata candidate that the evidence tells of."""
    for candidate in metadata.all(key):
        same_place = candidate.method == evidence.method and evidence.detail.startswith(candidate.detail)
        if same_place and (candidate.value[:40] in evidence.detail or key == "tags"):
            return candidate
    if key == "section" and evidence.detail.startswith("BreadcrumbList"):
        return metadata.first("breadcrumb")
    if key == "language" and evidence.method == "html":
        return Candidate("", "html", "lang")
    return None


def _spots(case: Case, field: str, evidence: Evidence) -> Iterator[Spot]:
    layout, article = case.layout, case.article
    match field:
        case "title" if evidence.method == "heading":
            yield layout.headline_at
        case "lead" if evidence.method != "rule":
            blocks = layout.blocks
            yield from [i for i in case.body.blocks[:4] if blocks[i].written == article.lead][:1]
        case "body" if evidence.method != "json-ld":
            yield from case.body.blocks
        case "byline":
            yield from case.trace.places.get("byline", ())
        case "authors" if evidence.method in _SEEN:
            places = case.trace.places
            yield from places.get("authors") or places.get("byline", ())
        case "attachments":
            yield from _files(case)
        case _ if evidence.method in _SEEN:
            yield from case.trace.places.get(field, ())


def _by_words(case: Case, evidence: Evidence) -> Spot | None:
    """Where a trace of a date stands (see `datefallback`), by the words that the evidence quotes."""
    label, _, rest = evidence.detail.partition("“")
    words = rest.partition("”")[0][:60]
    if not words:
        return None
    if evidence.method == "footer":
        blocks = case.layout.blocks
        return next((i for i in reversed(range(len(blocks))) if blocks[i].text.startswith(words)), None)
    if evidence.method == "image-path":
        candidate = next((c for c in case.metadata.all("image") if c.value.endswith(words)), None)
        place = case.places.of_candidate(candidate) if candidate is not None else None
        return place.spot if place is not None else None
    if evidence.method == "attribute":
        tag, _, name = label.strip(" :").partition(" ")
        return next((e for e in case.layout.scope.iter(tag) if (e.get(name) or "").startswith(words)), None)
    return next((e for e in case.doc.root.iter("script") if words in (e.text or "")), None)


def _files(case: Case) -> Iterator[Spot]:
    urls = {file.url for file in case.article.attachments}
    for element in case.layout.scope.iter("a"):
        url = _joined(case, (element.get("href") or "").strip())
        if url in urls:
            urls.discard(url)
            yield element


def _joined(case: Case, address: str) -> str:
    try:
        return urljoin(case.doc.base_url, address)
    except ValueError:
        return address
