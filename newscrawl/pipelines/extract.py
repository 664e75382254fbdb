"""First pipeline: reads the article off each page and the text of each attachment, in the process pool."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.attachments import read_picture
from newscrawl.items import AttachedFile, Item, Page, ReadFile, ReadPage, Skipped, UnreadFile
from newscrawl.reader import PageReader, UnreadablePageError


class ExtractPipeline:
    """Page in, ReadPage out; a page that cannot be read becomes a Skipped. AttachedFile in, ReadFile out."""

    def __init__(self, reader: PageReader) -> None:
        self._reader = reader

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Share the crawler's reader with the spider."""
        reader = crawler.get_extension(PageReader)
        assert reader is not None, "newscrawl.reader.PageReader is missing from EXTENSIONS"
        return cls(reader)

    async def process_item(self, item: Item) -> Item:
        """Read pages and files; let every other item pass."""
        if isinstance(item, AttachedFile):
            return await self._read_file(item)
        if not isinstance(item, Page):
            return item
        try:
            return ReadPage(item, await self._reader.read(item))
        except UnreadablePageError as error:
            return Skipped(item.site, item.url, "unreadable", str(error), datetime.now(UTC))

    async def _read_file(self, file: AttachedFile) -> Item:
        try:
            reading = read_picture(file.body) if file.is_picture else await self._reader.read_file(file)
        except UnreadablePageError as error:
            return UnreadFile(file.site, file.url, 200, f"Not read: {error}.", file.fetched_at, file.recording)
        return ReadFile(file.site, file.url, file.headers, file.fetched_at, reading, file.recording)
