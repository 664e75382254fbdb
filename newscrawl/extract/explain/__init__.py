"""Why an article was read as it was: `explain` reads a page as `extract` does, and says for every field where its
value stands, which stage found it, and what lost against it.

The stages do their work as always; what they tell of it comes through a `Trace`. The candidates that lost are
gathered afterwards, with the stages' own rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from newscrawl.discover.identity import identity
from newscrawl.extract import extract_document
from newscrawl.extract.article import Article, Evidence, Precision
from newscrawl.extract.document import Document, parse
from newscrawl.extract.explain.case import Case
from newscrawl.extract.explain.counted import counts_seen
from newscrawl.extract.explain.dated import dates_seen
from newscrawl.extract.explain.findings import Explanation, Finding, Lost, Place
from newscrawl.extract.explain.places import Places
from newscrawl.extract.explain.shown import bylines_seen, files_seen, headings_seen, pictures_seen, text_left_out
from newscrawl.extract.explain.stated import stated
from newscrawl.extract.explain.winners import places_of
from newscrawl.extract.rules import rules_of
from newscrawl.extract.trace import Trace
from newscrawl.sites.site import Site

__all__ = ["FIELDS", "Explanation", "Finding", "Lost", "Place", "explain", "explain_document"]

#: The fields in the order in which a person asks for them.
FIELDS = (
    *("kind", "title", "lead", "byline", "authors", "published", "modified", "view_count", "comment_count"),
    *("section", "tags", "language", "site_name", "canonical_url", "images", "attachments", "body"),
)

#: Who names the candidates for a field that readers see.
_SEEN: Mapping[str, Callable[[Case], Iterator[Lost]]] = {
    "title": headings_seen,
    "byline": bylines_seen,
    "published": lambda case: dates_seen(case, "published"),
    "modified": lambda case: dates_seen(case, "modified"),
    "view_count": lambda case: counts_seen(case, "view_count"),
    "comment_count": lambda case: counts_seen(case, "comment_count"),
    "images": pictures_seen,
    "attachments": files_seen,
    "body": text_left_out,
}
_EXACT = {
    Precision.SECOND: "to the second",
    Precision.MINUTE: "to the minute",
    Precision.DAY: "the day only",
    Precision.MONTH: "the month only",
    Precision.YEAR: "the year only",
}


def explain(
    html: bytes,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: datetime | None = None,
    site: Site | None = None,
) -> Explanation:
    """Read one page as `extract` does with the same arguments, and say why it was read so. Never raises on any bytes
    with an address that can be parsed as one.
    """
    return explain_document(parse(html, url, headers), fetched_at=fetched_at, site=site)


def explain_document(doc: Document, *, fetched_at: datetime | None = None, site: Site | None = None) -> Explanation:
    """Explain a page that is parsed already. Its tree is not changed."""
    trace = Trace()
    article = extract_document(doc, fetched_at=fetched_at, site=site, trace=trace)
    assert trace.layout is not None
    assert trace.metadata is not None
    assert trace.body is not None
    doc = trace.doc or doc  # without what the site's rules cut
    places = Places(doc, trace.layout)
    case = Case(article, doc, trace.metadata, trace.layout, trace.body, trace, places, fetched_at)
    rules = _rules(site, fetched_at)
    return Explanation(article, tuple(_finding(case, name) for name in FIELDS), doc, trace.layout, rules)


def _rules(site: Site | None, fetched_at: datetime | None) -> str:
    rules = rules_of(site, fetched_at) if site is not None else None
    if site is None or rules is None:
        return ""
    return f"the rules of {site.name}" + (f" from {rules.start}" if rules.start else "")


def _finding(case: Case, name: str) -> Finding:
    value = getattr(case.article, name)
    evidence = _evidence(case, name)
    seen = _SEEN.get(name)
    lost = tuple(chain(stated(case, name, evidence), seen(case) if seen is not None else ()))
    missed = case.trace.missed.get(name, "")
    return Finding(name, value, evidence, places_of(case, name, evidence), lost, _note(case.article, name), missed)


def _evidence(case: Case, name: str) -> Evidence | None:
    article = case.article
    if name == "kind":
        return Evidence("rules", article.kind_reason)
    if name == "canonical_url":
        declared = case.metadata.first("canonical")
        if declared is not None and identity(declared.value) == identity(article.canonical_url):
            return declared.evidence()
        return Evidence("url", "the address of the page itself")
    return article.evidence.get(name)


def _note(article: Article, name: str) -> str:
    if name in ("published", "modified"):
        moment = getattr(article, name)
        precision = getattr(article, f"{name}_precision")
        evidence = article.evidence.get(name)
        assumed = ", zone assumed" if evidence is not None and "zone assumed" in evidence.detail else ""
        return f"{_EXACT[precision]}, UTC{moment.isoformat()[-6:]}{assumed}" if moment and precision else ""
    if name == "body" and article.body:
        paragraphs = len(article.body.split("\n\n"))
        return f"{len(article.body.split())} words, {paragraphs} paragraph{'s' * (paragraphs > 1)}"
    return ""
