"""The plugin in a Datasette of its own: other people's databases, several archives, files that do not answer."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from archive.browse.metadata import database_metadata
from archive.browse.queries import QUERIES
from archive.browse.serve import datasette_command
from tests.browse.conftest import TITLE, fill


def ask(datasette: Any, *paths: str) -> list[Any]:
    """The responses to these paths, one after the other."""

    async def run() -> list[Any]:
        await datasette.invoke_startup()
        return [await datasette.client.get(path) for path in paths]

    return asyncio.run(run())


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A database that looks like an archive and is somebody else's."""
    path = tmp_path / "foreign.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        connection.execute("INSERT INTO articles VALUES (1, 'A title', ?)", ["word " * 200])
        connection.execute("CREATE VIRTUAL TABLE articles_fts USING fts5(title, content='articles')")
        connection.commit()
    return path


def test_other_databases_are_left_alone(foreign: Path) -> None:
    datasette = Datasette([str(foreign)])
    index, front, table, row, search = ask(
        datasette, "/", "/foreign", "/foreign/articles", "/foreign/articles/1", "/foreign/-/search?q=a"
    )
    assert index.status_code == 200
    assert "foreign</a>" in index.text
    assert datasette.metadata() == {}
    assert search.status_code == 404
    for page in (index, front, table, row):
        assert "archive.css" not in page.text
        assert "News archive" not in page.text
    assert "word " * 200 in row.text


def test_archives_beside_another_database(tmp_path: Path, foreign: Path) -> None:
    datasette = Datasette([str(fill(tmp_path / "my news.v2.db")), str(fill(tmp_path / "other.db")), str(foreign)])
    index, front, article, search, row = ask(
        datasette,
        "/",
        "/my+news~2Ev2",
        "/my+news~2Ev2/articles/1",
        "/my+news~2Ev2/-/search?q=thi+dua",
        "/foreign/articles/1",
    )
    assert all(name in index.text for name in ("my news.v2", "other", "foreign"))
    assert "News archive: my news.v2" in front.text
    assert "Other databases" in front.text
    assert TITLE in article.text
    assert 'href="/my+news~2Ev2/articles/1"' in search.text
    assert "archive.css" not in row.text


def test_an_archive_alone_is_the_front_page(tmp_path: Path) -> None:
    datasette = Datasette([str(fill(tmp_path / "news.db"))], settings={"base_url": "/press/"})
    (index, front, search) = ask(datasette, "/", "/news", "/news/-/search?q=hội+nghị")
    assert (index.status_code, index.headers["location"]) == (302, "/press/news")
    for page in (front, search):
        assert 'href="/press/-/archive.css' in page.text
        assert 'action="/press/news/-/search"' in page.text
    assert 'href="/press/news/-/search?q=' in search.text


def test_metadata_of_the_users_own_wins(tmp_path: Path) -> None:
    mine = {
        "databases": {
            "news": {"title": "Our town", "tables": {"articles": {"sort": "id"}}, "queries": {"x": "select 1"}}
        }
    }
    datasette = Datasette([str(fill(tmp_path / "news.db"))], metadata=mine)
    front, private = ask(datasette, "/news", "/news/x")
    assert "<h1>Our town</h1>" in front.text
    assert "Newest articles" in front.text
    assert private.status_code == 200


def test_permissions_hold_for_our_pages(tmp_path: Path) -> None:
    closed = {"databases": {"news": {"allow": {"id": "librarian"}}}}
    datasette = Datasette([str(fill(tmp_path / "news.db"))], metadata=closed)
    assert [page.status_code for page in ask(datasette, "/news", "/news/-/search?q=a", "/news/articles/1")] == [403] * 3


def test_an_immutable_archive(tmp_path: Path) -> None:
    datasette = Datasette([], immutables=[str(fill(tmp_path / "news.db"))])
    assert [page.status_code for page in ask(datasette, "/news", "/news/-/search?q=a", "/news/articles/1")] == [200] * 3


def test_a_missing_file_gives_a_clear_page(tmp_path: Path) -> None:
    path = fill(tmp_path / "news.db")
    datasette = Datasette([str(path)])
    ask(datasette, "/news")
    path.rename(tmp_path / "elsewhere.db")
    for page in ask(datasette, "/news", "/news/-/search?q=a", "/news/articles/1"):
        assert page.status_code == 503
        assert "news.db was moved or deleted while it was being served." in page.text
        assert str(tmp_path) not in page.text
    (tmp_path / "elsewhere.db").rename(path)
    assert [page.status_code for page in ask(datasette, "/news/articles/1")] == [200]


def test_a_locked_file_gives_a_clear_page(tmp_path: Path) -> None:
    path = fill(tmp_path / "news.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        datasette = Datasette([str(path)])
        ask(datasette, "/news")
        other.execute("BEGIN EXCLUSIVE")
        (page,) = ask(datasette, "/news/-/search?q=thi")
        assert page.status_code == 503
        assert "Another program keeps news.db locked." in page.text
        other.execute("ROLLBACK")
    assert ask(datasette, "/news")[0].status_code == 200


def test_metadata_names_only_what_is_there(tmp_path: Path) -> None:
    described = database_metadata()
    with closing(sqlite3.connect(fill(tmp_path / "news.db"))) as connection:
        for table, about in described["tables"].items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert columns, f"there is no table {table}"
            named = {*about["columns"], *about.get("facets", []), *about.get("units", {})}
            named |= {about[key] for key in ("sort", "sort_desc", "label_column", "fts_pk") if key in about}
            assert named <= columns, f"{table} has no column {named - columns}"
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith(("articles_fts", "files_fts"))} <= set(described["tables"])
    described["queries"].clear()
    described["tables"]["articles"]["facets"].clear()
    assert database_metadata()["tables"]["articles"]["facets"], "each call makes new metadata"
    assert set(database_metadata()["queries"]) == set(QUERIES)


def test_the_command_serves_one_file() -> None:
    command = datasette_command(Path("-odd name.db"), host="::1", port=0)
    assert command[:3] == ["datasette", "serve", str(Path("-odd name.db").absolute())]
    assert command[3:7] == ["--host", "::1", "--port", "0"]
