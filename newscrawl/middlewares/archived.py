"""What middlewares share that look into the archive: how it is opened and closed, and how a request becomes
conditional."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from archive import Archive, ArchiveError
from newscrawl.crawling import CrawlOptions

_CONDITIONS = ("If-None-Match", "If-Modified-Since")


class ArchivedMiddleware:
    """Has the archive as it was before and during the crawl, for reading, while the spider is open; None where there is
    none yet."""

    def __init__(self, options: CrawlOptions, stats: StatsCollector | None = None) -> None:
        self._options = options
        self._stats = stats
        self._archive: Archive | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the archive with the spider, if there is one yet."""
        middleware = cls(CrawlOptions.from_settings(crawler.settings), crawler.stats)
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

    def spider_closed(self) -> None:
        """Close it."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None


def ask_conditionally(request: Request, etag: str | None, last_modified: str | None) -> None:
    """Have the server send the page only if it is not the one of these validators (RFC 9110, section 13)."""
    for name, value in zip(_CONDITIONS, (etag, last_modified), strict=True):
        if value:
            request.headers.setdefault(name, value)


def ask_in_full(request: Request) -> None:
    """Have the server send the page, whatever it is."""
    for name in _CONDITIONS:
        request.headers.pop(name, None)


def is_conditional(request: Request) -> bool:
    """Whether the server may answer 304."""
    return any(name in request.headers for name in _CONDITIONS)
