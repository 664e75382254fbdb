"""Keeps the ledger: which addresses a site announced, and which of them are still to be fetched."""

from __future__ import annotations

import sqlite3

from archive.batch import Batch
from archive.forgotten import digest, read_forgotten
from archive.ledger_schema import MAY_PASS
from archive.outcome import Outcome
from archive.prepare import address
from archive.records import AnnouncedRecord, FetchedRecord
from archive.text import storable
from archive.times import utc_text

#: An address is announced once: not when it is archived, passed over or fetched already.
_ANNOUNCE = (
    "INSERT INTO announced(url, site_id, source, first_seen) SELECT ?, ?, ?, ?"
    " WHERE NOT EXISTS (SELECT 1 FROM articles WHERE identity = ?)"
    " AND NOT EXISTS (SELECT 1 FROM skips WHERE url = ?) AND NOT EXISTS (SELECT 1 FROM captures WHERE url = ?)"
    " ON CONFLICT DO NOTHING"
)
_COUNT = (
    "INSERT INTO site_days(site_id, day, announced, fetched) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET announced = announced + excluded.announced, fetched = fetched + excluded.fetched"
)


def put_announced(batch: Batch, record: AnnouncedRecord) -> Outcome:
    """Note the addresses of `record` that are new, and count them to their day. What was forgotten is left out."""
    connection, site_id = batch.with_all(), batch.site_id(record.site)
    forgotten = read_forgotten(connection)
    seen = utc_text(record.observed_at)
    number = 0
    for url, identity, source in record.addresses:
        if not forgotten or digest(identity) not in forgotten:
            batch.known.announced.add(stored := address(url))
            values = (stored, site_id, storable(source) or "", seen, address(identity), stored, stored)
            number += connection.execute(_ANNOUNCE, values).rowcount
    if number:
        connection.execute(_COUNT, (site_id, seen[:10], number, 0))
    return Outcome.NOTED


def put_fetched(batch: Batch, record: FetchedRecord) -> Outcome:
    """Count the pages of `record` to their day, note where redirects led, and that its files answered again."""
    connection, site_id = batch.connection, batch.site_id(record.site)
    connection.execute(_COUNT, (site_id, utc_text(record.observed_at)[:10], 0, record.pages))
    for asked, arrived in record.redirected:
        batch.known.arrived.add(led_to := address(arrived))
        connection.execute("UPDATE announced SET arrived = ? WHERE url = ?", (led_to, address(asked)))
    for url in record.answered:
        connection.execute(f"DELETE FROM skips WHERE url = ? AND {MAY_PASS}", (address(url),))
    return Outcome.NOTED


def take_announced(connection: sqlite3.Connection, *urls: str) -> str | None:
    """`urls` (of one page) are archived or passed over: they are announced no more.

    Returns the address of the page that had announced it, None where it was not announced.
    """
    marks = ", ".join("?" * len(urls))
    rows = connection.execute(f"DELETE FROM announced WHERE url IN ({marks}) RETURNING source", urls).fetchall()
    rows += connection.execute(f"DELETE FROM announced WHERE arrived IN ({marks}) RETURNING source", urls).fetchall()
    return rows[0][0] if rows else None


def settle(batch: Batch, *urls: str) -> None:
    """The same, without the address of that page."""
    marks = ", ".join("?" * len(urls))
    if batch.known.may_hold(batch.known.announced, urls):
        batch.connection.execute(f"DELETE FROM announced WHERE url IN ({marks})", urls)
    if batch.known.may_hold(batch.known.arrived, urls):
        batch.connection.execute(f"DELETE FROM announced WHERE arrived IN ({marks})", urls)
