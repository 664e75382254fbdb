"""Ctrl-C once and twice, two crawls into one file, and a disk that is full: what was read is kept."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.conftest import Run, clean_environment
from tests.crawl.server import Reply, article, listing, serve

TITLES = {f"/tin-so-{n}-cua-bao-thu-nghiem-{1000 + n}.html": f"Tin số {n} của báo thử nghiệm" for n in range(60)}


def slow_site(path: str, wait: float = 0.25) -> Reply | None:
    """A front page of sixty articles, each of which takes its time."""
    if path == "/":
        return Reply(listing(TITLES))
    return Reply(article(TITLES[path]), wait=wait) if path in TITLES else None


def endless_article(path: str) -> Reply | None:
    """The articles come, but the last request of all hangs."""
    return Reply(article("x"), wait=60) if path.endswith("1059.html") else slow_site(path, 0.05)


@contextmanager
def crawling(url: str, folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A crawl in a process group of its own, as a terminal makes one."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "crawl", url, *options],
        cwd=folder,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_for_articles(database: Path, number: int, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if count_articles(database) >= number:
            return
        time.sleep(0.05)
    raise AssertionError(f"no {number} articles within {seconds} s")


def count_articles(database: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(connection.execute("select count(*) from articles").fetchone()[0])
    except sqlite3.Error:
        return 0


def state_of_last_run(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("select state from runs order by id desc limit 1").fetchone()[0])


def assert_intact(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        connection.execute("insert into articles_fts(articles_fts, rank) values('integrity-check', 1)")


def test_one_interrupt_keeps_what_is_in_flight(tmp_path: Path, newscrawl: Run) -> None:
    database = tmp_path / "news.db"
    with serve(slow_site) as site, crawling(site.url, tmp_path) as process:
        wait_for_articles(database, 5)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        asked = sum(path in TITLES for path in site.requests)
        kept = count_articles(database)
        assert process.returncode == 1
        assert "stopped" in errors
        assert "Traceback" not in errors
        assert kept == asked < len(TITLES)
        assert state_of_last_run(database) == "stopped"
        assert_intact(database)
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert count_articles(database) == len(TITLES)


def test_a_second_interrupt_stops_at_once(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with serve(endless_article) as site, crawling(site.url, tmp_path) as process:
        wait_for_articles(database, 40)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(1.0)
        assert process.poll() is None, "the first Ctrl-C waits for the page under way"
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        assert time.monotonic() - began < 10
        assert process.returncode == 1
        assert "Traceback" not in errors
    assert count_articles(database) >= 40
    assert state_of_last_run(database) == "stopped"
    assert_intact(database)


def test_two_crawls_into_one_file_at_once(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with (
        serve(lambda path: slow_site(path, 0.01)) as one,
        serve(lambda path: slow_site(path, 0.01)) as two,
        crawling(one.url, tmp_path) as first,
        crawling(two.url, tmp_path) as second,
    ):
        errors = [process.communicate(timeout=60)[1] for process in (first, second)]
        assert (first.returncode, second.returncode) == (0, 0), errors
    assert count_articles(database) == 2 * len(TITLES)
    assert_intact(database)


def test_a_full_disk(tmp_path: Path, newscrawl: Run) -> None:
    with small_disk(tmp_path) as disk:
        database = disk / "news.db"
        with serve(lambda path: _big_site(path)) as site:
            done = newscrawl("crawl", site.url, "--db", str(database))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert str(database) in done.stderr
        assert "full" in done.stderr
        kept = count_articles(database)
        assert kept < len(TITLES)
        (disk / "ballast").unlink()
        with serve(lambda path: slow_site(path, 0)) as site:
            done = newscrawl("crawl", site.url, "--db", str(database))
        assert done.returncode == 0, done.stderr
        assert count_articles(database) == kept + len(TITLES)
        assert_intact(database)


def _big_site(path: str) -> Reply | None:
    if path == "/":
        return Reply(listing(TITLES))
    return Reply(article(TITLES[path], paragraphs=400)) if path in TITLES else None


@contextmanager
def small_disk(folder: Path, size: str = "8m") -> Iterator[Path]:
    """A file system of 8 MB with 5 MB of ballast on it, mounted for real."""
    disk = folder / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert mount.returncode == 0, f"this test mounts a small disk and may not: {mount.stderr}; run it as root"
    try:
        (disk / "ballast").write_bytes(b"x" * 5_000_000)
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
