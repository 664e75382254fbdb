"""Says in a word and a sentence why a request gave no page: no response, or one that is no page of the site."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discover.frontier import Visit
from newscrawl.discover.media import not_a_page
from newscrawl.items import Item, Missing, Skipped, Unchanged
from newscrawl.middlewares.capture import recording_of
from newscrawl.spiders.trail import Trail

#: What a server answers for an article that it no longer shows, or no longer shows to us.
VANISHED = frozenset({401, 403, 404, 410, 451})

#: The first class name that is found in the failure's ancestry gives reason and sentence.
_SENTENCES = {
    "DownloadConnectionRefusedError": ("no answer", "the host refused the connection"),
    "ConnectionRefusedError": ("no answer", "the host refused the connection"),
    "CannotResolveHostError": ("no answer", "there is no host of that name"),
    "DNSLookupError": ("no answer", "there is no host of that name"),
    "DownloadTimeoutError": ("timeout", "the host did not answer in time"),
    "TimeoutError": ("timeout", "the host did not answer in time"),
    "DownloadCancelledError": ("too large", "the page is larger than DOWNLOAD_MAXSIZE"),
    "UnsupportedURLSchemeError": ("address", "the address is of a kind that is not crawled"),
    "ResponseDataLossError": ("cut", "the page ended before it was whole"),
    "DownloadFailedError": ("no answer", "the host cannot be reached"),
    "ConnectError": ("no answer", "the host cannot be reached"),
    "ResponseNeverReceived": ("no answer", "the host closed the connection without an answer"),
    "ConnectionLost": ("no answer", "the host closed the connection without an answer"),
}


def describe_failure(failure: Failure) -> tuple[str, str]:
    """(reason, sentence) of a request that failed before a response came."""
    error = failure.value
    if isinstance(error, IgnoreRequest):
        if "robots.txt" in str(error):
            return "robots", "the site's robots.txt asks crawlers not to fetch it"
        return "refused", str(error) or "the request was refused"
    for ancestor in type(error).__mro__:
        if ancestor.__name__ in _SENTENCES:
            reason, sentence = _SENTENCES[ancestor.__name__]
            detail = str(error)
            return reason, f"{sentence} ({detail})" if detail else sentence
    return "failed", f"{type(error).__name__}: {error}"


def describe_status(status: int) -> str:
    """`the server answered 500 Internal Server Error`."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "a status of its own"
    return f"the server answered {status} {phrase}"


def refuse_response(response: Response, trail: Trail, visit: Visit, when: datetime) -> Item | None:
    """The item that says why `response` gives no page; None where it may be read."""
    site = trail.site
    if response.status == 304:
        return Unchanged(site, visit.url, visit.identity, when, recording_of(response))
    if response.status != 200:
        if response.meta.get("known") and response.status in VANISHED:
            return Missing(site, visit.url, visit.identity, response.status, when, recording_of(response))
        return Skipped(site, visit.url, f"http {response.status}", describe_status(response.status), when)
    if not trail.covers(response.url) and not trail.is_home(visit):
        return Skipped(site, visit.url, "other site", f"redirected to {response.url}", when)
    first = trail.frontier.arrived(visit, response.url)
    if first is not None:
        return Skipped(site, visit.url, "duplicate", f"redirected to {response.url}, seen as {first}", when)
    if not response.body.strip():
        return Skipped(site, visit.url, "empty", "the server sent an empty page", when)
    other = not_a_page(response.body, content_type(response))
    return Skipped(site, visit.url, "not html", f"the server sent {other}, not a page", when) if other else None


def content_type(response: Response) -> str:
    """The Content-Type header as sent, or an empty string."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")
