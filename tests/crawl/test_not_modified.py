"""Lists, feeds, sitemaps and robots.txt are asked for conditionally, and read as ever where the server says 304."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.crawl.server import LocalSite, Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

TITLES = {
    f"/ban-tin-so-{n}-cua-trang-thu-nghiem-{2000 + n}.html": f"Bản tin số {n} của trang thử nghiệm" for n in range(9)
}
PATHS = list(TITLES)
GZIP = {"Content-Encoding": "gzip"}


def tagged(body: str, content_type: str = "text/html; charset=utf-8") -> Reply:
    """With a validator that changes with what it is of."""
    tag = hashlib.sha256(body.encode()).hexdigest()[:8]
    return Reply(body, content_type=content_type, headers={"ETag": f'"{tag}"'})


def some(*numbers: int) -> dict[str, str]:
    return {PATHS[n]: TITLES[PATHS[n]] for n in numbers}


def feed(*numbers: int) -> str:
    items = "".join(f"<item><link>{{site}}{PATHS[n]}</link></item>" for n in numbers)
    return f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'


class Site:
    """A front page, two lists, one of them of two pages and one in gzip, a feed, a sitemap and robots.txt."""

    def __init__(self) -> None:
        more = '<a class="next" href="/do-thi?page=2">Trang sau</a>'
        link = '<link rel="alternate" type="application/rss+xml" href="/tin.rss">'
        lists = '<a href="/do-thi">Đô thị</a> <a href="/kinh-te">Kinh tế</a>'
        self.texts = {
            "/": f"<html><head>{link}</head><body>{lists}</body></html>",
            "/do-thi": listing(some(0, 1), more),
            "/do-thi?page=2": listing(some(2, 3)),
            "/kinh-te": listing(some(4, 5)),
            "/tin.rss": feed(6),
            "/so-do.xml": f"<urlset><url><loc>{{site}}{PATHS[7]}</loc></url></urlset>",
            "/robots.txt": "User-agent: *\nDisallow: /cam/\nSitemap: {site}/so-do.xml\n",
            **{path: article(title) for path, title in TITLES.items()},
        }
        self.site: LocalSite | None = None

    def answer(self, path: str) -> Reply | None:
        text = self.texts.get(path)
        if text is None:
            return None
        assert self.site is not None
        if path == "/do-thi":  # no tag, but a date
            return Reply(text, headers={"Last-Modified": "Mon, 02 Jan 2023 03:04:05 GMT"})
        if path == "/kinh-te":
            packed = tagged(text)
            return replace(packed, body=gzip.compress(text.encode(), mtime=0), headers={**packed.headers, **GZIP})
        kind = "text/plain" if path.endswith(".txt") else "text/xml" if path[-4:] in (".rss", ".xml") else "text/html"
        return tagged(text.replace("{site}", self.site.url.rstrip("/")), kind + "; charset=utf-8")


FILES = {"/", "/do-thi", "/do-thi?page=2", "/kinh-te", "/tin.rss", "/so-do.xml", "/robots.txt"}


def count(sql: Sql, folder: Path, what: str = "articles") -> int:
    return int(sql(folder / "news.db", f"select count(*) from {what}")[0][0])


@pytest.fixture
def pages() -> Site:
    return Site()


@pytest.fixture
def newscrawl(newscrawl: Run) -> Run:
    """By today's clock: articles that were just archived rest."""
    return partial(newscrawl, NEWSCRAWL_CLOCK_AHEAD="0")


def test_three_runs(newscrawl: Run, sql: Sql, tmp_path: Path, pages: Site) -> None:
    with serve(pages.answer) as site:
        pages.site = site
        assert newscrawl("crawl", site.url).returncode == 0
        assert (site.conditional, site.unchanged) == ([], 0)
        assert count(sql, tmp_path) == 8
        for _ in range(2):
            site.requests.clear()
            site.unchanged = 0
            done = newscrawl("crawl", site.url)
            assert done.returncode == 0, done.stderr
            assert set(site.requests) == FILES
            assert site.unchanged == len(site.requests) == 7
            # robots.txt is nobody's page.
            assert "6 lists and other pages not modified" in done.stdout
    # Each 304 stands for the body of the first run.
    rows = sql(
        tmp_path / "news.db",
        "select b.status, count(*) from captures c join captures b on b.id = c.revisit_of where c.status = 304"
        " group by 1",
    )
    assert rows == [["200", "14"]]


def test_what_is_new_on_a_list_is_found(newscrawl: Run, sql: Sql, tmp_path: Path, pages: Site) -> None:
    with serve(pages.answer) as site:
        pages.site = site
        assert newscrawl("crawl", site.url).returncode == 0
        site.unchanged = 0
        pages.texts["/kinh-te"] = listing(some(8, 4, 5))
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert count(sql, tmp_path) == 9
        assert site.unchanged == 6
        site.unchanged = 0
        assert newscrawl("crawl", site.url).returncode == 0
        assert site.unchanged == 7, "the list is remembered as it is now"


def test_links_of_a_list_that_did_not_change_are_walked(newscrawl: Run, sql: Sql, tmp_path: Path, pages: Site) -> None:
    """Articles that failed in the first run are met again on lists that are answered with 304."""
    text, pages.texts[PATHS[3]] = pages.texts[PATHS[3]], ""
    with serve(lambda path: Reply("no", 500) if pages.texts.get(path) == "" else pages.answer(path)) as site:
        pages.site = site
        assert newscrawl("crawl", site.url, "-s", "RETRY_TIMES=0").returncode == 0
        assert count(sql, tmp_path) == 7
        pages.texts[PATHS[3]], site.unchanged = text, 0
        done = newscrawl("crawl", site.url, NEWSCRAWL_CLOCK_AHEAD="3000")
    assert done.returncode == 0, done.stderr
    assert site.unchanged == 7
    assert count(sql, tmp_path) == 8


def test_a_page_whose_article_was_not_stored_is_read_from_what_was_kept(
    newscrawl: Run, sql: Sql, tmp_path: Path, pages: Site
) -> None:
    """As after a crawl that was killed between the two."""
    database = tmp_path / "news.db"
    with serve(pages.answer) as site:
        pages.site = site
        assert newscrawl("crawl", site.url).returncode == 0
        sql(database, f"update captures set article_id = null where url like '%{PATHS[3]}'")
        sql(database, f"pragma foreign_keys = on; delete from articles where url like '%{PATHS[3]}'")
        site.unchanged = 0
        assert newscrawl("crawl", site.url).returncode == 0
    assert site.unchanged == 8
    assert count(sql, tmp_path) == 8
    query = f"select status from captures where article_id is not null and url like '%{PATHS[3]}' order by id"
    assert sql(database, query) == [["200"], ["304"]], "so it can be read again by another version"


def test_robots_txt_is_obeyed_though_it_is_not_sent_again(newscrawl: Run, pages: Site) -> None:
    with serve(pages.answer) as site:
        pages.site = site
        assert newscrawl("crawl", site.url).returncode == 0
        pages.texts["/kinh-te"] = listing({"/cam/bai-bi-cam-cua-trang-nay-9000.html": "Bài bị cấm của trang này"})
        done = newscrawl("crawl", site.url)
    assert "1 forbidden by robots.txt" in done.stdout
    assert not any(path.startswith("/cam/") for path in site.requests)


def no_file(folder: Path, sql: Sql) -> None:
    for path in (folder / "news.warc").glob("*.warc.gz"):
        path.unlink()


def cut_file(folder: Path, sql: Sql) -> None:
    """In every record: only reading it shows that."""
    for path in (folder / "news.warc").glob("*.warc.gz"):
        data = bytearray(path.read_bytes())
        for (offset,) in sql(folder / "news.db", "select warc_offset from captures"):
            data[int(offset) + 30] ^= 0xFF
        path.write_bytes(data)


def not_kept(folder: Path, sql: Sql) -> None:
    """As if the first run had been one without WARC files."""
    sql(folder / "news.db", "update captures set warc_file = null, warc_offset = null")


@pytest.mark.parametrize("lost", [no_file, cut_file, not_kept])
def test_a_page_whose_bytes_are_lost_is_asked_for_in_full(
    newscrawl: Run, sql: Sql, tmp_path: Path, pages: Site, lost: Callable[[Path, Sql], None]
) -> None:
    with serve(pages.answer) as site:
        pages.site = site
        assert newscrawl("crawl", site.url).returncode == 0
        lost(tmp_path, sql)
        site.requests.clear()
        site.unchanged = 0
        done = newscrawl("crawl", site.url)
        assert done.returncode == 0, done.stderr
        assert set(site.requests) == FILES
        assert len(site.requests) - site.unchanged == 7, "each came once in full"
        assert (site.unchanged == 7) is (lost is cut_file)
        if lost is no_file:
            site.unchanged = 0
            assert newscrawl("crawl", site.url).returncode == 0
            assert site.unchanged == 7, "and is kept from now on"


def test_nothing_is_conditional_without_warc_files(newscrawl: Run, pages: Site) -> None:
    with serve(pages.answer) as site:
        pages.site = site
        for _ in range(2):
            assert newscrawl("crawl", site.url, "--no-warc").returncode == 0
    assert site.unchanged == 0


def test_a_tag_that_never_changes_is_not_believed_for_long(
    newscrawl: Run, sql: Sql, tmp_path: Path, pages: Site
) -> None:
    """The site gives every version of a list the same tag; a day later the list is asked for in full, and from then on
    the tag is known to say nothing."""

    def answer(path: str) -> Reply | None:
        if path != "/kinh-te":
            return pages.answer(path)
        return Reply(pages.texts[path], headers={"ETag": '"always"'})

    with serve(answer) as site:
        pages.site = site
        assert newscrawl("crawl", site.url).returncode == 0
        pages.texts["/kinh-te"] = listing(some(8, 4, 5))
        assert newscrawl("crawl", site.url).returncode == 0
        assert count(sql, tmp_path) == 8, "it lied"
        long_ago = "strftime('%Y-%m-%dT%H:%M:%SZ', fetched_at, '-25 hours')"
        sql(tmp_path / "news.db", f"update captures set fetched_at = {long_ago}")
        assert newscrawl("crawl", site.url).returncode == 0
        assert count(sql, tmp_path) == 9
        pages.texts["/kinh-te"] = listing(some(4, 5))
        site.conditional.clear()
        assert newscrawl("crawl", site.url).returncode == 0
    assert '"always"' not in site.conditional


def test_not_modified_without_a_condition_is_no_page(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    pages = {"/": listing(some(0)), PATHS[0]: Reply(status=304)}
    with serve(pages) as site:
        done = newscrawl("crawl", site.url)
    assert "Traceback" not in done.stderr
    rows = sql(tmp_path / "news.db", f"select reason from skips where url like '%{PATHS[0]}'")
    assert rows == [["http 304"]]


def test_a_browser_s_redirect_is_followed_from_a_page_that_did_not_change(newscrawl: Run, pages: Site) -> None:
    pages.texts["/kinh-te"] = '<html><head><meta http-equiv="refresh" content="0; url=/kinh-te-moi"></head></html>'
    pages.texts["/kinh-te-moi"] = listing(some(4, 5))
    with serve(pages.answer) as site:
        pages.site = site
        for _ in range(2):
            site.requests.clear()
            site.unchanged = 0
            assert newscrawl("crawl", site.url).returncode == 0
    assert "/kinh-te-moi" in site.requests
    assert site.unchanged == 8
