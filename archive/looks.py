"""Puts looks on record: when an article, a list or a feed was looked at, and when it is to be again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from archive.batch import Batch
from archive.outcome import Outcome
from archive.pending import HeldArticle
from archive.prepare import address
from archive.records import CheckRecord, LookRecord
from archive.times import from_utc_text, utc_text

#: How often a list, feed or sitemap is looked at: at first, at the most and at the least.
LIST_INTERVALS = (timedelta(hours=1), timedelta(minutes=10), timedelta(days=1))
#: The same for a page that was no article.
PAGE_INTERVALS = (timedelta(days=1), timedelta(days=1), timedelta(days=91))
#: The first wait after an address gave no answer; each further one is twice as long, up to a day.
FIRST_RETRY = timedelta(minutes=10)
#: After so many failures in a row an address is looked at only where it is met again.
MAX_FAILURES = 10

#: Headlines of one article that are remembered, as digests.
_SHOWN = 12


def put_look(batch: Batch, record: LookRecord) -> Outcome:
    """Put a look at an address on record, and plan the next by what it brought.

    What brings something new is looked at twice as often, what does not, half as often again; looks in quick
    succession say little, so the interval grows only when at least half of it has passed.
    """
    connection, site_id = batch.connection, batch.site_id(record.site)
    url, now = address(record.url), record.observed_at
    batch.known.looked.add(url)
    row = connection.execute(
        "SELECT kind, first_at, looked_at, interval, failures FROM addresses WHERE url = ?", (url,)
    ).fetchone()
    if row is not None and record.kind == "page" and row[0] != "page":
        return Outcome.CAPTURED  # what is known as a list is on record by itself
    usual, least, most = PAGE_INTERVALS if record.kind == "page" else LIST_INTERVALS
    interval, failures = usual, 0
    if row is not None:
        interval = timedelta(seconds=row[3])
        passed = now - from_utc_text(row[2])
        if record.failed:
            failures = row[4] + 1
        elif record.is_new:
            interval /= 2
        elif passed >= interval / 2:
            interval = interval * 2 if record.kind == "page" else interval * 1.5
        interval = min(max(interval, least), most)
    elif record.failed:
        failures = 1
    wait = min(FIRST_RETRY * 2 ** min(failures - 1, MAX_FAILURES), timedelta(days=1)) if failures else interval
    connection.execute(
        "INSERT INTO addresses(url, site_id, kind, first_at, looked_at, next_at, interval, looks, changes, failures)"
        " VALUES (:url, :site, :kind, :now, :now, :next, :interval, 1, :new, :failures)"
        " ON CONFLICT(url) DO UPDATE SET site_id = :site, kind = :kind, looked_at = :now, next_at = :next,"
        " interval = :interval, looks = looks + 1, changes = changes + :new, failures = :failures",
        {
            "url": url,
            "site": site_id,
            "kind": record.kind,
            "now": utc_text(now),
            "next": utc_text(now + wait),
            "interval": int(interval.total_seconds()),
            "new": int(record.is_new),
            "failures": failures,
        },
    )
    return Outcome.CAPTURED


def put_check(batch: Batch, record: CheckRecord) -> Outcome:
    """Put a look at an article on record, and plan the next by its age."""
    held = batch.pending.article(address(record.identity)) if record.looked else None
    if held is not None and batch.pending.add_check(_first_check(held, record)):
        _answers(batch, held.values.url, held.values.fetched_url)
        return Outcome.CAPTURED
    connection = batch.with_all() if batch.pending.article(address(record.identity)) else batch.connection
    row = connection.execute(
        "SELECT a.id, a.site_id, coalesce(c.first_at, a.first_seen), coalesce(c.shown, ''), c.looked_at, a.url,"
        " a.fetched_url FROM articles a LEFT JOIN article_checks c ON c.article_id = a.id WHERE a.identity = ?",
        (address(record.identity),),
    ).fetchone()
    if row is None:
        return Outcome.CAPTURED
    article_id, site_id, first_at, shown, looked_at, *addresses = row
    if record.looked:
        connection.execute(
            "INSERT OR REPLACE INTO article_checks(article_id, site_id, first_at, looked_at, next_at, shown)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (article_id, site_id, *_times(from_utc_text(first_at), record), _join(shown, record.shown)),
        )
        _answers(batch, *addresses)
    elif looked_at is not None:  # it was only seen in a list
        connection.execute(
            "UPDATE article_checks SET shown = ? WHERE article_id = ?", (_join(shown, record.shown), article_id)
        )
    return Outcome.CAPTURED


def _first_check(article: HeldArticle, record: CheckRecord) -> tuple[int | str | None, ...]:
    """The row of the first look at an article that is new in its batch."""
    times = _times(from_utc_text(article.values.observed_at), record)
    return article.id, article.site_id, *times, _join("", record.shown)


def _times(first_at: datetime, record: CheckRecord) -> tuple[str, str, str | None]:
    """When an article was first looked at, when it was now, and when it is to be next, by its age."""
    now = record.observed_at
    first = min(first_at, now)
    following = [first + step for step in sorted(record.recheck) if first + step > now]
    return utc_text(first), utc_text(now), utc_text(following[0]) if following else None


def _answers(batch: Batch, *addresses: str) -> None:
    """An article is at these addresses: none of them is a page that was no article any more."""
    if batch.known.may_hold(batch.known.looked, addresses):
        marks = ", ".join("?" * len(addresses))
        batch.connection.execute(f"DELETE FROM addresses WHERE url IN ({marks}) AND kind = 'page'", addresses)


def settle_clock(connection: sqlite3.Connection, now: str) -> None:
    """As `Schedule.settle_clock`, in the caller's transaction."""
    moved = "strftime('%Y-%m-%dT%H:%M:%SZ', julianday(:now) + julianday(next_at) - julianday(looked_at))"
    connection.execute(
        "UPDATE articles SET first_seen = min(first_seen, :now), last_seen = min(last_seen, :now),"
        " last_changed = min(last_changed, :now), gone_at = min(gone_at, :now)"
        " WHERE id IN (SELECT article_id FROM article_checks WHERE looked_at > :now)",
        {"now": now},
    )
    for table in ("article_checks", "addresses"):
        connection.execute(
            f"UPDATE {table} SET next_at = {moved}, looked_at = :now, first_at = min(first_at, :now)"
            " WHERE looked_at > :now",
            {"now": now},
        )
    connection.execute("UPDATE downloads SET last_seen = :now WHERE last_seen > :now", {"now": now})


def _join(shown: str, more: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys([*shown.split(), *more]))[-_SHOWN:])
