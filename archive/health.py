"""The health of sites: what is not as it usually is on a site at the end of a run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from archive.drift import Drift, local_day
from archive.health_counts import ANNOUNCED, KNOWN
from archive.health_fields import find_lacks
from archive.health_silence import find_silence
from archive.health_tests import FEWEST, FEWEST_BEFORE, evidence_of_fall, share
from archive.times import from_utc_text, utc_text

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]

#: How far runs of a site are looked back at, what counts as its usual past, and how long readings are kept.
_PAST = timedelta(days=60)
_BEFORE = timedelta(days=30)
_KEEP = timedelta(days=120)
_REASONS = 3
#: The share of known articles that their pages show when they are read again, where nothing is wrong.
_KEPT = 0.98


class Health:
    """The health of the sites of one archive; made by `Archive.health`."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing

    def judge(
        self,
        run_id: int,
        site: str,
        *,
        least: Mapping[str, float] | None = None,
        silent_days: float | None = None,
        now: datetime | None = None,
    ) -> list[Drift]:
        """What is wrong with `site` at the end of the run: fields that its articles lack unlike those of the thirty
        days before, addresses that give no articles, silence.

        `least` and `silent_days` are the shares by field and the days without an article that the site file allows;
        a least share of 0 allows everything. Times are compared at `now`, the end of the run.
        """
        now = now or datetime.now(UTC)
        with self._reading() as connection:
            row = connection.execute("SELECT id, timezone FROM sites WHERE name = ?", (site,)).fetchone()
            if row is None:
                return []
            site_id, zone = row[0], _zone(row[1])
            runs = _runs(connection, site_id, run_id, now)
            today = local_day(now, zone)
            found = [
                *_shares(connection, site, site_id, runs, today),
                *(
                    Drift(
                        site,
                        lack.field,
                        lack.missing,
                        lack.total,
                        local_day(from_utc_text(lack.since), zone),
                        lack.detail,
                    )
                    for lack in find_lacks(connection, site_id, runs, least or {})
                ),
            ]
            silence = find_silence(connection, site_id, now, silent_days)
            if silence is not None:
                since = local_day(silence.newest, zone)
                found.append(Drift(site, "silent", silence.days, silence.days, since, silence.usually))
            return found

    def record(self, run_id: int, found: list[Drift]) -> None:
        """Put on record with the run what was found; nothing is a finding as well. Old readings go."""
        with self._writing() as connection:
            text = json.dumps([drift.to_json() for drift in found], ensure_ascii=False)
            connection.execute("UPDATE runs SET drift = ? WHERE id = ?", (text, run_id))
            (started,) = connection.execute("SELECT started_at FROM runs WHERE id = ?", (run_id,)).fetchone()
            old = "SELECT max(id) FROM runs WHERE started_at < ?"
            before = utc_text(from_utc_text(started) - _KEEP)
            connection.execute(f"DELETE FROM readings WHERE run_id <= ({old})", (before,))

    def latest(self, site: str) -> tuple[datetime, list[Drift]] | None:
        """What was found at the end of the latest run of `site` that was looked at, and when it began."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT started_at, drift FROM runs WHERE drift IS NOT NULL"
                " AND EXISTS (SELECT 1 FROM json_each(runs.sites) WHERE value = ?) ORDER BY id DESC LIMIT 1",
                (site,),
            ).fetchone()
            if row is None:
                return None
            found = [Drift(**drift) for drift in json.loads(row[1])]
            return from_utc_text(row[0]), [drift for drift in found if drift.site == site]


def _runs(connection: sqlite3.Connection, site_id: int, run_id: int, now: datetime) -> list[tuple[int, str]]:
    """The runs that read pages of the site up to this one, (id, start), in the order of time; none for no run."""
    this = connection.execute("SELECT id, started_at FROM runs WHERE id = ?", (run_id,)).fetchall()
    query = (
        "SELECT DISTINCT run_id, started_at FROM readings JOIN runs ON runs.id = run_id"
        " WHERE site_id = ? AND run_id < ? AND started_at >= ? ORDER BY run_id"
    )
    return [*connection.execute(query, (site_id, run_id, utc_text(now - _PAST))), *this]


def _shares(
    connection: sqlite3.Connection, site: str, site_id: int, runs: list[tuple[int, str]], today: str
) -> Iterator[Drift]:
    """Announced addresses that gave no articles, and known articles that their pages do not show any more."""
    run_id, started = runs[-1]
    since = utc_text(from_utc_text(started) - _BEFORE)
    for field in (ANNOUNCED, KNOWN):
        expected, found = _sums(connection, site_id, field, run_id, run_id)
        first = next(run for run, start in runs if start >= since)
        before, usual = _sums(connection, site_id, field, first, run_id - 1)
        if field == KNOWN:
            fallen = bool(evidence_of_fall(_KEPT, found, expected))
        elif before >= FEWEST_BEFORE:
            fallen = bool(evidence_of_fall(share(usual, before), found, expected))
        else:
            fallen = expected >= FEWEST and not found  # nothing is known of the site, but that is none
        if fallen:
            detail = _reasons(connection, site_id, run_id) if field == ANNOUNCED else ""
            yield Drift(site, field, expected - found, expected, today, detail)


def _sums(connection: sqlite3.Connection, site_id: int, field: str, first: int, last: int) -> tuple[int, int]:
    query = (
        "SELECT coalesce(sum(expected), 0), coalesce(sum(found), 0) FROM readings"
        " WHERE site_id = ? AND field = ? AND run_id BETWEEN ? AND ?"
    )
    row = connection.execute(query, (site_id, field, first, last)).fetchone()
    return row[0], row[1]


def _reasons(connection: sqlite3.Connection, site_id: int, run_id: int) -> str:
    """`12 http 403, 6 robots`: why what was announced was passed over in this run."""
    query = (
        "SELECT reason, count(*) FROM skips WHERE site_id = ? AND run_id = ? AND source IS NOT NULL"
        " GROUP BY reason ORDER BY 2 DESC, 1 LIMIT ?"
    )
    rows = connection.execute(query, (site_id, run_id, _REASONS))
    return "skipped: " + ", ".join(f"{number} {reason}" for reason, number in rows)


def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
