"""What an archive holds, site by site."""

from __future__ import annotations

import sqlite3
from typing import Any

from archive.runs import last_runs


def read_status(connection: sqlite3.Connection, runs: int) -> dict[str, list[dict[str, Any]]]:
    """`sites`: for each its name, home_url, articles, live, gone, blocked, newest, last_seen, `skips`, a mapping of
    reasons to numbers, and `events`, one of kinds (gone, blocked, moved, back) to numbers. `runs`: the latest runs,
    newest first."""
    return {
        "sites": [_site(connection, *row) for row in _sites(connection)],
        "runs": last_runs(connection, runs),
    }


def read_sites(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every row of `sites` by name."""
    cursor = connection.execute("SELECT id, name, home_url, timezone, language FROM sites ORDER BY name")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _sites(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    return connection.execute("SELECT id, name, home_url FROM sites ORDER BY name").fetchall()


def _site(connection: sqlite3.Connection, site_id: int, name: str, home_url: str) -> dict[str, Any]:
    by_status = {"live": 0, "gone": 0, "blocked": 0}
    last_seen: str | None = None
    for status, number, seen in connection.execute(
        "SELECT status, count(*), max(last_seen) FROM articles WHERE site_id = ? GROUP BY status", (site_id,)
    ):
        by_status[status] = number
        last_seen = max(last_seen or seen, seen)
    (newest,) = connection.execute("SELECT max(published_utc) FROM articles WHERE site_id = ?", (site_id,)).fetchone()
    skips = connection.execute(
        "SELECT reason, count(*) FROM skips WHERE site_id = ? GROUP BY reason ORDER BY 2 DESC, 1", (site_id,)
    )
    events = connection.execute(
        "SELECT event, count(*) FROM events JOIN articles ON articles.id = article_id WHERE site_id = ?"
        " GROUP BY event ORDER BY 2 DESC, 1",
        (site_id,),
    )
    return {
        "name": name,
        "home_url": home_url,
        "articles": sum(by_status.values()),
        **by_status,
        "newest": newest,
        "last_seen": last_seen,
        "skips": dict(skips.fetchall()),
        "events": dict(events.fetchall()),
    }
