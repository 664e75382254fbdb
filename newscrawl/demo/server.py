"""Serves the demo portal on loopback, standard library alone: HTTP/1.1, HEAD, conditional requests."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from newscrawl.demo.portal import Portal, Response

HOST = "127.0.0.1"


class DemoServer(ThreadingHTTPServer):
    """A server for one portal: `url` is its address with a slash at the end, `portal` what it serves now."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, day: int = 1, port: int = 0, base_url: str | None = None) -> None:
        self._open: set[socket.socket] = set()
        self._base_url = base_url
        super().__init__((HOST, port), _Handler)
        try:
            self.portal = self.turn_to(day)
        except BaseException:
            self.server_close()
            raise

    @property
    def url(self) -> str:
        """Where the front page is."""
        return f"http://{HOST}:{self.server_port}/"

    def turn_to(self, day: int, *, relaunched: bool = False) -> Portal:
        """Serve the portal as it stands on `day`, from the next request on; returns that portal."""
        self.portal = Portal(day, base_url=self._base_url or self.url, relaunched=relaunched)
        return self.portal

    def server_bind(self) -> None:
        """Bind without the name lookup of HTTPServer, which can take seconds where there is no network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Close the port and every connection that a client still keeps alive."""
        super().server_close()
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Apache-Coyote/1.1"
    sys_version = ""
    disable_nagle_algorithm = True
    # Headers and body leave in one packet.
    wbufsize = -1
    # A client that says nothing for this many seconds is let go.
    timeout = 30
    server: DemoServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        response = self.server.portal.respond(_origin_form(self.path))
        unchanged = response.status == 200 and _unchanged(
            response, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        )
        self.send_response(304 if unchanged else response.status)
        if response.etag:
            self.send_header("ETag", response.etag)
        if response.last_modified:
            utc = response.last_modified.astimezone(UTC)
            self.send_header("Last-Modified", format_datetime(utc, usegmt=True))
        if not unchanged:
            self.send_header("Content-Type", response.content_type)
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if with_body and not unchanged:
            self.wfile.write(response.body)

    def handle(self) -> None:
        # A client that hangs up in the middle is no event worth a traceback.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the crawl."""


def _origin_form(target: str) -> str:
    """Path and query of a request target, also of one addressed to a proxy (RFC 9112, 3.2.2)."""
    if target[:7].lower() != "http://":
        return target
    slash = target.find("/", 7)
    return target[slash:] if slash >= 0 else "/"


def _unchanged(response: Response, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether a client's copy still serves (RFC 9110, 13.1.2 and 13.1.3): a tag overrides the date."""
    if if_none_match is not None:
        if response.etag is None:
            return False
        tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return "*" in tags or response.etag.removeprefix("W/") in tags
    if if_modified_since is None or response.last_modified is None:
        return False
    since = _http_date(if_modified_since)
    return since is not None and response.last_modified <= since


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def serve_portal(day: int = 1, port: int = 0, *, base_url: str | None = None) -> Iterator[DemoServer]:
    """Serve the portal of `day` on 127.0.0.1 until the block ends; port 0 takes a free one.

    Yields the server: `.url`, `.portal`, and `.turn_to(day)` for the next day. `base_url` is the origin in
    the feed's links where clients know the portal by another name, e.g. behind `http_proxy`. Raises OSError
    when the port is taken, ContentError when the package's articles are broken.
    """
    server = DemoServer(day, port, base_url)
    try:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="demo-portal", daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
    finally:
        server.server_close()
