"""Rows of new articles, of captures and of looks, held back so that a batch writes them table by table.

What reads a table in the meantime has the rows written first: `write_articles` for `articles` alone, `write` for all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
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

_COMPLETE = (
    "UPDATE captures SET etag = coalesce(etag, :etag), last_modified = coalesce(last_modified, :last_modified),"
    " article_id = coalesce(article_id, :article_id)"
    " WHERE url = :url AND fetched_at = :fetched_at AND warc_offset = :warc_offset AND warc_file = :warc_file"
)
_CHECK = (
    "INSERT INTO article_checks(article_id, site_id, first_at, looked_at, next_at, shown) VALUES (?, ?, ?, ?, ?, ?)"
)

#: Address, second, WARC file and offset: what tells a capture.
Place = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article that is held back: its id, its site's, and its values."""

    id: int
    site_id: int
    values: Prepared


class Pending:
    """The rows of one batch, inside its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._articles: list[tuple[Any, ...]] = []
        self._captures: list[dict[str, Any]] = []
        self._completed: list[dict[str, Any]] = []
        self._places: dict[Place, dict[str, Any]] = {}
        self._held: dict[str, HeldArticle] = {}
        self._checks: dict[int, tuple[Any, ...]] = {}
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
        self._ids[new.identity] = number
        self._held[new.identity] = HeldArticle(number, site_id, new)
        return number

    def article(self, identity: str) -> HeldArticle | None:
        """The article by this identity, as long as it is held back."""
        return self._held.get(identity)

    def add_check(self, values: tuple[Any, ...]) -> bool:
        """Take the row of the first look at an article that is held back; False where one is taken already."""
        if values[0] in self._checks:
            return False
        self._checks[values[0]] = values
        return True

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
        if (place := place_of(values)) is not None:
            self._places[place] = values

    def complete_capture(self, values: dict[str, Any]) -> None:
        """Take what is known now of a capture whose row, with the same WARC record, is here or in the file."""
        place = place_of(values)
        held = self._places.get(place) if place else None
        if held is None:
            self._completed.append(values)
            return
        for name in ("etag", "last_modified", "article_id"):
            held[name] = values[name] if held[name] is None else held[name]

    def write_articles(self) -> None:
        """Write the rows of `articles`; what hangs on them is still held back."""
        rows, self._articles = self._articles, []
        for first in range(0, len(rows), _AT_ONCE):
            _insert_articles(self._connection, rows[first : first + _AT_ONCE])

    def write(self) -> None:
        """Write everything that is held back."""
        self.write_articles()
        if self._held:
            self._write_what_hangs([(article.id, article.values) for article in self._held.values()])
            self._connection.executemany(_CHECK, self._checks.values())
            self._held, self._checks = {}, {}
        if self._captures:
            self._connection.executemany(_CAPTURE, self._captures)
            self._captures, self._places = [], {}
        if self._completed:
            self._connection.executemany(_COMPLETE, self._completed)
            self._completed = []

    def _write_what_hangs(self, new: Sequence[tuple[int, Prepared]]) -> None:
        """Write what is told of new articles in other tables."""
        add_children(self._connection, new, known=False)
        index_new_texts(self._connection, [(number, values.body) for number, values in new if values.body])
        views = [(number, values.observed_at, values.view_count) for number, values in new]
        self._connection.executemany(_VIEWS, [row for row in views if row[2] is not None])


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


def place_of(values: dict[str, Any]) -> Place | None:
    """What tells the capture with these columns from others; None for one without a WARC record."""
    place = values["url"], values["fetched_at"], values["warc_file"], values["warc_offset"]
    return None if None in place else place
