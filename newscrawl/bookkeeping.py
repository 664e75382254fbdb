"""Watches a crawl's requests and responses for the ledger: which articles a site announced, what was fetched of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.busy import LONGEST
from archive.records import AnnouncedRecord, BusyRecord, FetchedRecord
from newscrawl.discover.frontier import Visit
from newscrawl.discover.links import LinkKind


@dataclass(slots=True)
class _Seen:
    """What was seen of one site since the last batch."""

    announced: list[tuple[str, str, str]] = field(default_factory=list)
    pages: int = 0
    redirected: list[tuple[str, str]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)


class Bookkeeper:
    """A Scrapy extension: the store pipeline takes what it saw with every batch.

    It hangs on Scrapy's signals, so that no callback of a spider has to think of it.
    """

    def __init__(self) -> None:
        self._sites: defaultdict[str, _Seen] = defaultdict(_Seen)
        self._busy: list[BusyRecord] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to the scheduler and the downloader."""
        keeper = cls()
        crawler.signals.connect(keeper.request_scheduled, signal=signals.request_scheduled)
        crawler.signals.connect(keeper.response_received, signal=signals.response_received)
        return keeper

    def request_scheduled(self, request: Request) -> None:
        """An address that looks like an article's is announced by the page that the request comes from."""
        visit = request.cb_kwargs.get("visit")
        if isinstance(visit, Visit) and visit.kind is LinkKind.ARTICLE:
            source = request.headers.get("Referer") or b""
            name = request.cb_kwargs["trail"].site.name
            self._sites[name].announced.append((visit.url, visit.identity, source.decode("latin-1")))

    def response_received(self, response: Response, request: Request) -> None:
        """Count a page; of another file (feed, sitemap) note that it answered."""
        trail, visit = request.cb_kwargs.get("trail"), request.cb_kwargs.get("visit")
        if trail is None:
            return
        seen = self._sites[trail.site.name]
        if isinstance(visit, Visit):
            seen.pages += 1
            if response.url != visit.url:
                seen.redirected.append((visit.url, response.url))
        elif response.status == 200:
            seen.answered.append(request.url)

    def host_is_busy(self, host: str, seconds: float) -> None:
        """A host asked to be left alone for so many seconds."""
        now = datetime.now(UTC)
        self._busy.append(BusyRecord(host, now, now + min(timedelta(seconds=seconds), LONGEST)))

    def take(self) -> Iterator[AnnouncedRecord | FetchedRecord | BusyRecord]:
        """What was seen since the last time; of a site what it announced comes first."""
        busy, self._busy = self._busy, []
        yield from busy
        sites, self._sites = self._sites, defaultdict(_Seen)
        now = datetime.now(UTC)
        for name, seen in sites.items():
            if seen.announced:
                yield AnnouncedRecord(name, now, tuple(seen.announced))
            if seen.pages or seen.answered:
                yield FetchedRecord(name, now, seen.pages, tuple(seen.redirected), tuple(seen.answered))
