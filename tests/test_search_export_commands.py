"""`newscrawl search` and `newscrawl export` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.archive.made import FIRST, new_archive, other
from tests.conftest import run_newscrawl


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    with new_archive(folder / "news.db") as archive:
        archive.write([FIRST, *(other(number, view_count=number) for number in range(5))])
    return folder


def test_search_takes_the_query_language(folder: Path) -> None:
    done = run_newscrawl(folder, "search", "--json", "--sort", "views", "xuân", "views:>1", "NOT", "title:3")
    assert [hit["view_count"] for hit in json.loads(done.stdout)] == [4, 2]


@pytest.mark.parametrize("command", ["search", "export"])
def test_a_slip_in_the_query_is_wrong_usage(folder: Path, command: str) -> None:
    done = run_newscrawl(folder, command, "thi (đua")
    assert done.returncode == 2
    assert "The bracket ( at character 5 is never closed." in done.stderr
    assert "Traceback" not in done.stderr


def test_export_takes_the_query_language(folder: Path) -> None:
    for name in ("out.jsonl", "out.csv", "out.parquet"):
        assert run_newscrawl(folder, "export", "xuân", "views:>=3", "--out", name).returncode == 0
    rows = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["view_count"] for row in rows] == [3, 4]
    assert (folder / "out.csv").read_text(encoding="utf-8").count("Lễ hội xuân") == 2
    assert pyarrow.parquet.read_table(folder / "out.parquet")["view_count"].to_pylist() == [3, 4]
    done = run_newscrawl(folder, "export", "--format", "markdown", "--out", "pages", "thi đua")
    assert "1 articles written to pages" in done.stderr
    assert [path.suffix for path in (folder / "pages").rglob("*.*")] == [".md"]


def test_export_refuses_in_a_sentence(folder: Path) -> None:
    again = run_newscrawl(folder, "export", "--format", "markdown", "--out", ".")
    assert (again.returncode, "Name a new folder" in again.stderr) == (1, True)
    nowhere = run_newscrawl(folder, "export", "--format", "parquet")
    assert (nowhere.returncode, "Name with --out where the parquet goes" in nowhere.stderr) == (2, True)
    missing = run_newscrawl(folder, "export", "-o", "nowhere/out.parquet")
    assert (missing.returncode, "cannot be written" in missing.stderr) == (1, True)
    (folder / "kept.jsonl").write_text("kept")
    assert run_newscrawl(folder, "export", "thi AND", "-o", "kept.jsonl").returncode == 2
    assert (folder / "kept.jsonl").read_text() == "kept"
    assert not list(folder.glob("*.part"))
