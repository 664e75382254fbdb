"""What is to be looked at again: articles by their age, lists and feeds as often as they bring something new.

Times that lie in the future were written under a wrong clock. They are taken as now, so that nothing is asked for
again and again, or never more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from archive.looks import MAX_FAILURES, settle_clock
from archive.places import unfinished_since
from archive.reading import KnownArticle, find_known, known_of
from archive.text import storable
from archive.times import from_utc_text, utc_text

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]

#: What is due so soon is due: a crawl that runs every hour is never to the second.
SLACK = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Look:
    """When something was last looked at, and from when on it is to be again (None: never); `shown` are digests of
    the headlines under which lists have shown an article."""

    looked_at: datetime
    next_at: datetime | None
    shown: frozenset[str] = frozenset()

    def is_due(self, now: datetime) -> bool:
        """Whether that is now."""
        return self.next_at is not None and self.next_at <= now + SLACK


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is due: its kind as in the table `addresses`."""

    url: str
    kind: str


class Schedule:
    """The schedule of an archive: `Archive.schedule`."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing

    def due_articles(self, site: str, now: datetime) -> list[KnownArticle]:
        """The articles of `site` whose next check is due, the longest overdue first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT a.url, a.fetched_url, a.identity, a.first_seen, a.last_seen, a.status, a.title"
                " FROM article_checks c JOIN articles a ON a.id = c.article_id"
                " WHERE c.site_id = (SELECT id FROM sites WHERE name = ?) AND c.next_at <= ? ORDER BY c.next_at",
                (site, utc_text(now + SLACK)),
            )
            return [known_of(row) for row in rows]

    def due_addresses(self, site: str, now: datetime) -> list[Address]:
        """The lists, feeds and sitemaps of `site` that are due, and the addresses that failed lately."""
        with self._reading() as connection:
            rows = connection.execute(f"SELECT url, kind {_DUE_ADDRESSES} ORDER BY next_at", _due(site, now))
            return [Address(*row) for row in rows]

    def is_due(self, site: str, now: datetime) -> bool:
        """Whether anything of `site` is due; a site of which no look is on record is."""
        with self._reading() as connection:
            if not _has_looks(connection, site) or unfinished_since(connection, site) is not None:
                return True
            (found,) = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM article_checks"
                " WHERE site_id = (SELECT id FROM sites WHERE name = :site) AND next_at <= :now)"
                f" OR EXISTS (SELECT 1 {_DUE_ADDRESSES})",
                _due(site, now),
            ).fetchone()
            return bool(found)

    def next_due(self, site: str) -> datetime | None:
        """When the next look at `site` is due; None when none is on record."""
        with self._reading() as connection:
            (found,) = connection.execute(
                "SELECT min(next_at) FROM (SELECT next_at FROM article_checks WHERE next_at IS NOT NULL"
                " AND site_id = (SELECT id FROM sites WHERE name = :site) UNION ALL SELECT next_at FROM addresses"
                " WHERE kind <> 'page' AND site_id = (SELECT id FROM sites WHERE name = :site))",
                {"site": site},
            ).fetchone()
            return from_utc_text(found) if found else None

    def article(self, url: str, identity: str) -> tuple[KnownArticle, Look | None] | None:
        """The article of `identity`, or at `url`, or last read from there, with its schedule; None where none is."""
        with self._reading() as connection:
            known = find_known(connection, url, identity) or _read_from(connection, url)
            if known is None:
                return None
            row = connection.execute(
                "SELECT looked_at, next_at, shown FROM article_checks"
                " WHERE article_id = (SELECT id FROM articles WHERE identity = ?)",
                (known.identity,),
            ).fetchone()
            return known, (_look(*row) if row else None)

    def address(self, url: str) -> Look | None:
        """The schedule of an address that was looked at and gave no article."""
        with self._reading() as connection:
            row = connection.execute("SELECT looked_at, next_at FROM addresses WHERE url = ?", (url,)).fetchone()
            return _look(*row) if row else None

    def knows(self, site: str) -> bool:
        """Whether any look at `site` is on record."""
        with self._reading() as connection:
            return _knows(connection, site)

    def settle_clock(self, now: datetime) -> None:
        """Take every time that lies in the future as `now`; what was planned from it moves along."""
        with self._writing() as connection:
            settle_clock(connection, utc_text(now))


_DUE_ADDRESSES = (
    "FROM addresses WHERE site_id = (SELECT id FROM sites WHERE name = :site) AND next_at <= :now"
    f" AND failures < {MAX_FAILURES} AND (kind NOT IN ('page', 'next') OR failures > 0)"
)


def _has_looks(connection: sqlite3.Connection, site: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM sites WHERE name = ? AND EXISTS (SELECT 1 FROM addresses WHERE site_id = sites.id)", (site,)
    ).fetchone()
    return row is not None


def _knows(connection: sqlite3.Connection, site: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM sites WHERE name = ? AND (EXISTS (SELECT 1 FROM addresses WHERE site_id = sites.id)"
        " OR EXISTS (SELECT 1 FROM articles WHERE site_id = sites.id))",
        (site,),
    ).fetchone()
    return row is not None


def _read_from(connection: sqlite3.Connection, url: str) -> KnownArticle | None:
    row = connection.execute(
        "SELECT a.url, a.fetched_url, a.identity, a.first_seen, a.last_seen, a.status, a.title FROM captures c"
        " JOIN articles a ON a.id = c.article_id WHERE c.url = ? ORDER BY c.fetched_at DESC, c.id DESC LIMIT 1",
        (storable(url),),
    ).fetchone()
    return known_of(row) if row else None


def _look(looked_at: str, next_at: str | None, shown: str = "") -> Look:
    return Look(
        min(from_utc_text(looked_at), datetime.now(UTC)),
        from_utc_text(next_at) if next_at else None,
        frozenset(shown.split()),
    )


def _due(site: str, now: datetime) -> dict[str, str]:
    return {"site": site, "now": utc_text(now + SLACK)}
