"""The ledger: what was announced and what became of it, and the numbers that are missing between articles."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from archive import AnnouncedRecord, Archive, CaptureRecord, FetchedRecord, SkipRecord
from archive.article_ids import induce_pattern
from archive.forgetting import forget
from archive.ledger import RETRIES
from tests.archive.made import FIRST, START, other, sqlite3_program

DAY = timedelta(days=1)
HOME = "http://portal.example/"


def announced(*numbers: int, days: int = 0) -> AnnouncedRecord:
    addresses = tuple((other(n).url, other(n).identity, HOME + "rss") for n in numbers)
    return AnnouncedRecord("sontay", START + days * DAY, addresses)


def days(path: Path) -> list[str]:
    query = "SELECT substr(day, 9), announced, fetched, archived, failed, skipped, waiting FROM ledger ORDER BY day"
    return sqlite3_program(path, query).split()


def test_what_is_announced_is_archived_passed_over_or_waits(archive: Archive, path: Path) -> None:
    archive.write([announced(1, 2, 3, 4)])
    assert days(path) == ["01|4|0|0|0|0|4"]
    archive.write([FetchedRecord("sontay", START, 3), other(1), SkipRecord("sontay", other(2).url, "timeout", START)])
    archive.write([SkipRecord("sontay", other(3).url, "other", START)])
    assert days(path) == ["01|4|3|1|1|1|1"]
    assert archive.ledger.retryable("sontay") == [other(2).url, other(4).url]
    assert archive.ledger.waiting("sontay") == (1, (other(4).url,))
    source = sqlite3_program(path, "SELECT DISTINCT source FROM skips")
    assert source == HOME + "rss"


def test_an_address_is_announced_once(archive: Archive, path: Path) -> None:
    archive.write(
        [other(1), SkipRecord("sontay", other(2).url, "list", START), CaptureRecord(other(3).url, START, 301)]
    )
    archive.write([announced(1, 2, 3, 4)])
    archive.write([announced(1, 2, 3, 4, days=1), announced(4, 5, days=1)])
    assert days(path) == ["01|1|0|1|0|1|1", "02|1|0|0|0|0|1"]


def test_an_address_that_redirects_is_done_with_its_page(archive: Archive) -> None:
    archive.write([announced(1, 2)])
    moved = tuple((other(n).url, f"http://portal.example/moved/{n}") for n in (1, 2))
    archive.write([FetchedRecord("sontay", START, 2, moved)])
    assert archive.ledger.waiting("sontay")[0] == 2
    archive.write([other(7, url=moved[0][1]), SkipRecord("sontay", moved[1][1], "other", START)])
    assert archive.ledger.waiting("sontay")[0] == 0


def test_a_feed_that_answers_again_is_passed_over_no_more(archive: Archive) -> None:
    feeds = [HOME + "rss", HOME + "sitemap.xml"]
    archive.write([SkipRecord("sontay", feeds[0], "http 503", START), SkipRecord("sontay", feeds[1], "robots", START)])
    archive.write([FetchedRecord("sontay", START, 0, answered=tuple(feeds))])
    assert [skip.reason for skip in archive.ledger.skips("sontay")] == ["robots"]


@pytest.mark.parametrize(
    ("reason", "again"),
    [
        *(("timeout", True), ("no answer", True), ("cut", True), ("unreadable", True), ("too slow", True)),
        *(("http 500", True), ("http 503", True), ("http 429", True), ("limit", True)),
        *(("http 404", False), ("http 403", False), ("robots", False), ("forgotten", False), ("list", False)),
        *(("not html", False), ("older", False), ("duplicate", False), ("http 5", False)),
    ],
)
def test_only_what_may_pass_is_asked_for_again(archive: Archive, reason: str, again: bool) -> None:
    archive.write([SkipRecord("sontay", other(1).url, reason, START)])
    assert archive.ledger.retryable("sontay") == [other(1).url] * again
    assert [skip.may_pass for skip in archive.ledger.skips("sontay")] == [again]


def test_an_address_is_asked_for_again_so_often_and_no_more(archive: Archive) -> None:
    archive.write([SkipRecord("sontay", other(1).url, "timeout", START)] * 20)
    assert archive.ledger.retryable("sontay"), "crawls that come by it do not count"
    archive.write([SkipRecord("sontay", other(1).url, "timeout", START, retried=True)] * (RETRIES - 1))
    assert archive.ledger.retryable("sontay")
    archive.write([SkipRecord("sontay", other(1).url, "timeout", START, retried=True)])
    assert (archive.ledger.retryable("sontay"), archive.ledger.exhausted("sontay")) == ([], 1)


def test_holes_between_numbers_that_count(archive: Archive, path: Path) -> None:
    missing = {7, 8, 31}
    archive.write([other(number) for number in range(1, 61) if number not in missing])
    archive.write([SkipRecord("sontay", other(31).url, "http 404", START)])
    archive.ledger.number("sontay")
    assert archive.ledger.pattern("sontay") == (r"/tin/([0-9]{1,15})\.html", "addresses")
    number, (hole,) = archive.ledger.holes("sontay")
    assert (number, hole.first, hole.last, hole.before, hole.after) == (2, 7, 8, other(6).url, other(9).url)
    assert sqlite3_program(path, "SELECT site, first, last, missing FROM id_holes") == "sontay|7|8|2"
    archive.write([other(7), other(8), other(62)])
    archive.ledger.number("sontay")
    assert [hole.first for hole in archive.ledger.holes("sontay")[1]] == [61]


def test_the_pattern_of_a_site_file_counts(archive: Archive) -> None:
    archive.write([other(number) for number in (5, 9, 20)])
    archive.ledger.number("sontay")
    assert archive.ledger.pattern("sontay") is None, "three articles tell nothing"
    archive.ledger.number("sontay", r"/tin/(\d+)\.")
    assert archive.ledger.holes("sontay")[0] == 3 + 10
    assert archive.ledger.holes("sontay", largest=5)[0] == 3
    archive.ledger.number("sontay", r"/no/(\d+)")
    assert archive.ledger.holes("sontay") == (0, [])


@pytest.mark.parametrize(
    ("address", "pattern"),
    [
        ("https://bao.example/{n}-tin-{n7}-moi.html", r"/([0-9]{1,15})-"),
        ("https://bao.example/2026/11/{day}/tin-moi-{n}.html", r"-([0-9]{1,15})\.html"),
        ("https://bao.example/xem.aspx?lang=1&id={n}&p=2", r"&id=([0-9]{1,15})&"),
        ("https://bao.example/tin/{sparse}.html", None),
        ("https://bao.example/2026/11/{day}/", None),
        ("https://bao.example/tin-{letters}", None),
    ],
)
def test_a_pattern_is_taken_from_addresses_that_plainly_count(address: str, pattern: str | None) -> None:
    urls = [
        address.format(n=4000 + n, n7=n % 7, day=n % 28 + 1, sparse=4000 + 13 * n, letters="abcdefgh"[n % 8 :])
        for n in range(80)
        if n % 11
    ]
    assert induce_pattern(urls) == pattern


def test_what_is_forgotten_is_not_announced(archive: Archive, path: Path) -> None:
    archive.write([other(1), announced(2)])
    forget(archive, other(1).url, "asked", lambda url: url.removeprefix("http://").removesuffix(".html"))
    forget(archive, other(2).url, "asked", lambda url: url.removeprefix("http://").removesuffix(".html"))
    archive.write([announced(1, 2, 3)])
    assert archive.ledger.waiting("sontay") == (1, (other(3).url,))
    assert FIRST.identity not in sqlite3_program(path, "SELECT url FROM announced")
