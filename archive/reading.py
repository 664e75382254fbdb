"""Reads articles back: one with all that hangs on it, or all of them, a page at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.reprints import PUBLISHED_BY
from archive.times import from_utc_text, utc_text

#: Columns of `articles` that an export carries, in its order; the rest serve the archive itself.
ARTICLE_COLUMNS = (
    "id",
    "url",
    "title",
    "lead",
    "body",
    "byline",
    "section",
    "language",
    "published",
    "published_utc",
    "published_precision",
    "modified",
    "modified_precision",
    "view_count",
    "comment_count",
    "word_count",
    "status",
    "first_seen",
    "last_seen",
    "last_changed",
)


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article that the archive holds: enough to decide whether to ask for it again, at `fetched_url`, and
    whether what comes then is still this article.
    """

    url: str
    fetched_url: str
    identity: str
    first_seen: datetime
    last_seen: datetime
    status: str
    title: str


_CHOSEN = "articles.id IN (SELECT value FROM json_each(:chosen))"

#: Columns of a KnownArticle; all stand before the body.
_KNOWN = "url, fetched_url, identity, first_seen, last_seen, status, title"

#: Child rows as one query each: article_id first, then the columns of an entry.
_LISTS = {
    "authors": "SELECT article_id, name FROM article_authors JOIN authors ON authors.id = author_id"
    " WHERE article_id {} ORDER BY article_id, position",
    "tags": "SELECT article_id, name FROM article_tags JOIN tags ON tags.id = tag_id"
    " WHERE article_id {} ORDER BY article_id, position",
    "images": "SELECT article_id, url, caption, credit FROM images WHERE article_id {} ORDER BY article_id, position",
    "attachments": "SELECT article_id, url, name, media_type, bytes, sha256, text, note, withdrawn_at FROM attachments"
    " WHERE article_id {} ORDER BY article_id, position",
}

_HISTORY = {
    "view_counts": "SELECT article_id, observed_at, views FROM view_counts WHERE article_id {}"
    " ORDER BY article_id, observed_at",
    "revisions": "SELECT article_id, observed_at, changed, cause, title, lead, body, byline, section, published,"
    " modified, modified_after FROM revisions WHERE article_id {} ORDER BY article_id, observed_at, id",
    "events": "SELECT article_id, observed_at, event, reason, detail, http_status FROM events"
    " WHERE article_id {} ORDER BY article_id, observed_at, id",
    # All of the group, the article itself among them, the first publisher first.
    "reprints": "SELECT mine.article_id, a.id, sites.name AS site, a.title, a.url, a.published, other.similarity"
    " FROM reprints AS mine JOIN reprints AS other ON other.group_id = mine.group_id"
    " JOIN articles AS a ON a.id = other.article_id JOIN sites ON sites.id = a.site_id"
    f" WHERE mine.article_id {{}} ORDER BY mine.article_id, {PUBLISHED_BY}, a.id",
}


def read_article(connection: sqlite3.Connection, reference: int | str, identity: str | None) -> dict[str, Any] | None:
    """The article with this id, url or identity: all its columns, its lists, its evidence and its history."""
    if isinstance(reference, int):
        if abs(reference) >= 2**63:  # no id, and more than SQLite can compare
            return None
        condition = "articles.id = :reference"
    else:
        condition = "url = :reference OR identity = :identity"
    rows = _dicts(
        connection.execute(
            "SELECT articles.*, sites.name AS site FROM articles JOIN sites ON sites.id = site_id"
            f" WHERE {condition} ORDER BY url = :reference DESC LIMIT 1",
            {"reference": reference, "identity": reference if identity is None else identity},
        )
    )
    if not rows:
        return None
    article = rows[0]
    _attach(connection, [article], _LISTS | _HISTORY)
    for revision in article["revisions"]:
        revision["changed"] = json.loads(revision["changed"])
    article["evidence"] = {
        field: {"method": method, "detail": detail}
        for field, method, detail in connection.execute(
            "SELECT field, method, detail FROM evidence WHERE article_id = ? ORDER BY field", (article["id"],)
        )
    }
    return article


def read_page(
    connection: sqlite3.Connection,
    *,
    after: int,
    site: str | None,
    since: datetime | None,
    size: int,
    chosen: Sequence[int] | None = None,
) -> list[dict[str, Any]]:
    """The next `size` articles after the id `after`, with their lists; `since` as in `Archive.articles`.

    `chosen` names the ids to read, where they are known.
    """
    columns = ", ".join(f"articles.{name}" for name in ARTICLE_COLUMNS)
    rows = _dicts(
        connection.execute(
            f"SELECT {columns}, sites.name AS site FROM articles JOIN sites ON sites.id = site_id"
            f" WHERE {'articles.id > :after' if chosen is None else _CHOSEN} AND (:site IS NULL OR sites.name = :site)"
            " AND (:since IS NULL OR coalesce(published_utc, first_seen) >= :since)"
            " ORDER BY articles.id LIMIT :size",
            {"after": after, "site": site, "since": utc_text(since) if since else None, "size": size}
            | {"chosen": json.dumps(chosen)},
        )
    )
    _attach(connection, rows, _LISTS)
    return rows


def read_known(
    connection: sqlite3.Connection, site: str, since: datetime | None, after: int, size: int
) -> list[tuple[int, KnownArticle]]:
    """The next `size` articles of `site` first seen at or after `since`, each with its id."""
    rows = connection.execute(
        f"SELECT articles.id, {_KNOWN} FROM articles"
        " JOIN sites ON sites.id = site_id WHERE sites.name = :site AND articles.id > :after"
        " AND (:since IS NULL OR first_seen >= :since) ORDER BY articles.id LIMIT :size",
        {"site": site, "since": utc_text(since) if since else None, "after": after, "size": size},
    )
    return [(number, known_of(row)) for number, *row in rows]


def find_known(connection: sqlite3.Connection, url: str, identity: str) -> KnownArticle | None:
    """The article of this identity, or else at this address."""
    for condition, value in (("identity = ?", identity), ("url = ?", url)):
        row = connection.execute(f"SELECT {_KNOWN} FROM articles WHERE {condition}", (value,)).fetchone()
        if row is not None:
            return known_of(row)
    return None


def known_of(row: Sequence[str]) -> KnownArticle:
    """The KnownArticle of a row with its columns."""
    url, fetched_url, identity, first_seen, last_seen, status, title = row
    return KnownArticle(url, fetched_url, identity, from_utc_text(first_seen), from_utc_text(last_seen), status, title)


def _attach(connection: sqlite3.Connection, articles: Sequence[dict[str, Any]], queries: dict[str, str]) -> None:
    by_id = {article["id"]: article for article in articles}
    ids = json.dumps(list(by_id))
    for name, query in queries.items():
        for article in articles:
            article[name] = []
        cursor = connection.execute(query.format("IN (SELECT value FROM json_each(?))"), (ids,))
        columns = [column[0] for column in cursor.description][1:]
        for article_id, *values in cursor:
            entry = values[0] if columns == ["name"] else dict(zip(columns, values, strict=True))
            by_id[article_id][name].append(entry)


def _dicts(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
