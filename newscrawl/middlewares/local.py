"""Hosts on this machine are not throttled: a delay would be a courtesy to oneself."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.spiders.hosts import is_local


class LocalHostMiddleware:
    """Keeps AutoThrottle from slowing down requests to this machine, robots.txt included."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """None where hosts on this machine are to be treated as all others."""
        if crawler.settings.getbool("NEWSCRAWL_POLITE_LOCALLY"):
            raise NotConfigured("hosts on this machine are treated as all others")
        return cls()

    def process_request(self, request: Request) -> None:
        """Mark the request."""
        if is_local(request.url):
            request.meta["autothrottle_dont_adjust_delay"] = True
