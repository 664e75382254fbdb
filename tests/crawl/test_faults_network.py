"""Networks that fail, with real servers and processes: pages that come only at times, names that nobody looks up, hosts
that accept and say nothing, two sites that claim one address.
"""

from __future__ import annotations

import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import Run
from tests.crawl.faulty import Send, head, page, serve_raw
from tests.crawl.names import name_server
from tests.crawl.server import Reply, article, listing, serve

#: Public hosts are asked slowly; those of a test need not be.
QUICKLY = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_START_DELAY=0")
CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "eval"


def titles(number: int, first: int = 0) -> dict[str, str]:
    """Addresses of articles with their headlines."""
    numbers = range(first, first + number)
    return {f"/tin/ban-tin-so-{n}-cua-phuong-{5000 + n}.html": f"Bản tin số {n} của phường" for n in numbers}


def small_site(pages: dict[str, str]) -> Callable[[str], Reply | None]:
    return lambda path: Reply(listing(pages)) if path == "/" else Reply(article(pages[path])) if path in pages else None


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        return connection.execute(query).fetchall()


# ---- pages that come only at times


def test_every_page_comes_within_three_runs_and_none_is_cut(newscrawl: Run, tmp_path: Path) -> None:
    """Three in ten requests for a page end in 503, in the middle, or in silence that outlasts DOWNLOAD_TIMEOUT."""
    pages, chance, turn = titles(60), random.Random(7), 0

    def behave(path: str, send: Send) -> None:
        nonlocal turn
        if path != "/" and path not in pages:
            send(page("<h1>Not found</h1>", "404 Not Found"))
            return
        whole = page(listing(pages) if path == "/" else article(pages[path], paragraphs=9))
        if chance.random() < 0.3:
            turn += 1
            if turn % 3 == 0:
                send(page("try later", "503 Service Unavailable"))
                return
            if turn % 3 == 1:
                send(whole[: len(whole) // 2])
                return
            time.sleep(2)
        send(whole)

    with serve_raw(behave) as site:
        for _ in range(3):
            done = newscrawl("crawl", site.url, "-s", "DOWNLOAD_TIMEOUT=1")
            assert "Traceback" not in done.stderr
            if rows(tmp_path, "SELECT count(*) FROM articles") == [(len(pages),)]:
                break
    found = rows(tmp_path, "SELECT title, body FROM articles")
    assert {title for title, _ in found} == set(pages.values())
    assert all("Đoạn 9 của bài" in body for _, body in found)
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(0,)]


@pytest.mark.soak
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is not on this machine")
def test_a_mirror_that_fails(newscrawl: Run, tmp_path: Path) -> None:
    """352 real pages; of the requests for them three in ten end in 503, in the middle, or after 20 seconds."""
    command = [sys.executable, str(CORPUS / "mirror.py"), "--port", "0", "--fail"]

    def crawl(fail: str, database: str, runs: int) -> dict[str, str]:
        with subprocess.Popen([*command, fail], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            try:
                found = re.search(r"http://\S+", process.stdout.readline())
                assert found
                for _ in range(runs):
                    newscrawl("crawl", found[0], "--db", database, timeout=900)
            finally:
                process.terminate()
        with closing(sqlite3.connect(tmp_path / database)) as connection:
            read = connection.execute("SELECT fetched_url, body FROM articles").fetchall()
        return {urlsplit(url).path: body for url, body in read}

    whole, failing = crawl("0", "whole.db", 1), crawl("0.3", "failing.db", 3)
    assert set(whole) <= set(failing)
    assert {path: failing[path] for path in whole} == whole


# ---- names


def test_no_name_server_for_a_while(newscrawl: Run, tmp_path: Path) -> None:
    """The crawl waits for it, and completes in the same run."""
    names_of_outage(newscrawl, tmp_path, seconds=5)


@pytest.mark.soak
def test_no_name_server_for_a_minute(newscrawl: Run, tmp_path: Path) -> None:
    names_of_outage(newscrawl, tmp_path, seconds=60)


def names_of_outage(newscrawl: Run, folder: Path, seconds: float) -> None:
    pages, began = titles(8), list[float]()

    def answer(name: str) -> list[str] | None:
        began.append(time.monotonic())
        return ["127.0.0.1"] if began[-1] - began[0] > seconds else None

    with serve(small_site(pages)) as site, name_server(answer) as names:
        home = site.url.replace("127.0.0.1", "bao.test")
        done = newscrawl("crawl", home, *QUICKLY, *names.options, timeout=200, **names.environment)
    assert done.returncode == 0, done.stderr
    assert "No name server answers about bao.test; waiting for one." in done.stderr
    assert rows(folder, "SELECT count(*) FROM articles") == [(8,)]


def test_names_that_are_known_hold_while_no_name_server_answers(newscrawl: Run, tmp_path: Path) -> None:
    pages, asked = titles(8), 0

    def once(name: str) -> list[str] | None:
        nonlocal asked
        asked += 1
        return ["127.0.0.1"] if asked == 1 else None

    # Each response closes its connection, so that each request has to find its host again.
    def behave(path: str, send: Send) -> None:
        reply = small_site(pages)(path)
        send(page(reply.content.decode()) if reply else page("<h1>Not found</h1>", "404 Not Found"))

    with serve_raw(behave) as site, name_server(once) as names:
        home = site.url.replace("127.0.0.1", "bao.test")
        done = newscrawl("crawl", home, *QUICKLY, *names.options, **names.environment)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(8,)]


def test_a_host_that_does_not_exist_is_not_waited_for(newscrawl: Run, tmp_path: Path) -> None:
    pages = titles(4)
    with serve(small_site(pages)) as site, name_server({"bao.test": ["127.0.0.1"]}) as names:
        home = site.url.replace("127.0.0.1", "bao.test")
        began = time.monotonic()
        done = newscrawl("crawl", home, "http://baoo.test/", *QUICKLY, *names.options, **names.environment)
        assert time.monotonic() - began < 60
    assert done.returncode == 1
    assert "http://baoo.test/: the host did not answer" in done.stderr
    assert "waiting for one" not in done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(4,)]
    with serve(small_site(pages)) as site, name_server(lambda name: ["127.0.0.1"]) as names:
        home = site.url.replace("127.0.0.1", "baoo.test")
        done = newscrawl("crawl", home, *QUICKLY, *names.options, **names.environment)
    assert done.returncode == 0, "the next run finds it"


# ---- silence


def test_a_host_that_never_answers_beside_ten_that_do(newscrawl: Run, tmp_path: Path) -> None:
    """The ten are through before its first request has timed out; it is given up after a few."""
    pages, seconds, times = titles(4), 12.0, []
    lock = threading.Lock()

    def answer(path: str) -> Reply | None:
        with lock:
            times.append(time.monotonic())
        return small_site(pages)(path)

    def silent(path: str, send: Send) -> None:
        time.sleep(120)

    with serve_raw(silent) as dead, serve(answer) as alive, name_server(lambda name: ["127.0.0.1"]) as names:
        homes = [alive.url.replace("127.0.0.1", f"bao{n}.test") for n in range(10)]
        homes.insert(3, dead.url.replace("127.0.0.1", "im-lang.test"))
        options = ("-s", f"DOWNLOAD_TIMEOUT={seconds}", *QUICKLY, *names.options)
        done = newscrawl("crawl", *homes, *options, timeout=240, **names.environment)
    assert done.returncode == 1
    assert f"{homes[3]}: the host did not answer (timeout)" in done.stderr
    assert done.stderr.count("the host did not answer") == 1
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(40,)]
    assert max(times) - min(times) < seconds
    assert len(dead.requests) <= 4


def test_a_host_that_goes_silent_in_the_middle(newscrawl: Run, tmp_path: Path) -> None:
    """What is left of it comes with the next run; a response that has begun counts as an answer."""
    pages, served = titles(12), []

    def behave(path: str, send: Send) -> None:
        if path == "/" or (path in pages and len(served) < 5):
            served.append(path)
            send(page(listing(pages) if path == "/" else article(pages[path])))
        elif path in pages:
            send(head("Content-Type: text/html", "Content-Length: 5000"))
            time.sleep(20)
        else:
            send(page("<h1>Not found</h1>", "404 Not Found"))

    with serve_raw(behave) as site:
        done = newscrawl("crawl", site.url, "-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=0")
        assert done.returncode == 0, done.stderr
        assert len(rows(tmp_path, "SELECT url FROM skips WHERE reason = 'timeout'")) == 8
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(4,)]


# ---- one address, claimed twice


def claiming(title: str, address: str) -> Reply:
    return Reply(article(title).replace("<head>", f'<head><link rel="canonical" href="{address}">'))


@pytest.mark.parametrize(
    ("first", "second", "articles"),
    [
        ("bao.org", "tin.com", 2),
        ("bao.org", "moi.bao.org", 1),
    ],
)
def test_two_sites_with_one_canonical_address(
    newscrawl: Run, tmp_path: Path, first: str, second: str, articles: int
) -> None:
    """Of another owner's site it is not believed, and the page keeps its own address; of the same owner's it is one
    article. Neither takes the other's text away, however often both are crawled."""
    path, title = "/tin/mot-bai-cua-hai-trang-5001.html", "Một bài của hai trang tin"
    address = f"http://bao.org{path}"
    pages: dict[str, Reply | str] = {}
    for host in (first, second):
        pages[f"http://{host}/"] = listing({path: title})
        pages[f"http://{host}{path}"] = claiming(title, address)
    with serve(pages) as proxy:
        for _ in range(2):
            done = newscrawl("crawl", f"http://{first}/", f"http://{second}/", *QUICKLY, http_proxy=proxy.url)
            assert done.returncode == 0, done.stderr
    found = [url for (url,) in rows(tmp_path, "SELECT url FROM articles ORDER BY url")]
    assert found == sorted({address, f"http://{second if first == 'bao.org' else first}{path}"})[:articles]
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(0,)]
    assert rows(tmp_path, "SELECT count(*) FROM events") == [(0,)]
