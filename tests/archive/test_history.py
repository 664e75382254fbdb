"""Revisions and view counts: what makes a row, what does not, and what a new count leaves untouched."""

from __future__ import annotations

import sqlite3
import unicodedata
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, ArticleRecord, EvidenceRecord, ImageRecord, Outcome
from archive.edits import read_edits, read_growth
from archive.worddiff import Kind
from tests.archive.made import FIRST, HANOI, START, check_index, later, new_archive, other, sqlite3_program

TEXT = FIRST.body or ""


def revisions(archive: Archive) -> list[dict[str, Any]]:
    article = archive.article(1)
    assert article is not None
    rows: list[dict[str, Any]] = article["revisions"]
    return rows


NO_CHANGE: dict[str, dict[str, Any]] = {
    "nothing": {},
    "white space": {"title": f"  {FIRST.title} ", "body": TEXT.replace("\n\n", "\n \n  ").replace(" ", "\u00a0")},
    "white space beside signs": {"body": TEXT.replace(", ", " ,")},
    "decomposed characters": {
        "body": unicodedata.normalize("NFD", TEXT),
        "title": unicodedata.normalize("NFD", FIRST.title),
    },
    "counters": {"view_count": 9000, "comment_count": 4},
    "evidence": {"evidence": (EvidenceRecord("view_count", "label", "Lượt xem: 9000"),)},
    "pictures and tags": {"images": (ImageRecord("http://portal.example/ad.gif"),), "tags": ("quảng cáo",)},
    "section": {"section": "Tin nổi bật"},
    "the same moment elsewhere": {"published": (FIRST.published or START).astimezone()},
    "modified alone": {"modified": START + timedelta(hours=3)},
    "a page read badly": {"title": "", "body": None, "lead": None, "published": None},
}


@pytest.mark.parametrize("case", NO_CHANGE)
def test_what_is_no_change(archive: Archive, case: str) -> None:
    assert archive.write([FIRST, later(FIRST, 5, **NO_CHANGE[case])]) == [Outcome.NEW, Outcome.UNCHANGED]
    assert revisions(archive) == []
    article = archive.article(1)
    assert article is not None
    assert article["last_changed"] == article["first_seen"]


CHANGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a word of the title": ({"title": FIRST.title.replace("XII", "XIII")}, ["title"]),
    "an accent": ({"title": FIRST.title.replace("phát", "phạt")}, ["title"]),
    "a number in the body": ({"body": TEXT.replace("2023", "2024")}, ["body"]),
    "lead and body": ({"lead": "Sáng 1/2.", "body": TEXT.replace("Chiều 31/1", "Sáng 1/2")}, ["lead", "body"]),
    "the byline": ({"byline": "PHẠM HẢO"}, ["byline"]),
    "a byline taken away": ({"byline": None}, ["byline"]),
    "the date": ({"published": START.astimezone(HANOI)}, ["published"]),
    "the title, and it says so": ({"title": "Khác", "modified": START}, ["title", "modified"]),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_is_a_change(archive: Archive, path: Path, case: str) -> None:
    changes, fields = CHANGES[case]
    assert archive.write([FIRST, later(FIRST, 5, **changes)]) == [Outcome.NEW, Outcome.CHANGED]
    (revision,) = revisions(archive)
    assert revision["changed"] == fields
    assert revision["cause"] == "crawl"
    assert (revision["title"], revision["body"], revision["byline"]) == (FIRST.title, FIRST.body, FIRST.byline)
    assert revision["observed_at"] == "2023-02-01T13:00:00Z"
    silent = sqlite3_program(path, "SELECT DISTINCT silent FROM changes")
    assert silent == ("0" if "modified" in fields else "1")
    check_index(path)


def test_the_view_of_changes_has_the_text_before_and_after(archive: Archive, path: Path) -> None:
    with_date = {"modified": START, "modified_precision": "minute"}
    archive.write(
        [
            later(FIRST, 0, **with_date),
            later(FIRST, 1, title="Hai", **with_date),
            later(FIRST, 2, title="Ba", byline=None, modified=START + timedelta(hours=2)),
            # The page's date moves once more, with nothing else: that makes no earlier edit less silent.
            later(FIRST, 3, title="Ba", byline=None, modified=START + timedelta(hours=3)),
            later(FIRST, 4, title="Bốn", byline=None, modified=(START + timedelta(hours=3)).astimezone(HANOI)),
        ]
    )
    rows = sqlite3_program(path, "SELECT field, silent, before, after FROM changes ORDER BY observed_at, field")
    assert rows.splitlines() == [
        f"title|1|{FIRST.title}|Hai",
        "byline|0|PHẠM HẢO - HOÀNG PHƯƠNG|",
        "modified|0|2023-02-01T08:00:00+00:00|2023-02-01T10:00:00+00:00",
        "title|0|Hai|Ba",
        "title|1|Ba|Bốn",
    ]
    article = archive.article(1)
    assert article is not None
    assert [edit.silent for edit in read_edits(article)] == [True, False, True]
    modified = read_edits(article)[1].changes[-1]
    assert [(piece.kind, piece.text) for piece in modified.pieces if piece.kind is not Kind.SAME] == [
        (Kind.REMOVED, "2023-02-01T08:00:00+00:00"),
        (Kind.ADDED, "2023-02-01T10:00:00+00:00"),
    ]


def test_a_new_reading_of_the_same_bytes_is_no_edit_of_the_sites(archive: Archive, path: Path) -> None:
    archive.write([FIRST, later(FIRST, 0, title="Đọc đúng hơn", cause="reextract")])
    (revision,) = revisions(archive)
    assert (revision["cause"], revision["changed"]) == ("reextract", ["title"])
    article = archive.article(1)
    assert article is not None
    assert (article["title"], article["last_changed"]) == ("Đọc đúng hơn", "2023-02-01T08:00:00Z")
    assert sqlite3_program(path, "SELECT count(*) FROM changes") == "0"
    with pytest.raises(ValueError, match="Use one of crawl, reextract"):
        archive.write([later(FIRST, 1, title="x", cause="whim")])


def test_a_lead_that_opens_the_body_is_shown_once(archive: Archive) -> None:
    new = TEXT.replace("Chiều 31/1", "Sáng 1/2")
    archive.write([FIRST, later(FIRST, 5, lead=new.split("\n")[0], body=new)])
    article = archive.article(1)
    assert article is not None
    (edit,) = read_edits(article)
    assert edit.fields == ("lead", "body")
    assert [change.field for change in edit.changes] == ["body"]


def views(hours: float, number: int | None, record: ArticleRecord = FIRST) -> ArticleRecord:
    evidence = (EvidenceRecord("view_count", "label", f"View count: {number}"),)
    return later(record, hours, view_count=number, evidence=evidence)


def test_each_new_count_is_a_row_and_one_that_stands_still_two(archive: Archive) -> None:
    archive.write([views(0, 515), views(1, 515), views(2, 515), views(3, 515), views(4, 700), views(4, 701)])
    article = archive.article(1)
    assert article is not None
    assert [(row["observed_at"][11:13], row["views"]) for row in article["view_counts"]] == [
        ("08", 515),
        ("11", 515),
        ("12", 701),
    ]
    assert article["view_count"] == 701
    assert article["evidence"]["view_count"]["detail"] == "View count: 701"
    assert archive.write([views(2.5, 600), views(5, None)]) == [Outcome.UNCHANGED] * 2
    article = archive.article(1)
    assert article is not None
    assert article["view_count"] == 701, "an older count, or none, is not the latest"
    assert [row["views"] for row in article["view_counts"]] == [515, 600, 515, 701]


def test_a_new_count_touches_neither_the_index_nor_the_body(path: Path) -> None:
    """The pages that a commit writes are in the write-ahead log: a few, where the body alone has fifty."""
    statements: list[str] = []
    long = later(FIRST, 0, body="Một đoạn rất dài về thi đua. " * 7000, view_count=515)
    with new_archive(path) as archive:
        archive.write([*(other(number) for number in range(50)), long])
        index = archive.db.execute("SELECT id, block FROM articles_fts_data").fetchall()
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        changes = archive.db.conn.total_changes
        archive.db.conn.set_trace_callback(statements.append)  # type: ignore[attr-defined]
        assert archive.write([views(1, 9000, long)]) == [Outcome.UNCHANGED]
        archive.db.conn.set_trace_callback(None)
        page = archive.db.execute("PRAGMA page_size").fetchone()[0]
        written = path.with_name(path.name + "-wal").stat().st_size // (page + 24)
        assert written <= 12
        assert archive.db.conn.total_changes - changes <= 4, "article, count, evidence, skip"
        assert archive.db.execute("SELECT id, block FROM articles_fts_data").fetchall() == index
    text = " ".join(statements)
    assert "view_counts" in text
    assert "articles_fts" not in text
    assert "body" not in text
    check_index(path)


def test_view_history_is_the_growth_a_day(archive: Archive, path: Path) -> None:
    archive.write([views(0, 100), views(12, 150), views(12.5, 160), views(36.5, 40)])
    rows = sqlite3_program(
        path, "SELECT views, growth, per_day FROM view_history WHERE article_id = 1 ORDER BY observed_at"
    )
    assert rows.splitlines() == ["100||", "150|50|100.0", "160|10|", "40|-120|-120.0"]
    article = archive.article(1)
    assert article is not None
    told = [(row.views, row.growth, row.per_day) for row in read_growth(article["view_counts"])]
    assert told == [(100, None, None), (150, 50, 100.0), (160, 10, None), (40, -120, -120.0)]


def test_most_read_is_the_growth_of_a_week_not_the_total(archive: Archive, path: Path) -> None:
    days = 24
    old, steady, new, late, quiet = (other(n, published=START - timedelta(days=60)) for n in range(5))
    new = other(2, published=START + timedelta(days=5))
    archive.write(
        [
            *(views(0, 90_000, old), views(10 * days, 90_010, old)),
            # 100 a day from day 0 to 10: of these, 700 fall into the seven days before day 10.
            *(views(0, 1000, steady), views(10 * days, 2000, steady)),
            *(views(6 * days, 50, new), views(9 * days, 400, new)),
            *(views(8 * days, 5000, late), views(9 * days, 5020, late)),
            *(views(0, 70, quiet), views(10 * days, 70, quiet)),
        ]
    )
    rows = sqlite3_program(path, "SELECT article_id, growth, views FROM most_read")
    assert rows.splitlines() == ["2|700|2000", "3|400|400", "4|20|5020", "1|7|90010"]
    assert sqlite3_program(path, "SELECT DISTINCT since, until FROM most_read") == (
        "2023-02-04T08:00:00Z|2023-02-11T08:00:00Z"
    )


def test_the_views_are_read_by_index(path: Path) -> None:
    with new_archive(path):
        pass
    for query in (
        "SELECT * FROM changes WHERE article_id = 1",
        "SELECT * FROM view_history WHERE article_id = 1",
        "SELECT * FROM most_read",
    ):
        with sqlite3.connect(path) as connection:
            plan = [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + query)]
        assert not [
            step for step in plan if step.startswith(("SCAN view_counts", "SCAN revisions", "SCAN a", "SCAN r"))
        ]
