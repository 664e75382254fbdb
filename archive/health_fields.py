"""Which fields the articles of a site lack that they usually have: in new articles, and in those read again."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from archive.health_counts import SAME
from archive.health_schema import HAS, LEARNED
from archive.health_tests import evidence_of_fall, find_fall, is_below
from archive.times import from_utc_text, utc_text

#: How far back new articles are looked at, and how many.
_PAST = timedelta(days=60)
_MOST = 1000
#: An article found this long after its publication tells how the site used to be, not how it is.
_FRESH = timedelta(days=30)
#: What articles keep when they are read again, where nothing is wrong.
_KEPT = 0.98
#: The latest so many new articles are held to the least shares of a site file, or else those of a week.
_HELD = 20
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lack:
    """A field that `missing` of `total` articles lack since the moment `since` (UTC text); `detail` says more."""

    field: str
    missing: int
    total: int
    since: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _New:
    first_seen: str
    run: int
    has: Mapping[str, bool]


def find_lacks(
    connection: sqlite3.Connection, site_id: int, runs: Sequence[tuple[int, str]], least: Mapping[str, float]
) -> list[Lack]:
    """The fields that are missing unusually often at the last of `runs`, (id, start) in order of time.

    `least` gives for some fields the share that the site file asks for; these are held to it, the others to the past.
    """
    articles = _fresh(_new_articles(connection, site_id, runs))
    again = _read_again(connection, site_id, runs)
    lacks = []
    for field in dict.fromkeys((*LEARNED, *least)):
        if field in least:
            found = _below_least(articles, field, least[field])
        else:
            found = _together(field, _fallen(articles, field, runs, again), _lost(again, field, runs))
        if found is not None:
            lacks.append(found)
    for field, same in SAME.items():
        if least.get(field) != 0 and (found := _lost(again, same, runs)) is not None:
            lacks.append(found)
    return lacks


def _new_articles(
    connection: sqlite3.Connection, site_id: int, runs: Sequence[tuple[int, str]]
) -> list[tuple[_New, bool | None]]:
    """The latest new articles in the order in which they were found, each with whether it was fresh then; None where
    it has no date."""
    query = (
        f"SELECT first_seen, published_utc, {', '.join(HAS.values())} FROM articles"
        " WHERE site_id = ? AND status = 'live' AND first_seen >= ? ORDER BY first_seen DESC, id DESC LIMIT ?"
    )
    starts = [start for _, start in runs]
    oldest = utc_text(from_utc_text(starts[-1]) - _PAST)
    articles: list[tuple[_New, bool | None]] = []
    for first_seen, published, *has in connection.execute(query, (site_id, oldest, _MOST)):
        run = bisect_right(starts, first_seen)
        new = _New(first_seen, run, dict(zip(HAS, map(bool, has), strict=True)))
        fresh = published >= utc_text(from_utc_text(first_seen) - _FRESH) if published else None
        articles.append((new, fresh))
    return articles[::-1]


def _fresh(articles: Sequence[tuple[_New, bool | None]]) -> list[_New]:
    """Those that were new on the site as well; undated ones, unless most that were found with them were old."""
    balance: dict[int, int] = {}
    for article, fresh in articles:
        if fresh is not None:
            balance[article.run] = balance.get(article.run, 0) + (1 if fresh else -1)
    return [article for article, fresh in articles if fresh or (fresh is None and balance.get(article.run, 0) >= 0)]


def _read_again(
    connection: sqlite3.Connection, site_id: int, runs: Sequence[tuple[int, str]]
) -> dict[tuple[int, str], tuple[int, int]]:
    """(run, field) → (expected, found) of the articles that were read again in `runs`."""
    query = "SELECT run_id, field, expected, found FROM readings WHERE site_id = ? AND run_id >= ?"
    return {
        (run, field): (expected, found)
        for run, field, expected, found in connection.execute(query, (site_id, runs[0][0]))
    }


def _fallen(
    articles: Sequence[_New],
    field: str,
    runs: Sequence[tuple[int, str]],
    again: Mapping[tuple[int, str], tuple[int, int]],
) -> Lack | None:
    """New articles that lack `field`, unlike those before. When the newest run found none, articles that it read again
    and that have the field say that all is well."""
    latest = sum(article.run == len(runs) for article in articles)
    expected, found = again.get((runs[-1][0], field), (0, 0))
    if not latest and expected >= 4 and found == expected:
        return None
    fall = find_fall([article.has[field] for article in articles], latest)
    return Lack(field, fall.missing, fall.total, articles[fall.start].first_seen) if fall else None


def _lost(again: Mapping[tuple[int, str], tuple[int, int]], field: str, runs: Sequence[tuple[int, str]]) -> Lack | None:
    """Articles that had `field` and, read again in the last run, have it no more; and since which run that is so."""
    expected, found = again.get((runs[-1][0], field), (0, 0))
    if not evidence_of_fall(_KEPT, found, expected):
        return None
    since = runs[-1][1]
    half = (expected - found) / expected / 2
    for run, start in reversed(runs[:-1]):
        before, kept = again.get((run, field), (0, 0))
        if before and (before - kept) / before < half:
            break
        since = start if before else since
    return Lack(field, expected - found, expected, since)


def _together(field: str, new: Lack | None, lost: Lack | None) -> Lack | None:
    if new is None or lost is None:
        return new or lost
    return Lack(field, new.missing + lost.missing, new.total + lost.total, min(new.since, lost.since))


def _below_least(articles: Sequence[_New], field: str, least: float) -> Lack | None:
    if not articles:
        return None
    week = utc_text(from_utc_text(articles[-1].first_seen) - _WEEK)
    number = max(sum(article.first_seen >= week for article in articles), _HELD)
    held = articles[-number:]
    found = sum(article.has[field] for article in held)
    if not is_below(least, found, len(held)):
        return None
    since = next(article.first_seen for article in held if not article.has[field])
    return Lack(field, len(held) - found, len(held), since, f"though its site file asks for {least:.0%}")
