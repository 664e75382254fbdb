"""Scrapy's download handler, with an end to the head of a response: a server that sends header lines for ever would
fill the memory before the time for the response is over. It reads a page in few large pieces, for each costs the same.
"""

from __future__ import annotations

from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS
from twisted.web.iweb import IResponse

#: Bytes of a status line with its headers; browsers end at 256 KiB as well.
LONGEST_HEAD = 256 * 1024
#: Bytes that are read from a connection at a time: four times Twisted's.
_PIECE = 256 * 1024


class HeadTooLargeError(Exception):
    """The head of a response is larger than LONGEST_HEAD."""


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def connectionMade(self) -> None:  # noqa: N802 (Twisted's name)
        super().connectionMade()
        transport: Any = self.transport
        transport.bufferSize = _PIECE

    def request(self, request: Any) -> Deferred[IResponse]:
        self._head = 0  # one connection takes many requests
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 (Twisted's name)
        parser: Any = self._parser
        if parser is not None and parser.state in (STATUS, HEADER):
            if self._head > LONGEST_HEAD:
                self._giveUp(Failure(HeadTooLargeError("the head of the response has no end")))  # type: ignore[no-untyped-call]
                return
            self._head += len(data)
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> _BoundedProtocol:  # noqa: N802 (Twisted's name)
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class BoundedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy takes it by the setting DOWNLOAD_HANDLERS."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


def is_too_large(error: BaseException | None) -> bool:
    """Whether a download failed at the head of its response."""
    reasons: list[Failure] = getattr(getattr(error, "__cause__", None), "reasons", [])
    return any(isinstance(reason.value, HeadTooLargeError) for reason in reasons)
