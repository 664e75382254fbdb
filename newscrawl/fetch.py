"""One page from the network, fetched as a crawl fetches it: robots.txt first, the same User-Agent, no retry storm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from newscrawl.discover.media import not_a_page
from newscrawl.spiders.failures import content_type, describe_failure, describe_status
from newscrawl.spiders.hosts import local_settings


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: the address it lies at after redirects, headers in lower case, the bytes, and when."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


class FetchError(Exception):
    """There is no page to be had at an address; the message says why."""


class _OnePage(Spider):
    """Asks for one address and keeps what comes of it."""

    name = "one-page"

    def __init__(self, url: str, outcome: list[Fetched | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = [url]
        self._outcome = outcome

    async def start(self) -> Any:
        yield Request(self.start_urls[0], callback=self.parse, errback=self._failed, dont_filter=True)

    def parse(self, response: Response, **kwargs: Any) -> None:
        other = not_a_page(response.body, content_type(response))
        if response.status != 200:
            self._outcome.append(describe_status(response.status))
        elif other:
            self._outcome.append(f"the server sent {other}, not a page")
        else:
            headers = {str(k).lower(): str(v) for k, v in response.headers.to_unicode_dict().items()}
            self._outcome.append(Fetched(response.url, headers, response.body, datetime.now(UTC)))

    def _failed(self, failure: Failure) -> None:
        self._outcome.append(describe_failure(failure)[1].replace(".)", ")"))


def fetch_page(url: str, settings: Mapping[str, Any] | None = None) -> Fetched:
    """Fetch the page at `url`, an http(s) address. Raises FetchError with a sentence.

    Once a process: Twisted's reactor cannot be started again. `settings` override newscrawl's.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    merged = quiet_settings([url], settings)
    process = AsyncCrawlerProcess(merged)
    outcome: list[Fetched | str] = []
    process.crawl(_OnePage, url=url, outcome=outcome)
    process.start()
    if not outcome:
        raise FetchError(f"{url} was not fetched: it was interrupted")
    if isinstance(outcome[0], str):
        raise FetchError(f"{url}: {outcome[0]}")
    return outcome[0]


def quiet_settings(urls: Sequence[str], settings: Mapping[str, Any] | None = None) -> Settings:
    """newscrawl's settings, and over them `settings`, for fetching what lies at `urls` without crawling or keeping it:
    what a crawl does with pages, and what it knows from earlier ones, is left out.
    """
    merged = Settings()
    merged.setmodule("newscrawl.settings", priority="project")
    own = {
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {},
        "LOG_ENABLED": False,
        "NEWSCRAWL_WARC": False,
        **local_settings(urls),
    }
    middlewares = merged.getdict("DOWNLOADER_MIDDLEWARES")
    middlewares["newscrawl.middlewares.revisit.RevisitMiddleware"] = None
    merged.setdict({**own, "DOWNLOADER_MIDDLEWARES": middlewares, **(settings or {})}, "cmdline")
    return merged
