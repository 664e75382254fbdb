"""Whether a site that usually publishes has fallen silent, measured by its own rhythm."""

from __future__ import annotations

import itertools
import sqlite3
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from archive.times import from_utc_text, utc_text

#: How far back the rhythm is learned from, and how much of it is needed.
_PAST = timedelta(days=84)
_FEWEST_DAYS = 21
_FEWEST_ACTIVE = 8
#: So many days on which the site would have published have to pass, and so many more than it ever left out.
_MISSED = 2.0
_MORE_THAN_EVER = 1.0
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Silence:
    """No article is newer than `newest`; `days` have passed since, `usually` says how many come otherwise."""

    newest: datetime
    days: int
    usually: str


def find_silence(
    connection: sqlite3.Connection, site_id: int, now: datetime, silent_days: float | None
) -> Silence | None:
    """Whether the site is silent at `now`, a moment at which a crawl of it has ended.

    With `silent_days` that many days without an article are silence. Otherwise those are counted on which the site
    usually publishes: two of them, and one more than it ever left out in twelve weeks. None where too little is known.
    """
    newest, counts = _published(connection, site_id, now)
    if newest is None and silent_days is not None:
        newest = _long_ago(connection, site_id)
    if newest is None:
        return None
    passed = now - newest
    silent = passed >= timedelta(days=silent_days) if silent_days is not None else _is_unusual(counts, newest, now)
    return Silence(newest, max(round(passed / _DAY), 1), usual_number(counts)) if silent else None


def _published(connection: sqlite3.Connection, site_id: int, now: datetime) -> tuple[datetime | None, dict[date, int]]:
    """The newest moment of publication, and how many articles each day had. What has no date counts by its finding;
    a date in the future, too."""
    query = (
        "SELECT min(ifnull(published_utc, first_seen), first_seen) AS moment, count(*) FROM articles"
        " WHERE site_id = :site AND (published_utc >= :since OR (published_utc IS NULL AND first_seen >= :since))"
        " AND first_seen <= :now GROUP BY substr(moment, 1, 13)"
    )
    counts: dict[date, int] = {}
    newest = None
    values = {"site": site_id, "since": utc_text(now - _PAST - _PAST), "now": utc_text(now)}
    rows = connection.execute(query, values)
    for text, number in rows:
        moment = from_utc_text(text)
        newest = max(newest or moment, moment)
        counts[moment.date()] = counts.get(moment.date(), 0) + number
    return newest, counts


def _long_ago(connection: sqlite3.Connection, site_id: int) -> datetime | None:
    query = "SELECT max(ifnull(published_utc, first_seen)) FROM articles WHERE site_id = ?"
    (text,) = connection.execute(query, (site_id,)).fetchone()
    return from_utc_text(text) if text else None


def _is_unusual(counts: Mapping[date, int], newest: datetime, now: datetime) -> bool:
    last = newest.date()
    first = max(min(counts), last - _PAST)
    active = sorted(day for day in counts if day >= first)
    if (last - first).days < _FEWEST_DAYS or len(active) < _FEWEST_ACTIVE:
        return False
    usual = _weekdays(active, first, last)
    longest = max(_missed(usual, before, after) for before, after in itertools.pairwise(active))
    today = now.astimezone(UTC)
    part = (today.hour * 60 + today.minute) / (24 * 60)
    missed = _missed(usual, last, today.date()) + (part * usual[today.weekday()] if today.date() > last else 0)
    return missed >= _MISSED and missed >= longest + _MORE_THAN_EVER


def _weekdays(active: list[date], first: date, last: date) -> list[float]:
    """For each day of the week, from Monday on, the share of weeks in which the site published on it."""
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    published = set(active)
    return [
        sum(day in published for day in days if day.weekday() == weekday)
        / max(sum(day.weekday() == weekday for day in days), 1)
        for weekday in range(7)
    ]


def _missed(usual: list[float], after: date, before: date) -> float:
    """On how many of the days between the two, both left out, the site would usually publish."""
    return sum(usual[(after + n * _DAY).weekday()] for n in range(1, (before - after).days))


def usual_number(counts: Mapping[date, int]) -> str:
    """`usually 12 a day`, or a week where most days have none; empty where nothing is known."""
    if not counts:
        return ""
    first, last = min(counts), max(counts)
    span = (last - first).days + 1
    if len(counts) * 2 >= span:
        return f"usually {round(statistics.median(counts.values()))} a day"
    per_week = sum(counts.values()) * 7 / span
    return f"usually {max(round(per_week), 1)} a week" if per_week >= 0.5 else "usually less than one a week"
