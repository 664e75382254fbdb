"""Reads a crawl's pages and attached files in a pool of processes, so that fetching never waits for parsing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Self
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.attachments import FileReading, read_file
from newscrawl.items import AttachedFile, Page
from newscrawl.pool import ReadingPool, UnreadablePageError
from newscrawl.reading import Reading, read_page

__all__ = ["PageReader", "UnreadablePageError"]


class PageReader:
    """`await read(page)` gives the page's Reading. The spider (for links) and the extract pipeline (for the
    article) both ask for the same page: it is parsed once, however many ask.
    """

    def __init__(
        self, workers: int | None = None, timeout: float = 60.0, read: Callable[..., Reading] = read_page
    ) -> None:
        """`workers` processes (default: one a core), at most `timeout` seconds a page, read by `read`."""
        self._timeout = timeout
        self._read_page = read
        self._pool = ReadingPool(workers, timeout)
        self._tasks: WeakKeyDictionary[Page, asyncio.Task[Reading]] = WeakKeyDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As a Scrapy extension: one reader a crawl, closed with it."""
        settings = crawler.settings
        reader = cls(settings.getint("NEWSCRAWL_READERS") or None, settings.getfloat("NEWSCRAWL_READ_TIMEOUT"))
        crawler.signals.connect(reader.close, signal=signals.spider_closed)
        return reader

    async def read(self, page: Page) -> Reading:
        """The Reading of `page`. Raises UnreadablePageError with a sentence."""
        task = self._tasks.get(page)
        if task is None:
            task = self._tasks[page] = asyncio.ensure_future(self._pool.run(page.url, self._job(page)))
        return await asyncio.shield(task)

    async def read_file(self, file: AttachedFile) -> FileReading:
        """What `file` is, and its text. Raises UnreadablePageError with a sentence."""
        return await self._pool.run(file.url, partial(read_file, file.body, self._timeout / 2))

    def close(self) -> None:
        """Stop the processes without waiting for what they still read."""
        self._pool.close()

    def _job(self, page: Page) -> Callable[[], Reading]:
        return partial(
            self._read_page,
            page.body,
            page.url,
            dict(page.headers),
            page.fetched_at,
            page.site,
            leads_on=page.leads_on,
            number=page.number,
            is_list=page.is_list,
        )
