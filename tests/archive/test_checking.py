"""`check_archive` finds each thing that can be wrong, and nothing in an archive that is whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from archive import Archive, SkipRecord
from archive.checking import check_archive
from archive.forgotten import add_forgotten
from tests.archive.made import FIRST, START, later, new_archive, other, sqlite3_program
from tests.archive.warcs import PAGE, files, page, store


def fill(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([FIRST, *(other(n) for n in range(20)), later(FIRST, 3, view_count=520)])
        archive.write([SkipRecord("sontay", "http://portal.example/x", "list", START)])
        store(archive, [PAGE, page(1), page(2)])


def findings(path: Path, *, quick: bool = False) -> list[tuple[str, str]]:
    before = path.read_bytes()
    with Archive(path, readonly=True) as archive:
        found = list(check_archive(archive, quick=quick))
    assert path.read_bytes() == before, "a check writes nothing"
    assert all(f"{finding.sentence} {finding.advice}".count("FILE") == 0 for finding in found)
    assert all(finding.sentence.endswith(".") and finding.advice.endswith(".") for finding in found)
    return [(finding.check, finding.sentence) for finding in found]


def test_nothing_is_wrong_with_a_whole_archive(path: Path) -> None:
    new_archive(path).close()
    assert findings(path) == []
    fill(path)
    assert findings(path) == findings(path, quick=True) == []


#: What someone did to the file with the stock program → the check that finds it, and words of its sentence.
DAMAGE = {
    "DELETE FROM skips; DELETE FROM sites": ("foreign keys", "21 rows of articles refer to rows of sites"),
    "DROP TRIGGER articles_fts_update; UPDATE articles SET title = 'Khác hẳn' WHERE id = 5": (
        "index",
        "articles_fts does not say what the texts say",
    ),
    "DROP TRIGGER articles_fts_delete; DELETE FROM articles WHERE id = 7": (
        "index",
        "has 21 articles, and there are 20",
    ),
    "UPDATE articles SET body = NULL WHERE id < 4": ("text", "3 articles have neither text nor"),
    "UPDATE articles SET view_count = 7 WHERE id = 1": ("views", "1 articles have a view count that is not the last"),
    "UPDATE articles SET published_utc = '0204-01-31T00:00:00Z' WHERE id = 3": (
        "dates",
        "before there were newspapers",
    ),
    "UPDATE articles SET published_utc = 'gestern' WHERE id = 3": ("dates", "cannot be read"),
    "UPDATE articles SET published_utc = '2099-01-31T00:00:00Z' WHERE id = 3": ("dates", "more than a day after"),
    "UPDATE articles SET first_seen = '2024-01-01T00:00:00Z' WHERE id = 3": ("dates", "before they were first seen"),
    "INSERT INTO authors(name) VALUES ('Không ai')": ("orphans", "1 authors have no article, the first: Không ai"),
    "INSERT INTO tags(name) VALUES ('không gì')": ("orphans", "1 tags have no article"),
    "UPDATE skips SET url = (SELECT url FROM articles)": ("orphans", "not archived, and are articles"),
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_found(path: Path, statement: str) -> None:
    fill(path)
    sqlite3_program(path, statement)
    check, words = DAMAGE[statement]
    found = findings(path)
    assert {name for name, _ in found} == {check}, found
    assert words in found[0][1]


def _cut(path: Path) -> None:
    (file,) = files(path)
    file.write_bytes(file.read_bytes()[:-200])


def _remove(path: Path) -> None:
    files(path)[0].unlink()


def _flip(path: Path) -> None:
    (file,) = files(path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [_cut, _remove, _flip])
def test_damaged_warc_files_are_found(path: Path, damage: Callable[[Path], None]) -> None:
    fill(path)
    damage(path)
    found = findings(path)
    assert found
    assert {name for name, _ in found} == {"raw pages"}
    assert bool(findings(path, quick=True)) == (damage is _remove)


def test_a_torn_file_is_found(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([other(number, body="Người dân về dự rất vui. " * 200) for number in range(100)])
    with path.open("r+b") as stream:
        stream.seek(4096 * (path.stat().st_size // 4096 // 2))
        stream.write(b"\xff" * 4096 * 20)
    for quick in (False, True):
        assert ("integrity", True) in [(name, "damaged" in sentence) for name, sentence in findings(path, quick=quick)]


def test_a_request_to_forget_that_was_not_finished_is_found(path: Path) -> None:
    fill(path)
    with Archive(path) as archive, archive._writing() as connection:
        add_forgotten(connection, [other(3).identity], "asked")
    assert [sentence for _, sentence in findings(path)] == ["The article 5 was to be forgotten, and is still there."]


def test_an_article_seen_in_two_zones_is_no_finding(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([other(1, published=START + timedelta(hours=14))])
    assert findings(path) == []
