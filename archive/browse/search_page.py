"""The search page: the same search as on the command line, a page of hits at a time."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from archive.browse.formats import MARK_END, MARK_START
from archive.browse.reading import read, was_interrupted
from archive.errors import QueryError
from archive.matching import plain_match
from archive.query import parse_query
from archive.search import SORTS, count_matches, search
from archive.text import WORD

_PAGE = 20

#: A page further on than this is nobody's reading.
_LAST_PAGE = 500

_TOO_LONG = "This search took too long. Add a word, or put words that stand together in quotes."


#: Words of a slip that are looked for in its place.
_MAX_WORDS = 64

#: Matches are counted up to here: beyond, the exact number tells a reader nothing.
_COUNTED = 10_000

#: Matches nothing, and is no error.
_NOTHING = '""'


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked, what was found, and a sentence that says how it went."""

    query: str
    site: str | None
    sites: list[str]
    sentence: str
    sort: str = SORTS[0]
    sorts: tuple[str, ...] = SORTS
    note: str = ""
    hits: list[dict[str, Any]] = field(default_factory=list)
    previous: str | None = None
    next: str | None = None


async def read_search(datasette: Any, database: Any, arguments: Any) -> SearchPage:
    """The page for the query string `arguments` (q, site, page); sqlite3.Error when the file does not answer."""
    typed = " ".join("".join(c if c.isprintable() else " " for c in arguments.get("q") or "").split())
    site = arguments.get("site") or None
    sort = arguments.get("sort") if arguments.get("sort") in SORTS else SORTS[0]
    page = _page_number(arguments.get("page"))
    sites = await read(datasette, database, _site_names)
    asked = SearchPage(typed, site, sites, "Type one or more words.", sort)
    if not typed:
        return asked
    try:
        hits, note = await read(datasette, database, lambda connection: _hits(connection, typed, site, sort, page))
    except QueryError as error:
        return replace(asked, sentence=str(error))
    except sqlite3.OperationalError as error:
        if not was_interrupted(error):
            raise
        return replace(asked, sentence=_TOO_LONG)
    more = len(hits) > _PAGE
    hits = hits[:_PAGE]
    count = len(hits) if page == 1 and not more else await _count(datasette, database, typed, site)

    def address(number: int) -> str:
        chosen = {
            "q": typed,
            "site": site or "",
            "sort": sort if sort != SORTS[0] else "",
            "page": number if number > 1 else "",
        }
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{datasette.urls.database(database.name)}/-/search?{query}"

    return replace(
        asked,
        sentence=_sentence(typed, site, sort, page, len(hits), count),
        note=note,
        hits=hits,
        previous=address(page - 1) if page > 1 else None,
        next=address(page + 1) if more and page < _LAST_PAGE else None,
    )


def match_expression(typed: object) -> str:
    """What FTS5 is asked for what a person typed, the same as in `archive.search`; never a syntax error.

    Where FTS5 cannot be asked, for a filter or a slip, every word has to occur.
    """
    text = str(typed or "")
    try:
        match = plain_match(parse_query(text))
    except QueryError:
        match = None
    return match or " AND ".join(f'"{word}"' for word in WORD.findall(text)[:_MAX_WORDS]) or _NOTHING


def _hits(
    connection: sqlite3.Connection, typed: str, site: str | None, sort: str, page: int
) -> tuple[list[dict[str, Any]], str]:
    """One hit more than a page holds, to know whether there is another page, and a note on them."""
    found = search(
        connection,
        typed,
        limit=_PAGE + 1,
        offset=(page - 1) * _PAGE,
        site=site,
        sort=sort,
        mark=(MARK_START, MARK_END),
    )
    more = "SELECT language, status FROM articles WHERE id = ?"
    hits = []
    for hit in found.hits:
        language, status = connection.execute(more, (hit.id,)).fetchone()
        hits.append({**asdict(hit), "language": language, "status": status})
    return hits, found.note


async def _count(datasette: Any, database: Any, typed: str, site: str | None) -> int | None:
    """How many articles match, at most one more than `_COUNTED`; None when counting them takes too long."""
    try:
        return await read(datasette, database, lambda connection: count_matches(connection, typed, site, _COUNTED + 1))
    except sqlite3.OperationalError as error:
        if not was_interrupted(error):
            raise
        return None


def _sentence(typed: str, site: str | None, sort: str, page: int, shown: int, count: int | None) -> str:
    where = f" of {site}" if site else ""
    if not shown:
        if page > 1 and count:
            return f"There are no more hits: {count:,} in all."
        return f"No article{where} holds {typed}. Try fewer words, or leave out the quotes."
    if count is not None and count <= shown:
        return f"{count:,} article{'' if count == 1 else 's'}{where} hold{'s' if count == 1 else ''} {typed}."
    first = (page - 1) * _PAGE + 1
    total = "many" if count is None else f"more than {_COUNTED:,}" if count > _COUNTED else f"{count:,}"
    order = {"relevance": "best", "date": "newest", "views": "most read"}[sort]
    return f"Hits {first:,} to {first + shown - 1:,} of {total}{where and f' in articles{where}'}, {order} first."


def _site_names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sites ORDER BY name LIMIT 500")]


def _page_number(text: str | None) -> int:
    """The page asked for; the first for anything that is none."""
    if text and text.isascii() and text.isdigit() and len(text) < 9:
        return min(max(1, int(text)), _LAST_PAGE)
    return 1
