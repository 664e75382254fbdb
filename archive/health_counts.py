"""Counts while a run writes what it could expect of a site's pages, and what it found.

Expected is that an article which had a field has it still when its page is read again, and the same title, date and
length of text; that a known article's page shows it still; and that an announced address gives an article. What new
articles have is in `articles` and need not be counted.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from archive.batch import Batch
from archive.health_schema import HAS
from archive.prepare import address
from archive.records import ArticleRecord, GoneRecord, Record, SeenRecord, SkipRecord
from archive.text import storable

#: What is expected besides the fields of articles.
ANNOUNCED, KNOWN = "announced", "known"

#: The same of what an article had: title, date (not a day off), text (at least half as long).
SAME = {"title": "title_same", "published": "published_same", "body": "body_length"}

_HAD = (
    f"SELECT id, site_id, title, published_utc, length(body), {', '.join(HAS.values())} FROM articles"
    " WHERE identity = :identity OR url = :url ORDER BY identity = :identity DESC LIMIT 1"
)
#: The values that were read first, by the rules that are in use: what a site edits since then is little.
_FIRST = (
    "SELECT title, published, length(body) FROM revisions WHERE article_id = :id AND cause = 'crawl' AND observed_at >"
    " ifnull((SELECT max(observed_at) FROM revisions WHERE article_id = :id AND cause = 'reextract'), '')"
    " ORDER BY observed_at, id LIMIT 1"
)
_ADD = (
    "INSERT INTO readings(site_id, run_id, field, expected, found) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET expected = expected + excluded.expected, found = found + excluded.found"
)
#: An announced address that is passed over for one of these was not tried.
_NOT_TRIED = frozenset({"duplicate", "print", "older", "limit", "other site", "forgotten"})
_DAY = timedelta(days=1)
#: A server that says so is not misread.
_SAID = frozenset({404, 410})


class Readings:
    """The counts of one batch; `add` takes each record before it is written, `store` puts the sums on record."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._connection = batch.connection
        self._counts: defaultdict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])

    def add(self, record: Record) -> None:
        """Count `record`, which is about to be written."""
        match record:
            case ArticleRecord(cause="crawl"):
                self._add_article(record)
            case SkipRecord():
                if record.reason not in _NOT_TRIED and self._is_announced(address(record.url)):
                    self._count(self._batch.site_id(record.site), ANNOUNCED, found=False)
            case SeenRecord() | GoneRecord():
                self._add_known(record)

    def store(self, run_id: int) -> None:
        """Add the sums to those of the run."""
        rows = [(site, run_id, field, *counts) for (site, field), counts in self._counts.items()]
        self._connection.executemany(_ADD, rows)

    def _add_article(self, record: ArticleRecord) -> None:
        new, known = self._batch.known.prepared(record), self._batch.known
        values = {"identity": new.identity, "url": new.url}
        row = None if known.is_new(new) else self._batch.with_all().execute(_HAD, values).fetchone()
        if row is None:
            if self._is_announced(new.url, new.fetched_url):
                self._count(self._batch.site_id(record.site), ANNOUNCED, found=True)
            return
        article_id, site_id, title, published, length, *had = row
        self._count(site_id, KNOWN, found=True)
        first = self._connection.execute(_FIRST, {"id": article_id}).fetchone() or (title, published, length)
        self._compare(site_id, record, *first)
        for field, before in zip(HAS, had, strict=True):
            if before:
                value = getattr(record, field)
                self._count(site_id, field, found=value is not None and value not in ((), ""))

    def _compare(
        self, site_id: int, record: ArticleRecord, title: str | None, published: str | None, length: int | None
    ) -> None:
        """Count whether `record` says what was read first of its article, where both say something."""
        if title and record.title:
            self._count(site_id, SAME["title"], found=storable(record.title) == title)
        if published and record.published:
            self._count(site_id, SAME["published"], found=_is_near(published, record.published))
        if length and record.body:
            self._count(site_id, SAME["body"], found=len(record.body) * 2 >= length)

    def _add_known(self, record: SeenRecord | GoneRecord) -> None:
        query = "SELECT site_id, status FROM articles WHERE identity = ?"
        row = self._batch.with_articles().execute(query, (address(record.identity),)).fetchone()
        if row is None:
            return
        seen = isinstance(record, SeenRecord)
        misread = isinstance(record, GoneRecord) and record.http_status not in _SAID and not record.moved_to
        if seen or (misread and row[1] == "live"):
            self._count(row[0], KNOWN, found=seen)

    def _is_announced(self, *urls: str) -> bool:
        known = self._batch.known
        return any(
            self._connection.execute(f"SELECT 1 FROM announced WHERE {column} = ?", (url,)).fetchone()
            for url in urls
            for column, maybe in (("url", known.announced), ("arrived", known.arrived))
            if url in maybe
        )

    def _count(self, site_id: int, field: str, *, found: bool) -> None:
        counts = self._counts[site_id, field]
        counts[0] += 1
        counts[1] += found


def _is_near(text: str, moment: datetime) -> bool:
    """Whether two dates of an article are at most a day apart; `text` may be a day, a month or a year."""
    known = datetime.fromisoformat(f"{text}-01-01"[:10]) if len(text) <= 7 else datetime.fromisoformat(text)
    known = known if known.tzinfo else known.replace(tzinfo=moment.tzinfo)
    return abs(known - moment) <= (_DAY if len(text) >= 10 else 366 * _DAY)
