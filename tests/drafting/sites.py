"""Small sites that are looked at without a network: the demo portal, and pages by address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from newscrawl.demo.portal import Portal
from newscrawl.drafting.look import Bounds, Look, look_at
from newscrawl.drafting.seen import Answer, Survey, Wanted
from newscrawl.sites import Site

HOME = "https://news.example.org/"
NOW = datetime(2023, 2, 14, 9, 0, tzinfo=UTC)

Fetch = Callable[[Wanted], Answer | str]


def portal(day: int = 1) -> Fetch:
    """The demo portal, as it stands at HOME."""
    served = Portal(day, base_url=HOME)

    def fetch(wanted: Wanted) -> Answer | str:
        url = wanted.url
        parts = urlsplit(url)
        response = served.respond(parts.path + (f"?{parts.query}" if parts.query else ""))
        if response.status != 200:
            return f"the server answered {response.status}"
        return Answer(url, {"content-type": response.content_type}, response.body, NOW)

    return fetch


def pages(bodies: Mapping[str, str | bytes]) -> Fetch:
    """Pages by their path at HOME; where fields are posted, by these as well: `/tin?trang=2 POST`."""

    def fetch(wanted: Wanted) -> Answer | str:
        url = wanted.url
        posted = f"?{urlencode(wanted.form)} POST" if wanted.form else ""
        body = bodies.get(url.removeprefix(HOME[:-1]) + posted)
        if body is None:
            return "the server answered 404 Not Found"
        return Answer(url, {}, body.encode() if isinstance(body, str) else body, NOW)

    return fetch


def look(fetch: Fetch, site: Site | None = None, bounds: Bounds | None = None) -> Survey:
    """What a look at HOME finds."""
    return look_at(Look(site or Site("news", HOME), bounds), fetch)


def article(title: str, day: str = "2023-02-13", extra: str = "") -> str:
    """A page in English with a headline, a date and a text."""
    sentence = "The town council met on Monday to talk about the new bridge over the river, which opens in spring."
    text = "".join(f"<p>{sentence} {number} people came to listen.</p>" for number in range(12, 20))
    return (
        f"<html lang=en><head><title>{title} - The News</title></head><body><article><h1>{title}</h1>"
        f'<time datetime="{day}T08:00:00+01:00">{day}</time>{extra}{text}</article></body></html>'
    )


def index(paths: Mapping[str, str], more: str = "") -> str:
    """A page that lists the articles at `paths` with their titles."""
    entries = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in paths.items())
    return f"<html lang=en><head><title>The News</title></head><body><ul>{entries}</ul>{more}</body></html>"
