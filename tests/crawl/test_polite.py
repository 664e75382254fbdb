"""How a crawl behaves towards a site: its robots.txt, its pace, its refusals, its quiet hours, its neighbours."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.conftest import Run, clean_environment
from tests.crawl.server import Answer, LocalSite, Reply, article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

TITLES = {
    f"/bai-so-{n}-ve-doi-song-nong-thon-{3000 + n}.html": f"Bài số {n} về đời sống nông thôn mới" for n in range(5)
}
PAGES: Mapping[str, Reply | str] = {"/": listing(TITLES), **{path: article(title) for path, title in TITLES.items()}}

#: As to a public host, but quicker.
POLITE = ("-s", "NEWSCRAWL_POLITE_LOCALLY=True", "-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_START_DELAY=0.01")


def with_robots(robots: str) -> dict[str, Reply | str]:
    return {**PAGES, "/robots.txt": Reply(robots, content_type="text/plain")}


def articles(sql: Sql, folder: Path) -> int:
    return int(sql(folder / "news.db", "select count(*) from articles")[0][0])


def gaps(site: LocalSite) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(site.times)]


def test_robots_txt_is_asked_for_once(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    robots = "User-agent: *\nDisallow: /cam/\nSitemap: {site}/so-do.xml\n"
    pages = {
        **PAGES,
        "/robots.txt": robots,
        "/so-do.xml": "<urlset><url><loc>{site}/bai-le-9001.html</loc></url></urlset>",
    }
    pages["/bai-le-9001.html"] = article("Một bài chỉ có trong sơ đồ trang")
    with serve(pages) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert site.requests.count("/robots.txt") == 1
    assert site.requests.count("/so-do.xml") == 1
    assert articles(sql, tmp_path) == 6


def test_crawl_delay(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve(with_robots("User-agent: *\nCrawl-delay: 0.4\n")) as site:
        done = newscrawl("crawl", site.url, *POLITE)
    assert done.returncode == 0, done.stderr
    assert articles(sql, tmp_path) == 5
    assert min(gaps(site)) > 0.35


def test_request_rate(newscrawl: Run) -> None:
    with serve(with_robots("User-agent: newscrawl\nRequest-rate: 2/1s\n")) as site:
        assert newscrawl("crawl", site.url, *POLITE).returncode == 0
    assert min(gaps(site)) > 0.45


def test_hosts_on_this_machine_are_asked_at_full_speed(newscrawl: Run) -> None:
    with serve(with_robots("User-agent: *\nCrawl-delay: 30\n")) as site:
        assert newscrawl("crawl", site.url, timeout=25).returncode == 0


def test_retry_after_holds_back_the_whole_host(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    refused: list[str] = []

    def answer(path: str) -> Reply | None:
        if path in TITLES and not refused:
            refused.append(path)
            return Reply("too many", 429, headers={"Retry-After": "2"})
        page = PAGES.get(path)
        return Reply(page) if isinstance(page, str) else page

    with serve(answer) as site:
        done = newscrawl("crawl", site.url, *POLITE)
    assert done.returncode == 0, done.stderr
    assert articles(sql, tmp_path) == 5
    at = site.requests.index(refused[0])
    assert gaps(site)[at] > 1.9
    assert site.requests.count(refused[0]) == 2


def test_a_host_that_stays_busy_is_left_for_a_later_run(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    pages = {**PAGES, **dict.fromkeys(TITLES, Reply("later", 503))}
    with serve(pages) as site:
        done = newscrawl("crawl", site.url, *POLITE, "-s", "NEWSCRAWL_LONGEST_WAIT=0.1")
        asked = sum(path in TITLES for path in site.requests)
        pages.update(PAGES)
        again = newscrawl("crawl", site.url)
    assert asked == 6
    assert "is busy (HTTP 503); what is left of it is for a later run" in done.stderr
    assert ["busy"] in sql(tmp_path / "news.db", "select distinct reason from skips") or articles(sql, tmp_path) == 5
    assert again.returncode == 0, again.stderr
    assert articles(sql, tmp_path) == 5


def test_a_long_retry_after_ends_the_visit(newscrawl: Run) -> None:
    pages = {**PAGES, **dict.fromkeys(TITLES, Reply("later", 429, headers={"Retry-After": "7200"}))}
    with serve(pages) as site:
        done = newscrawl("crawl", site.url, *POLITE)
    assert sum(path in TITLES for path in site.requests) <= 2
    assert "for a later run" in done.stderr


def test_a_long_retry_after_is_kept_for_the_next_runs(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    pages = {**PAGES, **dict.fromkeys(TITLES, Reply("later", 503, headers={"Retry-After": "3600"}))}
    with serve(pages) as site:
        assert newscrawl("crawl", site.url, *POLITE).returncode == 1, "it gave no article"
        pages.update(PAGES)
        asked = len(site.requests)
        for options in ((site.url,), (site.url, "--retry-skipped")):
            done = newscrawl("crawl", *options, *POLITE)
            assert done.returncode == 0, done.stderr
            assert "127.0.0.1 asked at" in done.stderr
            assert "(Retry-After); what is left of it is for a later run." in done.stderr
        assert len(site.requests) == asked, "nothing is asked for before the hour is over"
        assert "to be left alone until" in newscrawl("status").stdout
        assert "to be left alone until" in newscrawl("status", site.url).stdout

        soon = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+3 seconds')"
        sql(tmp_path / "news.db", f"update busy_hosts set until = {soon}")
        began = time.monotonic()
        done = newscrawl("crawl", site.url, *POLITE)
        assert done.returncode == 0, done.stderr
        assert site.times[asked] - began > 1.5, "what is over soon is waited for"
        assert articles(sql, tmp_path) == 5
    assert "left alone" not in newscrawl("status").stdout


def test_a_retry_after_is_for_a_day_at_most(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    with serve({"/robots.txt": Reply("", 429, headers={"Retry-After": "99999999"})}) as site:
        done = newscrawl("crawl", site.url, *POLITE)
    assert "Traceback" not in done.stderr
    days = sql(tmp_path / "news.db", "select julianday(until) - julianday(said_at) from busy_hosts")
    assert [float(number) for (number,) in days] == [1.0]


def test_a_robots_txt_that_fails_means_keep_away(newscrawl: Run) -> None:
    with serve({**PAGES, "/robots.txt": Reply("oops", 500)}) as site:
        done = newscrawl("crawl", site.url)
    assert done.returncode == 1
    assert set(site.requests) == {"/robots.txt"}
    assert "its robots.txt cannot be had for a fault of the server" in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def crawling(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "crawl", *arguments],
        cwd=folder,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def gated(gate: threading.Event) -> Answer:
    """The pages; articles are only given once the gate is open."""

    def answer(path: str) -> Reply | str | None:
        if path in TITLES:
            gate.wait(60)
        return PAGES.get(path)

    return answer


def test_one_site_is_never_crawled_twice_at_once(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    gate = threading.Event()
    with serve(gated(gate)) as site, serve(PAGES) as other, crawling(tmp_path, site.url) as first:
        wait_until(lambda: len(site.requests) == 3 + len(TITLES))
        second = newscrawl("crawl", site.url, other.url)
        assert len(site.requests) == 3 + len(TITLES)
        gate.set()
        _, errors = first.communicate(timeout=60)
    assert first.returncode == 0, errors
    assert f"{site.url}: it is being crawled already, by process {first.pid} on " in second.stderr
    assert second.returncode == 0
    assert articles(sql, tmp_path) == 10
    assert not list(tmp_path.glob("*.leases"))


def test_the_lease_of_a_killed_crawl_is_free(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    gate = threading.Event()
    with serve(gated(gate)) as site:
        with crawling(tmp_path, site.url) as first:
            wait_until(lambda: "/" in site.requests)
            os.killpg(first.pid, signal.SIGKILL)
        gate.set()
        assert list(tmp_path.glob("*.leases/*.lock"))
        done = newscrawl("crawl", site.url)
    assert done.returncode == 0, done.stderr
    assert articles(sql, tmp_path) == 5


def test_a_host_that_never_answers_slows_no_other(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    """Beside ten that work: they are done before the one that hangs has timed out for the first time."""
    with ExitStack() as stack:
        hanging = stack.enter_context(serve(lambda path: Reply("", wait=60), "127.0.0.99"))
        working = [stack.enter_context(serve(PAGES, f"127.0.0.{n}")) for n in range(2, 12)]
        urls = [site.url for site in (hanging, *working)]
        done = newscrawl("crawl", *urls, "-s", "DOWNLOAD_TIMEOUT=12", "-s", "RETRY_TIMES=0")
        first_timeout = hanging.times[0] + 12
        assert all(set(site.requests) >= set(PAGES) for site in working)
        assert max(site.times[-1] for site in working) < first_timeout
    assert done.returncode == 1  # one gave nothing
    assert articles(sql, tmp_path) == 50


_QUIET = """
import sys
from datetime import time
from pathlib import Path
from newscrawl.commands.crawl_report import exit_code, print_report
from newscrawl.crawl import run_crawl
from newscrawl.sites import Site
from newscrawl.sites.site import Fetch
quiet, awake, start, end = sys.argv[1:]
hours = (time.fromisoformat(start), time.fromisoformat(end))
sites = [Site("quiet", quiet, fetch=Fetch(quiet=(hours,))), Site("awake", awake)]
result = run_crawl(sites, Path("news.db"))
print_report(result, Path("news.db"))
sys.exit(exit_code(result))
"""


def crawl_with_quiet_hours(
    folder: Path, quiet: str, awake: str, start: datetime, end: datetime
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _QUIET, quiet, awake, f"{start:%H:%M:%S}", f"{end:%H:%M:%S}"],
        cwd=folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_in_its_quiet_hours_a_site_is_left_alone(sql: Sql, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with serve(PAGES) as quiet, serve(PAGES) as awake:
        span = (now - timedelta(minutes=5), now + timedelta(minutes=5))
        done = crawl_with_quiet_hours(tmp_path, quiet.url, awake.url, *span)
    assert done.returncode == 0, done.stderr
    assert quiet.requests == []
    assert "its quiet hours are" in done.stderr
    assert articles(sql, tmp_path) == 5


def test_quiet_hours_that_begin_stop_that_site_only(sql: Sql, tmp_path: Path) -> None:
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=9)

    def answer(path: str) -> Reply | str | None:
        if path == "/":
            time.sleep(max(0.0, (start - datetime.now(UTC)).total_seconds()))
        return PAGES.get(path)

    with serve(answer) as quiet, serve(PAGES) as awake:
        done = crawl_with_quiet_hours(tmp_path, quiet.url, awake.url, start, start + timedelta(hours=1))
    assert done.returncode == 0, done.stderr
    assert sorted(quiet.requests) == ["/", "/robots.txt", "/sitemap.xml"]
    assert "what is left of it is for a later run" in done.stderr
    assert articles(sql, tmp_path) == 5
    assert sql(tmp_path / "news.db", "select reason, count(*) from skips where reason = 'quiet'") == [["quiet", "5"]]
