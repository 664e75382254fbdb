"""What an archive survives while it is crawled into: kill -9, a program that locks it, a reader that never ends."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from archive import Archive
from archive.checking import check_archive
from tests.conftest import Run
from tests.crawl.server import Reply, article, listing, serve
from tests.crawl.test_interrupts import TITLES, count_articles, crawling, slow_site, wait_for_articles

#: A site of a dozen articles, answered at once.
FEW = dict(list(TITLES.items())[:12])


def small_site(path: str) -> Reply | None:
    return Reply(listing(FEW)) if path == "/" else Reply(article(FEW[path])) if path in FEW else None


def gated_site(gate: threading.Event, path: str) -> Reply | None:
    """Sixty articles, of which the last ten come when the gate is opened: till then a crawl goes on for sure."""
    if path in list(TITLES)[-10:]:
        gate.wait(60)
    return slow_site(path, 0.05)


#: Opens the archive (argument 1), runs a statement (2), and keeps the transaction for some seconds (3).
HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT count(*) FROM articles").fetchone()
print("held", flush=True)
time.sleep(float(sys.argv[3]))
connection.execute("COMMIT")
"""


@contextmanager
def held(database: Path, statement: str, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds a transaction for so long; the block begins when it has it."""
    command = [sys.executable, "-c", HOLDER, str(database), statement, str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def assert_whole(database: Path, site: str) -> None:
    """Nothing is wrong with the file, and each article that is there is there with all that it has."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Archive(database) as archive:
        archive.pages.mend()
        assert list(check_archive(archive)) == []
        for row in archive.articles():
            assert row["title"] == TITLES["/" + row["url"].removeprefix(site)]
            assert row["body"].count("Đoạn") == 3
            assert row["published"] == "2023-01-31T21:01:00+07:00"
            article = archive.article(row["id"])
            assert article is not None
            assert [count["views"] for count in article["view_counts"]] == [515] * len(article["view_counts"]) != []
            assert {"title", "body", "published"} <= set(article["evidence"])
            page = archive.page(row["url"])
            assert page is not None
            assert row["title"].encode() in page.body


@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.soak)])
def test_killed_at_random_moments(newscrawl: Run, tmp_path: Path, kills: int) -> None:
    """Each kill comes up to four seconds after the start; after every fifth a crawl completes what they left."""
    chance = random.Random()
    with serve(lambda path: slow_site(path, 0.2)) as site:
        for number in range(kills):
            folder = tmp_path / str(number // 5)
            folder.mkdir(exist_ok=True)
            database = folder / "news.db"
            before = count_articles(database)
            with crawling(site.url, folder) as process:
                time.sleep(chance.uniform(0.3, 4))
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            assert_whole(database, site.url)
            assert count_articles(database) >= before
            if number % 5 == 4 or number == kills - 1:
                done = newscrawl("crawl", site.url, "--db", str(database))
                assert done.returncode == 0, done.stderr
                assert count_articles(database) == len(TITLES)
                assert_whole(database, site.url)


@pytest.mark.parametrize("seconds", [2, pytest.param(20, marks=pytest.mark.soak)])
def test_locked_by_another_program(tmp_path: Path, seconds: float) -> None:
    database, gate = tmp_path / "news.db", threading.Event()
    with serve(partial(gated_site, gate)) as site, crawling(site.url, tmp_path) as process:
        wait_for_articles(database, 3)
        with held(database, "BEGIN EXCLUSIVE", seconds) as other:
            before = count_articles(database)
            gate.set()
            time.sleep(seconds / 2)
            assert count_articles(database) == before
            assert process.poll() is None
            other.wait()
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        assert "Traceback" not in errors
        assert count_articles(database) == len(TITLES)
        assert_whole(database, site.url)


def test_locked_when_a_crawl_begins(newscrawl: Run, tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    Archive(database).close()
    with serve(small_site) as site, held(database, "BEGIN EXCLUSIVE", 3):
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert count_articles(database) == len(FEW)


@pytest.mark.parametrize("seconds", [0, pytest.param(150, marks=pytest.mark.soak)])
def test_a_reader_that_holds_a_transaction(newscrawl: Run, tmp_path: Path, seconds: float) -> None:
    """The log cannot be folded in while it reads; crawls go on, and who closes the file after it leaves one file."""
    database, log = tmp_path / "news.db", tmp_path / "news.db-wal"
    Archive(database).close()
    with serve(small_site) as site:
        with held(database, "BEGIN", 10_000) as reader:
            began = time.monotonic()
            while True:
                done = newscrawl("crawl", site.url)
                assert done.returncode == 0, done.stderr
                assert "Traceback" not in done.stderr
                if time.monotonic() - began >= seconds:
                    break
            assert 0 < log.stat().st_size < 64_000_000
            assert reader.poll() is None
        assert count_articles(database) == len(FEW)
        assert_whole(database, site.url)
    assert not log.exists()
