"""A download handler that shows pages to a browser before anything else sees them.

Scrapy fetches the page as any other. Only when it is HTML and was sent whole, the browser gets it as if it had fetched
it itself, runs its scripts, and what it shows then is the response. What the scripts ask for is fetched by Scrapy, too.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Any, ClassVar, Protocol, Self
from weakref import WeakKeyDictionary

from playwright.async_api import Error as PlaywrightError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import HtmlResponse, Response
from scrapy.utils.misc import build_from_crawler, load_object
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newscrawl.discover.media import not_a_page
from newscrawl.middlewares.capture import DOCUMENT
from newscrawl.rendering.cookies import new_cookies
from newscrawl.rendering.resources import Resources
from newscrawl.rendering.tab import Tab
from newscrawl.sites.site import Fetch

#: In a request's meta: the site's Fetch, where a browser is to show the page; its name, which is its context's.
RENDER, CONTEXT = "render", "render_context"

#: Seconds that the browser may take to start, with the first page.
_START = 60
#: Headers that speak of the bytes as they were sent.
_OF_THE_WIRE = ("Content-Encoding", "Content-Length", "Transfer-Encoding", "Content-Type")


class Handler(Protocol):
    """What Scrapy asks of a download handler."""

    async def download_request(self, request: Request) -> Response:
        """Fetch."""

    async def close(self) -> None:
        """Clean up."""


class RenderError(Exception):
    """The browser could not show a page; the message is its own first line."""


class RenderTimeoutError(RenderError):
    """A page was not done in time. No fault of its host's, and nothing that trying again would change."""


class RenderingHandler:
    """One a crawl, for http and https alike; one browser, with a context of its own for each site."""

    lazy = False
    _of_crawl: ClassVar[WeakKeyDictionary[Crawler, RenderingHandler]] = WeakKeyDictionary()

    def __init__(self, crawler: Crawler) -> None:
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)  # it logs each failure with a traceback
        settings = crawler.settings
        paths: dict[str, Any] = settings.getdict("NEWSCRAWL_PLAIN_HANDLERS")
        self._plain: dict[str, Handler] = {
            scheme: build_from_crawler(load_object(path), crawler) for scheme, path in paths.items()
        }
        self._browser = ScrapyPlaywrightDownloadHandler(crawler)
        self._seconds = settings.getfloat("DOWNLOAD_TIMEOUT")
        self._largest = settings.getint("DOWNLOAD_MAXSIZE")
        self._patience = settings.getfloat("NEWSCRAWL_RENDER_WAIT")
        self._resources = Resources(crawler, self._fetch, self._patience)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._closed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The handler of this crawl, the same for each scheme."""
        handler = cls._of_crawl.get(crawler)
        if not isinstance(handler, cls):
            handler = cls._of_crawl[crawler] = cls(crawler)
        return handler

    async def download_request(self, request: Request) -> Response:
        """The response, rendered where the request asks for it and the page is one that can be."""
        response = await self._fetch(request)
        site: Fetch | None = request.meta.get(RENDER)
        if site is None or not _is_whole_page(response):
            return response
        return await self._render(request, response, site)

    async def close(self) -> None:
        """Close the browser and the connections."""
        if not self._closed:
            self._closed = True
            await self._browser.close()
            for handler in self._plain.values():
                await handler.close()

    async def _fetch(self, request: Request) -> Response:
        return await self._plain[request.url.partition(":")[0].lower()].download_request(request)

    async def _render(self, request: Request, document: Response, site: Fetch) -> Response:
        async with self._turns[request.meta[CONTEXT]]:
            body, cookies = await self._shown(request, document, site)
        if self._largest and len(body) > self._largest:
            raise DownloadCancelledError(f"the page has {len(body)} bytes as the browser shows it")
        request.meta[DOCUMENT] = document
        return _rendered(document, body, cookies)

    async def _shown(self, request: Request, document: Response, site: Fetch) -> tuple[bytes, list[str]]:
        """The page as the browser shows it, in UTF-8, and the cookies that its scripts set."""
        tab = Tab(request, document, site, self._resources, self._patience)
        try:
            async with asyncio.timeout(self._seconds + _START) as limit:
                tab.on_open = lambda: limit.reschedule(asyncio.get_running_loop().time() + self._seconds)
                await self._browser.download_request(self._asking(request, tab))
                return await tab.content(), await new_cookies(tab.context, request, document)
        except TimeoutError:
            raise RenderTimeoutError(f"after {self._seconds:.0f} s") from None
        except PlaywrightError as error:
            raise RenderError(str(error).partition("\n")[0]) from None
        finally:
            await tab.close()

    def _asking(self, request: Request, tab: Tab) -> Request:
        """What scrapy-playwright is asked for: the address of the document, which `tab` answers."""
        return Request(
            tab.url,
            headers=request.headers,
            meta={
                "playwright": True,
                "playwright_context": request.meta[CONTEXT],
                "playwright_context_kwargs": {
                    "accept_downloads": False,
                    "service_workers": "block",
                    "user_agent": (request.headers.get("User-Agent") or b"").decode("latin-1") or None,
                },
                "playwright_page_init_callback": tab.open,
                # From there on the tab waits, which bears with pages that never have done with loading.
                "playwright_page_goto_kwargs": {"wait_until": "commit"},
                "playwright_include_page": True,
                "playwright_page_event_handlers": {"popup": tab.close_popup},
            },
        )


def _rendered(document: Response, body: bytes, cookies: list[str]) -> HtmlResponse:
    """The response of the server with the page as it is shown in the place of the one that was sent."""
    headers = document.headers.copy()
    for name in _OF_THE_WIRE:
        headers.pop(name, None)
    headers["Content-Type"] = "text/html; charset=utf-8"
    for cookie in cookies:
        headers.appendlist("Set-Cookie", cookie)
    return HtmlResponse(
        document.url,
        status=document.status,
        headers=headers,
        body=body,
        encoding="utf-8",
        flags=["rendered"],
        ip_address=document.ip_address,
        protocol=document.protocol,
    )


def _is_whole_page(response: Response) -> bool:
    """Whether there is something for a browser to show."""
    media_type = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    is_html = not media_type or "html" in media_type
    return response.status == 200 and is_html and not response.flags and not not_a_page(b"", media_type)
