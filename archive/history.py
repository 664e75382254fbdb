"""What happened to an article over time: revisions of its text, view counts, sightings, disappearance."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from archive.outcome import Outcome
from archive.prepare import address
from archive.records import GoneRecord, SeenRecord
from archive.times import utc_text


def add_revision(connection: sqlite3.Connection, article_id: int, observed_at: str, changed: Sequence[str]) -> None:
    """Keep the text as it stands in `articles`, just before `changed` fields are overwritten."""
    connection.execute(
        "INSERT INTO revisions"
        "(article_id, observed_at, changed, title, lead, body, byline, section, published, modified)"
        " SELECT id, ?, ?, title, lead, body, byline, section, published, modified FROM articles WHERE id = ?",
        (observed_at, json.dumps(changed), article_id),
    )


def observe_views(connection: sqlite3.Connection, article_id: int, observed_at: str, views: int) -> None:
    """Add an observation of the view count; a second one in the same second replaces the first."""
    connection.execute(
        "INSERT INTO view_counts(article_id, observed_at, views) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET views = excluded.views",
        (article_id, observed_at, views),
    )


def mark_seen(connection: sqlite3.Connection, record: SeenRecord) -> Outcome:
    """The article is still served as it was: move `last_seen`; one that was gone before is live again."""
    row = connection.execute(
        "UPDATE articles SET last_seen = max(last_seen, :seen),"
        " status = CASE WHEN gone_at > :seen THEN status ELSE 'live' END,"
        " gone_at = CASE WHEN gone_at > :seen THEN gone_at END"
        " WHERE identity = :identity RETURNING url",
        {"seen": utc_text(record.observed_at), "identity": address(record.identity)},
    ).fetchall()
    connection.executemany("DELETE FROM skips WHERE url = ?", row)
    return Outcome.SEEN


def mark_gone(connection: sqlite3.Connection, record: GoneRecord) -> Outcome:
    """The article is not served any more. `gone_at` is when that was first found; an older finding is ignored."""
    if record.status not in ("gone", "blocked"):
        raise ValueError(f"A GoneRecord has the status {record.status!r}. Use 'gone' or 'blocked'.")
    connection.execute(
        "UPDATE articles SET gone_at = CASE WHEN status = :status THEN gone_at ELSE :seen END, status = :status"
        " WHERE identity = :identity AND last_seen <= :seen",
        {
            "status": record.status,
            "seen": utc_text(record.observed_at),
            "identity": address(record.identity),
        },
    )
    return Outcome.GONE
