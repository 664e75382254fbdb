"""What the front page shows of an archive: how much there is, its sites, the newest and the most read articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from datasette.database import QueryInterrupted

#: Milliseconds that each question may take; what takes longer is left out, and the page says so.
_TIME_LIMIT = 700

_LISTED = """select articles.id, articles.title, sites.name as site, articles.section, articles.language,
  articles.published, articles.published_precision, articles.view_count, articles.status
from articles join sites on sites.id = articles.site_id"""

_LATEST = f"{_LISTED} where articles.published_utc is not null order by articles.published_utc desc limit 8"
_MOST_READ = f"{_LISTED} where articles.view_count is not null order by articles.view_count desc limit 8"
_COUNT = """select count(*), (select count(*) from sites),
  (select published from articles where published_utc is not null order by published_utc limit 1),
  (select published from articles order by published_utc desc limit 1)
from articles"""
_LAST_RUN = "select started_at from runs order by id desc limit 1"
_SITES = """select sites.id, sites.name, sites.home_url,
  (select count(*) from articles where site_id = sites.id) as articles,
  (select published from articles where site_id = sites.id order by published_utc desc limit 1) as newest
from sites order by articles desc, sites.name limit 200"""


@dataclass(slots=True)
class Front:
    """The front page. A figure that took too long is None or empty, and named in `timed_out`."""

    articles: int | None = None
    oldest: str | None = None
    newest: str | None = None
    site_count: int = 0
    last_run: str | None = None
    sites: list[Any] = field(default_factory=list)
    latest: list[Any] = field(default_factory=list)
    most_read: list[Any] = field(default_factory=list)
    timed_out: list[str] = field(default_factory=list)


async def read_front(database: Any) -> Front:
    """Read the front page of an archive from a Datasette `Database`; sqlite3.Error when the file does not answer."""
    front = Front()
    rows = {}
    for name, sql in (
        ("the number of articles", _COUNT),
        ("the sites", _SITES),
        ("the newest articles", _LATEST),
        ("the most read articles", _MOST_READ),
        ("the last crawl", _LAST_RUN),
    ):
        try:
            rows[name] = list(await database.execute(sql, custom_time_limit=_TIME_LIMIT))
        except QueryInterrupted:
            front.timed_out.append(name)
    if counted := rows.get("the number of articles"):
        front.articles, front.site_count, front.oldest, front.newest = counted[0]
    if last_run := rows.get("the last crawl"):
        front.last_run = last_run[0][0]
    front.sites = rows.get("the sites", [])
    front.latest = rows.get("the newest articles", [])
    front.most_read = rows.get("the most read articles", [])
    return front
