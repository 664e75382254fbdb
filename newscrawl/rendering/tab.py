"""One page in the browser: it is given its document, has its banners clicked away, and is waited for."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.async_api import BrowserContext, Locator, Page, Route, WebSocketRoute
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import TimeoutError as PlaywrightTimeoutError
from scrapy import Request
from scrapy.http import Response

from newscrawl.discover.hosts import same_site
from newscrawl.rendering.cookies import give_cookies
from newscrawl.rendering.resources import WANTED, Resource, Resources, Wanted, as_resource
from newscrawl.sites.site import Fetch

logger = logging.getLogger(__name__)

#: A page may load itself anew so often, as many do when their banner was answered.
_RELOADS = 2
#: Milliseconds that a click may take: the browser waits until the button stands still and nothing covers it.
_CLICK = 2_000
#: Milliseconds in which `wait_for` may still appear once nothing is being loaded any more.
_GRACE = 1_500
#: Seconds without anything being loaded after which a page has come to rest, as Playwright's `networkidle` has it, and
#: between two looks.
_QUIET, _STEP = 0.5, 0.05


class Tab:
    """The page of one request. The browser reaches no network: whatever it asks for is answered here, or not at all."""

    def __init__(
        self, request: Request, document: Response, site: Fetch, resources: Resources, patience: float
    ) -> None:
        """`document` is what the server sent for `request`; `patience` the seconds for a page to come to rest."""
        self.url = document.url
        self.context: BrowserContext | None = None
        self.on_open: Callable[[], None] = lambda: None
        self._request, self._document, self._site = request, document, site
        self._resources = resources
        self._patience = patience * 1000
        self._page: Page | None = None
        self._navigations = 0
        self._loading = 0
        self._latest = 0.0

    async def open(self, page: Page, _: Request) -> None:
        """Stand between the page and the network; called before it is sent anywhere."""
        self._page, self.context = page, page.context
        self.on_open()
        await give_cookies(page.context, self._request, self.url)
        await page.route("**/*", self._answer)
        await page.route_web_socket("**/*", self._refuse_socket)

    async def content(self) -> bytes:
        """The page as it stands, in UTF-8, once it has loaded what it wants, its banners are clicked away, and what the
        site waits for is there.
        """
        page = self._page
        assert page is not None, "scrapy-playwright opens the page before it answers"
        await self._rest(page)
        clicked = [await self._click(page.locator(f"css={selector}").first) for selector in self._site.consent]
        if any(clicked):
            await self._rest_again()
        if self._site.wait_for:
            with suppress(PlaywrightTimeoutError):
                await page.wait_for_selector(f"css={self._site.wait_for}", state="attached", timeout=_GRACE)
        # What is for browsers without scripts, and may lead away from the page.
        await page.evaluate("document.querySelectorAll('head noscript').forEach(it => it.remove())")
        return (await page.content()).encode("utf-8", "replace")

    async def close_popup(self, popup: Page) -> None:
        """Nothing that a page opens stays open."""
        with suppress(PlaywrightError):
            await popup.close()

    async def close(self) -> None:
        """Close the page, whatever it is busy with; a second time does nothing."""
        if self._page is not None and not self._page.is_closed():
            with suppress(PlaywrightError):
                await self._page.close()

    async def _rest(self, page: Page) -> None:
        """Nothing was loaded for half a second; a page that never rests is taken as it is after some time."""
        with suppress(PlaywrightTimeoutError):
            await page.wait_for_load_state("networkidle", timeout=self._patience)

    async def _rest_again(self) -> None:
        """The same after a click: Playwright does not take back that the page was at rest once."""
        self._latest = begun = time.monotonic()
        while time.monotonic() - begun < self._patience / 1000:
            await asyncio.sleep(_STEP)
            if not self._loading and time.monotonic() - self._latest >= _QUIET:
                return

    async def _click(self, button: Locator) -> bool:
        """Whether there was something to click."""
        with suppress(PlaywrightTimeoutError):
            if await button.is_visible():
                await button.click(timeout=_CLICK)
                return True
        return False

    async def _answer(self, route: Route) -> None:
        """Answer one request of the page. No error may leave here: the browser would wait for ever."""
        self._loading += 1
        try:
            resource = await self._resource(route.request)
            await route.fulfill(status=resource.status, headers=resource.headers, body=resource.body)
        except Exception as error:
            logger.debug("Not fetched for %s: %s (%s)", self.url, route.request.url, error)
            with suppress(PlaywrightError):
                await route.abort("aborted")  # of a navigation: the page stays; any other error would be shown for it
        finally:
            self._loading -= 1
            self._latest = time.monotonic()

    async def _resource(self, asked: BrowserRequest) -> Resource:
        if asked.is_navigation_request():
            return await self._navigation(asked)
        if asked.resource_type not in WANTED:
            raise self._resources.refuse(asked.resource_type)
        return await self._resources.get(await self._wanted(asked))

    async def _navigation(self, asked: BrowserRequest) -> Resource:
        """The page itself; not frames in it, and nowhere that it would rather go."""
        if asked.frame.parent_frame is not None:
            raise self._resources.refuse("frame")
        if asked.method != "GET" or _without_fragment(asked.url) != _without_fragment(self.url):
            raise self._resources.refuse("navigation")
        self._navigations += 1
        if self._navigations == 1:
            return as_resource(self._document)
        if self._navigations > 1 + _RELOADS:
            raise self._resources.refuse("reload")
        return await self._resources.get(await self._wanted(asked))

    async def _wanted(self, asked: BrowserRequest) -> Wanted:
        headers = tuple((name, value) for name, value in asked.headers.items() if not name.startswith(":"))
        cookie = await self._cookie(asked.url)
        body = asked.post_data_buffer or b""
        return Wanted(asked.url, asked.resource_type, asked.method, headers, body, self._request, cookie)

    async def _cookie(self, url: str) -> str:
        if self.context is None or not same_site(url, self.url):
            return ""
        cookies: list[Any] = list(await self.context.cookies(url))
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)

    @staticmethod
    async def _refuse_socket(socket: WebSocketRoute) -> None:
        await socket.close()


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]
