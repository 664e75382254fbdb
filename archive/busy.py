"""Hosts that asked to be left alone for a while (Retry-After), so that the next crawl leaves them alone as well."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.outcome import Outcome
from archive.records import BusyRecord
from archive.text import storable
from archive.times import from_utc_text, utc_text

TABLE = """CREATE TABLE busy_hosts (
    host TEXT PRIMARY KEY,
    said_at TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT"""

#: A host is left alone for so long at most, whatever it asks for: no slip of a server shuts a site out for good.
LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BusyHost:
    """A host that asked at `said_at` to be left alone until `until`."""

    host: str
    said_at: datetime
    until: datetime

    @property
    def sentence(self) -> str:
        """`example.org asked at 2023-01-31 09:00 to be left alone until 10:00 UTC (Retry-After)`."""
        until = f"{self.until:%H:%M}" if self.until.date() == self.said_at.date() else f"{self.until:%Y-%m-%d %H:%M}"
        return f"{self.host} asked at {self.said_at:%Y-%m-%d %H:%M} to be left alone until {until} UTC (Retry-After)"


def put_busy(connection: sqlite3.Connection, record: BusyRecord) -> Outcome:
    """Put on record what a host asked for, LONGEST at most; what has passed goes."""
    connection.execute("DELETE FROM busy_hosts WHERE until <= ?", (utc_text(record.said_at),))
    connection.execute(
        "INSERT OR REPLACE INTO busy_hosts(host, said_at, until) VALUES (?, ?, ?)",
        (storable(record.host), utc_text(record.said_at), utc_text(min(record.until, record.said_at + LONGEST))),
    )
    return Outcome.NOTED


def read_busy(connection: sqlite3.Connection, now: datetime) -> list[BusyHost]:
    """The hosts that are to be left alone at `now`, by name. One that asked in the future, by a wrong clock, is taken
    to have asked now."""
    found = []
    for host, said, end in connection.execute("SELECT host, said_at, until FROM busy_hosts ORDER BY host"):
        said_at, until = from_utc_text(said), from_utc_text(end)
        if said_at > now:
            said_at, until = now, now + (until - said_at)
        if until > now:
            found.append(BusyHost(host, said_at, until))
    return found
