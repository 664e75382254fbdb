from __future__ import annotations

import json
import unicodedata
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest

from archive import (
    Archive,
    ArchiveError,
    ArticleRecord,
    AttachmentRecord,
    EvidenceRecord,
    FileRecord,
    ImageRecord,
    Outcome,
    SiteRecord,
    SkipRecord,
)
from tests.archive.made import FIRST, HANOI, START, check_index, later, other, sqlite3_program


def rows(archive: Archive, sql: str, *parameters: object) -> list[tuple[object, ...]]:
    return archive.db.execute(sql, parameters).fetchall()


def test_an_article_comes_back_as_it_was_written(archive: Archive) -> None:
    record = replace(
        FIRST,
        modified=datetime(2023, 2, 1, 7, 30, tzinfo=HANOI),
        comment_count=3,
        images=(ImageRecord("http://portal.example/a.jpg", "Các đơn vị ký giao ước", "Hảo"),),
        attachments=(AttachmentRecord("http://portal.example/a.pdf", "Kế hoạch", "application/pdf"),),
        evidence=(EvidenceRecord("published", "label", "Ngày đăng 31/01/2023 | 21:01"),),
    )
    assert archive.write([record]) == [Outcome.NEW]
    article = archive.article(1)
    assert article is not None
    for name in ("url", "identity", "title", "lead", "body", "byline", "section", "language", "view_count"):
        assert article[name] == getattr(record, name)
    assert article["published"] == "2023-01-31T21:01:00+07:00"
    assert article["published_utc"] == "2023-01-31T14:01:00Z"
    assert article["published_precision"] == "minute"
    assert article["modified"] == "2023-02-01T07:30:00+07:00"
    assert article["first_seen"] == article["last_seen"] == article["last_changed"] == "2023-02-01T08:00:00Z"
    assert (article["status"], article["gone_at"], article["site"]) == ("live", None, "sontay")
    assert article["authors"] == ["Phạm Hảo", "Hoàng Phương"]
    assert article["tags"] == ["thi đua", "khen thưởng"]
    assert article["tag_names"] == "thi đua, khen thưởng"
    assert article["word_count"] == len(record.body.split()) if record.body else 0
    assert article["images"] == [
        {"url": "http://portal.example/a.jpg", "caption": "Các đơn vị ký giao ước", "credit": "Hảo"}
    ]
    assert article["attachments"][0]["media_type"] == "application/pdf"
    assert article["evidence"] == {"published": {"method": "label", "detail": "Ngày đăng 31/01/2023 | 21:01"}}
    assert article["view_counts"] == [{"observed_at": "2023-02-01T08:00:00Z", "views": 515}]
    assert article["revisions"] == []
    json.dumps(article)


def test_an_article_is_found_by_id_address_and_identity(archive: Archive) -> None:
    archive.write([other(1), FIRST])
    for reference in (2, FIRST.url, FIRST.identity):
        found = archive.article(reference)
        assert found is not None
        assert found["id"] == 2
    found = archive.article("http://portal.example/print/1", identity=FIRST.identity)
    assert found is not None
    assert found["id"] == 2
    for reference in (3, 0, -1, 2**80, "http://nowhere.example/", ""):
        assert archive.article(reference) is None


def test_every_field_of_the_record_has_its_column_or_table(archive: Archive) -> None:
    columns = set(archive.db.table("articles").columns_dict)
    tables = {*archive.db.table_names(), *archive.db.view_names()}
    elsewhere = {"site": "site_id", "observed_at": "last_seen", "cause": "revisions"}
    for field in fields(ArticleRecord):
        assert elsewhere.get(field.name, field.name) in columns | tables, field.name


def test_all_addresses_of_an_article_meet_in_one_row(archive: Archive) -> None:
    copy = replace(FIRST, url="http://portal.example/en/do-thi/1-cum-thi-dua.html")
    assert archive.write([FIRST, copy, later(copy, 1)]) == [Outcome.NEW, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert rows(archive, "SELECT url, last_seen FROM articles") == [(FIRST.url, "2023-02-01T09:00:00Z")]


def test_an_address_whose_identity_is_told_anew_stays_one_row(archive: Archive) -> None:
    archive.write([FIRST])
    assert archive.write([later(FIRST, 1, identity="portal.example/article/1")]) == [Outcome.UNCHANGED]
    assert rows(archive, "SELECT identity FROM articles") == [("portal.example/article/1",)]


def test_only_a_change_of_the_text_makes_a_revision(archive: Archive) -> None:
    assert FIRST.body
    assert FIRST.published
    unchanged = [
        later(FIRST, 1, view_count=600, comment_count=9),
        later(FIRST, 2, body=FIRST.body.replace("\n\n", "\n \n\n") + "  "),
        later(FIRST, 3, published=FIRST.published.astimezone(START.tzinfo)),
        later(FIRST, 4, section="Tin tức", tags=("thi đua",), authors=("Phạm Hảo",)),
    ]
    assert archive.write([FIRST, *unchanged]) == [Outcome.NEW, *[Outcome.UNCHANGED] * 4]
    assert rows(archive, "SELECT count(*) FROM revisions") == [(0,)]
    assert archive.write([later(FIRST, 5, title="Tiêu đề mới", body="Thân bài mới.")]) == [Outcome.CHANGED]
    article = archive.article(1)
    assert article is not None
    assert article["title"] == "Tiêu đề mới"
    assert article["last_changed"] == "2023-02-01T13:00:00Z"
    (revision,) = article["revisions"]
    assert revision["changed"] == ["title", "body"]
    assert revision["title"] == FIRST.title
    assert revision["observed_at"] == "2023-02-01T13:00:00Z"
    assert " ".join(revision["body"].split()) == " ".join(FIRST.body.split())


def test_a_change_is_not_undone_by_an_older_observation(archive: Archive) -> None:
    edited = later(FIRST, 5, title="Tiêu đề mới", view_count=900)
    assert archive.write([FIRST, edited, later(FIRST, 1, view_count=520)])[-1] == Outcome.UNCHANGED
    article = archive.article(1)
    assert article is not None
    assert (article["title"], article["view_count"]) == ("Tiêu đề mới", 900)
    assert [count["views"] for count in article["view_counts"]] == [515, 520, 900]


def test_what_a_page_no_longer_says_is_kept_where_it_must_be_true_still(archive: Archive) -> None:
    empty = later(
        FIRST, 1, title="", lead=None, body=" ", byline=None, published=None, authors=(), tags=(), view_count=None
    )
    assert archive.write([FIRST, empty]) == [Outcome.NEW, Outcome.UNCHANGED]
    article = archive.article(1)
    assert article is not None
    assert (article["title"], article["lead"], article["body"]) == (FIRST.title, FIRST.lead, FIRST.body)
    assert (article["published"], article["view_count"]) == ("2023-01-31T21:01:00+07:00", 515)
    assert len(article["authors"]) == len(article["tags"]) == 2
    retracted = later(FIRST, 2, byline=None, authors=(), published=None, section=None)
    assert archive.write([retracted]) == [Outcome.CHANGED]
    article = archive.article(1)
    assert article is not None
    assert (article["byline"], article["authors"]) == (None, [])
    assert (article["published_utc"], article["section"]) == ("2023-01-31T14:01:00Z", "Đô thị")
    assert rows(archive, "SELECT count(*) FROM authors") == [(0,)]


def test_evidence_follows_the_value_it_explains(archive: Archive) -> None:
    first = replace(FIRST, evidence=(EvidenceRecord("published", "label"), EvidenceRecord("byline", "class")))
    then = later(FIRST, 1, published=None, byline=None, evidence=(EvidenceRecord("title", "heading"),))
    archive.write([first, then])
    assert rows(archive, "SELECT field FROM evidence ORDER BY 1") == [("published",), ("title",)]


def test_lists_are_replaced_and_files_keep_what_was_read_from_them(archive: Archive) -> None:
    pdf, doc = (AttachmentRecord(f"http://portal.example/a.{end}", end) for end in ("pdf", "doc"))
    archive.write([replace(FIRST, attachments=(pdf, doc), images=(ImageRecord("a"), ImageRecord("b")))])
    archive.write([FileRecord("http://portal.example/a.pdf", START, "ab12", 9, "application/pdf", "Kế hoạch")])
    archive.write(
        [later(FIRST, 1, attachments=(replace(pdf, name="PDF"),), images=(ImageRecord("b"), ImageRecord("c")))]
    )
    assert rows(archive, "SELECT name, text, bytes FROM attachments") == [("PDF", "Kế hoạch", 9)]
    article = archive.article(1)
    assert article is not None
    assert [image["url"] for image in article["images"]] == ["b", "c"]


@pytest.mark.parametrize(
    ("precision", "stored"),
    [("day", "2023-01-31"), ("month", "2023-01"), ("year", "2023"), ("second", "2023-01-31T00:00:00+07:00")],
)
def test_a_date_says_no_more_than_the_page(archive: Archive, precision: str, stored: str) -> None:
    archive.write([replace(FIRST, published=datetime(2023, 1, 31, tzinfo=HANOI), published_precision=precision)])
    assert rows(archive, "SELECT published, published_utc FROM articles") == [(stored, "2023-01-30T17:00:00Z")]


def test_the_edges_of_the_calendar_are_stored(archive: Archive) -> None:
    archive.write([replace(FIRST, published=datetime(1, 1, 1, tzinfo=HANOI))])
    assert rows(archive, "SELECT published_utc FROM articles") == [("0001-01-01T00:00:00Z",)]


def test_text_is_stored_composed_and_clean(archive: Archive, path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", FIRST.title)
    assert decomposed != FIRST.title
    archive.write([replace(FIRST, title=decomposed, lead="a\x00b", byline="half \ud83d emoji", body="\ud83d\ude00 ok")])
    article = archive.article(1)
    assert article is not None
    assert (article["title"], article["lead"]) == (FIRST.title, "ab")
    assert (article["byline"], article["body"]) == ("half \ufffd emoji", "\U0001f600 ok")
    check_index(path)


def test_counts_that_cannot_be_are_unknown(archive: Archive) -> None:
    archive.write([replace(FIRST, view_count=2**70, comment_count=-1)])
    assert rows(archive, "SELECT view_count, comment_count FROM articles") == [(None, None)]


def test_a_batch_is_written_as_a_whole_or_not_at_all(archive: Archive) -> None:
    naive = replace(other(2), observed_at=datetime(2023, 1, 1))  # noqa: DTZ001 (the mistake is the point)
    with pytest.raises(ValueError, match="no time zone"):
        archive.write([FIRST, naive])
    with pytest.raises(ArchiveError, match=r"has no site 'elsewhere'.*put_site"):
        archive.write([FIRST, replace(other(3), site="elsewhere")])
    with pytest.raises(ArchiveError, match="no site"):
        archive.write([FIRST, SkipRecord("elsewhere", "http://x.example/", "list", START)])
    assert rows(archive, "SELECT count(*) FROM articles") == [(0,)]
    assert archive.write([]) == []
    assert archive.write([FIRST]) == [Outcome.NEW]


def test_a_site_is_one_row_by_its_name(archive: Archive, path: Path) -> None:
    assert archive.put_site(SiteRecord("sontay", "https://portal.example/")) == 1
    assert archive.sites() == [
        {
            "id": 1,
            "name": "sontay",
            "home_url": "https://portal.example/",
            "timezone": "Asia/Ho_Chi_Minh",
            "language": "vi",
        }
    ]
    assert sqlite3_program(path, "SELECT count(*) FROM sites") == "1"


def test_evidence_does_not_repeat_the_value_that_it_explains(archive: Archive) -> None:
    title, other = FIRST.title or "", "Đoạn mở đầu khác"
    evidence = (
        EvidenceRecord("title", "heading", f"<h1>; “{title[:10]}”"),
        EvidenceRecord("lead", "meta", f"“{other}”"),
    )
    archive.write([replace(FIRST, evidence=evidence)])
    assert rows(archive, "SELECT field, detail FROM evidence ORDER BY 1") == [("lead", f"“{other}”"), ("title", "<h1>")]
