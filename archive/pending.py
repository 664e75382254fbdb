"""Rows of new articles and of captures, held back so that a batch writes them table by table.

What reads a table in the meantime has the rows written first: `write_articles` for `articles` alone, `write` for all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import Any

from archive.children import add_children
from archive.prepare import Prepared, word_count
from archive.reprints import index_new_texts

#: Columns of `articles` whose values are those of a Prepared.
_OWN = (
    *("url", "identity", "fetched_url", "lead", "byline", "section", "language", "published", "published_utc"),
    *("published_precision", "modified", "modified_precision", "body", "view_count", "comment_count"),
)
_ARTICLE = (
    *("id", *_OWN, "site_id", "title", "tag_names", "word_count", "first_seen", "last_seen", "last_changed"),
    "record_hash",
)
#: Articles that one statement writes at most: below 32,766 values, SQLite's own limit.
_AT_ONCE = 512
_VIEWS = "INSERT INTO view_counts(article_id, observed_at, views) VALUES (?, ?, ?)"
_CAPTURE = (
    "INSERT INTO captures(url, fetched_at, status, etag, last_modified, digest, warc_file, warc_offset, method,"
    " article_id) VALUES (:url, :fetched_at, :status, :etag, :last_modified, :digest, :warc_file, :warc_offset,"
    " :method, :article_id)"
)

#: Address, second, WARC file and offset: what tells a capture.
Place = tuple[str, str, str | None, int | None]


class Pending:
    """The rows of one batch, inside its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._articles: list[tuple[Any, ...]] = []
        self._new: list[tuple[int, Prepared]] = []
        self._captures: list[dict[str, Any]] = []
        self._places: dict[Place, dict[str, Any]] = {}
        self._ids: dict[str, int] = {}
        self._last_id: int | None = None

    def add_article(self, new: Prepared, site_id: int) -> int:
        """Take the rows of an article that is not in the file; returns its id."""
        if self._last_id is None:
            (self._last_id,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
        self._last_id = number = self._last_id + 1
        seen, tags = new.observed_at, ", ".join(new.tags) or None
        self._articles.append(
            (
                *(number, *[getattr(new, name) for name in _OWN]),
                *(site_id, new.title or "", tags, word_count(new.body), seen, seen, seen, new.hash),
            )
        )
        self._new.append((number, new))
        self._ids[new.identity] = number
        return number

    def article_id(self, identity: str | None) -> int | None:
        """The id of the article by this identity, held back or not; None if there is none."""
        if identity is None or identity in self._ids:
            return None if identity is None else self._ids[identity]
        self.write_articles()
        row = self._connection.execute("SELECT id FROM articles WHERE identity = ?", (identity,)).fetchone()
        return None if row is None else int(row[0])

    def forget_identities(self) -> None:
        """An article goes by another identity now."""
        self._ids.clear()

    def add_capture(self, values: dict[str, Any]) -> None:
        """Take the row of a capture that is not in the file; `values` has its columns."""
        self._captures.append(values)
        if values["warc_file"] is not None and values["warc_offset"] is not None:
            self._places[place_of(values)] = values

    def capture(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """The row that is held back of the capture with the same WARC record, to be completed; None if there is
        none."""
        return self._places.get(place_of(values))

    def write_articles(self) -> None:
        """Write the rows of `articles`; what hangs on them is still held back."""
        rows, self._articles = self._articles, []
        for first in range(0, len(rows), _AT_ONCE):
            _insert_articles(self._connection, rows[first : first + _AT_ONCE])

    def write(self) -> None:
        """Write everything that is held back."""
        self.write_articles()
        if self._new:
            add_children(self._connection, self._new, known=False)
            index_new_texts(self._connection, [(number, new.body) for number, new in self._new if new.body])
            self._connection.executemany(
                _VIEWS, [(n, new.observed_at, new.view_count) for n, new in self._new if new.view_count is not None]
            )
            self._new = []
        if self._captures:
            self._connection.executemany(_CAPTURE, self._captures)
            self._captures = []
            self._places = {}


def _insert_articles(connection: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows of `articles` by one statement.

    FTS5 writes what it has gathered into a segment of its own whenever a statement with a trigger begins, so that a
    statement for each row leaves it as many segments to merge. SQLite keeps the statements that it has prepared: they
    are few because their rows are a power of two, filled up with rows without an id, which are left out.
    """
    number = 1 << (len(rows) - 1).bit_length()
    row = f"({', '.join('?' * len(_ARTICLE))})"
    connection.execute(
        f"INSERT INTO articles({', '.join(_ARTICLE)})"
        f" SELECT * FROM (VALUES {', '.join([row] * number)}) WHERE column1 IS NOT NULL",
        [*chain.from_iterable(rows), *[None] * (len(_ARTICLE) * (number - len(rows)))],
    )


def place_of(values: dict[str, Any]) -> Place:
    """What tells the capture with these columns from others."""
    return values["url"], values["fetched_at"], values["warc_file"], values["warc_offset"]
