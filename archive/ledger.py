"""What is missing of a site, and why: the ledger as those who look after an archive ask for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from archive import article_ids
from archive.ledger_schema import MAY_PASS

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]

#: How often an address that failed is asked for again.
RETRIES = 5


@dataclass(frozen=True, slots=True)
class SkipReason:
    """Addresses that were passed over for one reason: how many, whether that may pass, the newest of them."""

    reason: str
    number: int
    may_pass: bool
    newest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holes:
    """Numbers of articles that are missing in a row: `first` to `last`, between the articles at two addresses.

    An address is None where the number beside the hole is of a page that was passed over.
    """

    first: int
    last: int
    before: str | None
    after: str | None

    @property
    def missing(self) -> int:
        """How many numbers."""
        return self.last - self.first + 1


class Ledger:
    """The ledger of one archive; made by `Archive.ledger`."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing

    def days(self, site: str, limit: int = 14) -> list[dict[str, Any]]:
        """The latest so many days of `site` on which anything was, newest first: rows of the view `ledger`."""
        with self._reading() as connection:
            cursor = connection.execute("SELECT * FROM ledger WHERE site = ? ORDER BY day DESC LIMIT ?", (site, limit))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def skips(self, site: str, examples: int = 2) -> list[SkipReason]:
        """Why addresses of `site` were passed over, the most frequent reason first."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT reason, count(*), max({MAY_PASS}) FROM skips WHERE site_id = {_SITE} GROUP BY reason"
                " ORDER BY 2 DESC, 1",
                (site,),
            ).fetchall()
            newest = (
                f"SELECT url FROM skips WHERE site_id = {_SITE} AND reason = ? ORDER BY last_seen DESC, id DESC LIMIT ?"
            )
            return [
                SkipReason(
                    *(reason, number, bool(may_pass)),
                    tuple(url for (url,) in connection.execute(newest, (site, reason, examples))),
                )
                for reason, number, may_pass in rows
            ]

    def waiting(self, site: str, examples: int = 2) -> tuple[int, tuple[str, ...]]:
        """How many addresses were announced and never fetched, and the newest of them."""
        with self._reading() as connection:
            (number,) = connection.execute(
                f"SELECT count(*) FROM announced WHERE site_id = {_SITE}", (site,)
            ).fetchone()
            newest = f"SELECT url FROM announced WHERE site_id = {_SITE} ORDER BY first_seen DESC LIMIT ?"
            return number, tuple(url for (url,) in connection.execute(newest, (site, examples)))

    def pattern(self, site: str) -> tuple[str, str] | None:
        """The regular expression by which numbers are read from addresses, and where it is from; None if there is
        none: then the site does not number its articles one by one."""
        with self._reading() as connection:
            query = f"SELECT pattern, origin FROM id_patterns WHERE site_id = {_SITE}"
            found: tuple[str, str] | None = connection.execute(query, (site,)).fetchone()
            return found

    def holes(self, site: str, limit: int = 10, *, largest: int = 2**62) -> tuple[int, list[Holes]]:
        """How many numbers are missing between the lowest and the highest, and the newest holes.

        `largest` leaves out holes of more numbers: there the site rather went on with numbers of another kind.
        """
        with self._reading() as connection:
            (missing,) = connection.execute(
                "SELECT coalesce(sum(missing), 0) FROM id_holes WHERE site = ? AND missing <= ?", (site, largest)
            ).fetchone()
            rows = connection.execute(
                "SELECT first, last, before, after FROM id_holes WHERE site = ? AND missing <= ?"
                " ORDER BY first DESC LIMIT ?",
                (site, largest, limit),
            )
            return missing, [Holes(*row) for row in rows]

    def retryable(self, site: str, limit: int = 100_000) -> list[str]:
        """Addresses of `site` to ask for again, those that waited longest first: announced and never fetched, or
        passed over for a reason that may have passed and asked for again less than RETRIES times."""
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT url, first_seen FROM announced WHERE site_id = {_SITE}"
                f" UNION SELECT url, first_seen FROM skips WHERE site_id = {_SITE} AND retries < ? AND {MAY_PASS}"
                " ORDER BY first_seen, url LIMIT ?",
                (site, site, RETRIES, limit),
            )
            return [url for url, _ in rows]

    def exhausted(self, site: str) -> int:
        """How many addresses failed RETRIES times more after they had failed, and are not asked for again."""
        with self._reading() as connection:
            query = f"SELECT count(*) FROM skips WHERE site_id = {_SITE} AND retries >= ? AND {MAY_PASS}"
            return int(connection.execute(query, (site, RETRIES)).fetchone()[0])

    def number(self, site: str, pattern: str | None = None) -> None:
        """Read the numbers of the articles of `site` that are new, by `pattern` (a regular expression with one
        group) or else by what its addresses plainly have in common."""
        with self._writing() as connection:
            row = connection.execute("SELECT id FROM sites WHERE name = ?", (site,)).fetchone()
            if row is not None:
                article_ids.number_articles(connection, row[0], pattern)


_SITE = "(SELECT id FROM sites WHERE name = ?)"
