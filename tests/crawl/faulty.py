"""Servers with the worst manners: each connection is a socket that a test writes to as it likes."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Send = Callable[[bytes], None]
#: What happens on a connection once a path was asked for; returning closes it.
Behaviour = Callable[[str, Send], None]


@dataclass
class FaultyServer:
    """A running server: its address, and the paths that were asked for."""

    url: str
    requests: list[str] = field(default_factory=list)


@contextmanager
def serve_raw(behave: Behaviour) -> Iterator[FaultyServer]:
    """Serve on a free loopback port, a thread a connection, one request each."""
    site = FaultyServer("")

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            line = self.rfile.readline(65_536)
            while self.rfile.readline(65_536).strip():
                pass
            if not line:
                return
            path = line.split()[1].decode("latin-1")
            site.requests.append(path)
            with contextlib.suppress(OSError):  # the crawl has hung up
                behave(path, self.request.sendall)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 64
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        site.url = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def head(*lines: str, status: str = "200 OK") -> bytes:
    """The first lines of a response that ends with its connection."""
    return "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *lines, "", ""]).encode("latin-1")


def page(text: str, status: str = "200 OK") -> bytes:
    """A whole response with a page."""
    body = text.encode()
    return head("Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", status=status) + body
