"""Last pipeline: writes what came out into the archive, in short transactions, from one thread of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from scrapy import signals
from scrapy.crawler import Crawler

from archive import Archive, ArchiveError, Outcome
from archive.forgotten import REASON as FORGOTTEN
from archive.records import ArticleRecord, Record, SkipRecord
from newscrawl import turned_away
from newscrawl.bookkeeping import Bookkeeper
from newscrawl.crawling import CrawlOptions, stop_crawl
from newscrawl.discover.frontier import is_front_page
from newscrawl.drift import judge_sites
from newscrawl.items import Item, Reached
from newscrawl.middlewares.capture import CaptureMiddleware
from newscrawl.pipelines.records import records_of, site_of, site_record
from newscrawl.recorder import Recorder
from newscrawl.sites import Site

logger = logging.getLogger(__name__)

T = TypeVar("T")

#: Items a transaction at most, and seconds that an item waits for its transaction at most.
BATCH_ITEMS = 64
BATCH_SECONDS = 1.0

#: How a run ended, by the reason that Scrapy closed the spider for.
_STATES = {"finished": "finished", "limit": "finished", "shutdown": "stopped"}


class StorePipeline:
    """Collects items into batches and writes each in one transaction; counts what became of them.

    SQLite wants a connection to stay in its thread, and fetching must not wait for the disk: everything that
    touches the archive runs in one worker thread.
    """

    def __init__(self, options: CrawlOptions, crawler: Crawler) -> None:
        self._options = options
        self._crawler = crawler
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._pending: list[Item] = []
        self._archive: Archive | None = None
        self._run_id: int | None = None
        self._recorder: Recorder | None = None
        self._writing = asyncio.Lock()
        self._ticker: asyncio.Task[None] | None = None
        crawler.signals.connect(self._end_run, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the archive's path from the settings."""
        return cls(CrawlOptions.from_settings(crawler.settings), crawler)

    async def open_spider(self) -> None:
        """Open the archive and begin a run; on failure the crawl ends before its first request."""
        keeper = self._crawler.get_extension(Bookkeeper)
        assert keeper is not None, "newscrawl.bookkeeping.Bookkeeper is missing from EXTENSIONS"
        self._keeper = keeper
        capture = self._crawler.get_downloader_middleware(CaptureMiddleware)
        self._recorder = capture.recorder if capture else None
        try:
            await self._in_thread(self._begin_run)
        except ArchiveError as error:
            self._fail(error, lost=0)
            return
        self._ticker = asyncio.create_task(self._tick())

    async def process_item(self, item: Item) -> Item:
        """Take the item into the next batch."""
        self._pending.append(item)
        if len(self._pending) >= BATCH_ITEMS:
            await self._flush()
        return item

    def note(self, item: Item) -> None:
        """Take an item that no response gave into the next batch, behind those that came before it: so the place of a
        walk never speaks of what is not stored."""
        self._pending.append(item)

    async def close_spider(self) -> None:
        """Write what is left."""
        if self._ticker:
            self._ticker.cancel()
        self._pending += getattr(self._crawler.spider, "last_items", tuple)()
        await self._flush()
        if self._recorder:
            await asyncio.to_thread(self._recorder.close)

    def _begin_run(self) -> None:
        sites = getattr(self._crawler.spider, "sites", ())
        self._archive = Archive(self._options.database)
        self._archive.schedule.settle_clock(datetime.now(UTC))
        for sentence in self._archive.pages.mend():
            logger.warning(sentence)
        known = {row["name"]: row["home_url"] for row in self._archive.sites()}
        for site in sites:
            record = site_record(site)
            if site.name in known and not is_front_page(site.home):
                record = replace(record, home_url=known[site.name])  # a section was asked for, not the site moved
            self._archive.put_site(record)
        self._run_id = self._archive.begin_run(self._options.command, [site.name for site in sites])
        self._stats.set_value("newscrawl/run_id", self._run_id)
        self._stats.set_value("newscrawl/retry", self._options.retry_skipped)
        self._stats.set_value("newscrawl/due", self._options.due)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(BATCH_SECONDS)
            await asyncio.shield(self._flush())  # a batch under way is not lost with the clock

    async def _flush(self) -> None:
        async with self._writing:
            items, self._pending = self._pending, []
            if self._archive is None:
                return
            if self._stats.get_value("newscrawl/failure"):  # what lies before the place may be what was lost
                items = [item for item in items if not isinstance(item, Reached)]
            try:
                await self._in_thread(self._write, items, list(self._keeper.take()))
            except ArchiveError as error:
                self._fail(error, lost=len(items))
            if self._recorder and self._recorder.failure:
                self._fail(self._recorder.failure, lost=0)

    def _write(self, items: list[Item], noted: list[Record]) -> None:
        assert self._archive is not None
        # Each response is on the disk before the archive speaks of it.
        captures = self._recorder.take() if self._recorder else []
        records = [(site_of(item), self._marked(record)) for item in items for record in records_of(item)]
        # What was announced stands before what became of it, and before the capture by which it is known.
        before = [*noted, *captures]
        outcomes = self._archive.write([*before, *(record for _, record in records)], self._run_id)
        if self._recorder:
            self._recorder.stored()
        for (site, record), outcome in zip(records, outcomes[len(before) :], strict=True):
            self._count(site, outcome, record)

    def _marked(self, record: Record) -> Record:
        if self._options.retry_skipped and isinstance(record, SkipRecord):
            return replace(record, retried=True)
        return record

    def _count(self, site: Site, outcome: Outcome, record: Record) -> None:
        own = f"newscrawl/site/{site.name}"
        self._stats.inc_value(f"newscrawl/outcome/{outcome}")
        self._stats.inc_value(f"{own}/{outcome}")
        if isinstance(record, ArticleRecord) and outcome is Outcome.SKIPPED:
            self._stats.inc_value(f"{own}/skipped/{FORGOTTEN}")
            logger.warning(
                "%s gives an article that was forgotten; it was not archived. Its raw page goes with"
                " `newscrawl forget %s --reason …`.",
                *(record.fetched_url, record.fetched_url),
            )
        if (reason := turned_away.turned_away_by(record)) is not None:
            self._stats.inc_value(turned_away.stat(site.name, reason))
        if isinstance(record, SkipRecord):
            self._stats.inc_value(f"{own}/skipped/{record.reason}")
            if record.url == site.home:
                self._stats.set_value(f"{own}/home", record.reason)
                self._stats.set_value(f"{own}/home detail", record.detail)

    def _fail(self, error: ArchiveError, lost: int) -> None:
        """The archive takes no more: say so once, and stop; what was written stays."""
        if self._stats.get_value("newscrawl/failure"):
            return
        message = str(error) + (f" The last {lost} pages read were not stored." if lost else "")
        self._stats.set_value("newscrawl/failure", message)
        logger.error(message)
        stop_crawl(self._crawler, "archive")

    async def _end_run(self, reason: str) -> None:
        if self._archive is not None:
            try:
                await self._in_thread(self._finish, reason)
            except ArchiveError as error:
                self._fail(error, lost=0)
        self._thread.shutdown(wait=False)

    def _finish(self, reason: str) -> None:
        assert self._archive is not None
        assert self._run_id is not None
        try:
            for site in getattr(self._crawler.spider, "sites", ()):
                self._archive.ledger.number(site.name, site.article_id)
            state = _STATES.get(reason, "failed")
            message = self._stats.get_value("newscrawl/failure") or self._message(reason)
            self._archive.end_run(self._run_id, state, message, **self._counters())
        finally:
            self._archive.close()

    def _message(self, reason: str) -> str:
        """Who turned the crawl away, and what is not as usual on the sites of a crawl that came to its end."""
        sites = getattr(self._crawler.spider, "sites", ())
        turned = turned_away.of_run(self._stats.get_stats(), [site.name for site in sites])
        drifts: list[tuple[str, str]] = []
        if reason == "finished" and not self._options.retry_skipped:
            assert self._archive is not None
            assert self._run_id is not None
            visited = [site for site in sites if not self._stats.get_value(f"newscrawl/site/{site.name}/left")]
            drifts = judge_sites(self._archive, self._run_id, visited)
            self._stats.set_value("newscrawl/drift", drifts)
        return "; ".join(filter(None, [turned, *(f"{site}: {sentence}" for site, sentence in drifts)]))

    def _counters(self) -> dict[str, int]:
        count: Callable[[str], int] = lambda key: self._stats.get_value(key, 0)  # noqa: E731 (a short name for five uses)
        return {
            "requests": count("downloader/request_count"),
            "articles_new": count("newscrawl/outcome/new"),
            "articles_changed": count("newscrawl/outcome/changed"),
            "articles_unchanged": count("newscrawl/outcome/unchanged") + count("newscrawl/outcome/seen"),
            "articles_gone": count("newscrawl/outcome/gone"),
            "skipped": count("newscrawl/outcome/skipped"),
            "errors": count("log_count/ERROR"),
        }

    @property
    def _stats(self) -> Any:
        return self._crawler.stats

    async def _in_thread(self, function: Callable[..., T], *arguments: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)
