"""How far the walk of a list has come, so that one of thousands of pages goes on where it was stopped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.outcome import Outcome
from archive.prepare import address
from archive.records import PlaceRecord
from archive.text import storable
from archive.times import from_utc_text, utc_text

STATEMENTS = (
    """CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    list_url TEXT NOT NULL,
    began_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('walking', 'older', 'end')),
    goal TEXT NOT NULL CHECK (goal IN ('end', 'known')),
    since TEXT,
    pages INTEGER NOT NULL,
    waiting TEXT NOT NULL,
    marks TEXT NOT NULL,
    UNIQUE (site_id, list_url, began_at)
) STRICT""",
    "ALTER TABLE captures ADD COLUMN method TEXT",
)

#: Reasons in `skips` that say nothing of the address itself: asked again, it may well give an article.
_PASSING = ("older", "limit", "no answer", "timeout", "cut", "failed", "http 429", "http 5")

#: Addresses given as a JSON list of pairs.
_WANTED = (
    "WITH wanted AS (SELECT json_extract(value, '$[0]') AS identity, json_extract(value, '$[1]') AS url"
    " FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What the archive knows of an address on a list: it holds an article (`is_article`) of the date `published`, where
    that is known, or has passed it over."""

    first_seen: datetime
    last_seen: datetime
    is_article: bool
    published: datetime | None = None


def put_place(connection: sqlite3.Connection, record: PlaceRecord, site_id: int) -> Outcome:
    """Add or renew the row of a walk; one that came to its goal takes the place of those it went past."""
    key = {"site": site_id, "list": address(record.list_url), "began": utc_text(record.began_at)}
    if record.state in ("end", "older"):
        connection.execute(
            "DELETE FROM places WHERE site_id = :site AND list_url = :list AND began_at < :began"
            " AND (state <> 'walking' OR :whole)",
            key | {"whole": record.whole},
        )
    if record.state == "done":
        connection.execute("DELETE FROM places WHERE site_id = :site AND list_url = :list AND began_at = :began", key)
        return Outcome.PLACE
    connection.execute(
        "INSERT INTO places(site_id, list_url, began_at, updated_at, state, goal, since, pages, waiting, marks)"
        " VALUES (:site, :list, :began, :updated, :state, :goal, :since, :pages, :waiting, :marks)"
        " ON CONFLICT DO UPDATE SET updated_at = :updated, state = :state, goal = :goal, since = :since,"
        " pages = :pages, waiting = :waiting, marks = :marks",
        key
        | {
            "updated": utc_text(datetime.now(UTC)),
            "state": record.state,
            "goal": record.goal,
            "since": utc_text(record.since) if record.since else None,
            "pages": record.pages,
            "waiting": storable(record.waiting),
            "marks": json.dumps(record.marks, ensure_ascii=False),
        },
    )
    return Outcome.PLACE


def read_places(connection: sqlite3.Connection, site: str) -> list[PlaceRecord]:
    """The places of all lists of the site of this name, the oldest walks first."""
    rows = connection.execute(
        "SELECT list_url, began_at, state, goal, since, pages, waiting, marks FROM places"
        " JOIN sites ON sites.id = site_id WHERE sites.name = ? ORDER BY began_at, places.id",
        (site,),
    )
    return [
        PlaceRecord(
            site=site,
            list_url=list_url,
            began_at=from_utc_text(began),
            state=state,
            goal=goal,
            since=from_utc_text(since) if since else None,
            pages=pages,
            waiting=waiting,
            marks=tuple(json.loads(marks)),
        )
        for list_url, began, state, goal, since, pages, waiting, marks in rows
    ]


def unfinished_since(connection: sqlite3.Connection, site: str, before: int | None = None) -> datetime | None:
    """When the first of the runs began that were stopped or killed since `site` was last crawled to the end; `before`
    is the id of the run that asks, which has not ended either."""
    own = "EXISTS (SELECT 1 FROM json_each(runs.sites) WHERE value = :site)"
    row = connection.execute(
        f"SELECT min(started_at) FROM runs WHERE {own} AND state IN ('running', 'stopped') "
        " AND (:before IS NULL OR id < :before) AND id >"
        f" (SELECT coalesce(max(id), 0) FROM runs WHERE state = 'finished' AND {own})",
        {"site": site, "before": before},
    ).fetchone()
    return from_utc_text(row[0]) if row[0] else None


def find_held(connection: sqlite3.Connection, addresses: Sequence[tuple[str, str]]) -> dict[str, Held]:
    """Of addresses given as (identity, url) those that hold an article or were passed over for good, by identity."""
    wanted = json.dumps(addresses)
    articles = connection.execute(
        f"{_WANTED} SELECT wanted.identity, first_seen, last_seen, published_utc FROM wanted JOIN articles"
        " ON articles.id = coalesce((SELECT id FROM articles WHERE identity = wanted.identity),"
        " (SELECT id FROM articles WHERE url = wanted.url),"
        " (SELECT article_id FROM captures WHERE url = wanted.url AND article_id IS NOT NULL LIMIT 1))",
        (wanted,),
    )
    held = {
        key: Held(from_utc_text(first), from_utc_text(last), True, from_utc_text(date) if date else None)
        for key, first, last, date in articles
    }
    passed_over = connection.execute(
        f"{_WANTED} SELECT wanted.identity, first_seen, last_seen, reason FROM wanted JOIN skips USING (url)",
        (wanted,),
    )
    for key, first, last, reason in passed_over:
        if key not in held and not reason.startswith(_PASSING):
            held[key] = Held(from_utc_text(first), from_utc_text(last), False)
    return held
