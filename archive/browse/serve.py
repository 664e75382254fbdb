"""How to start Datasette on an archive. What the pages are is the plugin's business, not the command line's."""

from __future__ import annotations

from pathlib import Path

#: Datasette's own defaults are for anybody's data; these are for articles.
_SETTINGS = {
    "default_page_size": "50",
    "sql_time_limit_ms": "3000",
    "facet_time_limit_ms": "500",
    "suggest_facets": "off",  # would try each column of a table of long texts
    "truncate_cells_html": "400",
}


def datasette_command(db: Path, *, host: str, port: int) -> list[str]:
    """The arguments after `python -m` that serve the archive `db` on `host` and `port` (0: a free one)."""
    settings = [argument for name, value in _SETTINGS.items() for argument in ("--setting", name, value)]
    return ["datasette", "serve", str(db.absolute()), "--host", host, "--port", str(port), *settings]
