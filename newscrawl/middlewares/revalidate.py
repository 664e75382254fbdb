"""Asks conditionally for whatever page, list, feed, sitemap or robots.txt the archive still has the bytes of, and reads
them from there where the server answers that nothing changed: spider and parsers see the page as ever.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes
from scrapy.statscollectors import StatsCollector
from scrapy.utils.httpobj import urlparse_cached

from archive import ArchiveError
from archive.kept import Kept
from archive.pages import StoredPage
from newscrawl.crawling import CrawlOptions
from newscrawl.middlewares.archived import ArchivedMiddleware, ask_conditionally, ask_in_full, is_conditional
from newscrawl.middlewares.capture import META, PRIVATE, UNCHANGED

logger = logging.getLogger(__name__)

#: In the meta of a request whose page was not to be had from the archive.
_IN_FULL = "in_full"
#: Flag of a response that the server did not send again.
NOT_MODIFIED = "not modified"
#: Headers that speak of the bytes as they were sent; and cookies, which are not kept.
_OF_TRANSFER = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie"})


class RevalidateMiddleware(ArchivedMiddleware):
    """Stands below decompression and above redirects, proxies and the capture of what was really sent.

    Articles that are known are not its concern: of those nobody needs the page again (`RevisitMiddleware`).
    """

    def __init__(self, options: CrawlOptions, stats: StatsCollector | None = None) -> None:
        """Raises NotConfigured where raw pages are not kept."""
        if not options.warc:
            raise NotConfigured("what is not kept cannot be had again")
        super().__init__(options, stats)
        self._known_sites: dict[str, bool] = {}

    def process_request(self, request: Request) -> None:
        """Make it conditional, anew for each address that it is redirected to."""
        if request.meta.pop(UNCHANGED, None) is not None:
            ask_in_full(request)
        if self._archive is None or not self._may_be_kept(request) or is_conditional(request):
            return
        try:
            kept = self._archive.kept(request.url, datetime.now(UTC))
        except ArchiveError:
            return  # an older file, or a damaged one: the store pipeline says so
        if kept is not None:
            ask_conditionally(request, kept.etag, kept.last_modified)
            request.meta[UNCHANGED] = kept

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """Put the page in the place of a 304; where its bytes are not to be had after all, ask in full."""
        kept: Kept | None = request.meta.get(UNCHANGED)
        if response.status != 304 or kept is None:
            return response
        try:
            page = await asyncio.to_thread(kept.load, self._options.database)
        except (ArchiveError, OSError) as error:
            logger.info("%s is asked for in full: %s", request.url, error)
            request.meta.pop(META, None)
            again = request.replace(dont_filter=True)
            again.meta[_IN_FULL] = True
            return again
        self._count(request)
        return restored(response, page)

    def _may_be_kept(self, request: Request) -> bool:
        """Whether it is for a page or file of a site that was crawled before, and for nobody but the crawl."""
        meta = request.meta
        if request.method != "GET" or meta.get(_IN_FULL) or meta.get("render") or meta.get(PRIVATE):
            return False
        if "attachment" in meta:
            return False
        trail = request.cb_kwargs.get("trail")
        if trail is None:
            return urlparse_cached(request).path == "/robots.txt"
        return request.callback is not None and self._knows(trail.site.name)

    def _knows(self, site: str) -> bool:
        if site not in self._known_sites:
            assert self._archive is not None
            self._known_sites[site] = self._archive.schedule.knows(site)
        return self._known_sites[site]

    def _count(self, request: Request) -> None:
        trail = request.cb_kwargs.get("trail")
        if trail is not None and self._stats is not None:
            self._stats.inc_value(f"newscrawl/site/{trail.site.name}/not modified")


def restored(response: Response, page: StoredPage) -> Response:
    """`page` as the answer that it was, in the place of the 304 `response`."""
    headers = Headers()
    for name, value in page.headers:
        if name.lower() not in _OF_TRANSFER:
            headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=response.url, body=page.body)
    return kind(
        response.url,
        status=page.status,
        headers=headers,
        body=page.body,
        flags=[*response.flags, NOT_MODIFIED],
        request=response.request,
        ip_address=response.ip_address,
        protocol=response.protocol,
    )
