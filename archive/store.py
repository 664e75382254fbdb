"""Writes articles: one row an article, whatever address it was met under."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive import forgotten
from archive.announcing import settle
from archive.batch import Batch
from archive.children import replace_children
from archive.events import is_back, mark_back
from archive.evidence import add_evidence
from archive.history import add_revision, changed_fields, observe_views
from archive.outcome import Outcome
from archive.prepare import COUNTS, Prepared, word_count
from archive.records import ArticleRecord, SiteRecord
from archive.reprints import index_text

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

_FIND = (
    "SELECT id, record_hash, last_seen, last_changed, view_count, comment_count, url, identity, status, gone_at"
    " FROM articles WHERE "
)

#: What every sighting moves. A row that keeps its length is written in place, page by page that differs: so a new
#: count writes one page however long the body is, until the number outgrows its bytes (at 128, 32,768, 8,388,608).
_SIGHTED = (
    "first_seen = min(first_seen, :seen), last_seen = max(last_seen, :seen),"
    " view_count = :views, comment_count = :comments, fetched_url = :fetched_url"
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
    status: str
    gone_at: str | None


def store_article(batch: Batch, record: ArticleRecord) -> Outcome:
    """Insert or update the article of `record`, inside the transaction of its batch.

    The article is found by its identity, or else by its address; the first address stays. An observation that
    is older than the last change of the text counts as a sighting, and changes nothing else.
    """
    new, known = batch.known.prepared(record), batch.known
    stored = None if known.is_new(new) else _find(batch.with_all(), new)
    if stored is not None:
        return _store_again(batch, stored, new, record.cause)
    site = batch.site_id(record.site)
    if known.forgets and forgotten.refuse(batch.connection, site, new.observed_at, new.identity):
        return Outcome.SKIPPED
    batch.pending.add_article(new, site)
    known.add_article(new)
    _settle(batch, new.url, new.identity, new.fetched_url)
    return Outcome.NEW


def _store_again(batch: Batch, stored: _Stored, new: Prepared, cause: str) -> Outcome:
    connection = batch.with_all()
    outcome = _update(connection, stored, new, cause)
    if new.identity != stored.identity:
        batch.pending.forget_identities()
        batch.known.add_article(new)
    if new.view_count is not None:
        observe_views(connection, stored.id, new.observed_at, new.view_count)
    _settle(batch, new.url, new.identity, new.fetched_url, stored.url)
    return outcome


def _settle(batch: Batch, *addresses: str) -> None:
    """The page with these addresses is archived: it is neither passed over nor announced any more."""
    if batch.known.may_hold(batch.known.skipped, addresses):
        marks = ", ".join("?" * len(addresses))
        batch.connection.execute(f"DELETE FROM skips WHERE url IN ({marks})", addresses)
    settle(batch, *addresses)


def _find(connection: sqlite3.Connection, new: Prepared) -> _Stored | None:
    row = (
        connection.execute(_FIND + "identity = ?", (new.identity,)).fetchone()
        or connection.execute(_FIND + "url = ?", (new.url,)).fetchone()
    )
    return _Stored(*row) if row else None


def _update(connection: sqlite3.Connection, stored: _Stored, new: Prepared, cause: str) -> Outcome:
    _sight(connection, stored, new)
    same = new.hash == stored.hash and new.identity == stored.identity
    if same or new.observed_at < stored.last_changed:
        return Outcome.UNCHANGED
    before = _read_content(connection, stored.id)
    after = _merge(before, new)
    changed = changed_fields(before, after)
    if changed:
        add_revision(connection, stored.id, new.observed_at, changed, cause=cause, modified_after=after["modified"])
    # Only what differs: the triggers of the index look at the columns that are named.
    values: dict[str, str | int | None] = {name: after[name] for name in _CONTENT if after[name] != before[name]}
    if "body" in values:
        values["word_count"] = word_count(after["body"])
    if changed and cause == "crawl":
        values["last_changed"] = new.observed_at
    if new.identity != stored.identity:
        values["identity"] = new.identity
    values["record_hash"] = new.hash
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE articles SET {assignments} WHERE id = :id", values | {"id": stored.id})
    if "body" in changed:
        index_text(connection, stored.id, before["body"], after["body"])
    own = _content(new)
    kept = [name for name in _CONTENT if after[name] is not None and own[name] is None]
    replace_children(connection, stored.id, new, kept)
    return Outcome.CHANGED if changed else Outcome.UNCHANGED


def _sight(connection: sqlite3.Connection, stored: _Stored, new: Prepared) -> None:
    """Move the times of observation and the counts, with where the counts were read; nothing of the text."""
    latest = new.observed_at >= stored.last_seen
    views = _count(new.view_count, stored.view_count, latest)
    comments = _count(new.comment_count, stored.comment_count, latest)
    connection.execute(
        f"UPDATE articles SET {_SIGHTED} WHERE id = :id",
        {
            "id": stored.id,
            "seen": new.observed_at,
            "fetched_url": new.fetched_url,
            "views": views,
            "comments": comments,
        },
    )
    if (views, comments) != (stored.view_count, stored.comment_count):
        add_evidence(connection, [(stored.id, [item for item in new.evidence if item[0] in COUNTS])])
    if is_back(stored.status, stored.gone_at, new.observed_at):
        mark_back(connection, stored.id, new.observed_at, http_status=200)


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
