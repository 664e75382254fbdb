from __future__ import annotations

import csv
import io
import json
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive import Archive, AttachmentRecord, ImageRecord, SiteRecord
from archive.export import CSV_COLUMNS, write_csv, write_jsonl
from tests.archive.made import FIRST, other


def test_every_article_is_a_line_of_json(archive: Archive) -> None:
    archive.write([replace(FIRST, images=(ImageRecord("http://portal.example/a.jpg", "Ảnh"),)), other(1)])
    stream = io.StringIO()
    assert write_jsonl(archive.articles(), stream) == 2
    assert "Cụm thi đua" in stream.getvalue()
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["authors"] == ["Phạm Hảo", "Hoàng Phương"]
    assert first["images"] == [{"url": "http://portal.example/a.jpg", "caption": "Ảnh", "credit": None}]
    assert (second["site"], second["tags"]) == ("sontay", [])
    assert set(first) == set(CSV_COLUMNS)


def test_csv_is_read_back_with_lists_joined(archive: Archive, tmp_path: Path) -> None:
    files = tuple(AttachmentRecord(f"http://portal.example/{name}.pdf", name) for name in "ab")
    archive.write([replace(FIRST, attachments=files, title='Tiêu "đề", hai\nphần')])
    path = tmp_path / "out.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        assert write_csv(archive.articles(), stream) == 1
    with path.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["title"] == 'Tiêu "đề", hai\nphần'
    assert row["authors"] == "Phạm Hảo; Hoàng Phương"
    assert row["attachments"] == "http://portal.example/a.pdf; http://portal.example/b.pdf"
    assert (row["view_count"], row["modified"]) == ("515", "")
    assert row["body"] == FIRST.body


def test_no_cell_is_run_as_a_formula() -> None:
    cells = ["=1+1", "+84 24", "-5%", "@tin", "\tx", "\r=1", "＝1", "an = 1", "- đầu dòng"]
    for text in cells:
        stream = io.StringIO(newline="")
        write_csv([{"title": text, "view_count": -1}], stream)
        row = next(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
        assert row["title"] == (text if text == "an = 1" else "'" + text.replace("\r", "\n"))
        assert row["view_count"] == "-1"


def test_an_empty_archive_exports_a_header(archive: Archive) -> None:
    stream = io.StringIO()
    assert write_csv(archive.articles(), stream) == 0
    assert stream.getvalue() == ",".join(CSV_COLUMNS) + "\n"
    assert write_jsonl(archive.articles(), io.StringIO()) == 0


def test_articles_of_one_site_or_since_a_date(archive: Archive) -> None:
    archive.put_site(SiteRecord("other", "http://other.example/"))
    undated = other(1, published=None, site="other")
    archive.write([FIRST, undated])
    assert [row["id"] for row in archive.articles(site="other")] == [2]
    assert [row["id"] for row in archive.articles(since=datetime(2023, 1, 31, 14, 1, tzinfo=UTC))] == [1, 2]
    assert [row["id"] for row in archive.articles(since=datetime(2023, 1, 31, 14, 2, tzinfo=UTC))] == [2]
    assert list(archive.articles(site="nobody")) == []


def test_a_large_archive_is_read_in_constant_memory(archive: Archive) -> None:
    body = "Người dân về dự rất vui. " * 400
    for start in range(0, 900, 300):
        archive.write([other(number, body=body) for number in range(start, start + 300)])
    tracemalloc.start()
    assert sum(1 for _ in archive.articles()) == 900
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 400 * len(body.encode()) * 2
