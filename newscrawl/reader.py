"""Reads pages and attached files in a pool of processes, so that fetching never waits for parsing."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Self, TypeVar
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.attachments import FileReading, read_file
from newscrawl.items import AttachedFile, Page
from newscrawl.reading import Reading, read_page

logger = logging.getLogger(__name__)

T = TypeVar("T")


class UnreadablePageError(Exception):
    """A page that cannot be read: it took too long, killed its process, or made it fail."""


class PageReader:
    """`await read(page)` gives the page's Reading. The spider (for links) and the extract pipeline (for the
    article) both ask for the same page: it is parsed once, however many ask.
    """

    def __init__(
        self, workers: int | None = None, timeout: float = 60.0, read: Callable[..., Reading] = read_page
    ) -> None:
        """`workers` processes (default: one a core), at most `timeout` seconds a page, read by `read`."""
        self._workers = workers or os.cpu_count() or 1
        self._timeout = timeout
        self._read_page = read
        self._pool = self._new_pool(self._workers)
        self._one_at_a_time = asyncio.Lock()
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
            task = self._tasks[page] = asyncio.ensure_future(self._read(page.url, self._job(page)))
        return await asyncio.shield(task)

    async def read_file(self, file: AttachedFile) -> FileReading:
        """What `file` is, and its text. Raises UnreadablePageError with a sentence."""
        return await self._read(file.url, partial(read_file, file.body, self._timeout / 2))

    def close(self) -> None:
        """Stop the processes without waiting for what they still read."""
        self._stop(self._pool)

    async def _read(self, url: str, job: Callable[[], T]) -> T:
        """Read with the others; where the pool broke, once more and alone, so that no other page pays for this one."""
        pool = self._pool
        try:
            return await self._attempt(job, pool)
        except (BrokenProcessPool, TimeoutError, asyncio.CancelledError) as error:
            # Cancelled: the pool was replaced because of another page, while this one waited its turn.
            logger.debug("%s is read again, alone, after %r", url, error)
            self._replace(pool)
        except Exception as error:
            raise UnreadablePageError(f"{url} could not be read: {error!r}") from error
        async with self._one_at_a_time:
            alone = self._new_pool(1)
            try:
                return await self._attempt(job, alone)
            except (BrokenProcessPool, TimeoutError) as error:
                cause = "took too long" if isinstance(error, TimeoutError) else "killed the process that read it"
                logger.warning("%s %s and is left out.", url, cause)
                raise UnreadablePageError(f"{url} could not be read: it {cause}, twice") from error
            except Exception as error:
                raise UnreadablePageError(f"{url} could not be read: {error!r}") from error
            finally:
                self._stop(alone)

    def _job(self, page: Page) -> Callable[[], Reading]:
        return partial(
            self._read_page,
            page.body,
            page.url,
            dict(page.headers),
            page.fetched_at,
            page.site,
            leads_on=page.leads_on,
        )

    async def _attempt(self, job: Callable[[], T], pool: ProcessPoolExecutor) -> T:
        return await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(pool, job), self._timeout)

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        if pool is self._pool:  # another page may have replaced it already
            self._pool = self._new_pool(self._workers)
            self._stop(pool)

    @staticmethod
    def _new_pool(workers: int) -> ProcessPoolExecutor:
        # A fork server, loaded once with the reading code, starts workers that hold none of the crawler's
        # threads and sockets.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["newscrawl.preload"])
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)
        for _ in range(workers):
            pool.submit(os.getpid)  # start them now, while the first page is being fetched
        return pool

    @staticmethod
    def _stop(pool: ProcessPoolExecutor) -> None:
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()


def _start_worker() -> None:
    """Ctrl-C reaches the whole process group, but what a worker is reading is to be kept; and nobody reads on for a
    crawl that was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_crawler, daemon=True).start()


def _end_with_crawler() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
