"""Wipes what was deleted out of the bytes of an archive file.

SQLite only marks what is deleted as free, FTS5 keeps a deleted word in its segments until they are merged, and the
write-ahead log keeps pages as they were. So every full-text index is merged into one segment (`optimize`), the file
written anew (`VACUUM`), and the log emptied.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive.errors import ArchiveBusy, translated


def scrub(connection: sqlite3.Connection, path: Path) -> None:
    """Leave in the file at `path`, and beside it, no byte of what was deleted. Takes as much room again as the file.

    Raises ArchiveBusy when another program reads the old pages all the while; what is left then goes when it ends.
    """
    with translated(path):
        connection.execute("PRAGMA secure_delete = ON")
        for name in full_text_tables(connection):
            connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'").fetchone():
            connection.execute("ANALYZE")  # its samples are values of the columns
        connection.execute("PRAGMA temp_store = FILE")  # the new file is one at first
        connection.execute("VACUUM")
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise ArchiveBusy(
            f"{path} is clean, but another program still reads its earlier state, which stands in it until that program"
            " has finished. Close it (it may be `newscrawl serve`), and run the same command again."
        )


def full_text_tables(connection: sqlite3.Connection) -> list[str]:
    """The FTS5 tables of the file."""
    query = "SELECT name FROM main.sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY name"
    return [row[0] for row in connection.execute(query)]
