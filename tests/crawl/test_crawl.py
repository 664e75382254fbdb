"""Finding every article of a site, by every way that sites have; and nothing else."""

from __future__ import annotations

import gzip
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
from tests.crawl.server import Answer, Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

TITLES = {
    f"/bai-viet-thu-{n}-cua-bao-thu-nghiem-{1000 + n}.html": f"Bài viết thứ {n} của báo thử nghiệm" for n in range(1, 8)
}
PATHS = list(TITLES)
ARTICLES = {path: article(title) for path, title in TITLES.items()}
XML = "application/xml"


def part(first: int, last: int) -> dict[str, str]:
    """The paths and titles of articles `first` to `last`."""
    return {path: TITLES[path] for path in PATHS[first - 1 : last]}


def urlset(paths: list[str]) -> str:
    urls = "".join(f"<url><loc>{{site}}{path}</loc></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def with_address(pages: dict[str, Reply | str]) -> tuple[Answer, list[str]]:
    """An answerer that puts its own address, once known, where a reply says {site}; gzips what ends in .gz."""
    address: list[str] = []

    def answer(path: str) -> Reply | None:
        found = pages.get(path)
        if found is None:
            return None
        reply = Reply(found) if isinstance(found, str) else found
        body = reply.content.replace(b"{site}", address[0].encode())
        if path.endswith(".gz"):
            body = gzip.compress(body)
        return Reply(body, reply.status, reply.content_type, reply.headers)

    return answer, address


def by_front_page() -> dict[str, Reply | str]:
    return {"/": listing(TITLES)}


def by_sections() -> dict[str, Reply | str]:
    menu = '<nav><a href="/do-thi">Đô thị</a> <a href="/kinh-te">Kinh tế</a></nav>'
    return {
        "/": f"<html><body>{menu}</body></html>",
        "/do-thi": listing(part(1, 4)),
        "/kinh-te": listing(part(5, 7)),
    }


def by_rel_next() -> dict[str, Reply | str]:
    pages: dict[str, Reply | str] = {"/": listing(part(1, 3), '<a rel="next" href="/?page=2">Trang sau</a>')}
    pages["/?page=2"] = listing(part(4, 6), '<a rel="next" href="/?page=3">Trang sau</a>')
    pages["/?page=3"] = listing(part(7, 7))
    return pages


def by_numbered_pages() -> dict[str, Reply | str]:
    pager = "".join(f'<a href="/?page={n}">{n}</a> ' for n in (1, 2, 3))
    return {
        "/": listing(part(1, 3), pager),
        "/?page=2": listing(part(4, 6), pager),
        "/?page=3": listing(part(7, 7), pager),
    }


def by_liferay_cursor() -> dict[str, Reply | str]:
    def page(n: int) -> str:
        return f"/tin?p_p_id=101_INSTANCE_k2&p_p_lifecycle=0&_101_INSTANCE_k2_delta=3&_101_INSTANCE_k2_cur={n}"

    def pager(now: int) -> str:
        return "".join(f'<a href="{page(n)}">{n}</a> ' for n in (1, 2, 3) if n != now)

    first, second, third = (listing(part(*span), pager(n)) for n, span in enumerate([(1, 3), (4, 6), (7, 7)], 1))
    later = {2: second, 3: third}

    pages: dict[str, Reply | str] = {"/": '<html><body><a href="/tin">Tin tức</a></body></html>', "/tin": first}
    for n, text in later.items():
        pages[page(n)] = text
        pages[f"/tin?p_p_id=101_INSTANCE_k2&_101_INSTANCE_k2_delta=3&_101_INSTANCE_k2_cur={n}"] = text
    return pages


def by_onclick() -> dict[str, Reply | str]:
    def pager(*numbers: int) -> str:
        links = (
            '<li class="page"><a href="#" onclick="self.location = '
            f"'{{site}}/tin?_vcms_pagenum={n}&categoryId=7';\">{n}</a></li>"
            for n in numbers
        )
        return f'<ul class="yiiPager">{"".join(links)}</ul>'

    return {
        "/": '<html><body><a href="/tin">Tin tức</a></body></html>',
        "/tin": listing(part(1, 3), pager(2)),
        "/tin?_vcms_pagenum=2&categoryId=7": listing(part(4, 6), pager(1, 3)),
        "/tin?_vcms_pagenum=3&categoryId=7": listing(part(7, 7), pager(2)),
    }


def by_sitemap_index() -> dict[str, Reply | str]:
    index = "".join(f"<sitemap><loc>{{site}}/{name}</loc></sitemap>" for name in ("a.xml", "b.xml.gz", "news.xml"))
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{{site}}{PATHS[6]}</loc><news:news><news:publication_date>2023-01-31T21:01:00+07:00</news:publication_date>"
        f"<news:title>{TITLES[PATHS[6]]}</news:title></news:news></url></urlset>"
    )
    return {
        "/": "<html><body><p>Xin chào</p></body></html>",
        "/robots.txt": Reply(
            "User-agent: *\nDisallow: /private/\nSitemap: {site}/index.xml\n", content_type="text/plain"
        ),
        "/index.xml": Reply(f"<sitemapindex>{index}</sitemapindex>", content_type=XML),
        "/a.xml": Reply(urlset(PATHS[:3]), content_type=XML),
        "/b.xml.gz": Reply(urlset(PATHS[3:6]), content_type="application/gzip"),
        "/news.xml": Reply(news, content_type=XML),
    }


def by_feeds() -> dict[str, Reply | str]:
    announced = [("rss+xml", "/rss"), ("atom+xml", "/atom"), ("feed+json", "/feed.json")]
    head = "".join(f'<link rel="alternate" type="application/{kind}" href="{path}">' for kind, path in announced)
    rss = "".join(f"<item><title>x</title><link>{{site}}{path}</link></item>" for path in PATHS[:3])
    atom = "".join(f'<entry><title>x</title><link href="{{site}}{path}"/></entry>' for path in PATHS[3:5])
    items = ",".join(f'{{"id":"{path}","url":"{{site}}{path}","title":"x"}}' for path in PATHS[5:])
    return {
        "/": f"<html><head>{head}</head><body><p>Xin chào</p></body></html>",
        "/rss": Reply(f'<rss version="2.0"><channel>{rss}</channel></rss>', content_type="application/rss+xml"),
        "/atom": Reply(f'<feed xmlns="http://www.w3.org/2005/Atom">{atom}</feed>', content_type="application/atom+xml"),
        "/feed.json": Reply(
            f'{{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{items}]}}',
            content_type="application/feed+json",
        ),
    }


WAYS = [
    by_front_page,
    by_sections,
    by_rel_next,
    by_numbered_pages,
    by_liferay_cursor,
    by_onclick,
    by_sitemap_index,
    by_feeds,
]


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
