"""Runs one crawl in this process and says how it went."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.sites.site import Site

if TYPE_CHECKING:
    from scrapy.settings import Settings

#: Seconds after which a thread that computes lets another one go on. Python's 0.005 is as long as half a page is read
#: for: the processes that read would wait for their next page while a batch is stored.
_SWITCH_SECONDS = 0.0005

#: New objects after which Python looks for garbage among them: those of some thirty pages. Nearly all that a page
#: leaves is gone without that, and what is still in use would be looked through every other page.
_YOUNG_OBJECTS = 10_000

#: Outcomes of pages that are articles, in the order in which people read them.
ARTICLE_OUTCOMES = ("new", "changed", "unchanged", "seen", "gone")


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What a crawl did to one site: outcomes and skips, each with its number; why its front page was skipped, in a word
    and in a sentence; what turned the crawl away (log-ins, tests for robots), each with its number; why it was left
    alone, or left before its end; how many addresses need not be asked for, for they were looked at lately; how many
    lists, feeds and other pages the server said to be as they were."""

    site: Site
    outcomes: Mapping[str, int]
    skipped: Mapping[str, int]
    home: str = ""
    home_detail: str = ""
    turned_away: Mapping[str, int] = field(default_factory=dict)
    left: str = ""
    resting: int = 0
    not_modified: int = 0

    @property
    def articles(self) -> int:
        """Articles met: new, changed, or as they were."""
        return sum(self.outcomes.get(name, 0) for name in ARTICLE_OUTCOMES if name != "gone")


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How a crawl ended: `reason` is Scrapy's finish reason, `failure` a sentence when the archive refused."""

    reason: str
    seconds: float
    requests: int
    sites: tuple[SiteResult, ...]
    failure: str = ""
    run_id: int | None = None
    stats: Mapping[str, Any] = field(default_factory=dict)

    @property
    def interrupted(self) -> bool:
        """Whether a person stopped it."""
        return self.reason not in ("finished", "limit", "archive")


def get_ready() -> None:
    """Begin with what takes a second to load; the earlier before `run_crawl`, the earlier that can start."""
    from newscrawl.pool import start_early

    start_early()  # the readers' code in a process of its own, beside all that follows here
    with _loading():
        # These look through the stack and all modules there are while they are loaded: now both are small.
        import scrapy.core.downloader.tls
        import scrapy.core.downloader.contextfactory  # isort: skip  # loads tls from deeper inside

        # The rest of what `run_crawl` needs.
        import scrapy.crawler  # noqa: F401


@contextmanager
def _loading() -> Iterator[None]:
    """Load without looking for garbage among what stays to the end, now and later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def run_crawl(
    sites: Sequence[Site],
    database: Path,
    settings: Mapping[str, Any] | None = None,
    *,
    verbose: bool = False,
) -> CrawlResult:
    """Crawl `sites` into `database`; returns when the crawl has ended, by itself or by Ctrl-C.

    Raises ValueError with a sentence on a setting that cannot be used.

    Once a process: Twisted's reactor cannot be started again. `settings` override newscrawl's settings; `verbose`
    logs every request.
    """
    get_ready()
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.set_threshold(_YOUNG_OBJECTS)
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from newscrawl.crawling import CrawlOptions

    merged = Settings()
    merged.setmodule("newscrawl.settings", priority="project")
    log_level = "DEBUG" if verbose else "WARNING"
    merged.setdict({"NEWSCRAWL_DB": str(database), "LOG_LEVEL": log_level} | dict(settings or {}), "cmdline")
    CrawlOptions.from_settings(merged)  # a ValueError now, not a traceback from inside the crawl
    with _loading():
        process = AsyncCrawlerProcess(merged)
        if not verbose:
            _log_own_lines(merged)
        crawler = process.create_crawler("site")
        process.crawl(crawler, sites=sites)
    try:
        process.start()
    finally:
        _clean_up(crawler, database)
    assert crawler.stats is not None
    return _result(sites, crawler.stats.get_stats())


def _log_own_lines(settings: Settings) -> None:
    """Our own lines from INFO on, beside Scrapy's warnings; but not its tracebacks of hosts that are down, which the
    report names."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", settings["LOG_DATEFORMAT"]))
    own = logging.getLogger("newscrawl")
    own.addHandler(handler)
    own.setLevel(logging.INFO)
    own.propagate = False
    logging.getLogger("scrapy").setLevel(settings["LOG_LEVEL"])  # else it makes records that its handler throws away
    for name in ("robotstxt", "retry"):
        logging.getLogger(f"scrapy.downloadermiddlewares.{name}").setLevel(logging.CRITICAL)


def _clean_up(crawler: Any, database: Path) -> None:
    """After a second Ctrl-C nothing was closed in order: stop the readers and put the run on record."""
    from archive import Archive, ArchiveError
    from newscrawl.reader import PageReader

    reader = crawler.get_extension(PageReader) if crawler.extensions else None
    if reader is not None:
        reader.close()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    run_id = stats.get("newscrawl/run_id")
    if run_id is not None and "finish_reason" not in stats:
        try:
            with Archive(database) as archive:
                archive.end_run(run_id, "stopped", "stopped at once by a second Ctrl-C")
        except ArchiveError:
            logging.getLogger(__name__).warning("The run could not be put on record as stopped.")


def _result(sites: Sequence[Site], stats: Mapping[str, Any]) -> CrawlResult:
    return CrawlResult(
        reason=stats.get("finish_reason", "killed"),
        seconds=stats.get("elapsed_time_seconds", 0.0),
        requests=stats.get("downloader/request_count", 0),
        sites=tuple(_site_result(site, stats) for site in {site.name: site for site in sites}.values()),
        failure=stats.get("newscrawl/failure", ""),
        run_id=stats.get("newscrawl/run_id"),
        stats=dict(stats),
    )


def _site_result(site: Site, stats: Mapping[str, Any]) -> SiteResult:
    prefix = f"newscrawl/site/{site.name}/"
    own = {key.removeprefix(prefix): value for key, value in stats.items() if key.startswith(prefix)}
    skipped = {key.removeprefix("skipped/"): value for key, value in own.items() if key.startswith("skipped/")}
    outcomes = {key: own[key] for key in ARTICLE_OUTCOMES if key in own}
    away = {key.removeprefix("turned away/"): value for key, value in own.items() if key.startswith("turned away/")}
    return SiteResult(
        site,
        outcomes,
        skipped,
        own.get("home", ""),
        own.get("home detail", ""),
        away,
        own.get("left", ""),
        own.get("resting", 0),
        own.get("not modified", 0),
    )
