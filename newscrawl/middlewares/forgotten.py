"""Asks for no page that was forgotten on request, under none of its addresses, redirects included."""

from __future__ import annotations

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from archive import Archive, ArchiveError
from archive.forgotten import digest, read_forgotten
from newscrawl.crawling import CrawlOptions
from newscrawl.discover.identity import identity


class ForgottenPage(IgnoreRequest):
    """The page of a request was forgotten: `digest` stands for its address, str() says when and why."""

    def __init__(self, found: str, sentence: str) -> None:
        super().__init__(sentence)
        self.digest = found


class ForgottenMiddleware:
    """Raises ForgottenPage for requests whose identity is on record in the archive's table `forgotten`."""

    def __init__(self, options: CrawlOptions) -> None:
        self._options = options
        self._forgotten: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the table with the spider's start."""
        middleware = cls(CrawlOptions.from_settings(crawler.settings))
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        return middleware

    def spider_opened(self) -> None:
        """Read what was forgotten; a file that cannot be opened is the store pipeline's to report."""
        if self._options.database.exists():
            try:
                with Archive(self._options.database, readonly=True) as archive, archive._reading() as connection:
                    self._forgotten = read_forgotten(connection)
            except ArchiveError:
                return

    def process_request(self, request: Request) -> None:
        """Refuse it."""
        if self._forgotten:
            found = digest(identity(request.url))
            if found in self._forgotten:
                raise ForgottenPage(found, self._forgotten[found])
