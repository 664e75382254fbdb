"""Writes a batch of records, in order, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from archive import announcing, busy, captures, events, files, looks, places, runs, store
from archive.batch import Batch
from archive.health_counts import Readings
from archive.outcome import Outcome
from archive.records import (
    AnnouncedRecord,
    ArticleRecord,
    BusyRecord,
    CaptureRecord,
    CheckRecord,
    FetchedRecord,
    FileRecord,
    GoneRecord,
    LookRecord,
    PlaceRecord,
    Record,
    SeenRecord,
    SkipRecord,
)


def write_records(
    connection: sqlite3.Connection, records: Sequence[Record], run_id: int | None, path: Path
) -> list[Outcome]:
    """Write the batch, and count it to its run where that is given; returns what became of each record.

    Raises ArchiveError for a site that is not in the file at `path`, and ValueError for a record that is no record.
    """
    batch = Batch(connection, records, path)
    if run_id is None:
        outcomes = [_write(batch, record, run_id) for record in records]
        batch.pending.write()
        return outcomes
    outcomes, readings = [], Readings(batch)
    for record in records:
        readings.add(record)
        outcomes.append(_write(batch, record, run_id))
    batch.pending.write()
    readings.store(run_id)
    runs.count_outcomes(connection, run_id, outcomes)
    return outcomes


def _write(batch: Batch, record: Record, run_id: int | None) -> Outcome:
    match record:
        case ArticleRecord():
            return store.store_article(batch, record)
        case CaptureRecord():
            return captures.put_capture(batch, record)
        case CheckRecord():
            return looks.put_check(batch, record)
        case SeenRecord():
            return events.mark_seen(batch.with_articles(), record)
        case GoneRecord():
            return events.mark_gone(batch.with_articles(), record)
        case SkipRecord():
            return runs.put_skip(batch, record, run_id)
        case LookRecord():
            return looks.put_look(batch, record)
        case AnnouncedRecord():
            return announcing.put_announced(batch, record)
        case FetchedRecord():
            return announcing.put_fetched(batch, record)
        case BusyRecord():
            return busy.put_busy(batch.connection, record)
        case FileRecord():
            return files.put_file(batch.with_all(), record)
        case PlaceRecord():
            return places.put_place(batch.with_all(), record, batch.site_id(record.site))
