"""Hostile pages that send a crawl into the user's own network: nothing there is asked, and `skips` says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.named import Named
from newscrawl.sites import Site
from tests.conftest import Run
from tests.crawl.names import name_server
from tests.crawl.server import LocalSite, Reply, article, listing, serve

GOOD = "/tin/bai-viet-cua-toa-soan-hom-nay-1234567.html"
TITLE = "Bài viết của tòa soạn hôm nay"


def skips(folder: Path) -> dict[str, tuple[str, str]]:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        rows = connection.execute("SELECT url, reason, detail FROM skips").fetchall()
    return {url: (reason, detail) for url, reason, detail in rows}


def titles(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM articles")}


@pytest.fixture
def inner() -> Iterator[LocalSite]:
    """A machine of the user's own network, which answers to everything with an article."""
    with serve(lambda path: Reply(article("Bí mật của mạng nội bộ"))) as site:
        yield site


def spellings(port: int) -> list[str]:
    """This machine, under other names than the one that the crawl was started with."""
    hosts = (
        *("127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "017700000001", "127.0.0.2", "0.0.0.0", "0"),
        *("localhost", "a.localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
    )
    return [f"http://{host}:{port}/" for host in hosts]


def test_no_redirect_leads_into_the_own_network(newscrawl: Run, tmp_path: Path, inner: LocalSite) -> None:
    port = urlsplit(inner.url).port
    assert port
    targets = {f"/tin/chuyen-huong-di-noi-khac-{7000 + n}.html": url for n, url in enumerate(spellings(port))}
    pages: dict[str, Reply | str] = {
        "/": listing(
            {
                GOOD: TITLE,
                **{path: f"Bài viết số {path}" for path in targets},
                "/tin/tai-lai-8001.html": "Tải lại trang này ngay",
            }
        ),
        GOOD: article(TITLE),
        **{path: Reply("", 302, headers={"Location": url}) for path, url in targets.items()},
        "/tin/tai-lai-8001.html": f'<meta http-equiv="refresh" content="0; url={inner.url}x">',
    }
    with serve(pages) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert inner.requests == []
    assert titles(tmp_path) == {TITLE}
    found = {urlsplit(url).path: row for url, row in skips(tmp_path).items()}
    for path in [*targets, "/tin/tai-lai-8001.html"]:
        reason, detail = found[path]
        assert reason == "refused", (targets.get(path), detail)
        assert detail.endswith(("(NEWSCRAWL_ALLOW)", "is named with it")), detail


def test_nothing_else_that_a_page_names_leads_there(newscrawl: Run, tmp_path: Path, inner: LocalSite) -> None:
    """Sitemaps, feeds, pictures, files, further pages, canonical and base addresses."""
    other = inner.url.rstrip("/")
    sitemap = f"<urlset><url><loc>{other}/tin/mot-bai-1.html</loc></url></urlset>"
    body = article(TITLE).replace(
        "</article>",
        f'<p><img src="{other}/anh.jpg"><a href="{other}/tep.pdf">Tệp</a> <a href="{other}/tin/bai-2222.html">x</a></p>'
        f'<p><a href="file:///etc/passwd">a</a><a href="ftp://127.0.0.1/x.pdf">b</a></p></article>',
    )
    head = f'<head><link rel="alternate" type="application/rss+xml" href="{other}/r">'
    pages: dict[str, Reply | str] = {
        "/robots.txt": Reply(
            f"User-agent: *\nSitemap: {other}/sitemap.xml\nSitemap: file:///etc/x\nSitemap: {{site}}/sitemap.xml\n",
            content_type="text/plain",
        ),
        "/sitemap.xml": Reply(sitemap, content_type="application/xml"),
        "/": listing({GOOD: TITLE}, f'<a rel="next" href="{other}/?page=2">2</a>').replace("<head>", head),
        GOOD: body,
    }
    with serve(pages) as site:
        own = Path(tmp_path / "own.toml")
        own.write_text(f'home = "{site.url}"\nimages = true\n', encoding="utf-8")
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert inner.requests == []
    assert titles(tmp_path) == {TITLE}
    found = skips(tmp_path)
    assert found[f"{other}/sitemap.xml"][0] == "refused"


def test_names_are_judged_by_where_they_lead(newscrawl: Run, tmp_path: Path, inner: LocalSite) -> None:
    """A name that leads to the own network, one that leads there only when it is asked for again, and one with a
    public address besides, which alone may be tried."""
    answers = {
        "home.test": [["127.0.0.1"]],
        "evil.test": [["127.0.0.1"]],
        "metadata.test": [["169.254.169.254"]],
        "rebound.test": [["192.0.2.7"], ["127.0.0.1"]],
        "mapped.test": [["10.9.8.7", "127.0.0.1"]],
    }

    def answer(name: str) -> list[str]:
        given = answers.get(name, [[]])
        return given.pop(0) if len(given) > 1 else given[0]

    hosts = [name for name in answers if name != "home.test"]
    port = urlsplit(inner.url).port
    targets = {f"/tin/chuyen-huong-di-{name}-7000.html": f"http://{name}/x" for name in hosts}
    pages: dict[str, Reply | str] = {
        "/": listing({path: f"Bài viết trỏ đến {name}" for path, name in targets.items()} | {GOOD: TITLE}),
        GOOD: article(TITLE),
        **{path: Reply("", 302, headers={"Location": url}) for path, url in targets.items()},
        "/robots.txt": Reply(f"Sitemap: http://evil.test:{port}/sitemap.xml", content_type="text/plain"),
    }
    with serve(pages) as site, name_server(answer) as names:
        home = site.url.replace("127.0.0.1", "home.test")
        done = newscrawl(
            *("crawl", home, *names.options, "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
            **names.environment,
        )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert titles(tmp_path) == {TITLE}, "the host that the user named is in the own network, and is asked"
    assert inner.requests == []
    found = {urlsplit(url).path: row for url, row in skips(tmp_path).items()}
    for path, url in targets.items():
        reason, detail = found[path]
        assert (reason, "(NEWSCRAWL_ALLOW)" in detail) == ("refused", True), (url, detail)
    assert "169.254.169.254, a link-local address" in found["/tin/chuyen-huong-di-metadata.test-7000.html"][1]


def test_a_host_that_is_allowed_is_asked(newscrawl: Run, tmp_path: Path, inner: LocalSite) -> None:
    pages = {"/": listing({GOOD: TITLE}), GOOD: Reply("", 302, headers={"Location": inner.url + "bai-viet-1.html"})}
    place = urlsplit(inner.url).netloc
    with serve(pages) as site:
        newscrawl("crawl", site.url, "-s", f"NEWSCRAWL_ALLOW={place}")
    assert "/bai-viet-1.html" in inner.requests
    wrong = newscrawl("crawl", site.url, "-s", "NEWSCRAWL_ALLOW=10.0.0.0/99")
    assert wrong.returncode == 2
    assert "10.0.0.0/99" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_a_proxy_looks_up_for_itself(newscrawl: Run, tmp_path: Path) -> None:
    """Behind a proxy no name is looked up here; what is written as an address is judged all the same."""
    pages: dict[str, Reply | str] = {
        "http://bao.test/": listing({GOOD: TITLE, "/tin/di-noi-khac-7001.html": "Đi tới một nơi khác trong mạng"}),
        f"http://bao.test{GOOD}": article(TITLE),
        "http://bao.test/tin/di-noi-khac-7001.html": Reply("", 302, headers={"Location": "http://10.0.0.1/"}),
    }
    with serve(pages) as proxy:
        options = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
        done = newscrawl("crawl", "http://bao.test/", *options, http_proxy=proxy.url)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path) == {TITLE}
    assert not any("10.0.0.1" in path for path in proxy.requests)
    assert skips(tmp_path)["http://bao.test/tin/di-noi-khac-7001.html"][0] == "refused"


NAMED = Named.of_site(Site("a", "https://bao.org/", hosts=("anh.example",), feeds=("http://tin.example:8080/rss",)))


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://bao.org/x", True),
        ("http://www.bao.org/x", True),
        ("https://files.bao.org:8443/x.pdf", True),
        ("https://bao.org:25/", False),
        ("http://tin.example:8080/rss", True),
        ("http://tin.example:8081/rss", False),
        ("http://nobody.example:8080/", False),
        ("http://nobody.example/", True),
        ("ftp://bao.org/x", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("http:///x", False),
        ("http://bao.org:99999/", False),
        ("", False),
    ],
)
def test_what_an_address_says_of_itself(url: str, allowed: bool) -> None:
    assert (NAMED.why_no_url(url) is None) == allowed
