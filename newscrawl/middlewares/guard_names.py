"""Waits while no name server answers: a line that is down for a minute costs a crawl a minute, not its sites."""

from __future__ import annotations

import asyncio
import logging
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from newscrawl.named import ascii_host
from newscrawl.resolver import GuardedResolver

logger = logging.getLogger(__name__)

#: Seconds between two attempts to look up a host: a minute and a half in all.
PAUSES = (1, 2, 4, 8, 15, 15, 15, 15, 15)
#: Hosts waited for at a time, and requests for each: those that wait keep others from being sent.
_MOST_HOSTS, _MOST_REQUESTS = 3, 4


class GuardedNamesMiddleware:
    """Repeats requests for hosts that no name server could be asked about; a host that does not exist is none of
    them. Stands above GuardedConnectionsMiddleware, below retries."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._waiting: dict[str, asyncio.Task[bool]] = {}
        self._requests: dict[str, int] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One a crawl."""
        return cls(crawler)

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The request again, once its host's name can be looked up."""
        if not isinstance(exception, CannotResolveHostError) or request.meta.get("proxy"):
            return None
        from twisted.internet import reactor  # there is one only now

        host, resolver = ascii_host(urlsplit(request.url).hostname or ""), reactor.nameResolver
        if not isinstance(resolver, GuardedResolver) or host not in resolver.unanswered:
            return None
        task = self._waiting.get(host)
        full = len(self._waiting) >= _MOST_HOSTS if task is None else self._requests[host] >= _MOST_REQUESTS
        if full:
            request.meta["dont_retry"] = True
            return None
        if task is None:
            logger.warning("No name server answers about %s; waiting for one.", host)
            task = self._waiting[host] = asyncio.create_task(self._until_answered(host, resolver))
            self._requests[host] = 0
        self._requests[host] += 1
        if await asyncio.shield(task):
            return request.replace(dont_filter=True)
        request.meta["dont_retry"] = True
        return None

    async def _until_answered(self, host: str, resolver: GuardedResolver) -> bool:
        """Whether a name server answered in the end."""
        try:
            for pause in PAUSES:
                for _ in range(pause):
                    await asyncio.sleep(1)
                    if not self._crawler.crawling:
                        return False  # Ctrl-C
                await maybe_deferred_to_future(Deferred.fromCoroutine(resolver.look_up(host)))
                if host not in resolver.unanswered:
                    return True
            return False
        finally:
            del self._waiting[host], self._requests[host]
