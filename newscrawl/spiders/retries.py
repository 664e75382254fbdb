"""Asks again for what earlier crawls did not get: `newscrawl crawl --retry-skipped`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive import Archive
from newscrawl.discover.frontier import Refusal, Visit
from newscrawl.discover.links import LinkKind
from newscrawl.spiders.trail import Trail


def failed_before(database: Path, trail: Trail) -> Iterator[Visit | Refusal | None]:
    """A visit to each address of the ledger that may be had by now; a list among them leads to its articles and further
    pages."""
    if database.exists():
        with Archive(database, readonly=True) as archive:
            urls = archive.ledger.retryable(trail.site.name)
        yield from (trail.frontier.admit(url, LinkKind.ARTICLE) for url in urls)
