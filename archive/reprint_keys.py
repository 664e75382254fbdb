"""The hashes by which reprints are found, kept so that a page of the file is written for many of them at once.

Hashes fall anywhere: in a table of millions each has a page to itself, and six of an article are six pages to write.
So those of the latest articles are held in a table of their own, first in a run of a few thousand articles, then in one
of tens of thousands, and go from run to run and into `reprint_keys` in the order of that table: the levels of a
log-structured merge tree (O'Neil and others, "The log-structured merge-tree", 1996).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

RECENT = """CREATE TABLE IF NOT EXISTS reprint_keys_recent (
    run INTEGER NOT NULL,
    key INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (run, key, article_id)
) STRICT, WITHOUT ROWID"""

#: After so many articles a run goes into the next, and the last into the table of all.
RUNS = (4096, 65_536)

_WANTED = "key IN (SELECT value FROM json_each(?1))"
LOOK_UP = (
    f"SELECT key, article_id FROM reprint_keys WHERE {_WANTED} UNION ALL"
    f" SELECT key, article_id FROM reprint_keys_recent WHERE run IN (0, 1) AND {_WANTED} ORDER BY 1, 2"
)

#: A hash, and an article that has it.
Held = tuple[int, int]


def holders_of(connection: sqlite3.Connection, keys: Iterable[int]) -> list[Held]:
    """Which articles have these hashes, in the order of the hashes and then of the articles."""
    return connection.execute(LOOK_UP, (json.dumps([*keys]),)).fetchall()


def add_keys(connection: sqlite3.Connection, held: Iterable[Held]) -> None:
    """Keep hashes that the articles are not known to have yet."""
    connection.executemany(
        "INSERT INTO reprint_keys_recent(run, key, article_id) VALUES (0, ?, ?)",
        sorted(held),  # a page of the table is written once
    )


def remove_keys(connection: sqlite3.Connection, held: Iterable[Held]) -> None:
    """Forget that the articles have these hashes."""
    gone = [*held]
    connection.executemany("DELETE FROM reprint_keys WHERE key = ? AND article_id = ?", gone)
    connection.executemany("DELETE FROM reprint_keys_recent WHERE run IN (0, 1) AND key = ? AND article_id = ?", gone)


def merge_runs(connection: sqlite3.Connection, first_id: int, last_id: int) -> None:
    """Merge the runs that are full when the articles from `first_id` to `last_id` come to the archive."""
    small, large = ((first_id - 1) // length < last_id // length for length in RUNS)
    if large:
        connection.execute(
            "INSERT OR IGNORE INTO reprint_keys(key, article_id)"
            " SELECT key, article_id FROM reprint_keys_recent WHERE run = 1 ORDER BY key, article_id"
        )
        connection.execute("DELETE FROM reprint_keys_recent WHERE run = 1")
    if small:
        connection.execute("UPDATE OR IGNORE reprint_keys_recent SET run = 1 WHERE run = 0")
