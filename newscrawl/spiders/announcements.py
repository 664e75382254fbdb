"""How a site names its own pages: robots.txt, sitemaps, feeds."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discover.feeds import Feed, parse_feed
from newscrawl.discover.frontier import Priority, Visit
from newscrawl.discover.links import LinkKind
from newscrawl.discover.robots import robots_sitemaps
from newscrawl.discover.sitemaps import Sitemap, SitemapEntry, parse_sitemap
from newscrawl.items import Looked
from newscrawl.middlewares.capture import IS_NEW
from newscrawl.politeness.robots import WANTED
from newscrawl.spiders.failures import describe_failure, describe_status
from newscrawl.spiders.requests import Output, SiteRequests
from newscrawl.spiders.trail import Trail


class Announcements(SiteRequests):
    """Callbacks for the files in which a site announces pages."""

    @abstractmethod
    def enter(self, trail: Trail) -> Iterator[Output]:
        """What to visit once robots.txt is read, or cannot be."""

    def robots_request(self, trail: Trail, url: str) -> Request:
        """The robots.txt of the host of `url`."""
        robots = "/".join(url.split("/", 3)[:3]) + "/robots.txt"
        request = self.file_request(trail, robots, Priority.ROBOTS, self.parse_robots, self.on_robots_error)
        return request.replace(meta={**request.meta, WANTED: True})

    def announcement(
        self, trail: Trail, url: str, callback: Any, named: bool = True, modified: datetime | None = None
    ) -> Iterator[Request]:
        """A sitemap or feed, each once: an index may well name itself. `named` is False for a mere guess, `modified`
        when it changed last, by the index that names it."""
        if isinstance(trail.frontier.admit(url, LinkKind.FEED), Visit) and not self.due.rests(trail, url, modified):
            yield self.file_request(trail, url, Priority.SITEMAP, callback, self.on_file_error, named=named)

    def parse_robots(self, response: Response, trail: Trail) -> Iterator[Output]:
        """The sitemaps that robots.txt names, or the usual place where it names none."""
        named = robots_sitemaps(response.body, response.url) if response.status == 200 else ()
        for url in named:
            yield from self.announcement(trail, url, self.parse_sitemap)
        if not named:
            yield from self.announcement(trail, response.urljoin("/sitemap.xml"), self.parse_sitemap, named=False)
        yield from self.enter(trail)

    def parse_sitemap(self, response: Response, trail: Trail, named: bool = True) -> Iterator[Output]:
        """Sitemaps of an index; the newest pages of a sitemap first."""
        sitemap = parse_sitemap(response.body, response.url) if response.status == 200 else None
        outputs = [] if sitemap is None else list(self._in_sitemap(trail, sitemap))
        yield from outputs
        yield file_looked(trail, response, "sitemap", outputs)
        if sitemap is None and named:
            yield self._unusable(trail, response, "a sitemap")

    def _in_sitemap(self, trail: Trail, sitemap: Sitemap) -> Iterator[Output]:
        for entry in sitemap.sitemaps:
            if self._recent(entry.lastmod):
                yield from self.announcement(trail, entry.url, self.parse_sitemap, modified=entry.lastmod)
        trail.frontier.announced |= any(
            trail.covers(entry.url) and trail.looks_like_article(entry.url) for entry in sitemap.pages
        )
        dated = says_when_changed(sitemap)
        for entry in sorted(sitemap.pages, key=_newest_first):
            modified = entry.lastmod if dated else None
            yield from self._announced(trail, entry.url, entry.published or entry.lastmod, modified)

    def parse_feed(self, response: Response, trail: Trail, named: bool = True) -> Iterator[Output]:
        """The pages a feed announces, and its next page."""
        feed = parse_feed(response.body, response.url) if response.status == 200 else None
        outputs = [] if feed is None else list(self._in_feed(trail, feed))
        yield from outputs
        yield file_looked(trail, response, "feed", outputs)
        if feed is None and named:
            yield self._unusable(trail, response, "a feed")

    def _in_feed(self, trail: Trail, feed: Feed) -> Iterator[Output]:
        for item in feed.items:
            yield from self._announced(trail, item.url, item.published)
        shown = frozenset(item.url for item in feed.items)
        if feed.next_url and shown not in trail.feed_pages:  # else it shows the same page for ever
            trail.feed_pages.add(shown)
            yield from self.announcement(trail, feed.next_url, self.parse_feed)

    def on_file_error(self, failure: Failure) -> Iterator[Output]:
        """A sitemap or feed that got no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        kind = "feed" if request.callback == self.parse_feed else "sitemap"
        yield Looked(request.cb_kwargs["trail"].site, request.url, kind, datetime.now(UTC), failed=True)
        if request.cb_kwargs["named"]:
            yield self.skipped(request.cb_kwargs["trail"], request.url, *describe_failure(failure))

    def on_robots_error(self, failure: Failure) -> Iterator[Output]:
        """No robots.txt to be had: the front page will show whether the site answers at all."""
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self.enter(request.cb_kwargs["trail"])

    def _announced(
        self, trail: Trail, url: str, dated: datetime | None, modified: datetime | None = None
    ) -> Iterator[Output]:
        if not self._recent(dated):
            yield self.skipped(trail, url, "older", f"announced with the date {dated:%Y-%m-%d}")
        elif not trail.covers(url):
            yield self.skipped(trail, url, "other site", "announced by this site, but on another host")
        else:
            yield from self.requests(trail, [trail.frontier.admit(url, LinkKind.ARTICLE)], modified)

    def _recent(self, dated: datetime | None) -> bool:
        since = self.options.since
        return since is None or dated is None or dated >= since

    def _unusable(self, trail: Trail, response: Response, what: str) -> Output:
        if response.status != 200:
            return self.skipped(trail, response.url, f"http {response.status}", describe_status(response.status))
        return self.skipped(trail, response.url, "unreadable", f"announced as {what}, and is none")


def file_looked(trail: Trail, response: Response, kind: str, outputs: Sequence[Output]) -> Looked:
    """A look at a feed or sitemap, with whether it announced what was not known; at its address as it was asked for."""
    is_new = any(isinstance(output, Request) and output.meta.get(IS_NEW) for output in outputs)
    failed = response.status >= 500 or response.status == 429
    asked: str = response.meta.get("redirect_urls", [response.url])[0]
    return Looked(trail.site, asked, kind, datetime.now(UTC), is_new=is_new, failed=failed)


def says_when_changed(sitemap: Sitemap) -> bool:
    """Whether the dates of a sitemap's pages are theirs: some systems name the moment in which the sitemap was made."""
    dates = [entry.lastmod for entry in sitemap.pages if entry.lastmod]
    return len(dates) < 2 or max(dates) - min(dates) > timedelta(minutes=1)


def _newest_first(entry: SitemapEntry) -> float:
    dated = entry.published or entry.lastmod
    return -dated.timestamp() if dated else 0.0
