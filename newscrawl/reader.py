"""Reads pages in a pool of processes, so that fetching never waits for parsing."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Self
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.items import Page
from newscrawl.reading import Reading, read_page

logger = logging.getLogger(__name__)


class UnreadablePageError(Exception):
    """Reading a page took too long or killed its worker, twice."""


class PageReader:
    """`await read(page)` gives the page's Reading. The spider (for links) and the extract pipeline (for the
    article) both ask for the same page: it is parsed once, however many ask.
    """

    def __init__(self, workers: int | None = None, timeout: float = 60.0) -> None:
        """`workers` processes (default: one a core), at most `timeout` seconds a page."""
        self._workers = workers or os.cpu_count() or 1
        self._timeout = timeout
        self._pool = self._new_pool()
        self._tasks: WeakKeyDictionary[Page, asyncio.Task[Reading]] = WeakKeyDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As a Scrapy extension: one reader a crawl, closed with it."""
        settings = crawler.settings
        reader = cls(settings.getint("NEWSCRAWL_READERS") or None, settings.getfloat("NEWSCRAWL_READ_TIMEOUT"))
        crawler.signals.connect(reader.close, signal=signals.spider_closed)
        return reader

    async def read(self, page: Page) -> Reading:
        """The Reading of `page`. Raises UnreadablePageError where its worker died or hung twice."""
        task = self._tasks.get(page)
        if task is None:
            task = self._tasks[page] = asyncio.ensure_future(self._read(page))
        return await asyncio.shield(task)

    async def _read(self, page: Page) -> Reading:
        loop = asyncio.get_running_loop()
        for _ in range(2):
            pool = self._pool
            job = partial(
                read_page,
                page.body,
                page.url,
                dict(page.headers),
                page.fetched_at,
                page.site,
                leads_on=page.leads_on,
            )
            try:
                return await asyncio.wait_for(loop.run_in_executor(pool, job), self._timeout)
            except BrokenProcessPool:
                logger.warning("A reading process died, perhaps over %s; starting anew.", page.url)
            except TimeoutError:
                logger.warning("Reading %s took over %g s; its process is stopped.", page.url, self._timeout)
            self._replace(pool)
        raise UnreadablePageError(f"{page.url} could not be read: it stopped the reading process twice")

    def close(self) -> None:
        """Stop the processes without waiting for what they still read."""
        self._stop(self._pool)

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        if pool is self._pool:  # another page may have replaced it already
            self._pool = self._new_pool()
            self._stop(pool)

    def _new_pool(self) -> ProcessPoolExecutor:
        # A fork server, loaded once with the reading code, starts workers that hold none of the crawler's
        # threads and sockets.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["newscrawl.reading"])
        pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_ignore_interrupts)
        for _ in range(self._workers):
            pool.submit(os.getpid)  # start them now, while the first page is being fetched
        return pool

    @staticmethod
    def _stop(pool: ProcessPoolExecutor) -> None:
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the whole process group; what a worker is reading is to be kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
