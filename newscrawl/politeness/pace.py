"""How fast each host is asked: by its site file, its robots.txt, its answers and its speed."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from archive import Archive, ArchiveError
from newscrawl.bookkeeping import Bookkeeper
from newscrawl.crawling import CrawlOptions
from newscrawl.politeness.backoff import BUSY, Backoff, retry_after
from newscrawl.politeness.later import NotNow
from newscrawl.politeness.queues import HostDownloader
from newscrawl.spiders.hosts import is_local

logger = logging.getLogger(__name__)


class Pace(AutoThrottle):
    """Scrapy's AutoThrottle, which never goes below the delay that site file and robots.txt ask for, and leaves a
    host alone that answers 429 or 503, or that ceases to answer."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._agent: str = settings.get("ROBOTSTXT_USER_AGENT") or settings.get("USER_AGENT")
        self._longest: float = settings.getfloat("NEWSCRAWL_LONGEST_WAIT")
        self._polite_locally: bool = settings.getbool("NEWSCRAWL_POLITE_LOCALLY")
        self._robots: dict[str, float] = {}
        self._chosen: dict[str, float] = {}
        self._backoffs: dict[str, Backoff] = {}
        self._closed: dict[str, NotNow] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self._reached, signal=signals.request_reached_downloader)
        crawler.signals.connect(self._remember, signal=signals.spider_opened)

    def closed(self, url: str) -> NotNow | None:
        """Why the host of `url` is asked for nothing more in this run; None where it may be."""
        return self._closed.get(urlsplit(url).hostname or "")

    def failed(self, request: Request) -> None:
        """The host of `request`, which has answered before, did not: it may be overloaded."""
        key = self._key(request)
        backoff = self._backoffs.get(key)
        if backoff is not None and not self._is_exempt(request.url):
            self._wait(key, backoff.refuse(None), "does not answer any more")

    def _remember(self) -> None:
        """Leave alone those hosts that asked an earlier crawl for it, and whose time is not over."""
        database = CrawlOptions.from_settings(self.crawler.settings).database
        now = datetime.now(UTC)
        try:
            with Archive(database, create=False, readonly=True) as archive:
                busy = archive.busy_hosts(now)
        except ArchiveError:
            return  # there is none yet, or the store pipeline says what is wrong with it
        for host in busy:
            seconds = (host.until - now).total_seconds()
            if self._is_exempt(f"http://{host.host}/"):
                continue
            logger.warning("%s.", host.sentence)
            if seconds > self._longest:
                self._closed[host.host] = NotNow("busy", host.sentence)
            else:
                self._downloader.pause(host.host, seconds)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        if self._is_exempt(request.url):
            return
        delay = robotparser.crawl_delay(self._agent) or 0.0
        rate = getattr(getattr(robotparser, "rp", None), "request_rate", lambda _: None)(self._agent)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        if delay > 0:
            key = self._key(request)
            if delay > self.maxdelay:
                logger.warning("%s asks for %.0f seconds between two requests; it gets them.", key, delay)
            self._robots[key] = max(delay, self._robots.get(key, 0.0))
            self._settle(key)

    def _reached(self, request: Request) -> None:
        """A request is about to wait in its host's slot: see to it that the slot has its site's delay."""
        trail = request.cb_kwargs.get("trail")
        delay = trail.site.fetch.delay if trail is not None else None
        key = self._key(request)
        if delay is not None and self._chosen.get(key) != delay:
            self._chosen[key] = delay
            self._settle(key, chosen=True)

    def _settle(self, key: str, *, chosen: bool = False) -> None:
        """Give the host's slot, and those it will have once this one is given up, its delay and one request at a
        time."""
        delay = self._least(key)
        pace = {"delay": delay, "concurrency": 1, "jitter": 0}
        self._downloader.per_slot_settings[key] = pace
        slot = self._downloader.slots.get(key)
        if slot is not None:
            slot.delay = delay if chosen else max(slot.delay, delay)
            slot.concurrency = 1

    def _least(self, key: str) -> float:
        usual = 0.0 if key in self._exempt_slots() else self._min_delay()
        return max(self._chosen.get(key, usual), self._robots.get(key, 0.0))

    def _exempt_slots(self) -> set[str]:
        return {key for key, pace in self._downloader.settings.getdict("DOWNLOAD_SLOTS").items() if not pace["delay"]}

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        key, slot = self._get_slot(request, spider)
        if key is None or slot is None:
            return
        if not self._is_exempt(request.url):
            self._hear(key, response)
        least = self._least(key) if key in self._robots or key in self._chosen else None
        self.mindelay = self._min_delay() if least is None else least
        super()._response_downloaded(response, request, spider)
        if least is not None and slot.delay < least:
            slot.delay = least

    def _hear(self, key: str, response: Response) -> None:
        backoff = self._backoffs.setdefault(key, Backoff(self._longest))
        if response.status not in BUSY:
            backoff.answered()
            return
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        if asked:
            keeper = self.crawler.get_extension(Bookkeeper)
            assert keeper is not None, "newscrawl.bookkeeping.Bookkeeper is missing from EXTENSIONS"
            keeper.host_is_busy(key, asked)
        self._wait(key, backoff.refuse(asked), f"is busy (HTTP {response.status})")

    def _wait(self, key: str, seconds: float | None, why: str) -> None:
        if key in self._closed:
            return
        if seconds is None:
            self._closed[key] = NotNow("busy", f"{key} {why}; what is left of it is for a later run")
            self._downloader.shut_out(key, self._closed[key])
            logger.warning("%s %s; what is left of it is for a later run.", key, why)
            return
        if seconds > 0:
            self._downloader.pause(key, seconds)
            logger.info("%s %s; it is left alone for %.0f seconds.", key, why, seconds)

    def _is_exempt(self, url: str) -> bool:
        return is_local(url) and not self._polite_locally

    def _key(self, request: Request) -> str:
        return self._downloader.get_slot_key(request)

    @property
    def _downloader(self) -> HostDownloader:
        downloader: Any = self.crawler.engine.downloader
        assert isinstance(downloader, HostDownloader)
        return downloader
