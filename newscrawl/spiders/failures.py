"""Says in a word and a sentence why a request gave no page: no response, or one that is no page of the site."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.forgotten import REASON
from archive.reading import KnownArticle
from newscrawl.discover.frontier import Visit, is_front_page
from newscrawl.discover.identity import identity
from newscrawl.discover.media import not_a_page
from newscrawl.download import LONGEST_HEAD, is_too_large
from newscrawl.extract.article import PageKind
from newscrawl.extract.vanished import Vanished, judge_place
from newscrawl.items import Item, Missing, Skipped, Unchanged
from newscrawl.middlewares.capture import recording_of
from newscrawl.middlewares.forgotten import ForgottenPage
from newscrawl.middlewares.guard import RefusedRequest
from newscrawl.middlewares.guard_hosts import BOT_CHECK
from newscrawl.politeness.later import NotNow
from newscrawl.spiders.trail import Trail

#: What a server answers for an article that it no longer shows, and for one that it shows, but not to us.
GONE = frozenset({404, 410})
BLOCKED = frozenset({401, 402, 403, 407, 451})

#: The first class name that is found in the failure's ancestry gives reason and sentence.
_SENTENCES = {
    "DownloadConnectionRefusedError": ("no answer", "the host refused the connection"),
    "ConnectionRefusedError": ("no answer", "the host refused the connection"),
    "CannotResolveHostError": ("no answer", "there is no host of that name"),
    "DNSLookupError": ("no answer", "there is no host of that name"),
    "DownloadTimeoutError": ("timeout", "the host did not answer in time"),
    "TimeoutError": ("timeout", "the host did not answer in time"),
    "DownloadCancelledError": ("too large", "the page is larger than DOWNLOAD_MAXSIZE"),
    "RenderTimeoutError": ("timeout", "the browser was not done with it"),
    "RenderError": ("failed", "the browser could not show it"),
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
    if isinstance(error, ForgottenPage):
        return REASON, str(error)
    if isinstance(error, RefusedRequest | NotNow):
        return error.reason, str(error)
    if isinstance(error, IgnoreRequest):
        if "robots.txt" in str(error):
            return "robots", "the site's robots.txt asks crawlers not to fetch it"
        if "max redirections" in str(error):
            return "redirects", "it is redirected from one address to the next, without an end"
        if "during decompression" in str(error):
            return "too large", "unpacked, the page is larger than DOWNLOAD_MAXSIZE"
        return "refused", str(error) or "the request was refused"
    if is_too_large(error):
        return "too large", f"the head of the response is larger than {LONGEST_HEAD:,} bytes"
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
    if response.status == 304 and is_conditional(response):
        key = response.meta.get("revisit") or visit.identity
        return Unchanged(site, visit.url, key, when, recording_of(response))
    tested: str | None = response.meta.get(BOT_CHECK)
    known: KnownArticle | None = response.meta.get("known")
    vanished = _vanished(response, visit, tested) if known else None
    if known and vanished:
        status = response.status if response.status != 200 else answered_status(response)
        return Missing(site, visit.url, known.identity, status, when, vanished, recording_of(response))
    if tested:
        return Skipped(site, visit.url, PageKind.BOT_CHECK.value, tested, when)
    if response.status != 200:
        return Skipped(site, visit.url, f"http {response.status}", describe_status(response.status), when)
    if not known:
        if not trail.covers(response.url) and not trail.is_home(visit):
            return Skipped(site, visit.url, "other site", f"redirected to {response.url}", when)
        first = trail.frontier.arrived(visit, response.url)
        if first is not None:
            return Skipped(site, visit.url, "duplicate", f"redirected to {response.url}, seen as {first}", when)
    if not response.body or response.body.isspace():  # unlike strip(), it copies no page
        return Skipped(site, visit.url, "empty", "the server sent an empty page", when)
    other = not_a_page(response.body, content_type(response))
    return Skipped(site, visit.url, "not html", f"the server sent {other}, not a page", when) if other else None


def _vanished(response: Response, visit: Visit, tested: str | None) -> Vanished | None:
    """How the known article of `visit` vanished, as far as status and address tell; the rest is for who reads.
    `tested` is why the response is a test for robots."""
    if tested:
        return Vanished("blocked", PageKind.BOT_CHECK.value, tested)
    if response.status in GONE | BLOCKED:
        status = "gone" if response.status in GONE else "blocked"
        return Vanished(status, f"http {response.status}", describe_status(response.status))
    if response.status == 200 and is_redirected(response, visit):
        refused = judge_place(response.url)
        if refused is None and is_front_page(response.url):
            return Vanished("gone", "front page", f"redirected to the front page, {response.url}")
        return refused
    return None


def is_conditional(response: Response) -> bool:
    """Whether it was asked for in a way that 304 answers: some servers say so unasked, and then there is no page."""
    request = response.request
    return request is not None and any(name in request.headers for name in ("If-None-Match", "If-Modified-Since"))


def is_redirected(response: Response, visit: Visit) -> bool:
    """Whether the page is one of another address than that of `visit`, under whatever name."""
    return identity(response.url) != visit.identity


def answered_status(response: Response) -> int:
    """The HTTP status at the address that was asked for: of the redirect, where there was one."""
    reasons = response.meta.get("redirect_reasons") or [response.status]
    return reasons[0] if isinstance(reasons[0], int) else response.status


def content_type(response: Response) -> str:
    """The Content-Type header as sent, or an empty string."""
    return (response.headers.get("Content-Type") or b"").decode("latin-1")
