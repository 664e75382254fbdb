"""Finding every article of a site, by every way that sites have; and nothing else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Run, clean_environment
from tests.crawl.server import Reply, article, listing, serve
from tests.crawl.ways import ARTICLES, PATHS, TITLES, WAYS, by_sections, part, with_address

Sql = Callable[[Path, str], list[list[str]]]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_article_is_found(
    newscrawl: Run, sql: Sql, tmp_path: Path, way: Callable[[], dict[str, Reply | str]]
) -> None:
    answer, address = with_address({**way(), **ARTICLES})
    with serve(answer) as site:
        address.append(site.url.rstrip("/"))
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    found = sql(tmp_path / "news.db", "select title from articles order by title")
    assert [row[0] for row in found] == sorted(TITLES.values())
    assert len([path for path in site.requests if path in TITLES]) == len(TITLES)


def test_what_is_no_article_leaves_a_row_in_skips(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    gone = "/bai-viet-da-go-khoi-bao-thu-nghiem-2000.html"
    broken = "/bai-viet-gay-loi-may-chu-cua-bao-2001.html"
    pdf = "/bao-cao-thuong-nien-cua-bao-thu-nghiem-2002.html"
    pages = {
        "/": listing({**part(1, 1), gone: "Bài đã gỡ", broken: "Bài lỗi", pdf: "Báo cáo"}),
        **ARTICLES,
        broken: Reply("kaputt", 500),
        pdf: Reply(b"%PDF-1.4", content_type="application/pdf"),
    }
    with serve(pages) as site:
        done = newscrawl("crawl", site.url, "-s", "RETRY_TIMES=0")
    assert done.returncode == 0, done.stderr
    rows = sql(tmp_path / "news.db", "select url, reason from skips order by reason")
    base = site.url.rstrip("/")
    assert rows == [
        [base + gone, "http 404"],
        [base + broken, "http 500"],
        [base + "/", "list"],
        [base + pdf, "not html"],
    ]


def test_limit_stops_after_so_many_articles(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve({"/": listing(TITLES), **ARTICLES}) as site:
        done = newscrawl("crawl", site.url, "--limit", "3")
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "news.db", "select count(*) from articles") == [["3"]]


def test_since_leaves_out_what_is_older(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    dated = {
        path: article(title, date=f"2023-01-{10 + n:02}T08:00:00+07:00")
        for n, (path, title) in enumerate(TITLES.items())
    }
    with serve({"/": listing(TITLES), **dated}) as site:
        done = newscrawl("crawl", site.url, "--since", "2023-01-14")
    assert done.returncode == 0, done.stderr
    published = sql(tmp_path / "news.db", "select min(published), count(*) from articles")
    assert published == [["2023-01-14T08:00:00+07:00", "3"]]
    assert sql(tmp_path / "news.db", "select count(*) from skips where reason = 'older'") == [["4"]]


def test_a_second_crawl_adds_nothing_twice_and_sees_what_changed(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    pages: dict[str, Reply | str] = {"/": listing(TITLES), **ARTICLES}
    with serve(lambda path: _reply(pages.get(path))) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        pages[PATHS[0]] = article(TITLES[PATHS[0]], views=900)
        pages[PATHS[1]] = article(TITLES[PATHS[1]], paragraphs=4)
        del pages[PATHS[2]]
        pages["/"] = listing(part(4, 7))
        assert newscrawl("crawl", site.url).returncode == 0
    database = tmp_path / "news.db"
    assert sql(database, "select count(*) from articles") == [["7"]]
    assert sql(database, "select title, view_count from articles where view_count <> 515") == [
        [TITLES[PATHS[0]], "900"]
    ]
    assert sql(database, "select title, changed from revisions") == [[TITLES[PATHS[1]], '["body"]']]
    assert sql(database, "select title from articles where status = 'gone'") == [[TITLES[PATHS[2]]]]
    assert sql(database, "select count(*) from view_counts") == [[str(7 + 6)]]


def _reply(page: Reply | str | None) -> Reply | None:
    return Reply(page) if isinstance(page, str) else page


def test_a_server_that_knows_etags_is_asked_conditionally(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    pages = {"/": Reply(listing(TITLES)), **{p: Reply(text, headers={"ETag": '"v1"'}) for p, text in ARTICLES.items()}}
    with serve(pages) as site:
        for _ in range(2):
            done = newscrawl("crawl", site.url)
            assert done.returncode == 0, done.stderr
    assert site.conditional.count('"v1"') == len(TITLES)
    assert "7 unchanged" in done.stdout


def test_the_address_of_a_section_takes_that_section(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve({**by_sections(), **ARTICLES}) as site:
        done = newscrawl("crawl", site.url + "do-thi")
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "news.db", "select count(*) from articles") == [["4"]]


def test_the_address_of_an_article_takes_that_article(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve({**by_sections(), **ARTICLES}) as site:
        done = newscrawl("crawl", site.url.rstrip("/") + PATHS[4])
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "news.db", "select title from articles") == [[TITLES[PATHS[4]]]]


def test_every_request_says_who_asks(newscrawl: Run, tmp_path: Path) -> None:
    with serve({"/": listing(part(1, 1)), **ARTICLES}) as site:
        newscrawl("crawl", site.url, "--contact", "lan@example.org")
    assert site.agents
    assert all(agent.startswith("newscrawl/") and "lan@example.org" in agent for agent in site.agents)


def test_scrapy_crawl_does_the_same(tmp_path: Path, sql: Sql) -> None:
    with serve({"/": listing(TITLES), **ARTICLES}) as site:
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "site", "-a", f"site={site.url}"],
            cwd=Path(__file__).parent.parent.parent,
            env={**clean_environment(), "NEWSCRAWL_DB": str(tmp_path / "news.db")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "news.db", "select count(*) from articles") == [["7"]]


def test_long_crawls_say_how_far_they_are(newscrawl: Run) -> None:
    pages = {"/": Reply(listing(TITLES)), **{path: Reply(text, wait=3.5) for path, text in ARTICLES.items()}}
    with serve(pages) as site:
        done = newscrawl("crawl", site.url, "-s", "NEWSCRAWL_LOG_SECONDS=1")
    lines = [line for line in done.stderr.splitlines() if "pages fetched" in line]
    assert len(lines) >= 3
    assert lines == [line for line in done.stderr.splitlines() if line.strip()]


def test_on_a_terminal_there_is_a_bar(tmp_path: Path) -> None:
    pages = {"/": Reply(listing(TITLES)), **{path: Reply(text, wait=0.6) for path, text in ARTICLES.items()}}
    with serve(pages) as site:
        shown = on_a_terminal([sys.executable, "-m", "newscrawl", "crawl", site.url], tmp_path)
    assert re.search(r"\d+/\d+ pages", shown)
    assert "7 new articles" in shown


def on_a_terminal(command: list[str], folder: Path) -> str:
    """Run `command` on a pseudo-terminal; everything that it wrote there."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        command, cwd=folder, env={**clean_environment(), "TERM": "xterm"}, stdin=slave, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        shown = b""
        with suppress(OSError):  # the terminal is gone when the last process on it is
            while piece := os.read(master, 65536):
                shown += piece
        os.close(master)
        assert process.wait(timeout=60) == 0
    return shown.decode()
