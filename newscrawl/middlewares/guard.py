"""Where a crawl may not go: addresses in private networks, on odd ports, of other schemes, unless the user named them.

What an address says of itself is looked at before anything is asked for it, robots.txt included, and again at every
redirect; where a host's name leads, the resolver looks at when connecting.
"""

from __future__ import annotations

import logging
from typing import Any, Self
from urllib.request import getproxies

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Response

from newscrawl.crawling import CrawlOptions
from newscrawl.named import Named, place_of
from newscrawl.resolver import GuardedResolver, places_of
from newscrawl.sites.site import Site

logger = logging.getLogger(__name__)

#: Times that a response may be packed; no server does it more than once on purpose.
_MOST_ENCODINGS = 3


class RefusedRequest(IgnoreRequest):
    """A request that is not made: `reason` is the short word for `skips`, str() the sentence."""

    def __init__(self, sentence: str, reason: str = "refused") -> None:
        super().__init__(sentence)
        self.reason = reason


class GuardMiddleware:
    """Raises RefusedRequest for addresses that give themselves away."""

    def __init__(self, allowed: Named) -> None:
        self._allowed = allowed
        self._everywhere = allowed
        self._by_site: dict[str, Named] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read NEWSCRAWL_ALLOW; the rest with the spider."""
        middleware = cls(CrawlOptions.from_settings(crawler.settings).allowed)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        return middleware

    def spider_opened(self, spider: Any) -> None:
        """Take what the spider's sites name."""
        self._everywhere = self._allowed | named_by(spider)

    def process_request(self, request: Request) -> None:
        """Refuse it, or let it pass."""
        reason = self._named_for(request).why_no_url(request.url)
        if reason is not None:
            raise refusal(request, reason)

    def _named_for(self, request: Request) -> Named:
        """What holds for the site that the request is of; for requests of none, all that was named."""
        trail = request.cb_kwargs.get("trail")
        if trail is None:
            return self._everywhere
        named = self._by_site.get(trail.site.home)
        if named is None:
            named = self._by_site[trail.site.home] = self._allowed | Named.of_site(trail.site)
        return named


class GuardedConnectionsMiddleware:
    """Tells the resolver what was named; says in a sentence what it refused. Stands below retries and the choice of a
    proxy: what a proxy looks up is the proxy's to judge.
    """

    def __init__(self, allowed: Named) -> None:
        self._allowed = allowed
        self._resolver: GuardedResolver | None = None
        self._named = allowed
        self._proxies = places_of(list(getproxies().values()))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read NEWSCRAWL_ALLOW; the rest with the spider."""
        middleware = cls(CrawlOptions.from_settings(crawler.settings).allowed)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        return middleware

    def spider_opened(self, spider: Any) -> None:
        """Let the resolver know the sites; install one where the settings chose another kind."""
        from twisted.internet import reactor  # there is one only now

        resolver = reactor.nameResolver
        if not isinstance(resolver, GuardedResolver):
            logger.warning("The resolver that TWISTED_DNS_RESOLVER names guards no private networks; it is replaced.")
            resolver = GuardedResolver(reactor)
            resolver.install_on_reactor()
        self._named = self._allowed | named_by(spider)
        own = [site.fetch.proxy for site in sites_of(spider) if site.fetch.proxy]
        self._proxies |= places_of(own)
        resolver.named |= self._named
        resolver.proxies |= self._proxies
        self._resolver = resolver

    def process_request(self, request: Request) -> None:
        """A proxy is asked as a proxy only, never as a site of its own that a page links to."""
        place = place_of(request.url)
        if place in self._proxies and not request.meta.get("proxy") and not self._named.has(*place):
            raise refusal(request, f"{place[0]}:{place[1]} is the proxy of this crawl, not a site")

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse what says that it is packed again and again: each time takes as long to unpack as a large page."""
        encodings = b",".join(response.headers.getlist("Content-Encoding")).count(b",") + 1
        if encodings > _MOST_ENCODINGS:
            raise RefusedRequest(f"the response says that it is packed {encodings} times over", "too large")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say why a host could not be looked up where it was refused."""
        if isinstance(exception, CannotResolveHostError) and self._resolver is not None:
            reason = self._resolver.refusals.get(place_of(request.url))
            if reason is not None and not request.meta.get("proxy"):
                raise refusal(request, reason) from exception


def refusal(request: Request, reason: str) -> RefusedRequest:
    """The error for a request that `reason` forbids, with where it goes to if that is not what was asked for."""
    return RefusedRequest(
        f"it is redirected to {request.url}: {reason}" if request.meta.get("redirect_urls") else reason
    )


def sites_of(spider: Any) -> tuple[Site, ...]:
    """The sites that a spider crawls."""
    return tuple(getattr(spider, "sites", ()))


def named_by(spider: Any) -> Named:
    """What the sites of a spider name, and the addresses that it starts from where it has no sites."""
    named = Named.of_urls(getattr(spider, "start_urls", ()))
    for site in sites_of(spider):
        named |= Named.of_site(site)
    return named
