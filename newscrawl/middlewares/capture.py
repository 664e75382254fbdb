"""Hands every response of a crawl to the WARC files, as it came off the wire."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, __version__, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.settings import BaseSettings

import newscrawl
from archive.kept import Kept
from archive.warc.exchanges import Exchange
from archive.warc.exchanges import Headers as HeaderLines
from archive.warc.records import Earlier
from newscrawl.crawling import CrawlOptions
from newscrawl.recorder import Recorder, Recording

#: Where a response's Recording stands in `response.meta`.
META = "recording"

#: In a request's meta: neither it nor its response is to be kept anywhere.
PRIVATE = "private"
#: In a request's meta: nothing of its address is on record.
IS_NEW = "is_new"
#: In a request's meta: names (lower case) of headers whose values come from the site's file and may be secrets.
SECRET_HEADERS = "secret_headers"
#: In the meta of a response that a browser rendered: the response as it came from the server.
DOCUMENT = "document"

#: In the meta of a conditional request: the archive.kept.Kept whose validators went with it.
UNCHANGED = "unchanged"

#: Scrapy's flags of a response that is not whole → WARC-Truncated.
_TRUNCATED = {"dataloss": "disconnect", "download_stopped": "unspecified"}


class CaptureMiddleware:
    """Stands next to the downloader: below it nothing has been decoded, redirected, retried or answered from a cache,
    so that robots.txt, redirects, errors, 304s and what is retried are all seen, with the request as it was sent.
    """

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One recorder a crawl; none with NEWSCRAWL_WARC off."""
        options = CrawlOptions.from_settings(crawler.settings)
        if not options.warc:
            raise NotConfigured("no WARC files are written")
        middleware = cls(Recorder(options.database, crawl_information(crawler.settings), options.warc_size))
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """Submit the exchange; wait only where the disk is far behind."""
        if "cached" in response.flags or not request.url.startswith(("http:", "https:")):
            return response  # nothing came from the network
        if request.meta.get(PRIVATE):
            return response
        kept: Kept | None = request.meta.get(UNCHANGED) if response.status == 304 else None
        unchanged = _record_of(kept) if kept is not None else None
        is_new = bool(request.meta.get(IS_NEW)) and "redirect_urls" not in request.meta
        exchange = exchange_of(request, response, datetime.now(UTC))
        recording = self.recorder.submit(exchange, unchanged, is_new=is_new)
        request.meta[META] = recording
        if self.recorder.is_behind:
            await asyncio.wait([asyncio.wrap_future(recording.written)])
        return response

    async def spider_closed(self) -> None:
        """Close the files, after the last batch was stored."""
        await asyncio.to_thread(self.recorder.close)


def recording_of(response: Response) -> Recording | None:
    """The Recording of a response; None where no WARC is written."""
    return response.meta.get(META)


def _record_of(kept: Kept) -> Earlier | None:
    """The record that holds what a 304 stands for."""
    body = kept.body
    return Earlier(body.url, body.fetched_at, body.digest) if body.digest else None


def exchange_of(request: Request, response: Response, now: datetime) -> Exchange:
    """Request and response as the archive records them; of a rendered page, what the server had sent as well."""
    document: Response | None = request.meta.pop(DOCUMENT, None)
    rendered = response.body if document is not None else None
    response = document or response
    truncated = next((_TRUNCATED[flag] for flag in response.flags if flag in _TRUNCATED), None)
    return Exchange(
        url=response.url,
        fetched_at=now.replace(microsecond=0),
        status=response.status,
        response_headers=_lines(response.headers),
        payload=response.body,
        method=request.method,
        # The fields of a page's own form are what was asked for; what a person fills in (a log-in) is not kept.
        request_body=request.body if request.meta.get("form") else b"",
        request_headers=_lines(request.headers),
        secret_headers=frozenset(name.encode("latin-1") for name in request.meta.get(SECRET_HEADERS, ())),
        rendered=rendered,
        protocol=response.protocol or "HTTP/1.1",
        ip_address=str(response.ip_address) if response.ip_address else None,
        truncated=truncated,
    )


def crawl_information(settings: BaseSettings) -> dict[str, str]:
    """What the `warcinfo` record says: the fields of WARC 1.1, section 6.2."""
    return {
        "software": f"newscrawl/{newscrawl.__version__} Scrapy/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "operator": settings.get("NEWSCRAWL_CONTACT") or "",
        "http-header-user-agent": settings.get("USER_AGENT") or "",
        "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        "description": (
            "Payloads are as they were sent, content-encoding included and transfer-encoding undone; header lines are"
            " as parsed, without those of the connection. Cookies and credentials are redacted."
        ),
    }


def _lines(headers: Headers) -> HeaderLines:
    return tuple((name, value) for name, values in headers.items() for value in values)
