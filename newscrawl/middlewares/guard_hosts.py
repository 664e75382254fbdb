"""Hosts that do not let a crawl in: after several tests for robots in a row, or when it has never answered, a host is
left alone for the rest of the run. Its other pages are skipped with a sentence, and not asked for one by one. One that
did answer, and ceases to, gets a pause.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import Response

from newscrawl.extract.article import PageKind
from newscrawl.extract.botcheck import judge_response
from newscrawl.middlewares.guard import RefusedRequest
from newscrawl.middlewares.politeness import pace_of
from newscrawl.named import Place, place_of

logger = logging.getLogger(__name__)

#: Why a response that is an error by its status is a test for robots, in `response.meta`.
BOT_CHECK = "bot_check"
#: The word in `skips` for pages of a host that is left alone.
LEFT_ALONE = "left alone"

#: Tests in a row after which a host is left alone.
_TESTS = 3
#: Requests without an answer in a row, and for how many different addresses, after which a host that has never
#: answered in this run is left alone.
_NEVER = (3, 2)

_NO_ANSWER = (CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError)
#: Errors that say what they mean: nothing was found there.
_PLAIN = frozenset({404, 410})


@dataclass(slots=True)
class _Host:
    """How a host has behaved lately; `left` says why it is left alone, and `reason` is the word for that."""

    tests: int = 0
    unanswered: int = 0
    addresses: set[str] = field(default_factory=set)
    has_answered: bool = False
    reason: str = ""
    left: str = ""


class GuardedHostsMiddleware:
    """Stands between decompression and retries: what it sees is whole, and a test for robots is not asked twice."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: dict[Place, _Host] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse it where the host is left alone."""
        host = self._hosts.get(place_of(request.url))
        if host is not None and host.left:
            raise RefusedRequest(host.left, host.reason)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note that the host answers, and whether with a test for robots."""
        host = self._host(response.url)
        host.has_answered = True
        if response.status == 202 or (response.status >= 400 and response.status not in _PLAIN):
            headers = {str(k).lower(): str(v) for k, v in response.headers.to_unicode_dict().items()}
            found = judge_response(response.body, response.url, headers)
            if found is not None:
                request.meta[BOT_CHECK] = found
                request.meta["dont_retry"] = True
                self._tested(response.url, host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note that there was no answer, ever, or not any more; `download_latency` tells of one that did not come to
        its end."""
        if not isinstance(exception, _NO_ANSWER):
            return
        host = self._host(request.url)
        if host.has_answered:
            pace = pace_of(self._crawler)
            if pace is not None:
                pace.failed(request)
            return
        if "download_latency" in request.meta:
            return
        host.unanswered += 1
        host.addresses.add(request.url)
        if isinstance(exception, DownloadTimeoutError):
            request.meta["dont_retry"] = True  # each time costs a minute, and nothing says that anyone is there
        if host.unanswered >= _NEVER[0] and len(host.addresses) >= _NEVER[1]:
            request.meta["dont_retry"] = True
            host.reason = "no answer"
            self._leave(request.url, host, f"the host gave no answer to {host.unanswered} requests in a row")

    def note_page(self, url: str, kind: PageKind) -> None:
        """A page that was served as one has been read: a test for robots or not."""
        host = self._host(url)
        if kind is PageKind.BOT_CHECK:
            self._tested(url, host)
        elif not host.left:
            host.tests = 0

    def _tested(self, url: str, host: _Host) -> None:
        host.tests += 1
        if host.tests >= _TESTS:
            host.reason = LEFT_ALONE
            self._leave(url, host, f"the host answered {host.tests} times in a row with a test for robots")

    def _leave(self, url: str, host: _Host, why: str) -> None:
        if not host.left:
            host.left = f"{why}, and is left alone for the rest of this run"
            logger.warning("%s: %s.", place_of(url)[0], host.left)

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(place_of(url), _Host())
