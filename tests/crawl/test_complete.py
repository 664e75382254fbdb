"""Every article that the lists of a site show, once, back to a date or to the end, also when a crawl was stopped."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.crawl.newspaper import POSTED, Newspaper, Pager, articles_asked, list_pages, next_link, numbers, posted
from tests.crawl.server import LocalSite, Reply, serve
from tests.crawl.test_interrupts import assert_intact, crawling, wait_for_articles

Rows = list[tuple[object, ...]]


def rows(folder: Path, query: str) -> Rows:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        return connection.execute(query).fetchall()


def archived(folder: Path) -> set[int]:
    """The numbers of the articles in the archive; each is there once."""
    found = [int(str(url)[-11:-5]) - 100000 for (url,) in rows(folder, "SELECT url FROM articles")]
    assert len(found) == len(set(found))
    return set(found)


def new_requests(site: LocalSite, before: int) -> list[str]:
    return site.requests[before:]


def test_a_later_crawl_walks_until_nothing_is_new_and_a_backfill_to_the_end(newscrawl: Run, tmp_path: Path) -> None:
    paper = Newspaper(articles=100)
    with serve(paper.answer) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        assert archived(tmp_path) == set(range(100))
        assert sorted(list_pages(site.requests)) == list(range(1, 21))
        assert sorted(articles_asked(site.requests)) == list(range(100))
        assert rows(tmp_path, "SELECT state, pages FROM places") == [("end", 20)]

        asked, paper.articles = len(site.requests), 107
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert archived(tmp_path) == set(range(107))
        assert list_pages(new_requests(site, asked)) == [1, 2, 3, 4, 5]
        assert rows(tmp_path, "SELECT state, pages FROM places") == [("end", 20)]

        asked = len(site.requests)
        with closing(sqlite3.connect(tmp_path / "news.db")) as connection, connection:
            connection.execute("DELETE FROM articles WHERE url LIKE '%100003.html'")
        done = newscrawl("crawl", site.url, "--backfill")
        assert done.returncode == 0, done.stderr
        assert list_pages(new_requests(site, asked)) == list(range(1, 23))
        assert 3 in archived(tmp_path)


def test_since_ends_a_walk_after_a_run_of_older_articles(newscrawl: Run, tmp_path: Path) -> None:
    paper = Newspaper(articles=100, pinned=(1, 2, 3))
    with serve(paper.answer) as site:
        done = newscrawl("crawl", site.url, "--since", "2020-03-11")  # the article with the number 70
        assert done.returncode == 0, done.stderr
        assert archived(tmp_path) == set(range(70, 100))
        assert list_pages(site.requests) == [1, 2, 3, 4, 5, 6, 7, 8]
        assert rows(tmp_path, "SELECT state, since FROM places") == [("older", "2020-03-11T00:00:00Z")]
        asked = len(site.requests)
        done = newscrawl("crawl", site.url, "--backfill")
        assert done.returncode == 0, done.stderr
        assert archived(tmp_path) == set(range(100))
        pages = list_pages(new_requests(site, asked))
        assert len(pages) == len(set(pages))
        assert {1, *range(7, 21)} <= set(pages)
        assert rows(tmp_path, "SELECT state, since FROM places") == [("end", None)]


def kill_after(site: LocalSite, folder: Path, articles: int, *options: str) -> None:
    """Crawl, and kill the crawler with all of its processes, by SIGKILL, when so many articles are stored."""
    with crawling(site.url, folder, *options) as process:
        wait_for_articles(folder / "news.db", articles, 60)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("pager", ["numbers", "next_link"])
def test_a_walk_that_was_killed_goes_on_where_it_was(newscrawl: Run, tmp_path: Path, pager: str) -> None:
    paper = Newspaper(articles=200, wait=0.03)
    if pager == "next_link":
        paper.pager = next_link
    with serve(paper.answer) as site:
        kill_after(site, tmp_path, 100)
        kept, asked = archived(tmp_path), len(site.requests)
        ((walked,),) = rows(tmp_path, "SELECT pages FROM places WHERE state = 'walking'")
        assert isinstance(walked, int)
        assert walked >= 15
        paper.articles += 12  # everything moves down by more than two pages
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert archived(tmp_path) == set(range(212))
        assert kept.isdisjoint(articles_asked(new_requests(site, asked))), "what is archived is not fetched again"
        pages = list_pages(new_requests(site, asked))
        assert len(pages) == len(set(pages))
        skipped = set(range(1, paper.pages + 1)) - set(pages)
        assert len(skipped) >= walked - 10, "what was walked is not walked again"
        assert rows(tmp_path, "SELECT DISTINCT state FROM places") == [("end",)]
        assert_intact(tmp_path / "news.db")


@pytest.mark.soak
@pytest.mark.parametrize("pager", [numbers, posted])
def test_twenty_kills(newscrawl: Run, tmp_path: Path, pager: Pager) -> None:
    paper = Newspaper(articles=1000, wait=0.02, pager=pager)
    stored: set[int] = set()
    with serve(paper.answer) as site:
        for kill in range(1, 21):
            asked = len(site.requests)
            kill_after(site, tmp_path, kill * 30)
            again = stored & set(articles_asked(new_requests(site, asked)))
            assert not again, "what is archived is not fetched again"
            stored = archived(tmp_path)
            paper.articles += kill % 3
        asked = len(site.requests)
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert archived(tmp_path) == set(range(paper.articles))
        assert stored.isdisjoint(articles_asked(new_requests(site, asked)))
        assert rows(tmp_path, "SELECT DISTINCT state FROM places") == [("end",)]
        assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(0,)]
        ways = rows(tmp_path, f"SELECT DISTINCT method FROM captures WHERE url LIKE '%{POSTED}'")
        assert ways == ([("POST",)] if pager is posted else [])
        assert_intact(tmp_path / "news.db")


def test_a_list_page_that_fails_is_made_up_for(newscrawl: Run, tmp_path: Path) -> None:
    paper = Newspaper(articles=60, fails=lambda path: path == "/tin?page=4")
    with serve(paper.answer) as site:
        assert newscrawl("crawl", site.url, "-s", "RETRY_TIMES=0").returncode == 0
        assert archived(tmp_path) == set(range(60)) - set(range(40, 45))
        paper.fails, asked = lambda path: False, len(site.requests)
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert archived(tmp_path) == set(range(60))
        assert max(list_pages(new_requests(site, asked))) <= 8


def test_a_calendar_without_an_end_costs_a_hundred_requests_at_most(newscrawl: Run, tmp_path: Path) -> None:
    """Each of its days leads to thirty others, and the same articles stand beside them all."""
    days = itertools.count(2)

    def answer(path: str) -> Reply | None:
        if path == "/" or path.startswith("/lich"):
            more = "".join(f'<a href="/lich?ngay={next(days)}">Ngày {n}</a> ' for n in range(1, 32))
            return Reply(paper.page(range(5), f'<nav><a href="/tin">Tin tức</a></nav><div class="lich">{more}</div>'))
        return paper.answer(path)

    paper = Newspaper(articles=60)
    with serve(answer) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert archived(tmp_path) == set(range(60))
    assert sum(path.startswith("/lich") for path in site.requests) < 100
    assert "of calendars and other lists without an end" in done.stdout


def test_ten_thousand_pages_that_are_all_the_same(newscrawl: Run, tmp_path: Path) -> None:
    def answer(path: str) -> object:
        if path.startswith("/tin"):
            page = int(path.partition("=")[2] or 1)
            paper.pager = lambda *_: next_link(page, 10_000)
            return paper.list_page(1)
        return paper.answer(path)

    paper = Newspaper(articles=5)
    with serve(answer) as site:  # type: ignore[arg-type]
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert archived(tmp_path) == set(range(5))
    assert list_pages(site.requests) == [1, 2, 3, 4]
    assert "is not followed further" in done.stderr
    ((url, detail),) = rows(tmp_path, "SELECT url, detail FROM skips WHERE reason = 'repeats'")
    assert str(url).endswith("/tin?page=4")
    assert "no other articles" in str(detail)
