"""Log-ins, questions for consent, paywalls and tests for robots: counted, and never stored over an article."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.crawl.server import Reply, article, listing, serve

CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body>"
    "<p>Enable JavaScript and cookies to continue</p>"
    "<script>window._cf_chl_opt={cType:'managed'}</script></body></html>"
)
COOKIE_TEST = "<html><body><script>document.cookie='D1=2';location.reload()</script></body></html>"
LOGIN = "<title>Đăng nhập</title><h1>Đăng nhập</h1><form><label>Tên</label><input name=u><input type=password></form>"
CONSENT = "<h1>Trước khi xem</h1><p>We use cookies. Give your consent to tracking, or read our privacy notice.</p>"
PAYWALL = "<h1>{0}</h1><p>Hội nghị sáng nay bàn về việc chung của phường.</p><p>Đăng ký để đọc tiếp bài này.</p>"

TITLES = {f"/tin/ban-tin-so-{n}-cua-phuong-{5000 + n}.html": f"Bản tin số {n} của phường" for n in range(12)}
PATHS = list(TITLES)
#: What is served in the place of the first articles later → kind.
AWAY = {
    PATHS[0]: (Reply(CHALLENGE, 403), "bot check"),
    PATHS[1]: (Reply(LOGIN), "login"),
    PATHS[2]: (Reply(CONSENT), "consent"),
    PATHS[3]: (Reply(PAYWALL.format(TITLES[PATHS[3]])), "paywall"),
    PATHS[4]: (Reply(COOKIE_TEST), "bot check"),
    PATHS[5]: (Reply("<p>no</p>", 403, headers={"cf-mitigated": "challenge"}), "bot check"),
    PATHS[6]: (Reply("", 302, headers={"Location": "/xac-minh"}), "bot check"),
}
PLAIN = {"/": Reply(listing(TITLES)), **{path: Reply(article(title)) for path, title in TITLES.items()}}
TURNED = {**PLAIN, **{path: reply for path, (reply, _) in AWAY.items()}, "/xac-minh": Reply(CHALLENGE)}


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        return connection.execute(query).fetchall()


def test_none_is_stored_over_an_article(newscrawl: Run, tmp_path: Path) -> None:
    pages = dict(PLAIN)
    texts = "SELECT url, title, body FROM articles ORDER BY url"
    with serve(lambda path: pages.get(path)) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        before = rows(tmp_path, texts)
        assert len(before) == len(TITLES)
        pages.update(TURNED)
        done = newscrawl("crawl", site.url)
    assert done.returncode == 3, "so many of its articles cannot be seen any more that the site has drifted"
    assert rows(tmp_path, texts) == before
    found = dict(rows(tmp_path, "SELECT url, reason FROM events JOIN articles ON articles.id = article_id"))
    expected = {site.url.rstrip("/") + path: kind for path, (_, kind) in AWAY.items()}
    assert {url: reason for url, reason in found.items() if reason != "left alone"} == expected
    blocked = {url for (url,) in rows(tmp_path, "SELECT url FROM articles WHERE status = 'blocked'")}
    assert blocked == set(expected)
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(0,)]
    said = "turned away by 4 tests for robots, 1 question for consent, 1 log-in, 1 paywall"
    assert said in done.stdout
    assert said in str(rows(tmp_path, "SELECT message FROM runs ORDER BY id DESC LIMIT 1")[0][0])
    assert said in newscrawl("status").stdout


def test_none_becomes_an_article(newscrawl: Run, tmp_path: Path) -> None:
    with serve(TURNED) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    skipped = dict(rows(tmp_path, "SELECT url, reason FROM skips"))
    for path, (_, kind) in AWAY.items():
        assert skipped.get(site.url.rstrip("/") + path, skipped.get(site.url + "xac-minh")) == kind
    assert {title for (title,) in rows(tmp_path, "SELECT title FROM articles")} == set(list(TITLES.values())[7:])
    counts = (
        "SELECT reason, count(*) FROM skips WHERE reason IN ('bot check', 'login', 'consent', 'paywall') GROUP BY 1"
    )
    assert dict(rows(tmp_path, counts)) == {"bot check": 4, "consent": 1, "login": 1, "paywall": 1}


@pytest.mark.parametrize("reply", [Reply(CHALLENGE, 503), Reply(COOKIE_TEST)])
def test_a_host_that_goes_on_testing_is_left_alone(newscrawl: Run, tmp_path: Path, reply: Reply) -> None:
    """Its other pages are skipped with a sentence; another site is crawled to its end."""
    titles = {f"/tin/ban-tin-so-{n}-cua-phuong-{5000 + n}.html": f"Bản tin số {n} của phường" for n in range(40)}
    answer: Callable[[str], Reply | None] = lambda path: (  # noqa: E731
        Reply(listing(titles)) if path == "/" else replace(reply, wait=0.2) if path in titles else None
    )
    with serve(answer) as site, serve(PLAIN) as other:
        done = newscrawl("crawl", site.url, other.url, "-s", "CONCURRENT_REQUESTS=2")
    asked = [path for path in site.requests if path in titles]
    assert 3 <= len(asked) <= 15, "those under way at the third, and while it is read"
    assert len(asked) == len(set(asked)), "none twice"
    left = rows(tmp_path, "SELECT detail FROM skips WHERE reason = 'left alone'")
    assert len(left) >= 40 - len(asked) - 1
    assert "the host answered 3 times in a row with a test for robots, and is left alone" in str(left[0][0])
    assert "tests for robots" in done.stdout
    assert "Traceback" not in done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(len(TITLES),)]


def test_a_front_page_that_tests(newscrawl: Run) -> None:
    with serve(lambda path: Reply(CHALLENGE, 403)) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 1
    assert "its front page was answered with a test for robots" in done.stderr
