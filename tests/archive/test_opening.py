from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import (
    Archive,
    ArchiveCorrupt,
    ArchiveError,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveTooOld,
    ArchiveUnwritable,
    NotAnArchive,
)
from archive.migrations import APPLICATION_ID, MIGRATIONS
from tests.archive.made import FIRST, SITE, check_index, new_archive, other, sqlite3_program


def test_a_new_file_is_set_up_for_one_writer_and_many_readers(archive: Archive, path: Path) -> None:
    pragmas = {"application_id": APPLICATION_ID, "journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}
    sizes = {"cache_size": -48_000, "wal_autocheckpoint": 128_000, "journal_size_limit": 0, "secure_delete": 2}
    for name, value in (pragmas | sizes | {"busy_timeout": 30_000}).items():
        assert archive.db.execute(f"PRAGMA {name}").fetchone() == (value,), name
    applied = sqlite3_program(path, "SELECT name FROM _sqlite_migrations WHERE migration_set = 'archive'")
    assert applied.split() == [migration.name for migration in MIGRATIONS._migrations]


def test_closing_leaves_one_file(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([FIRST])
    assert names_in(path.parent) == ["news.db"]
    with Archive(path) as archive:
        assert archive.article(1)


@pytest.mark.parametrize("name", ["a b?c=d&e#f%20.db", "tin tức đô thị.db", "x';--.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with new_archive(tmp_path / name) as archive:
        archive.write([FIRST])
    assert names_in(tmp_path) == [name]
    with Archive(str(tmp_path / name), readonly=True) as archive:
        assert archive.article(1)
    Archive(tmp_path / name).close()
    assert names_in(tmp_path) == [name]


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def refused(error: type[ArchiveError], path: Path, words: str, *, create: bool = True, readonly: bool = False) -> None:
    with pytest.raises(error, match=words) as caught:
        Archive(path, create=create, readonly=readonly)
    assert str(path) in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_missing_file_is_made_only_when_asked_for(path: Path) -> None:
    refused(ArchiveMissing, path, "There is no archive at", create=False)
    refused(ArchiveMissing, path, "There is no archive at", readonly=True)
    assert not path.exists()


def test_places_where_no_file_can_be(tmp_path: Path) -> None:
    refused(ArchiveUnwritable, tmp_path, "is a folder")
    refused(ArchiveUnwritable, tmp_path / "no" / "news.db", "no folder")
    (tmp_path / "file").write_text("x")
    refused(ArchiveUnwritable, tmp_path / "file" / "news.db", r"no folder|Not a directory")
    refused(ArchiveUnwritable, Path("/proc/news.db"), r"cannot be opened")
    refused(ArchiveUnwritable, tmp_path / ("x" * 300), "too long")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    refused(ArchiveUnwritable, tmp_path / "loop", "cannot be")


def test_files_that_are_no_archives_are_left_as_they_are(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Ghi chép\n" * 1000)
    refused(NotAnArchive, text, "not an SQLite file")
    refused(NotAnArchive, text, "not an SQLite file", readonly=True)
    assert text.read_text() == "Ghi chép\n" * 1000
    foreign = tmp_path / "places.sqlite"
    sqlite3_program(foreign, "CREATE TABLE moz_places(url)", "CREATE TABLE articles(id)")
    before = foreign.read_bytes()
    refused(NotAnArchive, foreign, "another program .*articles, moz_places")
    refused(NotAnArchive, foreign, "another program", readonly=True)
    marked = tmp_path / "marked.gpkg"
    sqlite3_program(marked, "PRAGMA application_id = 1196444487", "VACUUM")
    refused(NotAnArchive, marked, "another program")
    assert foreign.read_bytes() == before
    assert names_in(tmp_path) == ["marked.gpkg", "notes.txt", "places.sqlite"]


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.touch()
    refused(NotAnArchive, path, "not an SQLite file", readonly=True)
    with Archive(path) as archive:
        archive.put_site(SITE)


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    new_archive(path).close()
    sqlite3_program(
        path, "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('archive', 'm900_leases', '')"
    )
    refused(ArchiveTooNew, path, "newer version .*m900_leases.*Upgrade")
    refused(ArchiveTooNew, path, "newer version", readonly=True)


def test_other_tables_and_other_migrations_in_an_archive_are_welcome(path: Path) -> None:
    new_archive(path).close()
    sqlite3_program(
        path,
        "CREATE TABLE my_notes(article_id, note)",
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('mine', 'notes', '')",
    )
    Archive(path).close()


def test_an_older_file_is_brought_up_to_date_by_a_writer_only(path: Path) -> None:
    """A file as it stands after the first migration: an application that was killed half way leaves one."""
    database = Database(path)
    MIGRATIONS.apply(database, stop_before="m002_full_text")
    database.close()
    refused(ArchiveTooOld, path, "older version", readonly=True)
    with Archive(path) as archive:
        archive.put_site(SITE)
        archive.write([FIRST])
    check_index(path)


def test_a_reader_never_writes(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([FIRST])
    before = path.read_bytes()
    with Archive(path, readonly=True) as archive:
        assert len(archive.search("thi dua")) == 1
        for write in (
            lambda: archive.write([FIRST]),
            lambda: archive.put_site(SITE),
            lambda: archive.begin_run("x", []),
            lambda: archive.end_run(1, "finished"),
        ):
            with pytest.raises(ArchiveUnwritable, match="opened for reading only"):
                write()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            archive.db.execute("DELETE FROM articles")
    assert path.read_bytes() == before


def test_a_medium_that_takes_no_writes_can_be_read(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([FIRST])
    code = (
        "import sys; from archive import *\n"
        "with Archive(sys.argv[1], readonly=True) as archive: print(len(archive.search('thi dua')))\n"
        "try: Archive(sys.argv[1])\n"
        "except ArchiveUnwritable as error: print(error)\n"
    )
    mount = f'mount --bind {path.parent} {path.parent} && mount -o remount,ro,bind {path.parent} && exec "$@"'
    for option in ("-m", "-rm"):
        command = ["unshare", option, "sh", "-c", mount, "sh", sys.executable, "-c", code, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    else:
        pytest.fail(f"This machine lets a test mount nothing, neither as it is nor by unshare -r: {done.stderr}")
    found, sentence = done.stdout.splitlines()
    assert found == "1"
    assert str(path) in sentence


def test_a_damaged_file_says_so(path: Path) -> None:
    with new_archive(path) as archive:
        archive.write([other(number, body="Người dân về dự rất vui. " * 200) for number in range(100)])
    with path.open("r+b") as stream:
        stream.seek(4096 * 20)
        stream.write(b"\xff" * 4096 * 60)

    def read() -> None:
        with Archive(path) as archive:
            list(archive.articles())

    with pytest.raises(ArchiveCorrupt, match=r"damaged .*\.recover"):
        read()
