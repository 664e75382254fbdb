"""A batch leaves what its records leave one by one: what is looked up once for all of it may not tell."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import ArchiveError, ArticleRecord, SiteRecord
from archive.forgotten import add_forgotten
from archive.records import (
    AnnouncedRecord,
    AttachmentRecord,
    CaptureRecord,
    CheckRecord,
    EvidenceRecord,
    FetchedRecord,
    FileRecord,
    GoneRecord,
    ImageRecord,
    LookRecord,
    Record,
    SeenRecord,
    SkipRecord,
)
from tests.archive.made import FIRST, SITE, START, check_index, later, new_archive, other

#: What is the same however records are parted into transactions: all but times of the clock and FTS5's own tables.
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name"
_OF_THE_CLOCK = {"runs", "_sqlite_migrations", "forgotten"}

SENTENCE = "hội nghị phường xuân đường nước trường học sinh dự án công trình mới năm nay người dân thăm chợ cầu"
WORDS = SENTENCE.split()


def tables(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, sorted."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute(_TABLES) if name not in _OF_THE_CLOCK]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def article(chance: random.Random, hour: int) -> ArticleRecord:
    """One of few articles, under one of few addresses, in one of few versions."""
    number, version = chance.randrange(12), chance.randrange(3)
    draw = random.Random(number // 2 * 10 + version)
    body = " ".join(draw.choices(WORDS, k=60)) + f"\n\nĐoạn {number // 2}, {version}."
    return later(
        other(number),
        hour,
        site=chance.choice(("sontay", "bao")),
        url=f"http://portal.example/tin/{chance.choice((number, number, number, 3))}.html",
        fetched_url=chance.choice((None, f"http://portal.example/in/{number}")),
        title=f"Tin {number} {version}",
        body=chance.choice((body, body, body, None)),
        authors=tuple(draw.sample(WORDS, 2)),
        tags=tuple(draw.sample(WORDS, 3)),
        view_count=chance.choice((None, 5, 8)),
        images=(ImageRecord(f"http://portal.example/{version}.jpg", "Ảnh"),) * 2,
        attachments=(AttachmentRecord(f"http://portal.example/{number}.pdf", "Tệp"),),
        evidence=(
            EvidenceRecord("title", "heading", f"<h1>; “Tin {number} {version}”"),
            EvidenceRecord("body", "text", f"{version} blocks"),
            EvidenceRecord("view_count", "label", "lượt xem: “8”"),
        ),
    )


def some_records(seed: int, count: int) -> Iterator[Record]:
    """Records that often speak of the same few addresses."""
    chance = random.Random(seed)
    for hour in range(count):
        number, moment = chance.randrange(12), START + timedelta(hours=hour)
        url, identity = f"http://portal.example/tin/{number}.html", f"portal.example/tin/{number}"
        capture = CaptureRecord(
            url, START, 200, None, None, f"sha256:{number}", chance.choice((None, "a.warc.gz")), chance.randrange(2)
        )
        unmodified = CaptureRecord(
            url,
            START + timedelta(hours=1),
            304,
            digest=capture.digest,
            warc_file="c",
            warc_offset=number,
            revisit_of=START,
        )
        records: tuple[Record, ...] = (
            article(chance, hour),
            article(chance, hour),
            article(chance, hour),
            capture,
            unmodified,
            replace(unmodified, identity=identity),
            CaptureRecord(url, START, 200, '"e"', "then", "sha256:1", "a.warc.gz", 1, identity=identity),
            CaptureRecord(url, moment, 304, digest=f"sha256:{number}", warc_file=chance.choice("ab"), revisit_of=START),
            SkipRecord("sontay", chance.choice((url, f"http://portal.example/in/{number}")), "duplicate", moment),
            SkipRecord("sontay", url, "http 500", moment, retried=True),
            SeenRecord(identity, moment),
            GoneRecord(identity, moment, http_status=404),
            CheckRecord(identity, moment, (timedelta(hours=1), timedelta(days=1)), ("a",)),
            CheckRecord(identity, moment, shown=("b",), looked=False),
            LookRecord("sontay", url, chance.choice(("page", "list")), moment, chance.random() < 0.5),
            AnnouncedRecord("sontay", moment, ((url, identity, "http://portal.example/"), (identity, url, ""))),
            FetchedRecord("sontay", moment, 2, ((url, f"http://portal.example/in/{number}"),), (url,)),
            FileRecord(f"http://portal.example/{number}.pdf", moment, "ab" * 32, 9, "text/plain", "chữ"),
        )
        yield chance.choice(records)


def written(path: Path, records: list[Record], size: int, run: bool) -> dict[str, list[Any]]:
    with new_archive(path) as archive:
        archive.put_site(SiteRecord("bao", "http://bao.example/"))
        archive.db.execute("BEGIN")
        add_forgotten(archive.db.conn, ["portal.example/tin/7"], "asked")
        archive.db.execute("COMMIT")
        run_id = archive.begin_run("crawl", ["sontay"]) if run else None
        outcomes = []
        for place in range(0, len(records), size):
            outcomes += archive.write(records[place : place + size], run_id)
        counts = archive.db.execute("SELECT * FROM runs").fetchall()
    check_index(path)
    return tables(path) | {"outcomes": outcomes, "counted": [row[7:] for row in counts]}


@pytest.mark.parametrize("seed", range(6))
def test_a_batch_leaves_what_its_records_leave_one_by_one(tmp_path: Path, seed: int) -> None:
    records = list(some_records(seed, 240))
    one_by_one = written(tmp_path / "one.db", records, 1, run=seed % 2 == 0)
    for size in (7, len(records)):
        together = written(tmp_path / f"{size}.db", records, size, run=seed % 2 == 0)
        for name, rows in one_by_one.items():
            assert together[name] == rows, name


def test_new_articles_of_a_batch_are_copies_of_each_other(tmp_path: Path) -> None:
    text = " ".join(random.Random(1).choices(WORDS, k=200))
    with new_archive(tmp_path / "news.db") as archive:
        archive.write([other(number, body=f"{text} {number}") for number in range(3)])
        (groups,) = archive.db.execute("SELECT group_concat(article_id) FROM reprint_groups").fetchone()
    assert groups == "1,2,3"


def test_nothing_of_a_batch_stays_when_its_last_record_has_no_site(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with new_archive(path) as archive:
        before = tables(path)
        with pytest.raises(ArchiveError, match="has no site 'nowhere'"):
            archive.write([FIRST, CaptureRecord(FIRST.url, START, 200), other(2, site="nowhere")])
        assert tables(path) == before
        archive.write([FIRST])
        assert [row["name"] for row in archive.sites()] == [SITE.name]
        assert archive.article(FIRST.url) is not None


def test_new_articles_of_a_batch_are_one_segment_of_the_index(tmp_path: Path) -> None:
    """And not one each, which FTS5 would have to merge."""
    path = tmp_path / "news.db"
    with new_archive(path) as archive:
        archive.write([other(number) for number in range(100)])
        (segments,) = archive.db.execute("SELECT count(DISTINCT segid) FROM articles_fts_idx").fetchone()
    assert segments == 1
    check_index(path)


def test_so_are_those_that_a_crawl_brings(tmp_path: Path) -> None:
    """Their responses were recorded by the batch before; each is looked at again some day, and lists show others."""
    path, articles = tmp_path / "news.db", [other(number) for number in range(50)]
    responses = [
        CaptureRecord(article.url, START, 200, warc_file="a.warc.gz", warc_offset=place)
        for place, article in enumerate(articles)
    ]
    with new_archive(path) as archive:
        archive.write(responses)
        crawled: list[Record] = []
        for article, response in zip(articles, responses, strict=True):
            shown = CheckRecord(f"{article.identity}-next", START, shown=("a",), looked=False)
            looked = CheckRecord(article.identity, START, (timedelta(hours=1),))
            crawled.extend([article, replace(response, identity=article.identity), looked, shown])
        archive.write(crawled)
        (segments,) = archive.db.execute("SELECT count(DISTINCT segid) FROM articles_fts_idx").fetchone()
        (read,) = archive.db.execute("SELECT count(article_id) FROM captures").fetchone()
        (planned,) = archive.db.execute("SELECT count(next_at) FROM article_checks").fetchone()
    assert (segments, read, planned) == (1, 50, 50)
    check_index(path)


@pytest.mark.parametrize("number", [511, 512, 513, 1030])
def test_a_batch_has_as_many_articles_as_it_is_given(tmp_path: Path, number: int) -> None:
    path = tmp_path / "news.db"
    with new_archive(path) as archive:
        archive.write([other(place) for place in range(number)])
        found = [identity for (identity,) in archive.db.execute("SELECT identity FROM articles ORDER BY id")]
    assert found == [f"portal.example/tin/{place}" for place in range(number)]
    check_index(path)
