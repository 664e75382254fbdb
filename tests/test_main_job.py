"""The main job, as a newcomer does it: crawl the bundled portal, ask the file, crawl it again the next day."""

from __future__ import annotations

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext

from newscrawl.demo.content import SECTIONS
from newscrawl.demo.portal import Portal
from tests.conftest import Run, clean_environment, run_newscrawl
from tests.crawl.server import Reply, serve

Sql = Callable[[Path, str], list[list[str]]]

SEED_EXPECTED = Path(__file__).parent / "cases" / "sontay-seed" / "expected.json"
SPELLINGS = ["thi dua", "thi đua", '"thi dua"', '"thi đua"', "DO THI", "đô thị"]


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo archive, and what the command printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = run_newscrawl(folder, "demo")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


@pytest.fixture(scope="module")
def next_day(first_day: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same one day later, in a folder of its own."""
    folder = tmp_path_factory.mktemp("next-day")
    shutil.copy(first_day[0] / "news.db", folder)
    done = run_newscrawl(folder, "demo", "--next-day")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def titles(database: Path, where: str = "1") -> list[str]:
    with sqlite3.connect(database) as connection:
        return sorted(title for (title,) in connection.execute(f"select title from articles where {where}"))


def test_every_article_of_the_portal_once_and_nothing_else(first_day: tuple[Path, str]) -> None:
    portal = Portal(day=1)
    assert portal.article_count() >= 120
    assert titles(first_day[0] / "news.db") == sorted(article.title for article in portal.articles())


def test_every_field_of_every_article_is_read(first_day: tuple[Path, str]) -> None:
    with sqlite3.connect(first_day[0] / "news.db") as connection:
        rows = connection.execute("select title, lead, body, published, view_count, section, byline from articles")
        found = {row[0]: row[1:] for row in rows}
    for article in Portal(day=1).articles():
        lead, body, published, views, section, byline = found[article.title]
        assert (lead, body) == (article.lead, article.body), article.title
        assert published[:16] == f"{article.published:%Y-%m-%dT%H:%M}", article.title
        assert (views, section, byline) == (article.views, article.section, article.byline), article.title
    assert {row[4] for row in found.values()} == set(SECTIONS.values())


def seed_id(folder: Path, sql: Sql) -> str:
    return sql(folder / "news.db", "select id from articles where title like 'Cụm thi đua số XII%'")[0][0]


def shown(folder: Path, sql: Sql) -> dict[str, Any]:
    done = run_newscrawl(folder, "show", "--json", seed_id(folder, sql))
    assert done.returncode == 0, done.stderr
    article: dict[str, Any] = json.loads(done.stdout)
    return article


def test_the_seed_article_to_the_letter(first_day: tuple[Path, str], sql: Sql) -> None:
    article = shown(first_day[0], sql)
    expected = json.loads(SEED_EXPECTED.read_text(encoding="utf-8"))
    captions = [image["caption"] for image in article["images"]]
    assert captions == [image["caption"] for image in expected.pop("images")]
    assert {name: article[name] for name in expected} == expected
    assert set(expected) <= set(article["evidence"])


@pytest.mark.parametrize("query", SPELLINGS)
def test_stock_sqlite_finds_it_however_it_is_spelled(first_day: tuple[Path, str], sql: Sql, query: str) -> None:
    database = first_day[0] / "news.db"
    found = sql(database, f"select rowid from articles_fts where articles_fts match '{query}'")
    assert [seed_id(first_day[0], sql)] in found


@pytest.mark.parametrize("query", SPELLINGS)
def test_our_own_search_finds_it_too(first_day: tuple[Path, str], query: str) -> None:
    done = run_newscrawl(first_day[0], "search", query, "--limit", "200")
    assert done.returncode == 0, done.stderr
    assert "Cụm thi đua số XII" in done.stdout
    assert "«" in done.stdout


def test_what_a_newcomer_is_shown(first_day: tuple[Path, str]) -> None:
    printed = first_day[1]
    assert f"{Portal(day=1).article_count()} new articles" in printed
    assert printed.count("\nSearch ") == 3
    assert "«thi đua»" in printed or "«thi» «đua»" in printed
    for command in ("newscrawl search", "newscrawl show", "sqlite3 news.db", "newscrawl serve", "--next-day"):
        assert command in printed


def test_the_same_day_again_changes_nothing(first_day: tuple[Path, str], tmp_path: Path, newscrawl: Run) -> None:
    shutil.copy(first_day[0] / "news.db", tmp_path)
    done = newscrawl("demo")
    assert done.returncode == 0, done.stderr
    assert "0 new articles, 0 changed" in done.stdout
    assert titles(tmp_path / "news.db") == titles(first_day[0] / "news.db")


def test_the_next_day(next_day: tuple[Path, str], sql: Sql) -> None:
    database = next_day[0] / "news.db"
    before, after = Portal(day=1), Portal(day=2)
    known, now = ({a.id: a for a in portal.articles()} for portal in (before, after))
    assert len(now.keys() - known.keys()) == 3
    (gone,) = known.keys() - now.keys()
    expected = {a.title for a in now.values()} | {known[gone].title}
    assert titles(database) == sorted(expected)
    assert titles(database, "status = 'gone'") == [known[gone].title]
    (edited,) = [number for number in known.keys() & now.keys() if known[number].body != now[number].body]
    assert sql(database, "select a.title from revisions r join articles a on a.id = r.article_id") == [
        [now[edited].title]
    ]
    grown = sorted(now[n].title for n in known.keys() & now.keys() if now[n].views > known[n].views)
    assert len(grown) > 30
    more_read = "id in (select article_id from view_counts group by 1 having max(views) > min(views))"
    assert titles(database, more_read) == grown
    views = dict(sql(database, "select title, view_count from articles where status = 'live'"))
    assert views == {a.title: str(a.views) for a in now.values()}


def test_what_the_next_day_says(next_day: tuple[Path, str]) -> None:
    printed = next_day[1]
    assert "3 new articles, 1 changed" in printed
    assert "1 gone" in printed


def test_status_show_and_export_agree(next_day: tuple[Path, str]) -> None:
    folder = next_day[0]
    status = json.loads(run_newscrawl(folder, "status", "--json").stdout)
    (site,) = status["sites"]
    lines = run_newscrawl(folder, "export").stdout.splitlines()
    assert site["articles"] == len(lines) == len(titles(folder / "news.db"))
    assert site["gone"] == 1
    first = json.loads(lines[0])
    assert first["title"] in run_newscrawl(folder, "show", first["url"]).stdout
    done = run_newscrawl(folder, "export", "-o", "out.csv")
    assert done.returncode == 0
    assert (folder / "out.csv").read_text(encoding="utf-8").startswith("id,")


@pytest.fixture
def served(first_day: tuple[Path, str]) -> Iterator[str]:
    """The address at which `newscrawl serve` serves the demo archive."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "serve", "--port", "0"],
        cwd=first_day[0],
        env=clean_environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert address
        for line in process.stderr:
            if "startup complete" in line:
                break
        yield address[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def test_a_reader_finds_it_in_the_browser(served: str, chromium: BrowserContext) -> None:
    page = chromium.new_page()
    page.goto(served)
    page.get_by_role("searchbox").first.fill("thi dua")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Cụm thi đua số XII").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == (
        "Cụm thi đua số XII thành phố Hà Nội phát động phong trào thi đua năm 2023"
    )
    article = page.inner_text("body")
    assert "31/01/2023" in article or "2023-01-31" in article or "31 January 2023" in article
    assert "21:01" in article
    assert "515" in article
    assert "PHẠM HẢO - HOÀNG PHƯƠNG" in article


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_it_is_found_in_whatever_form_its_page_was_served(
    newscrawl: Run, sql: Sql, tmp_path: Path, form: Literal["NFC", "NFD"]
) -> None:
    portal = Portal(day=1)
    path = urlsplit(portal.article_url(portal.seed.id)).path
    page = unicodedata.normalize(form, portal.respond(path).body.decode())
    with serve(lambda asked: Reply(page) if asked == path else None) as site:
        done = newscrawl("crawl", site.url.rstrip("/") + path)
    assert done.returncode == 0, done.stderr
    for query in SPELLINGS:
        assert sql(tmp_path / "news.db", f"select rowid from articles_fts where articles_fts match '{query}'") == [
            ["1"]
        ]
    assert sql(tmp_path / "news.db", "select title from articles") == [[portal.seed.title]]


def test_the_text_of_attachments_is_archived_and_found(first_day: tuple[Path, str]) -> None:
    folder = first_day[0]
    attached = [article for article in Portal(day=1).articles() if article.attachment]
    with sqlite3.connect(folder / "news.db") as connection:
        rows = connection.execute("SELECT media_type, bytes, length(sha256), text, note FROM attachments").fetchall()
    assert len(rows) == len(attached)
    for media_type, size, digest, text, note in rows:
        assert (media_type, digest, note) == ("application/pdf", 64, None)
        assert size > 1000
        assert "Nơi nhận: Như trên" in text
    found = run_newscrawl(folder, "search", '"noi nhan: nhu tren"', "--limit", "100").stdout
    assert found.count("in the attachment") == len(attached)
    for article in attached:
        assert article.title in found
