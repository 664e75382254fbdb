"""Captures: what was fetched, and the validators that make the next request of it conditional."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.outcome import Outcome
from archive.prepare import address
from archive.records import CaptureRecord
from archive.text import storable
from archive.times import utc_text


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page, for If-None-Match and If-Modified-Since (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None


def add_capture(connection: sqlite3.Connection, record: CaptureRecord) -> Outcome:
    """Add a row for one response."""
    connection.execute(
        "INSERT INTO captures(url, fetched_at, status, etag, last_modified, digest, warc_file, warc_offset)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            address(record.url),
            utc_text(record.fetched_at),
            record.status,
            storable(record.etag),
            storable(record.last_modified),
            storable(record.digest),
            storable(record.warc_file),
            record.warc_offset,
        ),
    )
    return Outcome.CAPTURED


def find_validators(connection: sqlite3.Connection, url: str, identity: str | None) -> Validators | None:
    """The validators of the latest good capture of `url`, if its article is in the archive and there are any.

    Without the article a 304 would leave us with nothing, so the page has to be asked for in full.
    """
    held = connection.execute("SELECT 1 FROM articles WHERE url = ? OR identity = ?", (url, identity)).fetchone()
    if held is None:
        return None
    row = connection.execute(
        "SELECT etag, last_modified FROM captures WHERE url = ? AND status = 200"
        " ORDER BY fetched_at DESC, id DESC LIMIT 1",
        (url,),
    ).fetchone()
    return Validators(*row) if row and (row[0] or row[1]) else None
