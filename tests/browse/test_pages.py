"""The pages of a served archive, as text: search in every spelling, ready-made questions, trouble."""

from __future__ import annotations

import json
import sqlite3
import threading
from html import unescape
from pathlib import Path

import pytest

from archive import Archive
from archive.browse.queries import QUERIES
from tests.browse.conftest import TITLE, Served, fill, plain_articles, seed_article

SPELLINGS = ("thi dua", "thi đua", '"thi đua"', '"thi dua"', "DO THI", "đô thị", "thi đua")


@pytest.mark.parametrize("typed", SPELLINGS)
def test_both_searches_find_the_article_in_any_spelling(served: Served, typed: str) -> None:
    status, page = served.get(f"/news/-/search?q={typed}")
    assert status == 200
    assert page.count('href="/news/articles/') == 1
    assert TITLE in page
    assert "<mark>" in page
    status, text = served.get(f"/news/articles.json?_shape=array&_search={typed}")
    assert status == 200
    assert [row["title"] for row in json.loads(text)] == [TITLE]


@pytest.mark.parametrize(
    "typed", ['"', "***", "AND", "a:b", "NEAR(", "title:", "-", "x" * 3000, "%00", "(" * 500, "^", "'"]
)
def test_nonsense_gets_a_sentence(served: Served, typed: str) -> None:
    status, page = served.get(f"/news/-/search?q={typed}")
    assert status == 200
    sentence = unescape(page.split('role="status">')[1].split("</p>")[0])
    assert sentence.endswith((".", "quotes."))
    assert served.get(f"/news/articles?_search={typed}")[0] == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "499", "²"])
def test_any_page_number_answers(served: Served, page: str) -> None:
    assert served.get(f"/news/-/search?q=hội+nghị&page={page}")[0] == 200


def test_search_keeps_to_a_site(served: Served) -> None:
    assert "No article of wire.example holds" in served.get("/news/-/search?q=thi+dua&site=wire.example")[1]
    assert "Type one or more words." in served.get("/news/-/search")[1]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_ready_made_questions_answer(served: Served, name: str) -> None:
    status, page = served.get(f"/news/{name}?words=thi+dua&name=hảo")
    assert status == 200
    assert QUERIES[name]["title"] in unescape(page)
    assert "0 results" not in page, "the archive of the tests holds something for each question"
    assert served.get(f"/news/{name}")[0] == 200


def test_tables_keep_datasettes_look_with_our_labels(served: Served) -> None:
    page = served.get("/news/articles?_size=5")[1]
    assert '<a href="/news/sites/1">sontay.example</a>' in page
    assert "supports_search" not in page
    assert 'name="_search"' in page
    assert TITLE in page
    assert page.index("2023-01-31") < page.index("2023-01-30"), "the newest come first"
    assert "rel='nofollow noopener noreferrer external'" in page
    assert "The running text, paragraphs parted by a blank line." in page
    assert f">{TITLE}</a>" in served.get("/news/view_counts")[1]
    assert "_sqlite_migrations" not in served.get("/news")[1]


@pytest.mark.parametrize("view", ["changes", "view_history", "most_read"])
def test_views_lead_to_their_articles(served: Served, view: str) -> None:
    status, page = served.get(f"/news/{view}")
    assert status == 200
    assert f"<a href='/news/articles/1'>{TITLE}</a>" in page
    assert "When the change was seen (UTC)" in page or view != "changes"


def test_the_front_page_counts(served: Served) -> None:
    page = served.get("/news")[1]
    assert "32 articles from 2 sites, published from 2023-01-01 to 2023-01-31." in page
    assert "Ask in SQL" in page
    assert served.get("/news?sql=select+count(*)+as+n+from+articles")[0] == 200


def test_an_article_that_is_gone_says_so(served: Served) -> None:
    page = served.get("/news/articles/8")[1]
    assert "The site no longer serves this article. It was last seen on 1 February 2023, 02:00 UTC" in page
    assert "Found on 2 February 2023, 02:00 UTC: the server said &lt;b&gt;no&lt;/b&gt;." in page
    assert "7 January 2023<" in page


def test_what_is_not_there(served: Served) -> None:
    for path in ("/news/articles/99999", "/news/articles/x", "/news/nothing-here"):
        status, page = served.get(path)
        assert (status, "Not in this archive" in page) == (404, True), path
    assert served.get("/other/-/search?q=x")[0] == 404


def test_pages_answer_while_a_crawl_writes(served: Served) -> None:
    """A crawl in another thread commits again and again and holds the write lock in between."""
    done = threading.Event()

    def crawl() -> None:
        with Archive(served.path) as archive:
            for number in range(1000):
                archive.write([*plain_articles(), seed_article(1515, days=1)])
                if done.is_set() and number > 3:
                    return

    crawler = threading.Thread(target=crawl)
    crawler.start()
    try:
        for path in ("/news", "/news/-/search?q=thi+dua", "/news/articles/1", "/news/articles") * 3:
            assert served.get(path)[0] == 200
        with sqlite3.connect(served.path, isolation_level=None, timeout=10) as writer:
            writer.execute("BEGIN IMMEDIATE")
            assert served.get("/news/-/search?q=thi+dua")[0] == 200
            writer.execute("ROLLBACK")
        writer.close()
    finally:
        done.set()
        crawler.join()


def test_fill_is_repeatable(tmp_path: Path) -> None:
    with Archive(fill(tmp_path / "a.db"), readonly=True) as archive:
        assert archive.count("thi dua") == 1
