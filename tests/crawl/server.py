"""A real site on loopback for the crawl tests: pages from a dictionary, and every bad manner a server can have."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What the server answers: `cut` announces the whole body and sends half of it, `wait` seconds pass first,
    `chunked` sends it in two chunks of unannounced length.
    """

    body: bytes | str = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    cut: bool = False
    chunked: bool = False

    @property
    def content(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


Answer = Callable[[str], "Reply | str | None"]
NOT_FOUND = Reply("<h1>Not found</h1>", 404)


@dataclass
class LocalSite:
    """A running site: its address, the paths that were asked for, when (seconds), by whom, the ETags that were sent
    along, and how many of the answers were 304."""

    url: str
    requests: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    conditional: list[str] = field(default_factory=list)
    unchanged: int = 0


class _Server(ThreadingHTTPServer):
    """Serves `pages`, and keeps on `site` what was asked for."""

    daemon_threads = True

    def __init__(self, pages: Mapping[str, Reply | str] | Answer, host: str) -> None:
        super().__init__((host, 0), _Handler)
        self.pages = pages
        self.site = LocalSite(f"http://{host}:{self.server_address[1]}/")

    def answer(self, path: str) -> Reply:
        found = self.pages(path) if callable(self.pages) else self.pages.get(path)
        if isinstance(found, str):
            found = Reply(found.replace("{site}", self.site.url.rstrip("/")))
        return found or NOT_FOUND


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self.reply_to(self.path)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.reply_to(f"{self.path} {body}")

    def reply_to(self, asked: str) -> None:
        site = self.server.site
        site.requests.append(asked)
        site.times.append(time.monotonic())
        site.agents.append(self.headers.get("User-Agent", ""))
        reply = self.unless_known(self.server.answer(asked))
        time.sleep(reply.wait)
        self.send(reply)

    def unless_known(self, reply: Reply) -> Reply:
        """The reply, or 304 where what it would send is known by its ETag or date."""
        site = self.server.site
        known = self.headers.get("If-None-Match")
        if known:
            site.conditional.append(known)
        since = None if known else self.headers.get("If-Modified-Since")
        name, value = ("ETag", known) if known else ("Last-Modified", since)
        if value and value == reply.headers.get(name):
            site.unchanged += 1
            return Reply(status=304, headers=reply.headers)
        return reply

    def send(self, reply: Reply) -> None:
        content = reply.content
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        if reply.chunked:
            half = len(content) // 2
            content = b"".join(b"%x\r\n%b\r\n" % (len(c), c) for c in (content[:half], content[half:], b""))
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(content)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if reply.cut else content)
        self.close_connection = self.close_connection or reply.cut

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def serve(pages: Mapping[str, Reply | str] | Answer, host: str = "127.0.0.1") -> Iterator[LocalSite]:
    """Serve `pages` (path → reply, or a function) on a free loopback port. `{site}` in text stands for its address.

    What is posted is asked for as `path body`.
    """
    server = _Server(pages, host)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def article(title: str, paragraphs: int = 3, date: str = "2023-01-31T21:01:00+07:00", views: int = 515) -> str:
    """A plain article page of a small news site."""
    text = "".join(
        f"<p>Đoạn {n} của bài “{title}”: hội nghị bàn về công tác năm mới, nhiều ý kiến được ghi nhận và thảo luận kỹ"
        " trước khi đi tới thống nhất về các nhiệm vụ trọng tâm của địa phương trong thời gian tới.</p>"
        for n in range(1, paragraphs + 1)
    )
    return (
        f'<html lang="vi"><head><title>{title} - Báo Thử</title><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{date}"></head><body><nav><a href="/">Trang chủ</a></nav>'
        f'<article><h1>{title}</h1><p class="meta">Lượt xem: {views}</p>{text}</article></body></html>'
    )


def listing(paths: Mapping[str, str], more: str = "") -> str:
    """A list page: links with their headlines, then `more` (a pager)."""
    items = "".join(f'<li><h3><a href="{path}">{title}</a></h3></li>' for path, title in paths.items())
    return f"<html><head><title>Tin tức - Báo Thử</title></head><body><ul>{items}</ul>{more}</body></html>"
