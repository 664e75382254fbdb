"""The search page: the same search as on the command line, a page of hits at a time."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from archive.browse.formats import MARK_END, MARK_START
from archive.browse.reading import read, was_interrupted
from archive.query import parse_query
from archive.search import count_matches, search

_PAGE = 20

#: A page further on than this is nobody's reading.
_LAST_PAGE = 500

_TOO_LONG = "This search took too long. Add a word, or put words that stand together in quotes."


#: Matches nothing, and is no error.
_NOTHING = '""'


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, what was found, and a sentence that says how it went."""

    query: str
    site: str | None
    sites: list[str]
    sentence: str
    hits: list[dict[str, Any]] = field(default_factory=list)
    previous: str | None = None
    next: str | None = None


async def read_search(datasette: Any, database: Any, arguments: Any) -> SearchPage:
    """The page for the query string `arguments` (q, site, page); sqlite3.Error when the file does not answer."""
    typed = " ".join("".join(c if c.isprintable() else " " for c in arguments.get("q") or "").split())
    site = arguments.get("site") or None
    page = _page_number(arguments.get("page"))
    sites = await read(datasette, database, _site_names)
    if not typed:
        return SearchPage(typed, site, sites, "Type one or more words.")
    if not parse_query(typed).terms:
        return SearchPage(typed, site, sites, f"There is no word in {typed} to search for. Type letters or numbers.")
    try:
        hits = await read(datasette, database, lambda connection: _hits(connection, typed, site, page))
    except sqlite3.OperationalError as error:
        if not was_interrupted(error):
            raise
        return SearchPage(typed, site, sites, _TOO_LONG)
    more = len(hits) > _PAGE
    hits = hits[:_PAGE]
    count = len(hits) if page == 1 and not more else await _count(datasette, database, typed, site)

    def address(number: int) -> str:
        chosen = {"q": typed, "site": site or "", "page": number if number > 1 else ""}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{datasette.urls.database(database.name)}/-/search?{query}"

    return SearchPage(
        typed,
        site,
        sites,
        _sentence(typed, site, page, len(hits), count),
        hits,
        previous=address(page - 1) if page > 1 else None,
        next=address(page + 1) if more and page < _LAST_PAGE else None,
    )


def match_expression(typed: object) -> str:
    """What FTS5 is asked for what a person typed, the same as in `archive.search`; never a syntax error."""
    query = parse_query(str(typed or ""))
    return query.match if query.terms else _NOTHING


def _hits(connection: sqlite3.Connection, typed: str, site: str | None, page: int) -> list[dict[str, Any]]:
    """One hit more than a page holds, to know whether there is another page."""
    found = search(
        connection, typed, limit=_PAGE + 1, offset=(page - 1) * _PAGE, site=site, mark=(MARK_START, MARK_END)
    )
    more = "SELECT language, status FROM articles WHERE id = ?"
    hits = []
    for hit in found:
        language, status = connection.execute(more, (hit.id,)).fetchone()
        hits.append({**asdict(hit), "language": language, "status": status})
    return hits


async def _count(datasette: Any, database: Any, typed: str, site: str | None) -> int | None:
    """How many articles match; None when counting them takes too long."""
    try:
        return await read(datasette, database, lambda connection: count_matches(connection, typed, site))
    except sqlite3.OperationalError as error:
        if not was_interrupted(error):
            raise
        return None


def _sentence(typed: str, site: str | None, page: int, shown: int, count: int | None) -> str:
    where = f" of {site}" if site else ""
    if not shown:
        if page > 1 and count:
            return f"There are no more hits: {count:,} in all."
        return f"No article{where} holds {typed}. Try fewer words, or leave out the quotes."
    if count is not None and count <= shown:
        return f"{count:,} article{'' if count == 1 else 's'}{where} hold{'s' if count == 1 else ''} {typed}."
    first = (page - 1) * _PAGE + 1
    total = "many" if count is None else f"{count:,}"
    return f"Hits {first:,} to {first + shown - 1:,} of {total}{where and f' in articles{where}'}, best first."


def _site_names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sites ORDER BY name LIMIT 500")]


def _page_number(text: str | None) -> int:
    """The page asked for; the first for anything that is none."""
    if text and text.isascii() and text.isdigit() and len(text) < 9:
        return min(max(1, int(text)), _LAST_PAGE)
    return 1
