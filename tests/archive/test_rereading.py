"""New readings of stored pages: compared, and stored all or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, ArticleRecord, CaptureRecord, EvidenceRecord, Outcome
from archive.rereading import StoredArticle
from tests.archive.made import FIRST, START, check_index, later, other


def capture(record: ArticleRecord, digest: str = "sha256:1") -> CaptureRecord:
    """A page of `record`; its bytes are of no concern here."""
    place: dict[str, Any] = {"warc_file": "news.warc/x.warc.gz", "warc_offset": int(record.observed_at.timestamp())}
    return CaptureRecord(record.url, record.observed_at, 200, digest=digest, identity=record.identity, **place)


def put(archive: Archive, *records: ArticleRecord) -> list[StoredArticle]:
    for number, record in enumerate(records):
        archive.write([record, capture(record, f"sha256:{number}")])
    return list(archive.rereading.articles())


def compared(archive: Archive, stored: StoredArticle, record: ArticleRecord) -> list[tuple[str, str]]:
    comparison = archive.rereading.compare(stored, record)
    return [(found.field, found.kind) for found in comparison.differences]


def test_each_article_comes_with_its_newest_page(archive: Archive) -> None:
    put(archive, FIRST, other(1), later(FIRST, 5, title="Mới"))
    archive.write([later(other(2), 1), CaptureRecord(other(2).url, START, 200, identity=other(2).identity)])
    first, second, third = archive.rereading.articles()
    assert first.capture is not None
    assert (first.capture.fetched_at, first.whole) == (START + timedelta(hours=5), False)
    assert second.whole
    assert (third.url, third.capture) == (other(2).url, None)
    assert [stored.id for stored in archive.rereading.articles(since=START + timedelta(hours=1))] == [1]
    assert list(archive.rereading.articles(site="another")) == []
    assert archive.rereading.count() == archive.rereading.count("sontay") == 3


def test_a_page_sent_once_more_as_it_was_is_read_at_its_latest_time(archive: Archive) -> None:
    again = later(FIRST, 3)
    put(archive, FIRST)
    revisit = CaptureRecord(
        *(FIRST.url, again.observed_at, 200),
        digest="sha256:0",
        warc_file="news.warc/x.warc.gz",
        warc_offset=1,
        revisit_of=START,
        identity=FIRST.identity,
    )
    archive.write([again, revisit])
    (stored,) = archive.rereading.articles()
    assert stored.capture is not None
    assert stored.original is not None
    assert (stored.capture.fetched_at, stored.original.fetched_at) == (again.observed_at, START)
    assert stored.whole


def test_what_appears_vanishes_or_changes(archive: Archive) -> None:
    (stored,) = put(archive, FIRST)
    assert not archive.rereading.compare(stored, FIRST).anything
    read = later(FIRST, 0, lead=None, modified=START, tags=("khác",), authors=(), view_count=9)
    assert compared(archive, stored, read) == [
        *(("lead", "vanish"), ("authors", "vanish")),
        *(("modified", "appear"), ("tags", "change")),
    ]
    with_evidence = later(FIRST, 0, evidence=(EvidenceRecord("title", "heading", "h1"),))
    comparison = archive.rereading.compare(stored, with_evidence)
    assert (comparison.differences, comparison.evidence) == ((), True)
    counted = later(FIRST, 0, evidence=(EvidenceRecord("view_count", "label", "Lượt xem"),))
    assert not archive.rereading.compare(stored, counted).anything


def test_a_date_vanishes_where_no_other_page_can_have_had_it(archive: Archive) -> None:
    without: dict[str, Any] = {"published": None, "published_precision": None, "section": None}
    (stored,) = put(archive, FIRST)
    assert compared(archive, stored, later(FIRST, 0, **without)) == [("published", "vanish"), ("section", "vanish")]
    (stored,) = put(archive, FIRST, later(FIRST, 1, **without))
    assert compared(archive, stored, later(FIRST, 1, **without)) == []


def test_new_readings_are_stored_with_the_old_text(archive: Archive, path: Path) -> None:
    (stored,) = put(archive, FIRST)
    read = later(FIRST, 0, title="Tiêu đề đọc lại", view_count=9, evidence=(EvidenceRecord("title", "heading", "h1"),))
    applied = archive.rereading.apply([(stored, read)], "newscrawl reextract", ("sontay",))
    assert (applied.articles, applied.revisions, applied.newer) == (1, 1, 0)
    article = archive.article(1)
    assert article is not None
    assert (article["title"], article["view_count"]) == ("Tiêu đề đọc lại", 515)
    assert [count["views"] for count in article["view_counts"]] == [515]
    assert article["evidence"]["title"]["method"] == "heading"
    assert article["last_changed"] == article["first_seen"]
    (revision,) = article["revisions"]
    assert (revision["cause"], revision["changed"], revision["title"]) == ("reextract", ["title"], FIRST.title)
    assert archive.search("đọc lại")
    assert not archive.search('"số XII phát động"')
    check_index(path)
    assert not archive.rereading.compare(stored, read).anything
    assert archive.write([later(read, 1)]) == [Outcome.UNCHANGED], "the next crawl reads the same"


def test_all_or_nothing(archive: Archive) -> None:
    first, second = put(archive, FIRST, other(1))

    def stopped() -> Iterator[tuple[StoredArticle, ArticleRecord]]:
        yield first, later(FIRST, 0, title="Một")
        yield second, later(other(1), 0, title="Hai")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.rereading.apply(stopped(), "newscrawl reextract")
    assert [row["title"] for row in archive.articles()] == [FIRST.title, other(1).title]
    assert archive.status()["runs"] == []
    assert archive.rereading.apply([(second, later(other(1), 0, title="Hai"))], "").articles == 1


def test_what_was_crawled_meanwhile_is_left_alone(archive: Archive) -> None:
    (stored,) = put(archive, FIRST)
    newer = later(FIRST, 2, title="Từ trang mới")
    archive.write([newer, capture(newer, "sha256:2")])
    applied = archive.rereading.apply([(stored, later(FIRST, 0, title="Từ trang cũ"))], "newscrawl reextract")
    assert (applied.articles, applied.newer) == (0, 1)
    article = archive.article(1)
    assert article is not None
    assert article["title"] == "Từ trang mới"
