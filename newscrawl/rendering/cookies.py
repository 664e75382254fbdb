"""Cookies on their way between Scrapy's jar and the browser's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from playwright.async_api import BrowserContext
from scrapy import Request
from scrapy.http import Response


def sent_cookies(request: Request) -> dict[str, str]:
    """The cookies of a request as Scrapy sent it."""
    line = (request.headers.get("Cookie") or b"").decode("latin-1")
    pairs = (part.strip().partition("=") for part in line.split(";") if part.strip())
    return {name: value for name, _, value in pairs}


async def give_cookies(context: BrowserContext, request: Request, url: str) -> None:
    """Have the browser know the cookies that the page was asked for with."""
    cookies: Any = [{"name": name, "value": value, "url": url} for name, value in sent_cookies(request).items()]
    if cookies:
        await context.add_cookies(cookies)


async def new_cookies(context: BrowserContext | None, request: Request, document: Response) -> list[str]:
    """Lines of Set-Cookie for what the page's scripts have set, so that Scrapy sends it with the pages that follow."""
    if context is None:
        return []
    known = sent_cookies(request) | _set_by(document)
    cookies: Iterable[Mapping[str, Any]] = await context.cookies(document.url)
    changed = (cookie for cookie in cookies if known.get(cookie["name"]) != cookie["value"])
    return [f"{cookie['name']}={cookie['value']}; Path={cookie['path']}{_domain(cookie)}" for cookie in changed]


def _domain(cookie: Mapping[str, Any]) -> str:
    """For a cookie of a whole domain, which the browser marks with a dot."""
    return f"; Domain={cookie['domain']}" if cookie["domain"].startswith(".") else ""


def _set_by(response: Response) -> dict[str, str]:
    pairs = (line.decode("latin-1").partition(";")[0].partition("=") for line in response.headers.getlist("Set-Cookie"))
    return {name.strip(): value.strip() for name, _, value in pairs}
