"""Attached files: once by their digest, kept when a page takes its link back, found by their words, forgotten whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive import Archive, AttachmentRecord, CaptureRecord, Download, FileRecord, ImageRecord, SiteRecord
from tests.archive.made import FIRST, START, later, new_archive, other, sqlite3_program

PDF = "http://portal.example/a.pdf"
LINK = AttachmentRecord(PDF, "Kế hoạch", "application/pdf")
FILE = FileRecord(PDF, START, "ab12", 900, "application/pdf", "Kinh phí từ nguồn xã hội hóa, đường dây nóng")
LATER = START + timedelta(days=9)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return new_archive(tmp_path / "news.db")


def table(archive: Archive, query: str) -> list[tuple[object, ...]]:
    return archive.db.execute(query).fetchall()


def found(archive: Archive, query: str) -> list[tuple[int, str | None]]:
    hits = archive.search(query)
    assert archive.count(query) == len(hits)
    return [(hit.id, hit.attachment) for hit in hits]


def check_files_index(archive: Archive) -> None:
    sqlite3_program(archive.path, "INSERT INTO files_fts(files_fts, rank) VALUES('integrity-check', 1)")


def test_a_file_is_there_once_whatever_links_to_it(archive: Archive) -> None:
    copy = replace(LINK, url="http://portal.example/b.pdf")
    archive.write([FILE, replace(FILE, url=copy.url), replace(FIRST, attachments=(LINK, copy))])
    archive.write([other(2, attachments=(LINK,))])
    assert table(archive, "SELECT count(*) FROM files") == [(1,)]
    assert table(archive, "SELECT article_id, sha256, bytes, text FROM attachments") == [
        (number, "ab12", 900, FILE.text) for number in (1, 1, 2)
    ]


def test_an_article_is_found_by_its_attachment(archive: Archive) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), FILE, other(2)])
    for query in ("xa hoi hoa", "xã hội hóa", '"duong day nong"', "kinh phí xã*"):
        assert found(archive, query) == [(1, "Kế hoạch")], query
    (hit,) = archive.search("duong day")
    assert hit.snippet.endswith("«đường dây» nóng")
    assert found(archive, "kinh phí cụm") == [], "all words in one place"


def test_articles_that_hold_the_words_themselves_come_first(archive: Archive) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), FILE, other(2, body="Kinh phí của lễ hội.")])
    archive.write([other(3, body="Một khoản kinh phí.", attachments=(LINK,))])
    assert {*found(archive, "kinh phí")[:2]} == {(2, None), (3, None)}
    assert found(archive, "kinh phí")[2:] == [(1, "Kế hoạch")]
    pages = [archive.search("kinh phí", limit=1, offset=n) for n in range(4)]
    assert [[hit.id for hit in page] for page in pages[2:]] == [[1], []]


def test_a_site_is_honoured_in_attachments(archive: Archive) -> None:
    archive.put_site(SiteRecord("bao", "http://bao.example/"))
    archive.write([replace(FIRST, attachments=(LINK,)), FILE])
    assert archive.search("xã hội hóa", site="bao") == []
    assert archive.count("xã hội hóa", site="sontay") == 1


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("hộ*", [1]),
        ("(hội OR kinh) nóng", [1]),
        ("xã hội hóa from:2023-01 site:sontay", [1]),
        ("xã hội hóa to:2022", []),
        ("xã hội hóa NOT site:sontay", []),
        ("title:nóng", []),
        ("nóng NOT lạnh", []),
        ('"hóa xã"', []),
    ],
)
def test_queries_reach_into_attachments_by_words_and_filters(archive: Archive, query: str, ids: list[int]) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), FILE])
    assert [number for number, _ in found(archive, query)] == ids


def test_a_page_does_not_take_a_file_back(archive: Archive) -> None:
    unread = AttachmentRecord("http://portal.example/b.zip", "b")
    archive.write([replace(FIRST, attachments=(LINK, unread)), FILE])
    archive.write([later(FIRST, 1)])
    assert table(archive, "SELECT url, withdrawn_at FROM attachments") == [(PDF, "2023-02-01T09:00:00Z")]
    assert found(archive, "xã hội hóa") == [(1, "Kế hoạch")]
    archive.write([later(FIRST, 2, attachments=(LINK,))])
    assert table(archive, "SELECT url, withdrawn_at FROM attachments") == [(PDF, None)]


def test_a_file_that_changes_is_kept_beside_the_new_one(archive: Archive) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), FILE])
    archive.write([replace(FILE, observed_at=LATER, sha256="cd34", text="Bản sửa đổi")])
    assert table(archive, "SELECT sha256, text FROM attachments") == [("cd34", "Bản sửa đổi")]
    assert table(archive, "SELECT sha256 FROM files ORDER BY id") == [("ab12",), ("cd34",)]
    assert found(archive, "xã hội hóa") == [(1, "Kế hoạch")]


def test_a_failure_is_noted_until_there_is_a_file(archive: Archive) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), FileRecord(PDF, START, note="Not fetched: 404.")])
    assert table(archive, "SELECT sha256, note FROM attachments") == [(None, "Not fetched: 404.")]
    assert archive.download(PDF) == Download(START, held=False)
    archive.write([replace(FILE, observed_at=LATER), FileRecord(PDF, LATER + timedelta(days=9), note="404")])
    assert table(archive, "SELECT sha256, note, fetched_at FROM attachments") == [
        ("ab12", None, "2023-02-19T08:00:00Z")
    ]
    assert table(archive, "SELECT count(*) FROM downloads") == [(1,)]


def test_a_file_that_could_not_be_read_says_why_and_may_be_read_later(archive: Archive) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), replace(FILE, text=None, note="Not read: it is encrypted.")])
    assert table(archive, "SELECT text, note FROM attachments") == [(None, "Not read: it is encrypted.")]
    archive.write([FILE])
    assert table(archive, "SELECT text, note FROM attachments") == [(FILE.text, None)]
    assert found(archive, "xã hội hóa") == [(1, "Kế hoạch")]
    check_files_index(archive)


def test_what_is_known_of_a_download(archive: Archive) -> None:
    assert archive.download(PDF) is None
    archive.write([FILE, CaptureRecord(PDF, START, 200, '"v1"', "Tue, 31 Jan 2023 14:01:00 GMT")])
    archive.write([CaptureRecord(PDF, LATER, 304)])
    assert archive.download(PDF) == Download(START, True, '"v1"', "Tue, 31 Jan 2023 14:01:00 GMT")


def test_files_that_are_still_to_be_fetched(archive: Archive) -> None:
    second, third = (AttachmentRecord(f"http://portal.example/{n}.pdf", n) for n in "23")
    archive.write([replace(FIRST, attachments=(LINK, second, third)), FILE, FileRecord(second.url, START, note="404")])
    assert archive.missing_files("sontay", START, START) == [(FIRST.url, third.url)]
    assert archive.missing_files("sontay", START, LATER) == [(FIRST.url, second.url), (FIRST.url, third.url)]
    assert archive.missing_files("sontay", LATER, LATER) == []


def test_a_file_goes_with_the_last_article_that_links_to_it(archive: Archive) -> None:
    archive.write([replace(FIRST, attachments=(LINK,)), other(2, attachments=(LINK,)), FILE])
    archive.db.execute("DELETE FROM articles WHERE id = 1")
    assert found(archive, "xã hội hóa") == [(2, "Kế hoạch")]
    archive.db.execute("DELETE FROM articles WHERE id = 2")
    for name in ("files", "downloads", "article_attachments"):
        assert table(archive, f"SELECT count(*) FROM {name}") == [(0,)], name
    assert table(archive, "SELECT rowid FROM files_fts WHERE files_fts MATCH 'hoi'") == []
    check_files_index(archive)


def test_a_picture_goes_with_the_last_article_that_shows_it(archive: Archive) -> None:
    picture, shared = (ImageRecord(f"http://portal.example/{name}.jpg") for name in "ab")
    archive.write([replace(FIRST, images=(picture, shared)), other(2, images=(shared,))])
    archive.write([FileRecord(image.url, START, image.url[-5:], 9, "image/jpeg") for image in (picture, shared)])
    archive.write([later(FIRST, 1, images=())])
    assert table(archive, "SELECT url FROM downloads") == [(shared.url,)]
    assert table(archive, "SELECT count(*) FROM files") == [(1,)]
