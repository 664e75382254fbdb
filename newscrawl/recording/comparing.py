"""What is read from the page of a case, beside what the case expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, is_dataclass
from datetime import datetime
from typing import Any

from newscrawl.extract import extract
from newscrawl.extract.article import Article
from newscrawl.extract.rules import rules_of
from newscrawl.recording.case import FIELDS, Case
from newscrawl.sites.site import Site

#: The evidence of what a rule of a site found.
_RULE = "rule"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not read as expected. `unruled` says that the site has a rule for it, which found nothing: the
    value may be right by luck, and the rule is broken."""

    field: str
    expected: Any
    found: Any
    unruled: bool = False


def read_case(case: Case, site: Site | None) -> Article:
    """The article on the page of `case`, read by the rules of `site`."""
    return extract(case.page, case.url, headers=case.headers, fetched_at=case.fetched_at, site=site)


def as_recorded(article: Article) -> dict[str, Any]:
    """All fields of an article that a case can expect, as plain JSON."""
    return {name: recorded(article, name) for name in FIELDS}


def recorded(article: Article, name: str) -> Any:
    """One field of an article as it stands in a case."""
    value = getattr(article, name)
    if name == "body":
        return value.split("\n\n") if value else None
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return str(value) if isinstance(value, str) else value


def differences(case: Case, site: Site | None) -> Iterator[Difference]:
    """Each field of `case` that is not read as it expects by the rules of `site`, in the order of FIELDS."""
    article = read_case(case, site)
    ruled = _ruled(case, site)
    for name in FIELDS:
        if name not in case.expected:
            continue
        expected, found = case.expected[name], recorded(article, name)
        evidence = article.evidence.get(name)
        unruled = name in ruled and bool(expected) and (evidence is None or evidence.method != _RULE)
        if unruled or _joined(name, expected) != _joined(name, found):
            yield Difference(name, expected, found, unruled)


def _ruled(case: Case, site: Site | None) -> frozenset[str]:
    rules = rules_of(site, case.fetched_at) if site is not None else None
    return frozenset(name for name, _ in (*rules.fields, *rules.labels)) if rules is not None else frozenset()


def _joined(name: str, value: Any) -> Any:
    return "\n\n".join(value) if name == "body" and isinstance(value, list) else value
