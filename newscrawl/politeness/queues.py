"""A slow host never slows others: its requests wait in the scheduler, not in the places of those under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface
from scrapy.utils.asyncio import call_later
from twisted.internet.defer import Deferred


class HostDownloader(Downloader):
    """Scrapy's, which also knows how many requests of each host are under way, from before the middlewares on, and
    which hosts are to be left alone for a while."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._under_way: Counter[str] = Counter()
        self._paused_until: dict[str, float] = {}
        self._shut_out: dict[str, Exception] = {}

    def fetch(self, request: Request, spider: Any = None) -> Deferred[Any]:
        """Count the request to its host until it is done."""
        key = self.get_slot_key(request)
        self._under_way[key] += 1
        fetched: Deferred[Any] = super().fetch(request)
        return fetched.addBoth(self._left, key)

    def is_ready(self, key: str) -> bool:
        """Whether the host may be given one more request: it has at most one waiting beside those it answers."""
        if self._paused_until.get(key, 0.0) > monotonic():
            return False
        slot = self.slots.get(key)
        if slot is None:
            concurrency = self.per_slot_settings.get(key, {}).get("concurrency", self.domain_concurrency)
        else:
            concurrency = slot.concurrency
        return self._under_way[key] <= int(concurrency)

    def pause(self, key: str, seconds: float) -> None:
        """Send the host nothing for so many seconds; those waiting in its slot included."""
        until = monotonic() + seconds
        if until <= self._paused_until.get(key, 0.0):
            return
        self._paused_until[key] = until
        slot = self.slots.get(key)
        if slot is not None:
            slot.delay = slot.delay or 0.01  # without a delay nobody looks at `lastseen`
            slot.lastseen = max(slot.lastseen, until - slot.delay)
        call_later(seconds + 0.01, self._wake)

    def shut_out(self, key: str, why: Exception) -> None:
        """Send the host nothing more: what waits in its slot fails with `why`, instead of going out in its turn."""
        self._shut_out[key] = why

    async def _download(self, slot: Slot, request: Request) -> Response:
        why = self._shut_out.get(self.get_slot_key(request))
        if why is not None:
            raise why
        return await super()._download(slot, request)

    def _wake(self) -> None:
        slot = self.crawler.engine._slot if self.crawler.engine else None
        if slot is not None:
            slot.nextcall.schedule()

    def _left(self, result: Any, key: str) -> Any:
        self._under_way[key] -= 1
        if not self._under_way[key]:
            del self._under_way[key]
        return result


class _ReadyHosts(DownloaderInterface):
    downloader: HostDownloader

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        return super().stats(key for key in possible_slots if self.downloader.is_ready(key))


class HostQueue(DownloaderAwarePriorityQueue):
    """Scrapy's queue by host, which holds back the requests of hosts that have enough under way."""

    def __init__(self, crawler: Crawler, *arguments: Any, **options: Any) -> None:
        super().__init__(crawler, *arguments, **options)
        self._downloader_interface = _ReadyHosts(crawler)
