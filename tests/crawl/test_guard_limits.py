"""Responses without an end, bombs of packed nothing, chains and loops of redirects: each ends with a sentence, in
bounded time and memory, and the pages beside them are archived.
"""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import brotli
import pytest

from tests.conftest import clean_environment
from tests.crawl.faulty import FaultyServer, Send, head, page, serve_raw
from tests.crawl.server import article, listing

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

HTML = "Content-Type: text/html; charset=utf-8"
GOOD = {f"/tin/ban-tin-lanh-lan-{n}-{6000 + n}.html": f"Bản tin lành lặn số {n}" for n in range(4)}
#: Bytes of a bomb when it is unpacked.
BOMB = 150_000_000


def packed(pack: Callable[[bytes], bytes], finish: Callable[[], bytes]) -> bytes:
    return b"".join([*(pack(bytes(1_000_000)) for _ in range(BOMB // 1_000_000)), finish()])


def bombs() -> dict[str, bytes]:
    """A page of nothing in each encoding."""
    deflate, gzipped = zlib.compressobj(1), zlib.compressobj(1, zlib.DEFLATED, 31)
    br, zst = brotli.Compressor(quality=1), zstd.ZstdCompressor(1)
    return {
        "deflate": packed(deflate.compress, deflate.flush),
        "gzip": packed(gzipped.compress, gzipped.flush),
        "br": packed(br.process, br.finish),
        "zstd": packed(zst.compress, zst.flush),
    }


class Trap:
    """A site with four good pages, and one for each thing that a server can do to a crawl."""

    def __init__(self) -> None:
        self.bombs = bombs()
        names = [
            *(f"packed-{name}" for name in self.bombs),
            *("packed-twice", "packed-often", "trickle", "slow-head", "endless", "announced", "endless-head", "loop"),
            *("chain-0", "refresh", "half-chunk"),
        ]
        self.paths = {name: f"/tin/bay-{name}-{7000 + n}.html" for n, name in enumerate(names)}

    def __call__(self, path: str, send: Send) -> None:
        name = next((name for name, own in self.paths.items() if own == path.partition("?")[0]), "")
        if path in GOOD:
            send(page(article(GOOD[path])))
        elif path == "/":
            send(page(listing(GOOD | {own: f"Một cái bẫy tên là {name}" for name, own in self.paths.items()})))
        elif path == "/robots.txt":
            send(head("Content-Type: text/plain") + b"Sitemap: /sitemap.xml.gz\nSitemap: /bomb.xml\n")
        elif path == "/sitemap.xml.gz":
            send(head("Content-Type: application/gzip") + self.bombs["gzip"])
        elif path == "/bomb.xml":
            send(head("Content-Type: application/xml", "Content-Encoding: zstd") + self.bombs["zstd"])
        elif name:
            self.spring(name, path, send)
        elif path.startswith("/chain"):
            send(
                head(
                    f"Location: /chain?{int(path.partition('?')[2] or 0) + 1}", "Content-Length: 0", status="302 Found"
                )
            )
        else:
            send(page("<h1>Not found</h1>", "404 Not Found"))

    def spring(self, name: str, path: str, send: Send) -> None:
        """The trap `name`."""
        kind = name.removeprefix("packed-")
        if kind in self.bombs:
            send(head(HTML, f"Content-Encoding: {kind}") + self.bombs[kind])
        elif name == "packed-twice":
            send(head(HTML, "Content-Encoding: gzip, gzip") + gzip.compress(self.bombs["gzip"]))
        elif name == "packed-often":
            send(head(HTML, "Content-Encoding: " + ", ".join(["gzip"] * 40)) + self.bombs["gzip"])
        elif name == "trickle":
            send(head(HTML))
            for _ in range(600):
                send(b"<p>.")
                time.sleep(0.1)
        elif name == "slow-head":
            send(b"HTTP/1.1 200 OK\r\n")
            for number in range(600):
                send(b"X-%d: 1\r\n" % number)
                time.sleep(0.1)
        elif name == "endless-head":
            send(b"HTTP/1.1 200 OK\r\n")
            while True:
                send(b"".join(b"X-%d: %b\r\n" % (number, b"x" * 900) for number in range(100)))
        elif name == "endless":
            send(head(HTML))
            while True:
                send(b"<p>" + b"x" * 65_536)
        elif name == "announced":
            send(head(HTML, "Content-Length: 9000000000"))
            time.sleep(30)
        elif name == "half-chunk":
            send(head(HTML, "Transfer-Encoding: chunked") + b"fffffff\r\n<p>")
            time.sleep(30)
        elif name == "refresh":
            send(page(f'<meta http-equiv="refresh" content="0; url={path}?{time.monotonic_ns()}">'))
        elif name == "loop":
            send(head(f"Location: {path}", "Content-Length: 0", status="301 Moved"))
        else:
            send(head("Location: /chain?1", "Content-Length: 0", status="302 Found"))


#: Runs `newscrawl` and writes how many KiB it took at the most.
MEASURED = (
    "import atexit, pathlib, re; from newscrawl.cli import main\n"
    "status = pathlib.Path('/proc/self/status')\n"  # what getrusage says begins with the parent's
    "most = lambda: re.search(r'VmHWM:\\s+(\\d+)', status.read_text())[1]\n"
    "atexit.register(lambda: pathlib.Path('most').write_text(str(most())))\n"
    "main()"
)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Trap, FaultyServer, str, float]]:
    """One crawl into all of the traps, with three seconds a response."""
    folder, trap = tmp_path_factory.mktemp("traps"), Trap()
    options = ("-s", "DOWNLOAD_TIMEOUT=3", "-s", "RETRY_TIMES=0")
    with serve_raw(trap) as site:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "crawl", site.url, *options],
            cwd=folder,
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        yield folder, trap, site, done.stdout + done.stderr, time.monotonic() - began


Crawled = tuple[Path, Trap, FaultyServer, str, float]


@pytest.mark.parametrize(
    ("name", "reason", "words"),
    [
        *((f"packed-{name}", "too large", "DOWNLOAD_MAXSIZE") for name in ("deflate", "gzip", "br", "zstd", "twice")),
        ("packed-often", "too large", "packed 40 times over"),
        ("trickle", "timeout", "did not answer in time"),
        ("slow-head", "timeout", "did not answer in time"),
        ("half-chunk", "timeout", "did not answer in time"),
        ("endless", "too large", "DOWNLOAD_MAXSIZE"),
        ("announced", "too large", "DOWNLOAD_MAXSIZE"),
        ("endless-head", "too large", "the head of the response"),
        ("loop", "redirects", "without an end"),
        ("chain-0", "redirects", "without an end"),
        ("refresh", "redirects", "without an end"),
    ],
)
def test_a_trap_ends_with_a_sentence(crawled: Crawled, name: str, reason: str, words: str) -> None:
    folder, trap, site, _, _ = crawled
    url = site.url.rstrip("/") + trap.paths[name]
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        found = connection.execute("SELECT reason, detail FROM skips WHERE url = ?", (url,)).fetchone()
    assert found is not None
    assert found[0] == reason, found
    assert words in found[1]


def test_the_pages_beside_them_are_archived(crawled: Crawled) -> None:
    folder, _, site, printed, seconds = crawled
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        titles = {title for (title,) in connection.execute("SELECT title FROM articles")}
    assert titles == set(GOOD.values())
    assert "Traceback" not in printed
    assert seconds < 60
    assert sum(path.startswith("/chain") for path in site.requests) <= 11


def test_memory_stays_bounded(crawled: Crawled) -> None:
    """A crawl of nothing takes some 110 MB."""
    kibibytes = int((crawled[0] / "most").read_text())
    assert kibibytes < 320 * 1024
