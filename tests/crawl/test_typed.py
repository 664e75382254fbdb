"""What people mistype in a crawl's options, and what they call its sites: nothing is crawled otherwise than meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.crawl.server import article, listing, serve

Sql = Callable[[Path, str], list[list[str]]]

PATH = "/tin-moi-nhat-trong-ngay-hom-nay-101.html"
PAGES = {
    "/": listing({PATH: "Tin mới nhất trong ngày hôm nay"}),
    PATH: article("Tin mới nhất trong ngày hôm nay"),
}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--since", "2099-01-31"], "2099-01-31 lies ahead: nothing was published since then"),
        (["-s", "NEWSCRAWL_WARC=ja"], "NEWSCRAWL_WARC is True or False, not 'ja'"),
        (["-s", "DOWNLOAD_DELAY=slow"], "DOWNLOAD_DELAY is a number, not 'slow'"),
        (["-s", "DOWNLOAD_DELAY"], "'DOWNLOAD_DELAY' is not NAME=VALUE"),
    ],
)
def test_a_value_that_cannot_be_used(newscrawl: Run, tmp_path: Path, options: list[str], sentence: str) -> None:
    done = newscrawl("crawl", "http://127.0.0.1:9/", *options)
    assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "news.db").exists()


def test_a_setting_that_there_is_not(newscrawl: Run) -> None:
    with serve(PAGES) as site:
        slip = newscrawl("crawl", site.url, "-s", "DOWNLOD_DELAY=0")
        own = newscrawl("crawl", site.url, "-s", "MY_MIDDLEWARE_LEVEL=3")
    assert slip.returncode == own.returncode == 0
    assert "there is no setting DOWNLOD_DELAY of newscrawl or Scrapy; did you mean DOWNLOAD_DELAY?" in slip.stderr
    assert own.stderr == ""


def test_an_address_that_answers_with_an_error(newscrawl: Run) -> None:
    with serve(PAGES) as site:
        done = newscrawl("crawl", site.url + "no-such-page")
    assert done.returncode == 1
    assert f"{site.url}no-such-page: this page was answered by HTTP 404." in done.stderr


def test_why_a_host_does_not_answer(newscrawl: Run) -> None:
    done = newscrawl("crawl", "http://127.0.0.1:9/", "-s", "RETRY_TIMES=0")
    assert done.returncode == 1
    assert "the host did not answer (the host refused the connection); is the address right" in done.stderr


def test_a_site_that_gets_a_file_keeps_its_first_name(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    own = {"NEWSCRAWL_SITES": str(tmp_path)}
    with serve(PAGES) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        (tmp_path / "mine.toml").write_text(f'home = "{site.url}"\n', encoding="utf-8")
        done = newscrawl("crawl", "mine", **own)
        name = site.url.removeprefix("http://").rstrip("/")
        assert done.returncode == 0, done.stderr
        assert f"mine goes on as {name}, the name under which news.db keeps it." in done.stdout
        assert sql(tmp_path / "news.db", "select name from sites") == [[name]]
        assert newscrawl("status", "mine", **own).stdout.startswith(f"{name}\n  1 articles")
        told = newscrawl("status").stdout
        assert re.search(r"newest 2023-01-31 14:01 UTC, last seen 20[-0-9]+ [0-9]+:[0-9]+ UTC\n", told)
        assert re.search(rf"UTC  finished {re.escape(name)}: 1 new, 0 changed, 0 unchanged", told)
        found = newscrawl("search", "tin", "--site", "mine", **own)
    assert (found.returncode, "Tin mới nhất" in found.stdout) == (0, True), found.stderr


@pytest.mark.parametrize("command", [["search", "tin"], ["export"], ["reextract"]])
def test_a_site_that_the_archive_does_not_hold(newscrawl: Run, command: list[str]) -> None:
    with serve(PAGES) as site:
        assert newscrawl("crawl", site.url).returncode == 0
    done = newscrawl(*command, "--site", "sontai")
    assert done.returncode == 2
    assert "Invalid value for --site: news.db holds no site 'sontai'; it holds 127.0.0.1:" in done.stderr


def test_due_leaves_the_portal_of_the_demo_alone(newscrawl: Run) -> None:
    assert newscrawl("demo").returncode == 0
    none = newscrawl("crawl", "--due")
    assert none.returncode == 1
    assert "holds no site with articles yet, other than the demo's" in none.stderr
    with serve(PAGES) as site:
        assert newscrawl("crawl", site.url).returncode == 0
        done = newscrawl("crawl", "--due")
    assert done.returncode == 0, done.stderr
    assert "demo:" not in done.stdout
