"""Crawls that follow others: what `--due` takes, what a later crawl must not spoil, and sites that have gone bad."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.crawl.names import name_server
from tests.crawl.server import Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

TITLES = {
    f"/ban-tin-so-{n}-cua-trang-thu-nghiem-{2000 + n}.html": f"Bản tin số {n} của trang thử nghiệm" for n in range(6)
}
PATHS = list(TITLES)
ARTICLES: dict[str, Reply | str] = {path: article(title) for path, title in TITLES.items()}


def sections() -> dict[str, Reply | str]:
    return {
        "/": '<html><body><a href="/do-thi">Đô thị</a> <a href="/kinh-te">Kinh tế</a></body></html>',
        "/do-thi": listing({path: TITLES[path] for path in PATHS[:3]}),
        "/kinh-te": listing({path: TITLES[path] for path in PATHS[3:]}),
        **ARTICLES,
    }


def count(sql: Sql, folder: Path) -> int:
    return int(sql(folder / "news.db", "select count(*) from articles")[0][0])


def test_two_sections_of_one_host(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve(sections()) as site:
        done = newscrawl("crawl", site.url + "do-thi", site.url + "kinh-te")
    assert done.returncode == 0, done.stderr
    assert count(sql, tmp_path) == 6


def test_one_site_under_two_names_is_asked_once(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    addresses = {"bao-thu.vn": ["127.0.0.1"], "www.bao-thu.vn": ["127.0.0.1"]}
    with serve(sections()) as site, name_server(addresses) as names:
        port = site.url.rsplit(":", 1)[1]
        starts = [f"http://{name}:{port}" for name in addresses]
        settings = ("-s", "NEWSCRAWL_POLITE_LOCALLY=0", "-s", "DOWNLOAD_DELAY=0")
        done = newscrawl("crawl", *starts, *settings, *names.options, **names.environment)
    assert done.returncode == 0, done.stderr
    assert count(sql, tmp_path) == 6
    assert len(site.requests) == len(set(site.requests))


def test_due_takes_the_whole_site_also_after_one_article(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    pages = {**sections(), "/kinh-te": listing({})}
    with serve(lambda path: _reply(pages.get(path))) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        assert newscrawl("crawl", site.url.rstrip("/") + PATHS[5]).returncode == 0
        assert sql(tmp_path / "news.db", "select home_url from sites") == [[site.url]]
        pages.update(sections())
        done = newscrawl("crawl", "--due")
    assert done.returncode == 0, done.stderr
    assert count(sql, tmp_path) == 6
    assert sql(tmp_path / "news.db", "select count(*) from sites") == [["1"]]


def _reply(page: Reply | str | None) -> Reply | None:
    return Reply(page) if isinstance(page, str) else page


def test_due_leaves_out_an_address_that_was_mistyped_once(newscrawl: Run) -> None:
    with serve(sections()) as site:
        assert newscrawl("crawl", "http://127.0.0.1:9/", "-s", "RETRY_TIMES=0").returncode == 1
        nothing = newscrawl("crawl", "--due")
        assert nothing.returncode == 1
        assert "holds no site with articles yet" in nothing.stderr
        assert newscrawl("crawl", site.url).returncode == 0
        done = newscrawl("crawl", "--due")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("status", [500, 403])
def test_a_known_site_that_now_refuses_is_no_success(newscrawl: Run, sql: Sql, tmp_path: Path, status: int) -> None:
    pages = sections()
    with serve(lambda path: _reply(pages.get(path))) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        pages = dict.fromkeys(pages, Reply("no", status))
        done = newscrawl("crawl", site.url, "-s", "RETRY_TIMES=0")
    assert done.returncode == 1
    assert f"its front page was answered by HTTP {status}" in done.stderr
    assert count(sql, tmp_path) == 6
    assert sql(tmp_path / "news.db", "select count(*) from articles where body is null") == [["0"]]


def test_nothing_new_since_a_date_is_a_success(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve(sections()) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        done = newscrawl("crawl", site.url, "--since", "2026-01-01")
    assert done.returncode == 0, done.stderr
    assert sql(tmp_path / "news.db", "select count(*) from skips join articles using (url)") == [["0"]]


def test_sitemaps_and_feeds_that_name_themselves_come_to_an_end(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    loc = "<sitemap><loc>{site}/index.xml</loc></sitemap><sitemap><loc>{site}/down.xml</loc></sitemap>"
    item = f"<item><link>{{site}}{PATHS[0]}</link></item>"
    link = '<atom:link rel="next" href="{site}/rss?paged=2" xmlns:atom="http://www.w3.org/2005/Atom"/>'
    rss = f'<rss version="2.0"><channel>{link}{item}</channel></rss>'
    head = '<head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
    pages: dict[str, Reply | str] = {
        "/": f"<html>{head}<body>{listing({path: TITLES[path] for path in PATHS[1:]})}</body></html>",
        "/robots.txt": "Sitemap: {site}/index.xml",
        "/index.xml": f"<sitemapindex>{loc}</sitemapindex>",
        "/rss": rss,
        "/rss?paged=2": rss,
        **ARTICLES,
    }
    with serve(pages) as site:
        done = newscrawl("crawl", site.url, timeout=60)
        base = site.url.rstrip("/")
    assert done.returncode == 0, done.stderr
    assert count(sql, tmp_path) == 6
    assert [site.requests.count(path) for path in ("/index.xml", "/rss", "/rss?paged=2")] == [1, 1, 1]
    assert [f"{base}/down.xml", "http 404"] in sql(tmp_path / "news.db", "select url, reason from skips")


def test_a_sitemap_without_articles_hides_none(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    """Each article is linked from the one before only; the sitemap names the front page."""
    chain = {
        path: article(TITLES[path]).replace("</article>", f'<p><a href="{later}">{TITLES[later]}</a></p></article>')
        for path, later in itertools.pairwise(PATHS)
    }
    pages: dict[str, Reply | str] = {
        "/": listing({PATHS[0]: TITLES[PATHS[0]]}),
        "/sitemap.xml": "<urlset><url><loc>{site}/</loc></url></urlset>",
        **ARTICLES,
        **chain,
    }
    with serve(pages) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert count(sql, tmp_path) == 6


def test_an_export_never_overwrites_the_archive(newscrawl: Run, tmp_path: Path, sql: Sql) -> None:
    with serve(sections()) as site:
        assert newscrawl("crawl", site.url).returncode == 0
    done = newscrawl("export", "-o", "news.db")
    assert done.returncode == 2
    assert "is the archive itself" in done.stderr
    assert count(sql, tmp_path) == 6
    assert newscrawl("export", "-o", "nowhere/out.csv").returncode == 1


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("DOWNLOAD_DELAY=abc", "DOWNLOAD_DELAY is a number"),
        ("NEWSCRAWL_LIMIT=abc", "NEWSCRAWL_LIMIT is a number"),
        ("NEWSCRAWL_SINCE=31/01", "is no date"),
        ("NEWSCRAWL_DB=other.db", "--db"),
        ("nonsense", "NAME=VALUE"),
    ],
)
def test_a_setting_that_cannot_be_used(newscrawl: Run, setting: str, words: str) -> None:
    done = newscrawl("crawl", "http://127.0.0.1:9/", "-s", setting)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
