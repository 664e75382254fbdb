"""One page from the network, as a crawl fetches it: robots.txt first, signed in where the site's file says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from newscrawl.discover.frontier import Frontier, Visit
from newscrawl.discover.identity import identity
from newscrawl.discover.kinds import LinkKind
from newscrawl.discover.media import not_a_page
from newscrawl.rendering.chromium import browser_settings, no_browser
from newscrawl.sites.site import Site
from newscrawl.spiders.access import SiteAccess
from newscrawl.spiders.failures import content_type, describe_failure, describe_status
from newscrawl.spiders.hosts import local_settings
from newscrawl.spiders.requests import Output
from newscrawl.spiders.trail import Trail


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: the address it lies at after redirects, headers in lower case, the bytes, and when."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


class FetchError(Exception):
    """There is no page to be had at an address; the message says why."""


class _OnePage(SiteAccess):
    """Asks for one address and keeps what comes of it."""

    name = "one-page"

    def __init__(self, url: str, site: Site, outcome: list[Fetched | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = [url]
        self.sites = (site,)
        self._outcome = outcome

    async def start(self) -> Any:
        (site,) = self.sites
        for output in self.approach(Trail(site, site.home, Frontier())):
            yield output

    def begin(self, trail: Trail) -> Iterator[Output]:
        """Ask for the page."""
        (url,) = self.start_urls
        known = {"trail": trail, "visit": Visit(url, identity(url), LinkKind.OTHER)}
        yield Request(url, callback=self.parse, errback=self._failed, cb_kwargs=known, dont_filter=True)

    def parse(self, response: Response, **known: Any) -> None:
        other = not_a_page(response.body, content_type(response))
        if response.status != 200:
            self._outcome.append(describe_status(response.status))
        elif other:
            self._outcome.append(f"the server sent {other}, not a page")
        else:
            headers = {str(k).lower(): str(v) for k, v in response.headers.to_unicode_dict().items()}
            self._outcome.append(Fetched(response.url, headers, response.body, datetime.now(UTC)))

    def given_up(self, trail: Trail, reason: str, why: str) -> Output:
        """Keep why the page was not asked for."""
        self._outcome.append(f"{reason}: {why.rstrip('.')}")
        return super().given_up(trail, reason, why)

    def _failed(self, failure: Failure) -> None:
        self._outcome.append(describe_failure(failure)[1].replace(".)", ")"))


def fetch_page(url: str, settings: Mapping[str, Any] | None = None, site: Site | None = None) -> Fetched:
    """Fetch the page at `url`, an http(s) address. Raises FetchError with a sentence.

    Where it is of a known `site`, by the means that its file names: signed in, with its headers, shown to a browser.
    Once a process: Twisted's reactor cannot be started again. `settings` override newscrawl's.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    site = site or Site(urlsplit(url).netloc, url)
    merged = quiet_settings([site], settings, url)
    process = AsyncCrawlerProcess(merged)
    outcome: list[Fetched | str] = []
    process.crawl(_OnePage, url=url, site=site, outcome=outcome)
    process.start()
    if not outcome:
        raise FetchError(f"{url} was not fetched: it was interrupted")
    if isinstance(outcome[0], str):
        raise FetchError(f"{url}: {outcome[0]}")
    return outcome[0]


def quiet_settings(sites: Sequence[Site], settings: Mapping[str, Any] | None = None, *urls: str) -> Settings:
    """newscrawl's settings, and over them `settings`, for fetching pages of `sites`, and what lies at `urls`, without
    crawling or keeping it: what a crawl does with pages, and what it knows from earlier ones, is left out.
    """
    merged = Settings()
    merged.setmodule("newscrawl.settings", priority="project")
    own = {
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {},
        "LOG_ENABLED": False,
        "NEWSCRAWL_WARC": False,
        **local_settings([*(site.home for site in sites), *urls]),
    }
    if any(site.fetch.render for site in sites) and no_browser() is None:
        handlers = merged.getwithbase("DOWNLOAD_HANDLERS")
        own |= browser_settings(dict(handlers), merged.getfloat("DOWNLOAD_TIMEOUT"))
    middlewares = merged.getdict("DOWNLOADER_MIDDLEWARES")
    middlewares["newscrawl.middlewares.revisit.RevisitMiddleware"] = None
    merged.setdict({**own, "DOWNLOADER_MIDDLEWARES": middlewares, **(settings or {})}, "cmdline")
    return merged
