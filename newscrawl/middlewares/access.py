"""What a site's file says of how its pages are asked for: headers, cookies, a proxy, and by which means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler

from newscrawl.discover.hosts import host_and_port, same_site
from newscrawl.middlewares.capture import SECRET_HEADERS
from newscrawl.sites.secrets import reveal
from newscrawl.sites.site import Site

#: Headers that are no secret of anybody's: WARC files keep their values.
_HARMLESS = frozenset({"accept", "accept-language", "accept-encoding", "cache-control", "referer", "user-agent"})


class AccessMiddleware:
    """Gives each request of a site what its file says. Headers and cookies go to the hosts that the file names, and
    nowhere else, whatever a page redirects to.
    """

    def __init__(self) -> None:
        self._sites: Sequence[Site] = ()
        self._given: set[tuple[str, str]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Learn the sites with the spider."""
        middleware = cls()
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        return middleware

    def spider_opened(self, spider: Any) -> None:
        """Only those sites that ask for something special concern us."""
        self._sites = [site for site in getattr(spider, "sites", ()) if _is_special(site)]

    def process_request(self, request: Request) -> None:
        """Prepare it."""
        site = self._site_of(request) if self._sites else None
        if site is None:
            return
        if site.fetch.proxy:
            request.meta.setdefault("proxy", reveal(site.fetch.proxy))
        self._give_headers(request, site)
        if is_named(request.url, site):
            self._give_cookies(request, site)
        if site.fetch.render:
            self._have_rendered(request, site)

    def _site_of(self, request: Request) -> Site | None:
        """The site on whose behalf it is made; a robots.txt that Scrapy fetches by itself tells by its address."""
        trail = request.cb_kwargs.get("trail")
        if trail is not None:
            site: Site = trail.site
            return site if _is_special(site) else None
        return next(filter(partial(is_named, request.url), self._sites), None)

    @staticmethod
    def _give_headers(request: Request, site: Site) -> None:
        named = is_named(request.url, site)
        for name, value in site.fetch.headers:
            if named:
                request.headers[name] = reveal(value)
            else:
                request.headers.pop(name, None)  # left from before a redirect
        names = [name.lower() for name, _ in site.fetch.headers]
        request.meta["site_headers"] = names if named else []
        request.meta[SECRET_HEADERS] = [name for name in names if name not in _HARMLESS]

    def _give_cookies(self, request: Request, site: Site) -> None:
        """With the first request of each host; from then on the jar has them, as the site may have changed them."""
        place = (site.name, str(host_and_port(request.url)))
        if site.fetch.cookies and place not in self._given:
            self._given.add(place)
            request.cookies = {name: reveal(value) for name, value in site.fetch.cookies}

    @staticmethod
    def _have_rendered(request: Request, site: Site) -> None:
        """Pages that were asked for by GET; not files, feeds, sitemaps, and nothing on another site."""
        trail, visit = request.cb_kwargs.get("trail"), request.cb_kwargs.get("visit")
        is_page = visit is not None and request.method == "GET"
        if trail is not None and is_page and (trail.covers(request.url) or trail.is_home(visit)):
            request.meta["render"], request.meta["render_context"] = site.fetch, site.name
            # A page that scripts fill stays as it is while its text changes: 304 would say nothing of the text.
            request.meta["conditional"] = False
        else:
            request.meta.pop("render", None)


def is_named(url: str, site: Site) -> bool:
    """Whether `url` lies on a host that the site's file names."""
    return any(same_site(url, named) for named in (site.home, *(f"http://{host}/" for host in site.hosts)))


def _is_special(site: Site) -> bool:
    fetch = site.fetch
    return bool(fetch.render or fetch.proxy or fetch.headers or fetch.cookies)
