"""Captures: what was fetched, where its bytes lie, and the validators that make the next request of it conditional."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.batch import Batch
from archive.outcome import Outcome
from archive.pending import place_of
from archive.prepare import address
from archive.records import CaptureRecord
from archive.text import storable
from archive.times import from_utc_text, utc_text


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page, for If-None-Match and If-Modified-Since (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Capture:
    """A row of `captures`. `revisit_of` is the capture whose record holds the body; None where its own does."""

    id: int
    url: str
    fetched_at: datetime
    status: int
    digest: str | None
    warc_file: str | None
    warc_offset: int | None
    revisit_of: int | None
    article_id: int | None


#: Columns of a Capture, in its order.
COLUMNS = "id, url, fetched_at, status, digest, warc_file, warc_offset, revisit_of, article_id"


def put_capture(batch: Batch, record: CaptureRecord) -> Outcome:
    """Add a row for one response of a batch, or complete the row of the same WARC record."""
    values = _values(record)
    place, known = place_of(values), batch.known.recorded
    # Of an article that a 304 confirms, another capture is completed as well.
    if place in known and record.status != 304:
        batch.pending.complete_capture(values | {"article_id": batch.pending.article_id(record.identity)})
    elif place in known or record.revisit_of is not None:
        add_capture(batch.with_all(), record)
    else:
        batch.pending.add_capture(values | {"article_id": batch.pending.article_id(record.identity)})
    if place is not None:
        known.add(place)
    return Outcome.CAPTURED


def add_capture(connection: sqlite3.Connection, record: CaptureRecord) -> None:
    """Add a row for one response, or complete the row of the same WARC record."""
    values = _values(record)
    if record.warc_file is not None and _complete(connection, values):
        if record.status == 304 and record.identity is not None:
            _complete_original(connection, values)
        return
    connection.execute(
        "INSERT INTO captures"
        "(url, fetched_at, status, etag, last_modified, digest, warc_file, warc_offset, method, article_id,"
        " revisit_of) VALUES (:url, :fetched_at, :status, :etag, :last_modified, :digest, :warc_file, :warc_offset,"
        f" :method, {_ARTICLE}, {_REVISITED})",
        values,
    )


def _values(record: CaptureRecord) -> dict[str, Any]:
    return {
        "url": address(record.url),
        "fetched_at": utc_text(record.fetched_at),
        "status": record.status,
        "etag": storable(record.etag),
        "last_modified": storable(record.last_modified),
        "digest": storable(record.digest),
        "warc_file": storable(record.warc_file),
        "warc_offset": record.warc_offset,
        "identity": record.identity,
        "revisit_of": utc_text(record.revisit_of) if record.revisit_of else None,
        "method": record.method,
    }


_ARTICLE = "(SELECT id FROM articles WHERE identity = :identity)"
_REVISITED = (
    "(SELECT id FROM captures WHERE :revisit_of IS NOT NULL AND url = :url AND fetched_at = :revisit_of"
    " AND digest = :digest AND revisit_of IS NULL AND warc_file IS NOT NULL ORDER BY id LIMIT 1)"
)


def _complete(connection: sqlite3.Connection, values: dict[str, object]) -> bool:
    updated = connection.execute(
        "UPDATE captures SET etag = coalesce(etag, :etag), last_modified = coalesce(last_modified, :last_modified),"
        f" article_id = coalesce(article_id, {_ARTICLE})"
        " WHERE url = :url AND fetched_at = :fetched_at AND warc_offset = :warc_offset AND warc_file = :warc_file",
        values,
    )
    return updated.rowcount > 0


def _complete_original(connection: sqlite3.Connection, values: dict[str, object]) -> None:
    """An article was read from the page that a 304 stands for: it is that page's as well."""
    connection.execute(
        f"UPDATE captures SET article_id = {_ARTICLE} WHERE article_id IS NULL AND id ="
        " (SELECT revisit_of FROM captures WHERE url = :url AND fetched_at = :fetched_at"
        " AND warc_offset = :warc_offset AND warc_file = :warc_file)",
        values,
    )


def find_validators(connection: sqlite3.Connection, url: str, identity: str | None) -> Validators | None:
    """The validators of the latest capture of `url` that an article was read from, if the article is still held.

    Without the article a 304 would leave us with nothing, so the page has to be asked for in full; likewise when what
    the server sent last was fetched and not read any more.
    """
    held = connection.execute("SELECT 1 FROM articles WHERE url = ? OR identity = ?", (url, identity)).fetchone()
    if held is None:
        return None
    row = connection.execute(
        "SELECT etag, last_modified FROM captures WHERE url = ? AND status = 200 AND article_id IS NOT NULL"
        " ORDER BY fetched_at DESC, id DESC LIMIT 1",
        (url,),
    ).fetchone()
    return Validators(*row) if row and (row[0] or row[1]) else None


def find_payload(connection: sqlite3.Connection, url: str, status: int) -> Capture | None:
    """The record that a response of `status` from `url` may refer to instead of repeating the body.

    For 304 it is the body of the capture that the validators were taken from; else the latest of the same status.
    """
    read, wanted = ("AND c.article_id IS NOT NULL", 200) if status == 304 else ("", status)
    row = connection.execute(
        f"SELECT {', '.join('b.' + name for name in COLUMNS.split(', '))}"
        " FROM captures c JOIN captures b ON b.id = coalesce(c.revisit_of, c.id)"
        f" WHERE c.url = ? AND c.status = ? {read} AND c.method IS NULL"
        " AND b.warc_file IS NOT NULL AND b.digest IS NOT NULL"
        " ORDER BY c.fetched_at DESC, c.id DESC LIMIT 1",
        (storable(url), wanted),
    ).fetchone()
    return capture_of(row) if row else None


def find_capture(connection: sqlite3.Connection, ref: int | str, at: datetime | None) -> Capture | None:
    """The capture with the id `ref`; or the latest of the address `ref` with a body, as of `at` where that is given."""
    if isinstance(ref, int):
        row = connection.execute(f"SELECT {COLUMNS} FROM captures WHERE id = ?", (ref,)).fetchone()
    else:
        row = connection.execute(
            f"SELECT {COLUMNS} FROM captures WHERE url = ? AND fetched_at <= ? AND warc_file IS NOT NULL"
            " AND method IS NULL"
            " AND (status = 200 OR (status = 304 AND revisit_of IS NOT NULL))"
            " ORDER BY fetched_at DESC, id DESC LIMIT 1",
            (storable(ref), utc_text(at) if at else "9999"),
        ).fetchone()
    return capture_of(row) if row else None


def is_read(connection: sqlite3.Connection, url: str, at: datetime) -> bool:
    """Whether an article was read from a response of `url` of this second."""
    query = "SELECT 1 FROM captures WHERE url = ? AND fetched_at = ? AND article_id IS NOT NULL"
    return connection.execute(query, (storable(url), utc_text(at))).fetchone() is not None


def read_captures(connection: sqlite3.Connection, after: int, bodies: bool, since: str, size: int) -> list[Capture]:
    """Captures with a WARC record, after the id `after`; `bodies` keeps those of pages with a body of their own."""
    kept = "AND revisit_of IS NULL AND status = 200" if bodies else ""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM captures WHERE id > ? AND warc_file IS NOT NULL AND fetched_at >= ? {kept}"
        " ORDER BY id LIMIT ?",
        (after, since, size),
    ).fetchall()
    return [capture_of(row) for row in rows]


def capture_of(row: Sequence[object]) -> Capture:
    """A row of COLUMNS as an object."""
    id_, url, fetched_at, *rest = row
    return Capture(id_, url, from_utc_text(str(fetched_at)), *rest)  # type: ignore[arg-type]
