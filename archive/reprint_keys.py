"""The hashes by which reprints are found, kept so that a page of the file is written for many of them at once.

Hashes fall anywhere: in a table of millions each has a page to itself, and six of an article are six pages to write.
So they stand in runs, first in one of a few thousand articles, then in one of tens of thousands, then in that of all,
and go from run to run in the order of the table: the levels of a log-structured merge tree (O'Neil and others, "The
log-structured merge-tree", 1996). Every batch moves on the hashes of its own slice of the numbers, so that none waits
for a whole run to be moved.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archive.shingles import BITS

RECENT = """CREATE TABLE IF NOT EXISTS reprint_keys_recent (
    run INTEGER NOT NULL,
    key INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (run, key, article_id)
) STRICT, WITHOUT ROWID"""

#: While so many articles come, every hash of a run is moved into the next once.
RUNS = (4096, 65_536)

_WANTED = "key IN (SELECT value FROM json_each(:keys))"
_LATEST = f"SELECT key, article_id FROM reprint_keys_recent WHERE run IN (0, 1) AND {_WANTED}"
#: Archives of before have the hashes of their first articles in `reprint_keys`.
_OLDER = (
    f"SELECT key, article_id FROM reprint_keys WHERE {_WANTED} UNION ALL"
    f" SELECT key, article_id FROM reprint_keys_recent WHERE run = 2 AND {_WANTED}"
)
LOOK_UP = f"{_OLDER} UNION ALL {_LATEST} ORDER BY 1, 2"

#: Of the hashes by which a copy is looked for, those that are looked for among all articles, old ones too. In the run
#: of all, each is a page to read, for nearly every article in vain. Of two texts of which six tenths are common, 984 of
#: 1000 pairs are found by these; of eight tenths, all; and by all eight hashes 997.
_FIRST = 3

#: A hash, and an article that has it.
Held = tuple[int, int]


def holders_of(connection: sqlite3.Connection, keys: Iterable[int]) -> list[Held]:
    """Which articles have these hashes, in the order of the hashes and then of the articles."""
    return connection.execute(LOOK_UP, {"keys": json.dumps([*keys])}).fetchall()


def holders_of_each(connection: sqlite3.Connection, sketches: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Which articles have the hashes of these texts, hash by hash; those to look for first stand first in a text's.

    Among all but the latest some ten thousands, only the first of a text's hashes are looked for, and the others where
    one of them, or any among the latest, was found.
    """
    found: defaultdict[int, list[int]] = defaultdict(list)

    def look_up(query: str, keys: set[int]) -> None:
        for key, article_id in connection.execute(query, {"keys": json.dumps([*keys])}) if keys else ():
            found[key].append(article_id)

    first = {key for keys in sketches for key in keys[:_FIRST]}
    look_up(_OLDER, first)
    look_up(_LATEST, {key for keys in sketches for key in keys})
    look_up(_OLDER, {key for keys in sketches if not found.keys().isdisjoint(keys) for key in keys} - first)
    return {key: sorted(holders) for key, holders in found.items()}


def add_keys(connection: sqlite3.Connection, held: Iterable[Held]) -> None:
    """Keep hashes that the articles are not known to have yet."""
    connection.executemany(
        "INSERT INTO reprint_keys_recent(run, key, article_id) VALUES (0, ?, ?)",
        sorted(held),  # a page of the table is written once
    )


def remove_keys(connection: sqlite3.Connection, held: Iterable[Held]) -> None:
    """Forget that the articles have these hashes."""
    gone = [*held]
    for table in ("reprint_keys WHERE", "reprint_keys_recent WHERE run IN (0, 1, 2) AND"):
        connection.executemany(f"DELETE FROM {table} key = ? AND article_id = ?", gone)


def merge_runs(connection: sqlite3.Connection, first_id: int, last_id: int) -> None:
    """Move on the hashes whose turn it is when the articles from `first_id` to `last_id` come to the archive.

    The rows keep their article, so that SQLite does not look for it again, as it would in a table of their own: hash by
    hash that would be another page to read.
    """
    for run in reversed(range(len(RUNS))):
        for slice_ in slices(first_id, last_id, RUNS[run]):
            connection.execute(
                f"UPDATE OR IGNORE reprint_keys_recent SET run = {run + 1} WHERE run = {run} AND key BETWEEN ? AND ?",
                slice_,
            )


def slices(first_id: int, last_id: int, length: int) -> Iterator[tuple[int, int]]:
    """The first and last numbers of one slice or two, such that any `length` ids in a row have all numbers."""
    if last_id - first_id + 1 >= length:
        yield 0, (1 << BITS) - 1
        return
    start, end = (first_id - 1) % length, (last_id - 1) % length + 1
    for low, high in [(start, end)] if start < end else [(start, length), (0, end)]:
        yield (low << BITS) // length, (high << BITS) // length - 1
