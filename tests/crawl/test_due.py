"""Again, cheaply: what a later crawl asks for, and what it leaves alone, counted at the server."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.conftest import Run
from tests.crawl.server import LocalSite, Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

TITLES = {f"/tin-so-{n}-cua-lang-nghe-gom-su-{5000 + n}.html": f"Tin số {n} của làng nghề gốm sứ" for n in range(6)}
PATHS = list(TITLES)
NOW = {"NEWSCRAWL_CLOCK_AHEAD": "0"}
HOUR = 3600


def pages() -> dict[str, Reply | str]:
    return {
        "/": '<html><body><a href="/lang-nghe">Làng nghề</a> <a href="/lien-he">Liên hệ</a></body></html>',
        "/lang-nghe": listing(TITLES),
        "/lien-he": "<html><body><h1>Liên hệ</h1><p>Về trang này.</p></body></html>",
        **{path: article(title) for path, title in TITLES.items()},
    }


def crawl_after(newscrawl: Run, site: LocalSite, seconds: float, *arguments: str) -> list[str]:
    """What the server was asked for by a crawl as it would be so many seconds later."""
    before = len(site.requests)
    done = newscrawl("crawl", *(arguments or (site.url,)), NEWSCRAWL_CLOCK_AHEAD=str(seconds))
    assert done.returncode == 0, done.stderr
    return site.requests[before:]


def test_a_run_over_an_unchanged_site_fetches_only_lists_and_what_is_due(newscrawl: Run, sql: Sql) -> None:
    with serve(pages()) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        lists = {"/robots.txt", "/sitemap.xml", "/", "/lang-nghe"}
        assert sorted(crawl_after(newscrawl, site, 60)) == sorted(lists)
        after_an_hour = crawl_after(newscrawl, site, HOUR)
        assert sorted(after_an_hour) == sorted([*lists, *PATHS])


def test_due_asks_for_nothing_that_rests(newscrawl: Run) -> None:
    with serve(pages()) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        done = newscrawl("crawl", "--due", **NOW)
        assert done.returncode == 0
        assert "Nothing is due of 1 site; the next look is at " in done.stdout
        due = crawl_after(newscrawl, site, HOUR, "--due")
        assert set(PATHS) <= set(due)
        assert crawl_after(newscrawl, site, 0, "--due") == []


def test_a_new_article_is_all_that_a_crawl_fetches_besides(newscrawl: Run) -> None:
    served = pages()
    with serve(lambda path: served.get(path)) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        new = "/tin-moi-ve-lang-nghe-gom-su-6000.html"
        served["/lang-nghe"] = listing({new: "Tin mới về làng nghề gốm sứ", **TITLES})
        served[new] = article("Tin mới về làng nghề gốm sứ")
        asked = crawl_after(newscrawl, site, 60)
    assert [path for path in asked if path.endswith(".html")] == [new]


def test_a_headline_that_changed_in_the_list_has_its_article_fetched(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    served = pages()
    with serve(lambda path: served.get(path)) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        renamed = {**TITLES, PATHS[2]: "Làng nghề gốm sứ đón khách phương xa"}
        served["/lang-nghe"] = listing(renamed)
        served[PATHS[2]] = article(renamed[PATHS[2]])
        asked = crawl_after(newscrawl, site, 60)
        again = crawl_after(newscrawl, site, 60)
    assert [path for path in asked if path.endswith(".html")] == [PATHS[2]]
    assert [path for path in again if path.endswith(".html")] == []
    assert sql(tmp_path / "news.db", "select count(*) from revisions") == [["1"]]


def test_a_sitemap_says_what_changed(newscrawl: Run) -> None:
    def sitemap(changed: datetime) -> str:
        dates = dict.fromkeys(PATHS, "2023-02-01T00:00:00Z") | {PATHS[4]: changed.isoformat()}
        urls = "".join(f"<url><loc>{{site}}{path}</loc><lastmod>{at}</lastmod></url>" for path, at in dates.items())
        return f"<urlset>{urls}</urlset>"

    served = pages() | {"/sitemap.xml": sitemap(datetime(2023, 1, 1, tzinfo=UTC))}
    with serve(lambda path: served.get(path)) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        served["/sitemap.xml"] = sitemap(datetime.now(UTC) + timedelta(seconds=2))
        asked = crawl_after(newscrawl, site, 60)
    assert [path for path in asked if path.endswith(".html")] == [PATHS[4]]


def test_lists_that_bring_nothing_new_are_looked_at_less_often(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    def interval() -> int:
        return int(sql(tmp_path / "news.db", "select interval from addresses where kind = 'list'")[0][0])

    with serve(pages()) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        assert interval() == HOUR
        for _ in range(3):  # as if each look had been an hour and a half ago
            with sqlite3.connect(tmp_path / "news.db") as connection:
                connection.execute("update addresses set looked_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-2 hours')")
            crawl_after(newscrawl, site, 0)
        assert interval() > 2 * HOUR
        seen = sql(tmp_path / "news.db", "select looks, changes from addresses where kind = 'list'")
    assert seen == [["4", "1"]]


def test_a_clock_that_was_ahead_keeps_nothing_from_being_looked_at(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    """The archive was written by a clock two years ahead: the first crawl under the right one takes that as now."""
    with serve(pages()) as site:
        assert newscrawl("crawl", site.url, **NOW).returncode == 0
        with sqlite3.connect(tmp_path / "news.db") as connection:
            for table, columns in {
                "articles": ("first_seen", "last_seen", "last_changed"),
                "article_checks": ("first_at", "looked_at", "next_at"),
                "addresses": ("first_at", "looked_at", "next_at"),
            }.items():
                moved = ", ".join(f"{name} = strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '+2 years')" for name in columns)
                connection.execute(f"update {table} set {moved}")
        at_once = crawl_after(newscrawl, site, 0)
        assert not set(PATHS) & set(at_once)
        assert set(PATHS) <= set(crawl_after(newscrawl, site, 1.1 * HOUR, "--due"))
        assert crawl_after(newscrawl, site, 0, "--due") == []
    today = f"{datetime.now(UTC):%Y}"
    latest = "select max(last_seen), max(looked_at) from articles join article_checks on id = article_id"
    assert all(text.startswith(today) for text in sql(tmp_path / "news.db", latest)[0])
