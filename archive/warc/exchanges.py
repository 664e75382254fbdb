"""A request and its response, as the HTTP messages that WARC records hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

#: Header lines, in order: (name, value).
Headers = tuple[tuple[bytes, bytes], ...]

#: What a secret is replaced by.
REDACTED = b"[redacted]"

_SECRET_REQUEST = frozenset({b"authorization", b"cookie", b"cookie2"})
#: These describe the connection, not the message; a payload is stored as it is after they were undone.
_HOP_BY_HOP = frozenset({b"connection", b"keep-alive", b"transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the response to it.

    `payload` is the body as it was sent, content-encoding included and transfer-encoding undone. `fetched_at` is when
    the response had arrived. `truncated` says why the payload is not whole, in the words of WARC-Truncated. An empty
    `method` says that the request is not known; `request_body` is what was sent with it, as far as that is no secret.
    `secret_headers` are names (lower case) of request headers whose values are not kept. `rendered` is the page as a
    browser showed it after its scripts had run, as HTML in UTF-8.
    """

    url: str
    fetched_at: datetime
    status: int
    response_headers: Headers
    payload: bytes
    method: str = "GET"
    request_body: bytes = b""
    request_headers: Headers = ()
    protocol: str = "HTTP/1.1"
    ip_address: str | None = None
    truncated: str | None = None
    secret_headers: frozenset[bytes] = frozenset()
    rendered: bytes | None = None


def request_message(exchange: Exchange) -> bytes:
    """The request as it was sent, without its secrets.

    The client adds Host by itself (RFC 9112, section 3.2); so it is added here.
    """
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    secret = _SECRET_REQUEST | exchange.secret_headers
    headers = tuple(
        (name, REDACTED if name.lower() in secret else value)
        for name, value in exchange.request_headers
        if name.lower() != b"proxy-authorization"
    )
    if not any(name.lower() == b"host" for name, _ in headers):
        headers += ((b"Host", parts.netloc.rpartition("@")[2].encode("ascii", "replace")),)
    start = f"{exchange.method} {target} HTTP/1.1"
    return _message(start.encode("ascii", "replace"), headers) + exchange.request_body


def response_message(exchange: Exchange) -> bytes:
    """Status line and headers of the response, up to the empty line: the payload follows.

    Connection headers are left out: the payload stands without its chunks, and a reader that found
    `Transfer-Encoding: chunked` would look for them. Values of cookies are left out as well.
    """
    try:
        phrase = HTTPStatus(exchange.status).phrase
    except ValueError:
        phrase = ""
    headers = tuple(
        (name, _without_value(value) if name.lower() == b"set-cookie" else value)
        for name, value in exchange.response_headers
        if name.lower() not in _HOP_BY_HOP
    )
    # HTTP/2 and later have no text form of their own; as in other WARC files, they are written as HTTP/1.1.
    version = exchange.protocol if exchange.protocol.startswith("HTTP/1.") else "HTTP/1.1"
    return _message(f"{version} {exchange.status} {phrase}".encode(), headers)


def header_of(headers: Headers, name: bytes) -> str | None:
    """The first header of this name (lower case), or None."""
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), None)


def _without_value(cookie: bytes) -> bytes:
    pair, semicolon, attributes = cookie.partition(b";")
    return pair.partition(b"=")[0] + b"=" + REDACTED + semicolon + attributes


def _message(start: bytes, headers: Headers) -> bytes:
    lines = [start, *(name + b": " + value.replace(b"\r", b" ").replace(b"\n", b" ") for name, value in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n"
