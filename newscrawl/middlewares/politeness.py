"""Leaves sites alone that are not to be asked now: in their quiet hours, or after they asked for it; and of each site
those pages that lead nowhere."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawl.politeness.later import NotNow
from newscrawl.politeness.pace import Pace
from newscrawl.politeness.quiet import quiet_hours, quiet_sentence
from newscrawl.sites.site import Site

logger = logging.getLogger(__name__)


class LeaveAloneMiddleware:
    """Raises NotNow for requests of sites in their quiet hours and of hosts that were given up for this run, and for
    pages of calendars without an end."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._said: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse it where now is not the time."""
        trail = request.cb_kwargs.get("trail")
        if trail is not None:
            self._keep_quiet(trail.site)
            visit = request.cb_kwargs.get("visit")
            held = trail.frontier.hold(visit) if visit is not None else None
            if held is not None:
                raise NotNow(held.reason, held.detail)
        pace = pace_of(self._crawler)
        closed = pace.closed(request.url) if pace is not None else None
        if closed is not None:
            raise closed

    def _keep_quiet(self, site: Site) -> None:
        hours = quiet_hours(site, datetime.now(UTC))
        if hours is None:
            return
        sentence = quiet_sentence(site, hours)
        if site.name not in self._said:
            self._said.add(site.name)
            logger.warning("%s: %s; what is left of it is for a later run.", site.name, sentence)
            if self._crawler.stats is not None:
                self._crawler.stats.set_value(f"newscrawl/site/{site.name}/left", sentence)
        raise NotNow("quiet", sentence)


def pace_of(crawler: Crawler) -> Pace | None:
    """The pace of the crawl's hosts; None where nothing slows it down."""
    return crawler.get_extension(Pace) if crawler.extensions else None
