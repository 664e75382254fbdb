"""What the file knows of the addresses in a batch, asked once for all of them.

Nearly all of what a crawl brings is new; then nothing has to be looked for again, record by record. The sets may name
more than the file holds, never less: what is in one is still looked up, what is in none is not there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from archive.pending import Place
from archive.prepare import Prepared, address, prepare
from archive.records import ArticleRecord, CaptureRecord, Record, SkipRecord
from archive.times import utc_text


class Known:
    """The sets of one batch, inside its transaction; who writes such a row in it says so here."""

    def __init__(self, connection: sqlite3.Connection, records: Sequence[Record]) -> None:
        """Prepares the articles among `records`, too; ValueError for a record that is none."""
        self._prepared = {id(record): prepare(record) for record in records if isinstance(record, ArticleRecord)}
        articles = self._prepared.values()
        met = {address for new in articles for address in (new.url, new.identity, new.fetched_url)}
        met.update(address(record.url) for record in records if isinstance(record, SkipRecord))
        self.identities = _held(connection, "articles", "identity", {new.identity for new in articles})
        self.urls = _held(connection, "articles", "url", {new.url for new in articles})
        self.skipped = _held(connection, "skips", "url", met)
        self.announced = _held(connection, "announced", "url", met)
        self.arrived = _held(connection, "announced", "arrived", met)
        self.looked = _held(connection, "addresses", "url", met)
        self._met = met
        self.recorded = _recorded(connection, [record for record in records if isinstance(record, CaptureRecord)])
        self.forgets = bool(articles) and not _is_empty(connection, "forgotten")

    def prepared(self, record: ArticleRecord) -> Prepared:
        """The values to store for a record of the batch."""
        return self._prepared[id(record)]

    def is_new(self, new: Prepared) -> bool:
        """Whether there is no article by this identity, nor at this address."""
        return new.identity not in self.identities and new.url not in self.urls

    def may_hold(self, rows: set[str], urls: Sequence[str]) -> bool:
        """Whether any of `urls` may stand in the table of `rows` (one of these sets); an address that the batch does
        not name was not asked about."""
        return not (rows.isdisjoint(urls) and self._met.issuperset(urls))

    def add_article(self, new: Prepared) -> None:
        """The article is in the file, or will be."""
        self.identities.add(new.identity)
        self.urls.add(new.url)


def _held(connection: sqlite3.Connection, table: str, column: str, values: Collection[str]) -> set[str]:
    """Those of `values` that stand in a column, which has an index."""
    if not values or _is_empty(connection, table):
        return set()
    rows = connection.execute(
        f"SELECT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
        (json.dumps([*values], ensure_ascii=False),),
    )
    return {value for (value,) in rows}


def _recorded(connection: sqlite3.Connection, records: Sequence[CaptureRecord]) -> set[Place]:
    """The captures with a WARC record, from the second of the oldest of `records` on, of their addresses."""
    recorded = [record for record in records if record.warc_file is not None]
    if not recorded:
        return set()
    rows = connection.execute(
        "SELECT url, fetched_at, warc_file, warc_offset FROM captures"
        " WHERE url IN (SELECT value FROM json_each(?)) AND fetched_at >= ? AND warc_offset IS NOT NULL",
        (
            json.dumps(list({address(record.url) for record in recorded}), ensure_ascii=False),
            min(utc_text(record.fetched_at) for record in recorded),
        ),
    )
    return set(rows)


def _is_empty(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None
