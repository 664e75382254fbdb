"""Second pipeline: lets pass what is an article, says of everything else why it is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.crawling import CrawlOptions, stop_crawl
from newscrawl.discover.identity import identity, same_site
from newscrawl.extract.article import Article
from newscrawl.extract.vanished import judge_page
from newscrawl.items import Item, Missing, Page, ReadPage, Skipped, Unchanged
from newscrawl.reading import why_no_article


class CheckPipeline:
    """ReadPage in; the same out when it is an article that was asked for, else a Skipped with the reason.

    A page in the place of an article that the archive knows (a message, a log-in, another page) is a Missing.
    """

    def __init__(self, options: CrawlOptions, crawler: Crawler) -> None:
        self._options = options
        self._crawler = crawler
        self._accepted: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read `--limit` and `--since` from the settings."""
        return cls(CrawlOptions.from_settings(crawler.settings), crawler)

    async def process_item(self, item: Item) -> Item:
        """Check what was read; let every other item pass."""
        if isinstance(item, Unchanged):
            self._over_limit(item.identity)  # an article as it was counts as one, too
        if not isinstance(item, ReadPage):
            return item
        page = item.page
        missing = self._missing(page, item.reading.article)
        if missing is not None and (missing.vanished.moved_to is None or not same_site(page.url, missing.url)):
            return missing
        item = replace(item, moved=missing)
        refusal = self._refusal(item.reading.article) or self._over_limit(page.identity)
        if refusal is None:
            return item
        reason, detail = refusal
        return Skipped(page.site, page.url, reason, detail, datetime.now(UTC))

    @staticmethod
    def _missing(page: Page, article: Article) -> Missing | None:
        """The known article that this page stands in the place of."""
        if page.known is None:
            return None
        known, elsewhere = (
            page.known,
            page.redirected is not None and identity(article.canonical_url) != page.known.identity,
        )
        vanished = judge_page(article, known.title, page.url if elsewhere else None)
        if vanished is None:
            return None
        status = page.redirected or page.status
        return Missing(page.site, known.fetched_url, known.identity, status, page.fetched_at, vanished, page.recording)

    def _refusal(self, article: Article) -> tuple[str, str] | None:
        refusal = why_no_article(article)
        if refusal is not None:
            return refusal
        since = self._options.since
        if since and article.published and article.published < since:
            return "older", f"published {article.published:%Y-%m-%d}, before {since:%Y-%m-%d}"
        return None

    def _over_limit(self, identity: str) -> tuple[str, str] | None:
        limit = self._options.limit
        if not limit or identity in self._accepted:
            return None
        if len(self._accepted) < limit:
            self._accepted.add(identity)
            if len(self._accepted) == limit:
                stop_crawl(self._crawler, "limit")
            return None
        return "limit", f"the crawl was to stop after {limit} articles"
