"""Visits to articles that the archive holds already: asked for conditionally, so that a server can answer 304 instead
of sending the page again; with what is `known`, so that the spider can tell a vanished article from a dead link.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler

from archive import Archive, ArchiveError
from newscrawl.crawling import CrawlOptions


class RevisitMiddleware:
    """Adds If-None-Match and If-Modified-Since to `conditional` requests of `revisit` identities, from the latest
    capture; sets `known` in the meta to the article that the archive holds from this very address, if it does.
    """

    def __init__(self, options: CrawlOptions) -> None:
        self._options = options
        self._archive: Archive | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the archive with the spider, if there is one yet."""
        middleware = cls(CrawlOptions.from_settings(crawler.settings))
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    def spider_opened(self) -> None:
        """Open a reader's connection; a file that cannot be opened is the store pipeline's to report."""
        if self._options.database.exists():
            try:
                self._archive = Archive(self._options.database, readonly=True)
            except ArchiveError:
                return
            if not any(row["articles"] for row in self._archive.status(runs=0)["sites"]):
                self.spider_closed()  # nothing is known yet

    def spider_closed(self) -> None:
        """Close it."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def process_request(self, request: Request) -> None:
        """Look the article up, and make the request conditional."""
        key = request.meta.get("revisit")
        if self._archive is None or not key:
            return
        if request.meta.get("redirect_times"):
            # Validators are of one address; another page may well not have changed since.
            for name in ("If-None-Match", "If-Modified-Since"):
                request.headers.pop(name, None)
        else:
            known = self._archive.known_article(request.url, key)
            # Another address of it may well be dead.
            request.meta["known"] = known if known and _same_address(known.fetched_url, request.url) else None
            if known is None:
                return
        validators = self._archive.validators(request.url, identity=key) if request.meta.get("conditional") else None
        if validators is None:
            return
        if validators.etag:
            request.headers.setdefault("If-None-Match", validators.etag)
        if validators.last_modified:
            request.headers.setdefault("If-Modified-Since", validators.last_modified)


def _same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same but for the scheme: a site that went over to https has not lost its pages."""
    return one.partition(":")[2] == other.partition(":")[2]
