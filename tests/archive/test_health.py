"""When a site has drifted, and when it has not: fields, silence, announcements, by its own past."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import AnnouncedRecord, Archive, ArticleRecord, GoneRecord, SeenRecord, SkipRecord
from archive.drift import Drift, since_day
from archive.health_tests import find_fall, is_below
from tests.archive.made import other

#: A Monday in the past, so that clocks do not matter.
START = datetime(2024, 4, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FULL = {"byline": "Phạm Hảo", "authors": ("Phạm Hảo",), "view_count": 5, "lead": "Mở đầu.", "tags": ("tết",)}
DAMAGED: dict[str, Any] = {"body": None, "lead": None}


class Site:
    """A site that is crawled once a day, and what each crawl finds."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.number = 0

    def crawl(
        self,
        day: int,
        new: Sequence[dict[str, Any]] = (),
        again: Sequence[ArticleRecord] = (),
        more: Sequence[Any] = (),
        **judging: Any,
    ) -> list[str]:
        """The sentences of the crawl on `day`; `new` are what its new articles differ by."""
        now = START + day * DAY
        run = self.archive.begin_run("newscrawl crawl sontay", ["sontay"])
        with self.archive._writing() as connection:
            connection.execute("UPDATE runs SET started_at = ? WHERE id = ?", (now.strftime("%Y-%m-%dT%H:%M:%SZ"), run))
        records = [replace(self.article(now), **changes) for changes in new]
        self.archive.write([*records, *(replace(a, observed_at=now) for a in again), *more], run)
        found = self.archive.health.judge(run, "sontay", now=now + timedelta(hours=1), **judging)
        self.archive.health.record(run, found)
        return [drift.sentence(now.date()) for drift in found]

    def article(self, now: datetime) -> ArticleRecord:
        self.number += 1
        published = now - timedelta(hours=2)
        body = f"Tin số {self.number} của ngày hôm nay, kể về một việc khác hẳn với những tin trước."
        return other(self.number, observed_at=now, published=published, body=body, **FULL)


@pytest.fixture
def site(archive: Archive) -> Site:
    return Site(archive)


def test_a_field_that_new_articles_lack(site: Site) -> None:
    for day in range(5):
        assert site.crawl(day, [{}] * 10) == []
    assert site.crawl(5, [DAMAGED] * 9 + [{}]) == [
        "lead missing in 9 of 10 today",
        "body missing in 9 of 10 today",
    ]
    assert site.crawl(7, [DAMAGED] * 9 + [{}])[1] == "body missing in 18 of 20 since Saturday"
    assert site.crawl(8)[1] == "body missing in 18 of 20 since Saturday", "nothing new says nothing else"
    assert site.crawl(9, [{}] * 3) == [], "all is well again"
    assert site.crawl(10, [{}] * 3) == []


def test_a_field_that_articles_lose_when_they_are_read_again(site: Site) -> None:
    site.crawl(0, [{}] * 12)
    known = [site.archive.article(number) for number in range(1, 13)]
    again = [
        other(n, observed_at=START, published=START - timedelta(hours=2), body=row["body"] if row else "", **FULL)
        for n, row in enumerate(known, 1)
    ]
    assert site.crawl(1, again=again) == []
    damaged = [replace(article, view_count=None) for article in again]
    assert site.crawl(2, again=damaged) == ["view count missing in 12 of 12 today"]
    assert site.crawl(3, again=damaged[:6]) == ["view count missing in 6 of 6 since Wednesday"]
    assert site.crawl(4, again=again) == []


def test_values_that_are_others_than_those_read_first(site: Site) -> None:
    whole = [site.article(START) for _ in range(12)]
    run = site.archive.begin_run("newscrawl crawl sontay", ["sontay"])
    site.archive.write(whole, run)
    wrong = [replace(a, title="Báo Thử", published=START + DAY, body=(a.body or "")[:30]) for a in whole]
    told = ["another title than before", "another date than before", "less than half of the text"]
    assert site.crawl(2, again=wrong) == [f"{words} in 12 of 12 today" for words in told]
    # What is wrong stays wrong, though it is what the archive holds by now; and what is mended is well again.
    assert site.crawl(3, again=wrong) == [f"{words} in 12 of 12 since Wednesday" for words in told]
    assert site.crawl(4, again=wrong, least=dict.fromkeys(("title", "published", "body"), 0.0)) == []
    assert site.crawl(5, again=whole) == []
    edited = [replace(a, title=a.title + ", bản sửa") for a in whole[:2]]
    assert site.crawl(6, again=[*edited, *whole[2:]]) == []


@pytest.mark.parametrize(
    ("before", "damaged", "whole"),
    [(30, 3, 0), (30, 2, 1), (30, 3, 17), (15, 10, 0), (30, 4, 40)],
    ids=["too few", "two of three", "three of twenty", "little is known", "a tenth"],
)
def test_small_numbers_raise_no_alarm(site: Site, before: int, damaged: int, whole: int) -> None:
    site.crawl(0, [{}] * before)
    assert site.crawl(1, [DAMAGED] * damaged + [{}] * whole) == []


def test_a_field_that_a_site_never_had_or_has_now_and_then(site: Site) -> None:
    chance = random.Random(7)
    for day in range(40):
        new = [{"view_count": None, "authors": () if chance.random() < 0.5 else ("Lan",)} for _ in range(8)]
        assert site.crawl(day, new) == [], f"day {day}"


def test_old_articles_tell_nothing_of_today(site: Site) -> None:
    for day in range(4):
        site.crawl(day, [{}] * 10)
    old = {"published": START - 900 * DAY, "view_count": None, "authors": ()}
    assert site.crawl(4, [old] * 300 + [old | {"published": None}] * 20 + [{}] * 3) == []
    assert site.crawl(5, [{"published": None}] * 10) == ["published missing in 10 of 10 today"]


def test_a_month_later_the_new_is_the_usual(site: Site) -> None:
    for day in range(10):
        site.crawl(day, [{}] * 4)
    sentences = [site.crawl(day, [{"view_count": None}] * 4) for day in range(10, 75)]
    assert sentences[3] == ["view count missing in 16 of 16 since Thursday"]
    assert sentences[-1] == []


def test_a_site_file_says_what_is_healthy(site: Site) -> None:
    site.crawl(0, [{}] * 30)
    some = [{"view_count": None, "authors": ()}] * 5 + [{}] * 15
    assert site.crawl(1, some) == []
    assert site.crawl(10, some, least={"view_count": 0.97}) == [
        "view count missing in 5 of 20 today, though its site file asks for 97%"
    ]
    assert site.crawl(11, [{}] * 40, least={"view_count": 0.9}) == []
    assert site.crawl(12, [DAMAGED] * 20, least={"body": 0.0, "lead": 0.0}) == []


def test_nothing_announced_becomes_an_article(site: Site) -> None:
    """Told on the first run, before anything is known of the site."""

    def tried(day: int, status: str, numbers: range) -> list[Any]:
        now = START + day * DAY
        urls = tuple(
            (f"http://portal.example/x/{n}", f"portal.example/x/{n}", "http://portal.example/") for n in numbers
        )
        return [
            AnnouncedRecord("sontay", now, urls),
            *(SkipRecord("sontay", url, "robots" if n % 6 == 5 else status, now) for n, (url, _, _) in enumerate(urls)),
        ]

    assert site.crawl(0, more=tried(0, "http 403", range(18))) == [
        "none of 18 announced addresses became an article today, skipped: 15 http 403, 3 robots"
    ]
    assert site.crawl(1, more=tried(1, "http 403", range(20, 23))) == [], "three tell nothing"


def test_announced_pages_that_are_read_as_no_articles(site: Site) -> None:
    def new(day: int, articles: int, others: int) -> list[str]:
        now = START + day * DAY
        records = [site.article(now) for _ in range(articles)]
        skipped = [f"http://portal.example/y/{day}/{n}" for n in range(others)]
        urls = (*((r.url, r.identity, "") for r in records), *((url, url, "") for url in skipped))
        skips = [SkipRecord("sontay", url, "other", now) for url in skipped]
        return site.crawl(day, more=[AnnouncedRecord("sontay", now, urls), *records, *skips])

    for day in range(4):
        assert new(day, 9, 1) == []
    assert new(4, 2, 10) == ["only 2 of 12 announced addresses became an article today, skipped: 10 other"]
    assert new(5, 9, 1) == []


def test_known_articles_that_their_pages_show_no_more(site: Site) -> None:
    site.crawl(0, [{}] * 20)
    identities = [other(n).identity for n in range(1, 21)]
    now = START + DAY
    seen = [SeenRecord(key, now) for key in identities]
    assert site.crawl(1, more=seen) == []
    gone = [GoneRecord(key, now + DAY, "gone", "http 404", "", 404) for key in identities[:8]]
    assert site.crawl(2, more=[*gone, *seen[8:]]) == [], "a server that says so is believed"
    lists = [GoneRecord(key, now + 2 * DAY, "gone", "list", "", 200) for key in identities[8:18]]
    assert site.crawl(3, more=[*lists, *seen[18:]]) == ["10 of 12 known articles are not on their pages any more today"]


def daily(site: Site, days: range, number: Callable[[int], int], **judging: Any) -> Iterator[tuple[int, list[str]]]:
    for day in days:
        yield day, site.crawl(day, [{}] * number(day), **judging)


def test_a_site_that_falls_silent(site: Site) -> None:
    assert all(not told for _, told in daily(site, range(30), lambda day: 12))
    told = dict(daily(site, range(30, 35), lambda day: 0))
    assert [len(sentences) for sentences in told.values()] == [0, 0, 1, 1, 1]
    assert told[32] == ["no new article for 3 days, usually 12 a day"]
    assert site.crawl(36, [{}]) == []


def test_weekends_are_no_silence(site: Site) -> None:
    assert all(not told for _, told in daily(site, range(60), lambda day: 12 * (day % 7 < 5)))
    # Silent from Friday on: Saturday and Sunday do not count.
    told = dict(daily(site, range(60, 68), lambda day: 0))
    assert [day % 7 for day, sentences in told.items() if sentences][:1] == [1], "on Tuesday"


def test_a_site_that_publishes_now_and_then(site: Site) -> None:
    chance = random.Random(3)
    days = {day for day in range(90) if chance.random() < 0.25}
    assert all(not told for _, told in daily(site, range(90), lambda day: day in days))
    told = [sentences for _, sentences in daily(site, range(90, 125), lambda day: 0) if sentences]
    assert 5 <= len(told) <= 30
    assert "a week" in told[0][0]


def test_a_site_file_says_how_long_a_silence_may_be(site: Site) -> None:
    site.crawl(0, [{}])
    assert site.crawl(2, silent_days=3) == []
    assert site.crawl(4, silent_days=3) == ["no new article for 4 days, usually 1 a day"]
    for day in range(5, 35):
        site.crawl(day, [{}] * 3)
    assert site.crawl(40, silent_days=30) == []


def test_what_was_found_is_on_record(site: Site, path: Path) -> None:
    site.crawl(0, [{}] * 30)
    assert site.archive.health.latest("sontay") == (START, [])
    site.crawl(1, [DAMAGED] * 6)
    latest = site.archive.health.latest("sontay")
    assert latest is not None
    assert (latest[0], [drift.field for drift in latest[1]]) == (START + DAY, ["lead", "body"])
    assert site.archive.health.latest("elsewhere") is None


def test_a_row_that_falls_and_recovers() -> None:
    assert find_fall([True] * 100) is None
    assert find_fall([True] * 15 + [False] * 8) is None
    fall = find_fall([True] * 40 + [False] * 8)
    assert fall is not None
    assert (fall.start, fall.missing, fall.total) == (40, 8, 8)
    assert find_fall([True] * 40 + [False] * 8 + [True] * 2, latest=2) is None
    assert find_fall([True] * 40 + [False] * 8, latest=8) == fall


def test_a_share_below_what_is_asked_for() -> None:
    assert is_below(0.95, 14, 20)
    assert not is_below(0.95, 17, 20)
    assert not is_below(0.0, 0, 20)
    assert is_below(1.0, 16, 20)
    assert not is_below(1.0, 17, 20), "three tell nothing"


def test_days_as_people_say_them() -> None:
    today = date(2024, 4, 10)
    days = [date(2024, 4, 10), date(2024, 4, 9), date(2024, 4, 4), date(2024, 4, 3), date(2023, 12, 31)]
    told = [since_day(day, today) for day in days]
    assert told == ["today", "since Tuesday", "since Thursday", "since 3 April", "since 31 December 2023"]
    assert Drift("x", "silent", 1, 1, "2024-04-09", "usually 1 a day").sentence(today) == (
        "no new article for 1 day, usually 1 a day"
    )
