"""Where each value of an article came from, in two tables that the view `evidence` puts together.

Pages of one site have their values in the same places, so a place is stored once, and with each article only the words
that stood there: half of what whole sentences take.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import blake2b

#: Field, method and detail.
Item = tuple[str, str, str]

STATEMENTS = (
    """CREATE TABLE evidence_places (
    id INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    method TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT""",
    """CREATE TABLE article_evidence (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    place_id INTEGER NOT NULL REFERENCES evidence_places(id),
    words TEXT NOT NULL,
    PRIMARY KEY (article_id, place_id)
) STRICT, WITHOUT ROWID""",
)
VIEW = """CREATE VIEW evidence AS SELECT article_id, field, method, place || words AS detail
FROM article_evidence JOIN evidence_places ON evidence_places.id = place_id"""

_FIELD = "(SELECT field FROM evidence_places WHERE id = place_id)"


def add_evidence(connection: sqlite3.Connection, article_id: int, items: Iterable[Item], *, known: bool = True) -> None:
    """Put on record where values came from; later words take the place of earlier. `known` is False for an article
    that has none yet."""
    rows = {field: (*place_of(field, method, detail), field) for field, method, detail in items}
    if not rows:
        return
    connection.executemany(
        "INSERT OR IGNORE INTO evidence_places(id, field, method, place) VALUES (?, ?, ?, ?)",
        [(number, field, method, place) for number, method, place, _, field in rows.values()],
    )
    if known:
        connection.executemany(
            f"DELETE FROM article_evidence WHERE article_id = ? AND place_id <> ? AND {_FIELD} = ?",
            [(article_id, number, field) for number, _, _, _, field in rows.values()],
        )
    connection.executemany(
        "INSERT INTO article_evidence(article_id, place_id, words) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET words = excluded.words",
        [(article_id, number, words) for number, _, _, words, _ in rows.values()],
    )


def keep_evidence(connection: sqlite3.Connection, article_id: int, fields: Collection[str]) -> None:
    """Take away what is on record for other fields than these."""
    connection.execute(
        f"DELETE FROM article_evidence WHERE article_id = ? AND {_FIELD} NOT IN (SELECT value FROM json_each(?))",
        (article_id, json.dumps([*fields])),
    )


def delete_unused_places(connection: sqlite3.Connection) -> None:
    """Places that no article has any more may still say something of one that was forgotten."""
    connection.execute("DELETE FROM evidence_places WHERE id NOT IN (SELECT place_id FROM article_evidence)")


def split_evidence(connection: sqlite3.Connection) -> None:
    """Turn the table of the first schema into the two tables and the view."""
    for statement in STATEMENTS:
        connection.execute(statement)
    rows: dict[int, list[Item]] = {}
    for article_id, *item in connection.execute("SELECT article_id, field, method, detail FROM evidence"):
        if article_id not in rows:
            for number, items in rows.items():
                add_evidence(connection, number, items, known=False)
            rows.clear()
        rows.setdefault(article_id, []).append((item[0], item[1], item[2]))
    for number, items in rows.items():
        add_evidence(connection, number, items, known=False)
    connection.execute("DROP TABLE evidence")
    connection.execute(VIEW)


def place_of(field: str, method: str, detail: str) -> tuple[int, str, str, str]:
    """(number of the place, method, place, words) of a detail: what it quotes differs from article to article."""
    place, quote, words = detail.partition("“")
    if not quote and any(map(str.isdigit, place)):
        place, words = "", place
    return _number(field, method, place), method, place, quote + words


@lru_cache(maxsize=4096)
def _number(field: str, method: str, place: str) -> int:
    """47 bits, six bytes of a row: enough for some hundred thousand places, the same in every process."""
    text = "\x1f".join((field, method, place)).encode("utf-8", "replace")
    return int.from_bytes(blake2b(text, digest_size=6).digest()) >> 1
