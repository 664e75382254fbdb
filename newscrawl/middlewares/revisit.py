"""Visits to articles that the archive holds already: asked for conditionally, so that a server can answer 304 instead
of sending the page again; marked `known`, so that the spider can tell a vanished article from a dead link.
"""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive import Archive, ArchiveError
from newscrawl.crawling import CrawlOptions


class RevisitMiddleware:
    """Adds If-None-Match and If-Modified-Since to the requests of `revisit` identities, from the latest capture; sets
    `known` in the meta of a response without a page when the archive holds the article.
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
        """Make the request conditional."""
        identity = request.meta.get("revisit")
        if self._archive is None or not identity:
            return
        validators = self._archive.validators(request.url, identity=identity)
        if validators is None:
            return
        if validators.etag:
            request.headers.setdefault("If-None-Match", validators.etag)
        if validators.last_modified:
            request.headers.setdefault("If-Modified-Since", validators.last_modified)

    def process_response(self, request: Request, response: Response) -> Response:
        """Look the article up when its address gives no page; another address of it may well be dead."""
        identity = request.meta.get("revisit")
        if response.status >= 400 and identity and self._archive is not None:
            article = self._archive.article(request.url, identity=identity)
            request.meta["known"] = article is not None and article["fetched_url"] == request.url
        return response
