"""What the scripts of a page ask for, fetched as a crawl fetches: by robots.txt, within its limits, one at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from archive.warc.coding import CodingError, decode
from newscrawl.discover.hosts import same_site
from newscrawl.middlewares.guard import GuardMiddleware, RefusedRequest

#: What a page needs to show its text; pictures, fonts, films and frames are left out.
WANTED = frozenset({"script", "stylesheet", "xhr", "fetch"})
#: Scripts and styles that many pages share are fetched once: so many bytes of them are kept.
_KEPT_BYTES = 32 * 1024 * 1024
_KEPT_KINDS = frozenset({"script", "stylesheet"})
_REDIRECTS = 5
#: What a request of the page has in common with the request for the page.
_SHARED_HEADERS = ("User-Agent", "Accept-Encoding", "Proxy-Authorization")
_SHARED_META = ("proxy", "_auth_proxy")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request of a page's script: `kind` is Playwright's resource type, `page` the request for the page."""

    url: str
    kind: str
    method: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    page: Request
    cookie: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A response for the browser: header names in lower case, those of one name on lines of their own."""

    status: int
    headers: dict[str, str]
    body: bytes


class Refused(Exception):  # noqa: N818
    """Something that is not fetched for a page; str() says why in a word."""


class Resources:
    """Fetches for the pages of a crawl; `fetch` is the download handler, `seconds` the longest for one resource."""

    def __init__(self, crawler: Crawler, fetch: Callable[[Request], Awaitable[Response]], seconds: float) -> None:
        self._crawler = crawler
        self._fetch = fetch
        self._seconds = seconds
        self._kept: OrderedDict[str, Resource] = OrderedDict()
        self._kept_bytes = 0
        self._of_host: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(1))

    async def get(self, wanted: Wanted) -> Resource:
        """The response; redirects are followed. Raises Refused, and what the download handler raises."""
        shared = wanted.kind in _KEPT_KINDS and wanted.method == "GET"
        if shared and wanted.url in self._kept:
            self._kept.move_to_end(wanted.url)
            return self._kept[wanted.url]
        resource = as_resource(await self._followed(wanted))
        self._count("fetched")
        if shared and resource.status == 200:
            self._keep(wanted.url, resource)
        return resource

    def refuse(self, why: str) -> Refused:
        """Count what is refused by the reason."""
        self._count(f"refused/{why}")
        return Refused(why)

    async def _followed(self, wanted: Wanted) -> Response:
        url = wanted.url
        for _ in range(_REDIRECTS + 1):
            request = self._request(wanted, url)
            await self._check(request)
            async with self._of_host[urlsplit(url).netloc]:
                response = await asyncio.wait_for(self._fetch(request), self._seconds)
            location = response.headers.get("Location")
            if not 300 <= response.status < 400 or not location or wanted.method != "GET":
                return response
            url = response.urljoin(location.decode("latin-1"))
        raise self.refuse("redirects")

    def _request(self, wanted: Wanted, url: str) -> Request:
        page = wanted.page
        known = {name: page.cb_kwargs[name] for name in ("trail",) if name in page.cb_kwargs}
        request = Request(url, method=wanted.method, body=wanted.body, headers=dict(wanted.headers), cb_kwargs=known)
        request.meta.update({name: page.meta[name] for name in _SHARED_META if name in page.meta})
        request.meta["download_timeout"] = self._seconds
        for name in _SHARED_HEADERS:
            if name in page.headers:
                request.headers[name] = page.headers[name]
        if same_site(url, page.url):
            for name in page.meta.get("site_headers", ()):
                request.headers[name] = page.headers.get(name)
            if wanted.cookie:
                request.headers["Cookie"] = wanted.cookie
        return request

    async def _check(self, request: Request) -> None:
        """Refuse what a crawl may not ask for: private networks, other schemes, and what robots.txt forbids."""
        guard = self._crawler.get_downloader_middleware(GuardMiddleware)
        robots = self._crawler.get_downloader_middleware(RobotsTxtMiddleware)
        try:
            if guard is not None:
                guard.process_request(request)
            if robots is not None:
                await asyncio.wait_for(robots.process_request(request), self._seconds)
        except RefusedRequest:
            raise self.refuse("address") from None
        except IgnoreRequest:
            raise self.refuse("robots") from None

    def _keep(self, url: str, resource: Resource) -> None:
        self._kept[url] = resource
        self._kept_bytes += len(resource.body)
        while self._kept_bytes > _KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest.body)

    def _count(self, what: str) -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(f"newscrawl/browser/{what}")


def as_resource(response: Response) -> Resource:
    """`response` as a browser wants it: without its content-encoding. Raises Refused where that cannot be undone."""
    codings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    try:
        body = decode(response.body, codings)
    except CodingError:
        raise Refused("encoding") from None
    headers = {
        name.decode("latin-1").lower(): b"\n".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.lower() not in (b"content-encoding", b"content-length", b"transfer-encoding", b"connection")
    }
    return Resource(response.status, headers, body)
