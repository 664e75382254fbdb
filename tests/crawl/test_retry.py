"""`crawl --retry-skipped`: what failed is asked for again, what was refused for good is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run
from tests.crawl.server import Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

TITLES = {f"/ban-tin-so-{n}-cua-thi-xa-{3000 + n}.html": f"Bản tin số {n} của thị xã" for n in range(12)}
PATHS = list(TITLES)
ONCE = ("-s", "RETRY_TIMES=0")


def pages() -> dict[str, Reply | str]:
    private = listing({"/rieng/bai-viet-khong-cho-may-doc-4000.html": "Bài viết không cho máy đọc"})
    return {
        "/": listing(TITLES, more=private),
        "/robots.txt": "User-agent: *\nDisallow: /rieng/",
        **{path: article(title) for path, title in TITLES.items()},
    }


def served(shown: dict[str, Reply | str]) -> Callable[[str], Reply | None]:
    def answer(path: str) -> Reply | None:
        page = shown.get(path)
        return Reply(page) if isinstance(page, str) else page

    return answer


def test_what_failed_is_asked_for_again_and_nothing_else(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    shown = pages()
    broken = {PATHS[0]: Reply("no", 503), PATHS[1]: Reply(article("x"), cut=True), PATHS[2]: Reply("", 500)}
    gone = {PATHS[3]: Reply("no", 404)}
    shown.update(broken | gone)
    with serve(served(shown)) as site:
        assert newscrawl("crawl", site.url, *ONCE).returncode == 0
        status = newscrawl("status", site.url).stdout
        assert "1 cut (may pass): " + site.url.rstrip("/") + PATHS[1] in status
        assert "newscrawl crawl --retry-skipped" in status
        assert "asks again for 3 addresses" in status
        shown.update({path: article(TITLES[path]) for path in (*PATHS[:2], PATHS[3])})
        site.requests.clear()
        done = newscrawl("crawl", "--retry-skipped", *ONCE)
        assert done.returncode == 0, done.stderr
        assert sorted(set(site.requests) - {"/robots.txt"}) == sorted(PATHS[:3])
        assert "2 new articles" in done.stdout
        for _ in range(6):
            newscrawl("crawl", "--retry-skipped", site.url, *ONCE)
        assert site.requests.count(PATHS[2]) == 5
        nothing = newscrawl("crawl", "--retry-skipped")
    assert (nothing.returncode, nothing.stdout) == (0, "Nothing is to be asked for again.\n")
    reasons = sql(tmp_path / "news.db", "select reason, retries from skips where reason <> 'list' order by reason")
    assert reasons == [["http 404", "0"], ["http 500", "5"], ["robots", "0"]]


def test_what_a_crawl_was_stopped_before_is_on_record_and_fetched(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve(pages()) as site:
        assert newscrawl("crawl", site.url, "--limit", "2", "-s", "CONCURRENT_REQUESTS=1").returncode == 0
        ((announced, archived, left),) = sql(
            tmp_path / "news.db", "select announced, archived, failed + waiting from ledger"
        )
        assert (announced, archived) == ("13", "2")
        assert int(left) >= 9
        done = newscrawl("crawl", "--retry-skipped", site.url)
    assert done.returncode == 0, done.stderr
    row = sql(tmp_path / "news.db", "select archived, failed, waiting from ledger")
    assert row == [["12", "0", "0"]]


def test_a_site_that_is_not_there(newscrawl: Run) -> None:
    with serve(pages()) as site:
        assert newscrawl("crawl", site.url).returncode == 0
    for command in (("status", "elsewhere.example"), ("crawl", "--retry-skipped", "elsewhere.example")):
        done = newscrawl(*command)
        assert done.returncode == 2
        assert "holds no site 'elsewhere.example'; it holds 127.0.0.1" in done.stderr
    assert newscrawl("crawl", "--retry-skipped", "--due").returncode == 2
