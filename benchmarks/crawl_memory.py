#!/usr/bin/env python3
"""Memory of a crawl at the end, beside that after its first 1,000 articles: a crawl of years must not grow.

usage: benchmarks/crawl_memory.py [--pages N]

Crawls a site of N pages (default 20,000) that this script makes up and serves, and names in a sitemap. Memory is that
of all the crawl's processes together, the median of the looks in a second.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import statistics
import sys
import tempfile
from collections import deque
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this file's own folder would hide the package `archive`

from benchmarks.corpus import Corpus, Made  # noqa: E402
from benchmarks.crawl import articles  # noqa: E402
from benchmarks.processes import STEP, watched  # noqa: E402

#: Articles after which memory is looked at first, and what that at the end may be beside it.
EARLY, GOAL = 1_000, 1.3
#: The share of the pages that counts as the end: after the last, the processes go one by one.
NEARLY_ALL = 0.95

MENU = "".join(f'<li><a href="/muc/{n}/">Mục {n}</a></li>' for n in range(200))


def page_of(made: Made) -> bytes:
    record = made.article
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in (record.body or "").split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>{escape(record.title)}</title></head><body>"
        f"<ul class=menu>{MENU}</ul><article><h1>{escape(record.title)}</h1>"
        f"<p class=date>Ngày đăng {record.published:%d/%m/%Y | %H:%M} | Lượt xem: {record.view_count}</p>"
        f"<div class=detail-content>{text}</div></article></body></html>"
    ).encode()


class Site(BaseHTTPRequestHandler):
    """/sitemap.xml, and /bai-NUMBER.html for each page."""

    protocol_version = "HTTP/1.1"
    pages: tuple[bytes, ...] = ()

    def do_GET(self) -> None:
        if self.path == "/sitemap.xml":
            address = f"http://{self.headers['Host']}/bai-viet-"
            entries = "".join(f"<url><loc>{address}{n}.html</loc></url>" for n in range(len(self.pages)))
            self._answer("application/xml", f"<urlset>{entries}</urlset>".encode())
        elif self.path.startswith("/bai-viet-"):
            self._answer("text/html; charset=utf-8", self.pages[int(self.path[10:-5])])
        elif self.path == "/robots.txt":
            self._answer("text/plain", f"Sitemap: http://{self.headers['Host']}/sitemap.xml".encode())
        else:
            self._answer("text/html", b"<title>Home</title><p>Home")

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, media_type: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(pages: int, ready: Connection) -> None:
    Site.pages = tuple(page_of(made) for made in itertools.islice(Corpus(pages), pages))
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        ready.send(server.server_address[1])
        server.serve_forever()


class Memory:
    """Megabytes held when the archive at `database` has so many articles, each as the median of a second."""

    def __init__(self, database: Path, *marks: int) -> None:
        self.database, self.marks = database, marks
        self.held: dict[int, float] = {}
        self._latest: deque[float] = deque(maxlen=round(1 / STEP))

    def look(self, held: float) -> None:
        self._latest.append(held)
        stored = articles(self.database) if self.database.exists() else 0
        for mark in self.marks:
            if stored >= mark:
                self.held.setdefault(mark, statistics.median(self._latest))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    pages = parser.parse_args().pages
    heard, told = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(pages, told), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{heard.recv()}/"
    with tempfile.TemporaryDirectory() as name:
        memory = Memory(Path(name) / "news.db", EARLY, last := round(pages * NEARLY_ALL))
        script = Path(__file__).with_name("whole_crawl.py")
        run = watched(script, str(memory.database), url, folder=Path(name), told=memory.look)
        stored = articles(memory.database)
    server.terminate()
    print(f"{stored:,} articles of {pages:,} pages in {run.printed['seconds']:.0f} s")
    if not {EARLY, last} <= memory.held.keys():
        raise SystemExit(f"Too few articles to compare: --pages {pages}")
    early, end = memory.held[EARLY], memory.held[last]
    ratio = end / early
    print(f"{early:.0f} MB after {EARLY:,} articles, {end:.0f} MB after {last:,}, {run.memory:.0f} MB at the peak")
    print(f"end beside early {ratio:.2f}, goal at most {GOAL}: {'met' if ratio <= GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()
