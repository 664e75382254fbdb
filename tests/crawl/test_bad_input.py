"""Each thing that can go wrong from outside: a clear sentence, the right exit code, nothing lost."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.crawl.server import Reply, article, listing, serve

GOOD_SITE = {
    "/": listing({"/tin-moi-nhat-trong-ngay-hom-nay-101.html": "Tin mới nhất trong ngày hôm nay"}),
    "/tin-moi-nhat-trong-ngay-hom-nay-101.html": article("Tin mới nhất trong ngày hôm nay"),
}


def assert_sentence(printed: str, *words: str) -> None:
    """A sentence for a person: the words are there, a traceback is not."""
    assert "Traceback" not in printed
    for word in words:
        assert word in printed


@pytest.mark.parametrize(
    "address", ["khong-phai-dia-chi", "http://", "ftp://example.org/", "http://a b/", "https://[::1"]
)
def test_an_address_that_is_none(newscrawl: Run, tmp_path: Path, address: str) -> None:
    done = newscrawl("crawl", address)
    assert done.returncode == 2
    assert_sentence(done.stderr, repr(address), "https://example.org/")
    assert not (tmp_path / "news.db").exists()


def test_no_address_at_all(newscrawl: Run) -> None:
    done = newscrawl("crawl")
    assert done.returncode == 2
    assert_sentence(done.stderr, "which site?")


def test_a_date_that_is_none(newscrawl: Run) -> None:
    done = newscrawl("crawl", "https://example.org/", "--since", "31/01/2023")
    assert done.returncode == 2
    assert_sentence(done.stderr, "'31/01/2023' is no date", "2023-01-31")


def test_a_host_that_does_not_answer(newscrawl: Run) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    done = newscrawl("crawl", f"http://127.0.0.1:{port}/", "-s", "RETRY_TIMES=0")
    assert done.returncode == 1
    assert_sentence(done.stderr, f"http://127.0.0.1:{port}/", "did not answer")


@pytest.mark.parametrize(
    ("reply", "reason", "words"),
    [
        (Reply("kaputt", 500), "http 500", "HTTP 500"),
        (Reply(b"%PDF-1.4 ...", content_type="application/pdf"), "not html", "files that are no page"),
        (Reply(b""), "empty", "empty pages"),
    ],
)
def test_a_site_whose_every_page_is_bad(
    newscrawl: Run, sql, tmp_path: Path, reply: Reply, reason: str, words: str
) -> None:
    with serve(lambda path: None if path == "/robots.txt" else reply) as site:
        done = newscrawl("crawl", site.url, "-s", "RETRY_TIMES=0")
    assert done.returncode == 1
    assert_sentence(done.stderr, site.url, words)
    assert sql(tmp_path / "news.db", "select url, reason from skips") == [[site.url, reason]]


def test_robots_that_forbid_everything(newscrawl: Run, sql, tmp_path: Path) -> None:
    pages = {**GOOD_SITE, "/robots.txt": Reply("User-agent: *\nDisallow: /\n", content_type="text/plain")}
    with serve(pages) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 1
    assert_sentence(done.stderr, site.url, "robots.txt", "stay away")
    assert sql(tmp_path / "news.db", "select url, reason from skips") == [[site.url, "robots"]]
    assert set(site.requests) == {"/robots.txt"}


def test_the_same_site_without_those_robots_is_archived(newscrawl: Run, sql, tmp_path: Path) -> None:
    with serve(GOOD_SITE) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "news.db", "select title, view_count from articles") == [
        ["Tin mới nhất trong ngày hôm nay", "515"]
    ]


@pytest.mark.parametrize("command", [["crawl", "http://127.0.0.1:9/"], ["search", "tin"], ["status"], ["serve"]])
def test_an_archive_path_that_cannot_be_used(newscrawl: Run, tmp_path: Path, command: list[str]) -> None:
    for database in (tmp_path, tmp_path / "no" / "such" / "folder" / "news.db"):
        done = newscrawl(*command, "--db", str(database))
        assert done.returncode == 1
        assert_sentence(done.stderr, str(database))


def test_an_archive_that_is_not_sqlite(newscrawl: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, this is no database. " * 50)
    done = newscrawl("crawl", "http://127.0.0.1:9/", "--db", str(letter))
    assert done.returncode == 1
    assert_sentence(done.stderr, str(letter), "SQLite")
    assert letter.read_text().startswith("Dear reader")


def test_another_programs_database(newscrawl: Run, tmp_path: Path) -> None:
    other = tmp_path / "cookies.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("create table moz_cookies (id integer primary key, name text)")
    done = newscrawl("crawl", "http://127.0.0.1:9/", "--db", str(other))
    assert done.returncode == 1
    assert_sentence(done.stderr, str(other))
    with sqlite3.connect(other) as connection:
        assert connection.execute("select name from sqlite_master").fetchall() == [("moz_cookies",)]


def test_an_archive_of_a_newer_version(newscrawl: Run, tmp_path: Path) -> None:
    with serve(GOOD_SITE) as site:
        assert newscrawl("crawl", site.url).returncode == 0
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " select migration_set, 'm999_from_the_future', applied_at from _sqlite_migrations limit 1"
        )
    for command in (["crawl", "http://127.0.0.1:9/"], ["search", "tin"]):
        done = newscrawl(*command)
        assert done.returncode == 1
        assert_sentence(done.stderr, "news.db", "newer")
