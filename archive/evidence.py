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
from itertools import groupby
from operator import itemgetter

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


def add_evidence(
    connection: sqlite3.Connection, articles: Iterable[tuple[int, Iterable[Item]]], *, known: bool = True
) -> None:
    """Put on record where values of articles, given by their ids, came from; later words take the place of earlier.
    `known` is False for articles that have none yet."""
    places: dict[int, tuple[str, str, str]] = {}
    rows: list[tuple[int, int, str]] = []
    for article_id, items in articles:
        words_of: dict[str, tuple[int, str]] = {}
        for field, method, detail in items:
            number, method, place, words = place_of(field, method, detail)
            places[number] = field, method, place
            words_of[field] = number, words
        rows += [(article_id, number, words) for number, words in words_of.values()]
    if not rows:
        return
    connection.executemany(
        "INSERT OR IGNORE INTO evidence_places(id, field, method, place) VALUES (?, ?, ?, ?)",
        [(number, *place) for number, place in places.items()],
    )
    if known:
        connection.executemany(
            f"DELETE FROM article_evidence WHERE article_id = ? AND place_id <> ? AND {_FIELD} = ?",
            [(article_id, number, places[number][0]) for article_id, number, _ in rows],
        )
    connection.executemany(
        "INSERT INTO article_evidence(article_id, place_id, words) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET words = excluded.words",
        rows,
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
    found = connection.execute("SELECT article_id, field, method, detail FROM evidence")
    for article_id, rows in groupby(found, key=itemgetter(0)):
        items = [(field, method, detail) for _, field, method, detail in rows]
        add_evidence(connection, [(article_id, items)], known=False)
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
