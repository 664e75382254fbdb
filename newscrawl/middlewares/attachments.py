"""Attachments that the archive holds already: not asked for again for some days, and conditionally after that."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from archive import Archive, ArchiveError
from newscrawl.crawling import RECHECK_FILES, CrawlOptions
from newscrawl.discover.hosts import same_domain


class AttachmentMiddleware:
    """Drops requests for files fetched within RECHECK_FILES, and redirects of them into other domains; adds
    If-None-Match and If-Modified-Since to others.
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

    def spider_closed(self) -> None:
        """Close it."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def process_request(self, request: Request) -> None:
        """Drop the request or make it conditional; a redirect of it is followed as it is, in its own domain."""
        url = request.meta.get("attachment")
        if url is None:
            return
        if not same_domain(request.url, url):
            raise IgnoreRequest(f"it is redirected to {request.url}, which is another domain")
        if self._archive is None or url != request.url:
            return
        try:
            known = self._archive.download(url)
        except ArchiveError:
            return  # an older file that the crawl is about to bring up to date
        if known is None:
            return
        if datetime.now(UTC) - known.last_seen < RECHECK_FILES:
            request.meta["fetched_lately"] = True
            raise IgnoreRequest("the file was asked for only days ago")
        if known.etag:
            request.headers.setdefault("If-None-Match", known.etag)
        if known.last_modified:
            request.headers.setdefault("If-Modified-Since", known.last_modified)
