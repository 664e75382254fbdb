from __future__ import annotations

from pathlib import Path

import pytest

from archive import Archive, AttachmentRecord, FileRecord, GoneRecord, SkipRecord
from archive.database import fresh_database
from archive.schema_docs import described_tables, schema_page
from archive.schema_sentences import EXAMPLES, SENTENCES
from tests.archive.made import FIRST, START, later, other, sqlite3_program

LONG = " ".join(f"Tổ dân phố số {n} tổ chức tổng vệ sinh vào sáng thứ bảy tuần thứ {n}." for n in range(20))
PAGE = Path(__file__).parents[2] / "docs" / "schema.md"


def test_the_page_is_the_schema() -> None:
    assert PAGE.read_text(encoding="utf-8") == schema_page(), "run: python -m archive.schema_docs > docs/schema.md"


def test_every_table_view_and_column_has_its_sentence() -> None:
    database = fresh_database()
    names = [*described_tables(database), *database.view_names()]
    assert set(names) == set(SENTENCES)
    for name in names:
        columns = [row[0] for row in database.execute("SELECT name FROM pragma_table_info(?)", [name])]
        assert set(columns) | {""} == set(SENTENCES[name]), name
        assert all(sentence.endswith(".") for sentence in SENTENCES[name].values()), name


@pytest.fixture
def filled(archive: Archive, path: Path) -> Path:
    tin = other(1, published=None)
    archive.write(
        [
            FIRST,
            tin,
            later(FIRST, 24, title="Cụm thi đua số XII, bản sửa", view_count=600),
            GoneRecord(tin.identity, later(tin, 24).observed_at),
            SkipRecord("sontay", "http://portal.example/", "list", START),
            other(2, body=LONG, attachments=(AttachmentRecord("http://portal.example/a.pdf", "Kế hoạch"),)),
            other(3, body=LONG),
            FileRecord("http://portal.example/a.pdf", START, "ab12", 9, "application/pdf", "Kế hoạch thi đua"),
        ]
    )
    return path


@pytest.mark.parametrize("question", EXAMPLES)
def test_the_queries_answer_in_the_stock_program(filled: Path, question: str) -> None:
    assert sqlite3_program(filled, EXAMPLES[question])


def test_the_index_is_checked_and_made_anew_as_the_page_says(filled: Path) -> None:
    block = schema_page().split("```sql")[-1].split("```")[0]
    assert "integrity-check" in block
    assert "rebuild" in block
    sqlite3_program(filled, block)
    assert sqlite3_program(filled, "SELECT count(*) FROM articles_fts('thi dua')") == "1"
