"""docs/queries.md: every query on the page, asked by the stock `sqlite3` of a demo archive two days old."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.history_schema import most_read_query
from tests.conftest import run_newscrawl

PAGE = Path(__file__).parent.parent / "docs" / "queries.md"
QUERIES = re.findall(r"^```sql\n(.+?)\n```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)

Sql = Callable[[Path, str], list[list[str]]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's archive after its second day, with an edit, a disappearance and grown view counts."""
    folder = tmp_path_factory.mktemp("queries")
    for arguments in (("demo",), ("demo", "--next-day")):
        assert run_newscrawl(folder, *arguments).returncode == 0
    return folder / "news.db"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.replace("\n", " ")[:50])
def test_the_query_is_answered(demo: Path, sql: Sql, query: str) -> None:
    assert sql(demo, query), "a query on the page finds something in the demo"


def test_another_period_is_asked_as_the_view_asks_for_its_own(demo: Path, sql: Sql) -> None:
    page = PAGE.read_text(encoding="utf-8")
    moment = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'"
    assert most_read_query(f"{moment}, '-30 days')", f"{moment})") in page
    growth = sql(demo, "select growth from most_read")
    assert [row[0] for row in growth] == sorted((row[0] for row in growth), key=int, reverse=True)
    assert len(growth) > 20


def test_the_page_answers_what_people_ask() -> None:
    assert len(QUERIES) >= 25
