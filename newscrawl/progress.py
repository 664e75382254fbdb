"""Tells the person who waits how far a crawl is: a bar on a terminal, a log line now and then elsewhere."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

#: Seconds between two updates of the bar.
BAR_SECONDS = 0.25


class Progress:
    """A Scrapy extension that shows pages fetched, articles archived and pages still to come."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._bar: Any = None
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Follow the crawl from its first request to its end."""
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signal=signals.spider_closed)
        return progress

    def spider_opened(self) -> None:
        """Begin."""
        on_terminal = sys.stderr.isatty()
        self._task = asyncio.ensure_future(self._draw() if on_terminal else self._log())

    def spider_closed(self) -> None:
        """End, leaving the terminal as it was."""
        if self._task:
            self._task.cancel()
        if self._bar:
            self._bar.stop()

    async def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total} pages"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        task = self._bar.add_task("", total=None)
        self._bar.start()
        while True:
            fetched, waiting, archived = self._figures()
            description = f"{archived} articles"
            self._bar.update(task, completed=fetched, total=fetched + waiting, description=description)
            await asyncio.sleep(BAR_SECONDS)

    async def _log(self) -> None:
        started = time.monotonic()
        while True:
            await asyncio.sleep(self._crawler.settings.getfloat("NEWSCRAWL_LOG_SECONDS"))
            fetched, waiting, archived = self._figures()
            seconds = time.monotonic() - started
            logger.info("%d s: %d pages fetched, %d to come, %d articles", seconds, fetched, waiting, archived)

    def _figures(self) -> tuple[int, int, int]:
        """(pages fetched, pages still to come, articles seen)."""
        count = self._crawler.stats.get_value
        fetched = count("response_received_count", 0)
        waiting = max(count("scheduler/enqueued", 0) - count("scheduler/dequeued", 0), 0)
        kinds = ("new", "changed", "unchanged", "seen")
        return fetched, waiting, sum(count(f"newscrawl/outcome/{kind}", 0) for kind in kinds)
