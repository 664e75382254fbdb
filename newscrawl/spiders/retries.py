"""Asks again for what earlier crawls did not get: `newscrawl crawl --retry-skipped`."""

from __future__ import annotations

from collections.abc import Iterator

from archive import Archive
from newscrawl.discover.links import LinkKind
from newscrawl.spiders.requests import Output, SiteRequests
from newscrawl.spiders.trail import Trail


class RetryRequests(SiteRequests):
    """Requests for addresses that failed; a list among them leads to its articles and further pages, not further."""

    def retry(self, trail: Trail) -> Iterator[Output]:
        """A request for each address of the ledger that may be had by now."""
        trail.frontier.whole_site = False
        if not self.options.database.exists():
            return
        with Archive(self.options.database, readonly=True) as archive:
            urls = archive.ledger.retryable(trail.site.name)
        yield from self.requests(trail, (trail.frontier.admit(url, LinkKind.ARTICLE) for url in urls))
