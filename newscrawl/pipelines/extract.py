"""First pipeline: reads the article off each page, in the process pool."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.items import Item, Page, ReadPage, Skipped
from newscrawl.reader import PageReader, UnreadablePageError


class ExtractPipeline:
    """Page in, ReadPage out; a page that cannot be read becomes a Skipped."""

    def __init__(self, reader: PageReader) -> None:
        self._reader = reader

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Share the crawler's reader with the spider."""
        reader = crawler.get_extension(PageReader)
        assert reader is not None, "newscrawl.reader.PageReader is missing from EXTENSIONS"
        return cls(reader)

    async def process_item(self, item: Item) -> Item:
        """Read pages; let every other item pass."""
        if not isinstance(item, Page):
            return item
        try:
            return ReadPage(item, await self._reader.read(item))
        except UnreadablePageError as error:
            return Skipped(item.site, item.url, "unreadable", str(error), datetime.now(UTC))
