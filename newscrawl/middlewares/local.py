"""Hosts on this machine are not throttled: a delay would be a courtesy to oneself."""

from __future__ import annotations

from scrapy import Request

from newscrawl.spiders.hosts import is_local


class LocalHostMiddleware:
    """Keeps AutoThrottle from slowing down requests to this machine, robots.txt included."""

    def process_request(self, request: Request) -> None:
        """Mark the request."""
        if is_local(request.url):
            request.meta["autothrottle_dont_adjust_delay"] = True
