"""robots.txt, asked for once a host and run: rules, delays and sitemaps come from one answer (RFC 9309)."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.python.failure import Failure

from newscrawl.politeness.later import NotNow
from newscrawl.spiders.failures import describe_failure, describe_status

#: In the meta of a request that wants the robots.txt itself, for the sitemaps it names.
WANTED = "robots_txt"
#: Skips of a host whose robots.txt cannot be had, by a fault of its own.
REASON = "robots unavailable"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, which keeps the response for those who want to read it, and keeps away from a host whose robots.txt
    fails (RFC 9309, section 2.3.1.4); where there is none (4xx), everything is allowed."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._responses: dict[str, Response] = {}
        self._unavailable: dict[str, NotNow] = {}

    async def process_request(self, request: Request, spider: Any = None) -> Response | None:  # type: ignore[override]
        """Give the kept robots.txt to who wants it; raise IgnoreRequest for what the host does not allow."""
        if not request.meta.get(WANTED):
            await super().process_request(request)
            return None
        await self.robot_parser(request)
        netloc = urlparse_cached(request).netloc
        if netloc in self._responses:
            # As Scrapy marks what does not come from the network: the WARC files have it already.
            return self._responses[netloc].replace(request=request, flags=["cached"])
        raise self._unavailable.get(netloc) or NotNow(REASON, "its robots.txt was not fetched")

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise IgnoreRequest where the rules do not allow `request`, or there are none for a fault of the host."""
        unavailable = self._unavailable.get(urlparse_cached(request).netloc)
        if unavailable is not None:
            raise unavailable
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            why = f"for its robots.txt {describe_status(response.status)}; it is left alone for now"
            self._unavailable[netloc] = NotNow(REASON, why)
        elif response.status != 200:
            response = response.replace(body=b"")
        self._responses[netloc] = response
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):
            reason, sentence = describe_failure(Failure(exc))  # type: ignore[no-untyped-call]
            self._unavailable[netloc] = NotNow(reason, f"{sentence}, when asked for its robots.txt")
        elif isinstance(exc, NotNow):
            self._unavailable[netloc] = exc
        super()._robots_error(exc, netloc)
