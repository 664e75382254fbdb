"""Writes articles: one row an article, whatever address it was met under."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from archive.children import add_children, replace_children
from archive.history import add_revision, observe_views
from archive.outcome import Outcome
from archive.prepare import Prepared, prepare
from archive.records import ArticleRecord, SiteRecord
from archive.reprints import index_text
from archive.text import collapse

#: A change of one of these makes a revision. `published` is compared as a moment: the same one in another
#: offset is no change.
_REVISED = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "byline": "byline",
    "published_utc": "published",
}

#: Columns that a record sets, beyond counts and times of observation.
_CONTENT = (
    "title",
    "lead",
    "byline",
    "section",
    "tag_names",
    "language",
    "published",
    "published_utc",
    "published_precision",
    "modified",
    "modified_precision",
    "body",
)

#: What the page may take back: a lead, a byline or tags that are gone from a page with a body are gone. A date,
#: a title or a section does not cease to be; missing, it was not found this time.
_RETRACTABLE = frozenset({"lead", "byline", "tag_names"})

_FIND = "SELECT id, record_hash, last_seen, last_changed, view_count, comment_count, url, identity FROM articles WHERE "

_INSERT = (
    f"INSERT INTO articles(site_id, url, identity, fetched_url, {', '.join(_CONTENT)}, view_count, comment_count,"
    " word_count, first_seen, last_seen, last_changed, record_hash)"
    f" VALUES (?, ?, ?, ?, {', '.join('?' * len(_CONTENT))}, ?, ?, ?, ?, ?, ?, ?)"
)

_SIGHTED = (
    "first_seen = min(first_seen, :seen), last_seen = max(last_seen, :seen),"
    " view_count = :views, comment_count = :comments, fetched_url = :fetched_url,"
    " status = CASE WHEN gone_at > :seen THEN status ELSE 'live' END,"
    " gone_at = CASE WHEN gone_at > :seen THEN gone_at END"
)

_UPDATE_SIGHTED = f"UPDATE articles SET {_SIGHTED} WHERE id = :id"

_UPDATE_CONTENT = (
    f"UPDATE articles SET {_SIGHTED}, {', '.join(f'{name} = :{name}' for name in _CONTENT)}, identity = :identity,"
    " word_count = :word_count, last_changed = :last_changed, record_hash = :hash WHERE id = :id"
)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is known of an article before its text has to be read."""

    id: int
    hash: str | None
    last_seen: str
    last_changed: str
    view_count: int | None
    comment_count: int | None
    url: str
    identity: str


def store_article(connection: sqlite3.Connection, record: ArticleRecord, site_id: Callable[[str], int]) -> Outcome:
    """Insert or update the article of `record`, inside the caller's transaction.

    The article is found by its identity, or else by its address; the first address stays. An observation that
    is older than the last change of the text counts as a sighting, and changes nothing else.
    """
    new = prepare(record)
    stored = _find(connection, new)
    if stored is None:
        article_id = _insert(connection, new, site_id(record.site))
        outcome = Outcome.NEW
    else:
        article_id = stored.id
        outcome = _update(connection, stored, new)
    if new.view_count is not None:
        observe_views(connection, article_id, new.observed_at, new.view_count)
    addresses = (new.url, new.identity, stored.url if stored else new.url)
    connection.execute("DELETE FROM skips WHERE url IN (?, ?, ?)", addresses)
    return outcome


def _find(connection: sqlite3.Connection, new: Prepared) -> _Stored | None:
    row = (
        connection.execute(_FIND + "identity = ?", (new.identity,)).fetchone()
        or connection.execute(_FIND + "url = ?", (new.url,)).fetchone()
    )
    return _Stored(*row) if row else None


def _insert(connection: sqlite3.Connection, new: Prepared, site_id: int) -> int:
    values = _content(new) | {"title": new.title or ""}
    seen = new.observed_at
    cursor = connection.execute(
        _INSERT,
        (
            *(site_id, new.url, new.identity, new.fetched_url),
            *(values[name] for name in _CONTENT),
            *(new.view_count, new.comment_count, word_count(new.body)),
            *(seen, seen, seen, new.hash),
        ),
    )
    assert cursor.lastrowid is not None
    add_children(connection, cursor.lastrowid, new)
    index_text(connection, cursor.lastrowid, None, new.body)
    return cursor.lastrowid


def _update(connection: sqlite3.Connection, stored: _Stored, new: Prepared) -> Outcome:
    latest = new.observed_at >= stored.last_seen
    sighting: dict[str, str | int | None] = {
        "id": stored.id,
        "seen": new.observed_at,
        "fetched_url": new.fetched_url,
        "views": _count(new.view_count, stored.view_count, latest),
        "comments": _count(new.comment_count, stored.comment_count, latest),
    }
    same = new.hash == stored.hash and new.identity == stored.identity
    if same or new.observed_at < stored.last_changed:
        connection.execute(_UPDATE_SIGHTED, sighting)
        return Outcome.UNCHANGED
    before = _read_content(connection, stored.id)
    after = _merge(before, new)
    changed = [field for name, field in _REVISED.items() if collapse(before[name]) != collapse(after[name])]
    if changed:
        add_revision(connection, stored.id, new.observed_at, changed)
    values = {
        "identity": new.identity,
        "word_count": word_count(after["body"]),
        "last_changed": new.observed_at if changed else stored.last_changed,
        "hash": new.hash,
    }
    connection.execute(_UPDATE_CONTENT, sighting | after | values)
    if "body" in changed:
        index_text(connection, stored.id, before["body"], after["body"])
    own = _content(new)
    kept = [name for name in _CONTENT if after[name] is not None and own[name] is None]
    replace_children(connection, stored.id, new, kept)
    return Outcome.CHANGED if changed else Outcome.UNCHANGED


def _content(new: Prepared) -> dict[str, str | None]:
    values = {name: getattr(new, name) for name in _CONTENT if name != "tag_names"}
    values["tag_names"] = ", ".join(new.tags) or None
    return values


def _read_content(connection: sqlite3.Connection, article_id: int) -> dict[str, str | None]:
    row = connection.execute(f"SELECT {', '.join(_CONTENT)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    return dict(zip(_CONTENT, row, strict=True))


def _merge(before: dict[str, str | None], new: Prepared) -> dict[str, str | None]:
    """The content after `new`: what the page says, and what it said where it now says nothing."""
    after = _content(new)
    dated = after["published"] is not None
    for name, value in after.items():
        of_the_date = name in ("published_utc", "published_precision")
        keep = not dated if of_the_date else value is None
        if keep and not (name in _RETRACTABLE and new.body is not None):
            after[name] = before[name]
    return after


def _count(new: int | None, stored: int | None, latest: bool) -> int | None:
    """The latest count that is known."""
    return new if new is not None and (latest or stored is None) else stored


def word_count(body: str | None) -> int:
    """Words as white space parts them; in Vietnamese these are syllables."""
    return len(body.split()) if body else 0


def put_site(connection: sqlite3.Connection, site: SiteRecord) -> int:
    """Insert or update a site by its name; returns its id. An unknown time zone or language keeps the known one."""
    row = connection.execute(
        "INSERT INTO sites(name, home_url, timezone, language) VALUES (?, ?, ?, ?)"
        " ON CONFLICT(name) DO UPDATE SET home_url = excluded.home_url,"
        " timezone = coalesce(excluded.timezone, timezone), language = coalesce(excluded.language, language)"
        " RETURNING id",
        (site.name, site.home_url, site.timezone, site.language),
    ).fetchall()
    return int(row[0][0])
