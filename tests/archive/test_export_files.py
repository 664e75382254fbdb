"""Markdown files and Parquet."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import Archive, ExportError, ImageRecord
from archive.export import CSV_COLUMNS
from archive.export_markdown import file_name, markdown, write_markdown
from archive.export_parquet import write_parquet
from tests.archive.made import FIRST, other


def test_every_article_is_a_markdown_file(archive: Archive, tmp_path: Path) -> None:
    archive.write([FIRST, other(1, published=None, title="???")])
    folder = tmp_path / "out"
    assert write_markdown(archive.articles(), folder) == 2
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    assert paths == ["2023-01/2023-01-31-cum-thi-dua-so-xii-phat-dong-phong-trao-1.md", "undated/undated-2.md"]
    text = (folder / paths[0]).read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    assert json.loads(fields["title"]) == FIRST.title
    assert json.loads(fields["authors"]) == ["Phạm Hảo", "Hoàng Phương"]
    assert json.loads(fields["published"]) == "2023-01-31T21:01:00+07:00"
    assert fields["view_count"] == "515"
    assert "modified" not in fields
    assert body == f"\n# {FIRST.title}\n\n{FIRST.body}\n"


def test_nothing_is_written_over(archive: Archive, tmp_path: Path) -> None:
    archive.write([FIRST])
    (tmp_path / "mine.md").write_text("mine")
    for path in (tmp_path, tmp_path / "mine.md"):
        with pytest.raises(ExportError, match="Name a new folder"):
            write_markdown(archive.articles(), path)
    assert write_markdown(archive.articles("bão"), tmp_path / "none") == 0
    assert (tmp_path / "none").is_dir()


def test_text_is_shown_as_it_is() -> None:
    body = (
        "# Một\n- hai\n1. ba\n4) bốn\n*năm* _sáu_ [bảy](x) <b>tám</b> `chín` a|b ~~c~~ &amp; d\\e\n    mười\n"
        "12.5 độ\n+84"
    )
    shown = markdown({"id": 1, "title": "# A\nB", "body": body}).split("---\n", 2)[2]
    lines = shown.splitlines()
    assert lines[1] == "# \\# A B"
    assert lines[3:7] == ["\\# Một", "\\- hai", "1\\. ba", "4\\) bốn"]
    assert "\\*năm\\* \\_sáu\\_ \\[bảy\\](x) \\<b\\>tám" in shown
    assert lines[8:] == ["mười", "12\\.5 độ", "\\+84"]


@given(st.text(), st.text())
def test_names_are_safe_and_front_matter_is_readable(title: str, published: str) -> None:
    row = {"id": 7, "title": title, "published": published, "url": title}
    name = file_name(row)
    assert re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+-7\.md|undated/undated-([a-z0-9-]+-)?7\.md", name)
    assert len(name) < 120
    front = markdown({**row, "title": title.encode("utf-8", "replace").decode()}).split("\n---\n")[0]
    for line in front.splitlines()[1:]:
        json.loads(line.split(": ", 1)[1])


def test_parquet_holds_every_field_with_its_type(archive: Archive, tmp_path: Path) -> None:
    archive.write(
        [replace(FIRST, images=(ImageRecord("http://portal.example/a.jpg", "Ảnh"),)), other(1, published=None)]
    )
    path = tmp_path / "out.parquet"
    assert write_parquet(archive.articles(), path) == 2
    table = pyarrow.parquet.read_table(path)
    assert tuple(table.column_names) == CSV_COLUMNS
    first, second = table.to_pylist()
    assert first["title"] == FIRST.title
    assert first["authors"] == ["Phạm Hảo", "Hoàng Phương"]
    assert first["images"] == [{"url": "http://portal.example/a.jpg", "caption": "Ảnh", "credit": None}]
    assert first["published_utc"] == datetime(2023, 1, 31, 14, 1, tzinfo=UTC)
    assert first["view_count"] == 515
    assert (second["published_utc"], second["view_count"], second["tags"]) == (None, None, [])


def test_parquet_is_written_in_groups(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.export_parquet._GROUP", 4)
    archive.write([other(number) for number in range(10)])
    path = tmp_path / "out.parquet"
    assert write_parquet(archive.articles(), path) == 10
    assert pyarrow.parquet.ParquetFile(path).num_row_groups == 3
    assert write_parquet(archive.articles("bão"), path) == 0
    assert pyarrow.parquet.read_table(path).num_rows == 0


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"newscrawl\[parquet\]"):
        write_parquet([], tmp_path / "out.parquet")
