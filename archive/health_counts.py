"""Counts while a run writes what it could expect of a site's pages, and what it found.

Three things are expected: that an article which had a field has it still when its page is read again, that a known
article's page shows it still, and that an announced address gives an article. What new articles have is in
`articles` and need not be counted.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable

from archive.health_schema import HAS
from archive.prepare import address
from archive.records import ArticleRecord, GoneRecord, Record, SeenRecord, SkipRecord

#: What is expected besides the fields of articles.
ANNOUNCED, KNOWN = "announced", "known"

_HAD = (
    f"SELECT site_id, status, {', '.join(HAS.values())} FROM articles WHERE identity = ?1"
    f" UNION ALL SELECT site_id, status, {', '.join(HAS.values())} FROM articles WHERE url = ?2 AND identity <> ?1"
)
_ADD = (
    "INSERT INTO readings(site_id, run_id, field, expected, found) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET expected = expected + excluded.expected, found = found + excluded.found"
)
#: An announced address that is passed over for one of these was not tried.
_NOT_TRIED = frozenset({"duplicate", "print", "older", "limit", "other site", "forgotten"})
#: A server that says so is not misread.
_SAID = frozenset({404, 410})


class Readings:
    """The counts of one batch; `add` takes each record before it is written, `store` puts the sums on record."""

    def __init__(self, connection: sqlite3.Connection, site_id: Callable[[str], int]) -> None:
        self._connection = connection
        self._site_id = site_id
        self._counts: defaultdict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])

    def add(self, record: Record) -> None:
        """Count `record`, which is about to be written."""
        match record:
            case ArticleRecord(cause="crawl"):
                self._add_article(record)
            case SkipRecord():
                if record.reason not in _NOT_TRIED and self._is_announced(address(record.url)):
                    self._count(self._site_id(record.site), ANNOUNCED, found=False)
            case SeenRecord() | GoneRecord():
                self._add_known(record)

    def store(self, run_id: int) -> None:
        """Add the sums to those of the run."""
        rows = [(site, run_id, field, *counts) for (site, field), counts in self._counts.items()]
        self._connection.executemany(_ADD, rows)

    def _add_article(self, record: ArticleRecord) -> None:
        url, fetched_url = address(record.url), address(record.fetched_url or record.url)
        row = self._connection.execute(_HAD, (address(record.identity), url)).fetchone()
        if row is None:
            if self._is_announced(url, fetched_url):
                self._count(self._site_id(record.site), ANNOUNCED, found=True)
            return
        site_id, _, *had = row
        self._count(site_id, KNOWN, found=True)
        for field, before in zip(HAS, had, strict=True):
            if before:
                value = getattr(record, field)
                self._count(site_id, field, found=value is not None and value not in ((), ""))

    def _add_known(self, record: SeenRecord | GoneRecord) -> None:
        query = "SELECT site_id, status FROM articles WHERE identity = ?"
        row = self._connection.execute(query, (address(record.identity),)).fetchone()
        if row is None:
            return
        seen = isinstance(record, SeenRecord)
        misread = isinstance(record, GoneRecord) and record.http_status not in _SAID and not record.moved_to
        if seen or (misread and row[1] == "live"):
            self._count(row[0], KNOWN, found=seen)

    def _is_announced(self, *urls: str) -> bool:
        return any(
            self._connection.execute(f"SELECT 1 FROM announced WHERE {column} = ?", (url,)).fetchone()
            for url in urls
            for column in ("url", "arrived")
        )

    def _count(self, site_id: int, field: str, *, found: bool) -> None:
        counts = self._counts[site_id, field]
        counts[0] += 1
        counts[1] += found
