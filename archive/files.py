"""Attached files: what was found at an address, each file once by its digest, and which are still to be fetched."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from archive.outcome import Outcome
from archive.prepare import address
from archive.records import FileRecord
from archive.text import storable
from archive.times import from_utc_text, utc_text


@dataclass(frozen=True, slots=True)
class Download:
    """What is known of the file at an address: when it was last asked for, whether it is held, its validators."""

    last_seen: datetime
    held: bool
    etag: str | None = None
    last_modified: str | None = None


def put_file(connection: sqlite3.Connection, record: FileRecord) -> Outcome:
    """Note what lay at an address.

    A file that is there already, under any address, is not stored again. An earlier file of the same address stays;
    an attempt that failed is noted only where there is no file.
    """
    url, seen, note = address(record.url), utc_text(record.observed_at), storable(record.note) or ""
    if record.sha256 is None:
        _note_failure(connection, url, seen, note)
        return Outcome.FILE
    file_id = _file_id(connection, record, note)
    connection.execute("DELETE FROM downloads WHERE url = ? AND file_id IS NULL", (url,))
    connection.execute(
        "INSERT INTO downloads(url, file_id, first_seen, last_seen) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)",
        (url, file_id, seen, seen),
    )
    return Outcome.FILE


def _file_id(connection: sqlite3.Connection, record: FileRecord, note: str) -> int:
    """The row of the file; one whose text could not be read before gets it now."""
    row = connection.execute(
        "INSERT INTO files(sha256, bytes, media_type, note, text) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT(sha256) DO UPDATE SET text = coalesce(excluded.text, text),"
        " note = CASE WHEN excluded.text IS NOT NULL OR text IS NULL THEN excluded.note ELSE note END,"
        " media_type = excluded.media_type RETURNING id",
        (record.sha256, record.bytes or 0, record.media_type or "", note, storable(record.text)),
    ).fetchall()
    return int(row[0][0])


def _note_failure(connection: sqlite3.Connection, url: str, seen: str, note: str) -> None:
    held = connection.execute(
        "UPDATE downloads SET last_seen = max(last_seen, ?) WHERE id = (SELECT id FROM downloads"
        " WHERE url = ? AND file_id IS NOT NULL ORDER BY last_seen DESC, id DESC LIMIT 1) RETURNING id",
        (seen, url),
    ).fetchall()
    if not held:
        connection.execute(
            "INSERT INTO downloads(url, first_seen, last_seen, note) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, note = excluded.note",
            (url, seen, seen, note),
        )


def find_download(connection: sqlite3.Connection, url: str) -> Download | None:
    """What is known of the file at `url`; None when it was never asked for.

    The validators are those of the latest capture, and only given where the file is held: without it, an answer
    that nothing changed would be of no use.
    """
    row = connection.execute(
        "SELECT last_seen, file_id FROM downloads WHERE url = ?"
        " ORDER BY file_id IS NULL, last_seen DESC, id DESC LIMIT 1",
        (url,),
    ).fetchone()
    if row is None:
        return None
    if row[1] is None:
        return Download(from_utc_text(row[0]), held=False)
    validators = connection.execute(
        "SELECT etag, last_modified FROM captures WHERE url = ? AND status = 200"
        " AND coalesce(etag, last_modified) IS NOT NULL"
        " ORDER BY fetched_at DESC, id DESC LIMIT 1",
        (url,),
    ).fetchone()
    return Download(from_utc_text(row[0]), True, *(validators or ()))


def missing_files(
    connection: sqlite3.Connection, site: str, since: datetime, before: datetime, limit: int
) -> list[tuple[str, str]]:
    """(address of the article, of the file) of files that articles of `site` first seen since then link to, that are
    not held, and that nobody asked for at or after `before`."""
    return connection.execute(
        "SELECT articles.url, links.url FROM articles JOIN sites ON sites.id = site_id"
        " JOIN article_attachments AS links ON links.article_id = articles.id"
        " WHERE sites.name = ? AND articles.first_seen >= ? AND withdrawn_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM downloads WHERE downloads.url = links.url AND (file_id IS NOT NULL OR last_seen >= ?))"
        " GROUP BY links.url ORDER BY min(links.id) LIMIT ?",
        (site, utc_text(since), utc_text(before), limit),
    ).fetchall()
