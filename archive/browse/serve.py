"""How to start Datasette on an archive. What the pages are is the plugin's business, not the command line's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from archive.archive import Archive
from archive.errors import ArchiveUnwritable

#: Datasette's own defaults are for anybody's data; these are for articles.
_SETTINGS = {
    "default_page_size": "50",
    "sql_time_limit_ms": "3000",
    "facet_time_limit_ms": "500",
    "suggest_facets": "off",  # would try each column of a table of long texts
    "truncate_cells_html": "400",
}


def is_immutable(db: Path) -> bool:
    """Whether the archive `db` can be read only as a file that never changes: SQLite wants to write beside an archive
    also where it reads, and can where a crawl could.

    An older archive is brought up to date. Raises ArchiveError where it cannot be read at all.
    """
    try:
        Archive(db, create=False).close()
        return False
    except ArchiveUnwritable:
        Archive(db, readonly=True).close()
    try:
        with closing(sqlite3.connect(f"{db.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return True
    return False


def datasette_command(db: Path, *, host: str, port: int, immutable: bool = False) -> list[str]:
    """The arguments after `python -m` that serve the archive `db` on `host` and `port` (0: a free one).

    `immutable` promises that nothing changes the file meanwhile (https://docs.datasette.io/en/stable/performance.html).
    """
    settings = [argument for name, value in _SETTINGS.items() for argument in ("--setting", name, value)]
    file = ["--immutable"] * immutable + [str(db.absolute())]
    return ["datasette", "serve", *file, "--host", host, "--port", str(port), *settings]
