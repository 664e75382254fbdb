"""Disappearances and returns: a row of `events` each time that an article's status changed."""

from __future__ import annotations

import sqlite3

from archive.outcome import Outcome
from archive.prepare import address
from archive.records import GoneRecord, SeenRecord
from archive.text import storable
from archive.times import utc_text

_STATUSES = ("gone", "blocked")

_ADD = "INSERT INTO events(article_id, observed_at, event, reason, detail, http_status) VALUES (?, ?, ?, ?, ?, ?)"


def mark_gone(connection: sqlite3.Connection, record: GoneRecord) -> Outcome:
    """The article is not served any more: its status says so, its text stays.

    `gone_at` is when that was first found. A finding older than the last sighting is ignored, and one that says
    what is known already adds no event. ValueError for a status that is none.
    """
    if record.status not in _STATUSES:
        raise ValueError(f"A GoneRecord has the status {record.status!r}. Use 'gone' or 'blocked'.")
    seen = utc_text(record.observed_at)
    row = connection.execute(
        "SELECT id, status FROM articles WHERE identity = ? AND last_seen <= ? AND (gone_at IS NULL OR gone_at <= ?)",
        (address(record.identity), seen, seen),
    ).fetchone()
    if row is not None and row[1] != record.status:
        connection.execute("UPDATE articles SET status = ?, gone_at = ? WHERE id = ?", (record.status, seen, row[0]))
        moved_to = storable(record.moved_to)
        event = "moved" if moved_to else record.status
        detail = moved_to or storable(record.detail) or ""
        connection.execute(_ADD, (row[0], seen, event, storable(record.reason), detail, record.http_status))
    return Outcome.GONE


def mark_seen(connection: sqlite3.Connection, record: SeenRecord) -> Outcome:
    """The article is still served as it was: move `last_seen`; one that was gone before is live again."""
    seen = utc_text(record.observed_at)
    row = connection.execute(
        "SELECT id, url, fetched_url, status, gone_at FROM articles WHERE identity = ?", (address(record.identity),)
    ).fetchone()
    if row is None:
        return Outcome.SEEN
    article_id, url, fetched_url, status, gone_at = row
    connection.execute("UPDATE articles SET last_seen = max(last_seen, ?) WHERE id = ?", (seen, article_id))
    if is_back(status, gone_at, seen):
        mark_back(connection, article_id, seen, http_status=304)
    connection.execute("DELETE FROM skips WHERE url IN (?, ?)", (url, fetched_url))
    return Outcome.SEEN


def is_back(status: str, gone_at: str | None, seen: str) -> bool:
    """Whether a sighting at `seen` ends a disappearance that was found at `gone_at`."""
    return status != "live" and (gone_at is None or gone_at <= seen)


def mark_back(connection: sqlite3.Connection, article_id: int, seen: str, http_status: int) -> None:
    """The article is served again: `live`, with an event that says since when."""
    connection.execute("UPDATE articles SET status = 'live', gone_at = NULL WHERE id = ?", (article_id,))
    detail = "the page is served as it was" if http_status == 304 else "the page is served again"
    connection.execute(_ADD, (article_id, seen, "back", "served", detail, http_status))
