"""Says in a word and a sentence why a request gave no page."""

from __future__ import annotations

from http import HTTPStatus

from scrapy.exceptions import IgnoreRequest
from twisted.python.failure import Failure

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
