"""Runs and skips: what each run did, and each address that did not become an article, with its reason."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from archive.announcing import take_announced
from archive.batch import Batch
from archive.outcome import Outcome
from archive.prepare import address
from archive.records import SkipRecord
from archive.text import storable
from archive.times import utc_text

COUNTERS = (
    "requests",
    "articles_new",
    "articles_changed",
    "articles_unchanged",
    "articles_gone",
    "skipped",
    "errors",
)

STATES = ("running", "finished", "stopped", "failed")

_COUNTER_OF = {
    Outcome.NEW: "articles_new",
    Outcome.CHANGED: "articles_changed",
    Outcome.UNCHANGED: "articles_unchanged",
    Outcome.SEEN: "articles_unchanged",
    Outcome.GONE: "articles_gone",
    Outcome.SKIPPED: "skipped",
}


def begin_run(connection: sqlite3.Connection, command: str, sites: Sequence[str]) -> int:
    """Add a row for a run that starts now; returns its id."""
    cursor = connection.execute(
        "INSERT INTO runs(command, sites, started_at) VALUES (?, ?, ?)",
        (storable(command) or "", json.dumps(list(sites), ensure_ascii=False), utc_text(datetime.now(UTC))),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def end_run(connection: sqlite3.Connection, run_id: int, state: str, message: str, counters: Mapping[str, int]) -> None:
    """Close a run. Counters that are given replace those that `write` kept; ValueError for one that is unknown."""
    if state not in STATES[1:]:
        raise ValueError(f"A run ends as {', '.join(STATES[1:])}, not as {state!r}.")
    unknown = sorted(set(counters) - set(COUNTERS))
    if unknown:
        raise ValueError(f"Runs have no counter {unknown[0]!r}. They have {', '.join(COUNTERS)}.")
    assignments = "".join(f", {name} = :{name}" for name in counters)
    connection.execute(
        f"UPDATE runs SET finished_at = :finished, state = :state, message = :message{assignments} WHERE id = :id",
        {
            "finished": utc_text(datetime.now(UTC)),
            "state": state,
            "message": storable(message) or "",
            "id": run_id,
            **counters,
        },
    )


def count_outcomes(connection: sqlite3.Connection, run_id: int, outcomes: Iterable[Outcome]) -> None:
    """Add a batch to the counters of its run, so that a run that was killed still says what it did."""
    counts = Counter(_COUNTER_OF[outcome] for outcome in outcomes if outcome in _COUNTER_OF)
    if counts:
        assignments = ", ".join(f"{name} = {name} + :{name}" for name in counts)
        connection.execute(f"UPDATE runs SET {assignments} WHERE id = :id", {"id": run_id, **counts})


def put_skip(batch: Batch, record: SkipRecord, run_id: int | None) -> Outcome:
    """Add or renew the row of an address that was not archived; one that holds an article is none of those."""
    url, seen = address(record.url), utc_text(record.observed_at)
    connection = batch.with_articles() if url in batch.known.urls else batch.connection
    site_id = batch.site_id(record.site)
    is_announced = url in batch.known.announced or url in batch.known.arrived
    source = take_announced(connection, url) if is_announced else None
    batch.known.skipped.add(url)
    connection.execute(
        "INSERT INTO skips(site_id, url, reason, detail, first_seen, last_seen, run_id, source, retries)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM articles WHERE url = ?)"
        " ON CONFLICT(url) DO UPDATE SET site_id = excluded.site_id, reason = excluded.reason,"
        " detail = excluded.detail, last_seen = excluded.last_seen, run_id = excluded.run_id,"
        " source = coalesce(excluded.source, source), retries = retries + excluded.retries",
        (
            *(site_id, url, storable(record.reason) or "unknown", storable(record.detail) or ""),
            *(seen, seen, run_id, source, int(record.retried), url),
        ),
    )
    return Outcome.SKIPPED


def last_runs(connection: sqlite3.Connection, limit: int) -> list[dict[str, Any]]:
    """The latest runs, newest first; `sites` as a list."""
    cursor = connection.execute("SELECT * FROM runs ORDER BY id DESC LIMIT ?", (limit,))
    names = [column[0] for column in cursor.description]
    runs = [dict(zip(names, row, strict=True)) for row in cursor]
    return [run | {"sites": json.loads(run["sites"])} for run in runs]
