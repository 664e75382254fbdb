"""One crawl: its options, as `newscrawl crawl` and `scrapy crawl site` set them, and its end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawl.named import Named

#: A file is asked for again after this long at the earliest: files hardly ever change once they are published.
RECHECK_FILES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """Where to store, how many articles at most, from which moment on, whether lists are walked to their very end, how
    large attachments may be, whether raw responses are kept, which hosts in private networks may be asked besides the
    sites, whether only that is asked for which earlier crawls did not get, or only what is due, and how far ahead the
    clock is taken to be for that."""

    database: Path
    limit: int | None = None
    since: datetime | None = None
    backfill: bool = False
    command: str = ""
    warc: bool = True
    warc_size: int = 1_000_000_000
    attachment_bytes: int = 20 * 1024 * 1024
    allowed: Named = field(default_factory=Named)
    retry_skipped: bool = False
    due: bool = False
    ahead: timedelta = timedelta(0)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Raises ValueError with a sentence on a `NEWSCRAWL_SINCE` that is no date, a `NEWSCRAWL_ALLOW` that names no
        hosts, or a value that is no boolean."""
        since = settings.get("NEWSCRAWL_SINCE")
        return cls(
            database=Path(settings.get("NEWSCRAWL_DB")),
            limit=settings.getint("NEWSCRAWL_LIMIT") or None,
            since=parse_since(since) if since else None,
            backfill=settings.getbool("NEWSCRAWL_BACKFILL"),
            command=settings.get("NEWSCRAWL_COMMAND") or "scrapy crawl site",
            warc=settings.getbool("NEWSCRAWL_WARC"),
            warc_size=settings.getint("NEWSCRAWL_WARC_SIZE"),
            attachment_bytes=settings.getint("NEWSCRAWL_ATTACHMENT_BYTES"),
            allowed=Named.of_text(settings.get("NEWSCRAWL_ALLOW") or ""),
            retry_skipped=settings.getbool("NEWSCRAWL_RETRY_SKIPPED"),
            due=settings.getbool("NEWSCRAWL_DUE"),
            ahead=timedelta(seconds=settings.getfloat("NEWSCRAWL_CLOCK_AHEAD")),
        )


def parse_since(text: str) -> datetime:
    """`2023-01-31`, or a moment in ISO 8601; without a zone it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date: write it as 2023-01-31") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_stopping: set[asyncio.Future[None]] = set()  # a task that nobody holds may be collected before it is done


def stop_crawl(crawler: Crawler, reason: str) -> None:
    """End the crawl in order: what is under way is finished and kept. `reason` becomes its finish reason."""
    if crawler.engine is not None:
        task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
        _stopping.add(task)
        task.add_done_callback(_stopping.discard)
