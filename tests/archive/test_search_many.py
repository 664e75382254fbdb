"""What is found in an archive so large that not all of it is ranked: the same articles, by the limits set low."""

from __future__ import annotations

import random
import sqlite3
import tracemalloc
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import Archive, QueryError
from archive.migrations import MIGRATIONS
from tests.archive.made import FIRST, check_index, new_archive, other, sqlite3_program

LOW = {
    "archive.ranking._RANKED": 10,
    "archive.ranking._ENTRIES": 20,
    "archive.ranking._NEWEST": 6,
    "archive.ranking._TITLED": 6,
    "archive.ranking._SORTED": 10,
    "archive.ranking._SAMPLE": 8,
    "archive.scanning._STRETCH": 7,
    "archive.scanning._FEW": 12,
    "archive.vocabulary._SMALL": 10,
}

QUERIES = [
    *("mua", "mưa", "mưa rào", '"mưa rào"', "mu*", "title:mưa", "mưa NOT rào", "mưa OR nắng", "mưa from:2023-01"),
    *("mưa views:>50", "mưa views:>97", "nắng on:2022-12..2023-01", "author:thu mưa", "status:live", "xuan lang:vi"),
    *("mưa OR views:>90", "mưa site:sontay", "tag:thoi nắng"),
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(3)
    path = tmp_path_factory.mktemp("many") / "news.db"
    with new_archive(path) as archive:
        archive.write(
            [
                other(
                    number,
                    title=chance.choice(["Mưa rào", "Nắng nóng", "Lễ hội", "Mùa xuân", "Rào đường, mưa"]),
                    body=" ".join(chance.choices(["mưa", "rào", "mua", "nắng", "hội", "xuân", "mừng"], k=12)),
                    authors=(chance.choice(["Trần Thu", "Lê Hà"]),),
                    tags=tuple(chance.sample(["thời tiết", "lễ hội", "xe"], 2)),
                    view_count=chance.choice([None, chance.randrange(100)]),
                )
                for number in range(150)
            ]
        )
    return path


@pytest.mark.parametrize("query", QUERIES)
def test_nothing_is_lost_where_not_everything_is_ranked(
    many: Path, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(many, readonly=True) as archive:
        expected = {hit.id for hit in archive.search(query, limit=1000)}
        sorted_by = {
            sort: [hit.id for hit in archive.search(query, limit=1000, sort=sort)] for sort in ("date", "views")
        }
        for name, value in LOW.items():
            monkeypatch.setattr(name, value)
        pages = [archive.search(query, limit=9, offset=offset) for offset in range(0, 180, 9)]
        found = [hit.id for page in pages for hit in page]
        assert sorted(found) == sorted(expected)
        assert archive.count(query) == len(expected) == sum(1 for _ in archive.articles(query))
        for sort, ids in sorted_by.items():
            assert [hit.id for hit in archive.search(query, limit=1000, sort=sort)] == ids
            assert [hit.id for hit in archive.search(query, limit=5, offset=3, sort=sort)] == ids[3:8]


def test_titles_come_first_and_the_reader_is_told(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in LOW.items():
        monkeypatch.setattr(name, value)
    with Archive(many, readonly=True) as archive:
        found = archive.find("mưa rào", limit=6)
        assert all("mưa" in hit.title.lower() and "rào" in hit.title.lower() for hit in found.hits)
        assert "Many articles match" in found.note
        assert archive.find("site:sontay").note == ""


def test_accents_as_typed_come_first_among_those_looked_at(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in LOW.items():
        monkeypatch.setattr(name, value)
    with Archive(many, readonly=True) as archive:
        exact = ["Mùa" in hit.title for hit in archive.search("title:mùa", limit=6)]
        assert exact == sorted(exact, reverse=True)
        assert any(exact)


def test_a_star_after_too_few_letters_is_told(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.vocabulary._SMALL", 10)
    monkeypatch.setattr("archive.vocabulary._MOST", 1)
    with Archive(many, readonly=True) as archive:
        assert archive.search("nan*")
        with pytest.raises(QueryError, match=r"More than 1 different words in this archive begin with m\."):
            archive.search("m*")


def test_an_archive_with_the_first_index_is_brought_up_to_date(path: Path) -> None:
    old = fresh_old_archive(path)
    old.close()
    with Archive(path) as archive:
        assert [hit.id for hit in archive.search('"thi dua"')] == [1]
    check_index(path)
    for query in ("thi dua", '"thi đua"', "{title title_folded}: dua", "lead:nghi"):
        assert sqlite3_program(path, f"SELECT rowid FROM articles_fts('{query}')") == "1", query


def fresh_old_archive(path: Path) -> sqlite3.Connection:
    """A file of the schema before, with one article."""
    connection = sqlite3.connect(path, isolation_level=None)
    MIGRATIONS.apply(Database(connection), stop_before=["m004_body_first"])
    connection.execute("INSERT INTO sites(name, home_url) VALUES ('a', 'http://a/')")
    connection.execute(
        "INSERT INTO articles"
        "(site_id, url, identity, fetched_url, title, lead, body, first_seen, last_seen, last_changed)"
        " VALUES (1, 'u', 'u', 'u', ?, ?, ?, '', '', '')",
        (FIRST.title, FIRST.lead, FIRST.body),
    )
    return connection


def test_a_search_takes_no_more_memory_in_a_larger_archive(many: Path) -> None:
    with Archive(many, readonly=True) as archive:
        archive.search("mưa")
        tracemalloc.start()
        archive.search("mưa")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 2_000_000
