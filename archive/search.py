"""Search: what a person typed, read, planned, found and ranked, and shown with snippets."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from archive.file_search import FileMatch, count_in_files, file_text, find_in_files
from archive.matching import Plan, plan
from archive.query import parse_query
from archive.query_tree import Query
from archive.ranking import ORDERS, Ranked, by_column, by_relevance
from archive.snippets import snippet

#: What hits can be sorted by.
SORTS = ("relevance", *ORDERS)

#: Texts a snippet is taken from, in this order.
_SHOWN = ("body", "lead", "title", "tag_names", "section", "byline")

#: SQLite's own limit for a number of rows.
_MOST = 2**31

_NOT_ALL_RANKED = (
    "Many articles match: those with the words in the title come first, then the newest."
    " Another word, a phrase in quotes or a date narrows them down."
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. `score` is larger for better matches; `snippet` shows why it was found.

    `attachment` is the name of the file that holds the words, where the article itself does not.
    """

    id: int
    title: str
    url: str
    site: str
    published: str | None
    section: str | None
    view_count: int | None
    snippet: str
    score: float
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a search, and a sentence about them where one is due (else empty)."""

    hits: tuple[Hit, ...]
    note: str = ""


def search(
    connection: sqlite3.Connection,
    typed: str,
    *,
    limit: int,
    offset: int = 0,
    site: str | None = None,
    sort: str = "relevance",
    mark: tuple[str, str],
) -> Found:
    """What matches `typed`, a query as in `archive.query`, from `offset` on, at most `limit`, sorted by one of SORTS.

    A query of filters only is sorted by date. Articles of which only an attachment holds the words come last.
    Raises QueryError for a query that cannot be read, and ValueError for an unknown sort.
    """
    if sort not in SORTS:
        raise ValueError(f"Hits cannot be sorted by {sort!r}. Use one of {', '.join(SORTS)}.")
    query = parse_query(typed)
    wanted = plan(connection, query, site)
    limit, offset = min(max(0, limit), _MOST), min(max(0, offset), _MOST)
    if wanted is None or not limit:
        return Found(())
    ranked = _ranked(connection, wanted, sort, limit, offset)
    hits = [_hit(connection, article_id, score, query, mark) for article_id, score in ranked.found]
    if len(hits) < limit and ranked.complete:
        before = _count(connection, wanted, None) if offset else 0
        for match in find_in_files(connection, wanted, limit - len(hits), max(0, offset - before)):
            hits.append(_file_hit(connection, match, query, mark))
    return Found(tuple(hits), "" if ranked.complete else _NOT_ALL_RANKED)


def count_matches(connection: sqlite3.Connection, typed: str, site: str | None, most: int | None = None) -> int:
    """How many articles match; counting ends at `most`."""
    wanted = plan(connection, parse_query(typed), site)
    if wanted is None:
        return 0
    found = _count(connection, wanted, most)
    return found if found == most else found + count_in_files(connection, wanted)


def _count(connection: sqlite3.Connection, wanted: Plan, most: int | None) -> int:
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 {_source(wanted)} LIMIT :most)",
        {**wanted.parameters, "match": wanted.match, "most": -1 if most is None else most},
    ).fetchone()
    return int(row[0])


def matching_ids(connection: sqlite3.Connection, typed: str, site: str | None, after: int, size: int) -> list[int]:
    """The next `size` articles by id that match, after the id `after`."""
    wanted = plan(connection, parse_query(typed), site)
    if wanted is None:
        return []
    rows = connection.execute(
        f"SELECT articles.id {_source(wanted)} AND articles.id > :after ORDER BY articles.id LIMIT :size",
        {**wanted.parameters, "match": wanted.match, "after": after, "size": size},
    )
    return [number for (number,) in rows]


def _source(wanted: Plan) -> str:
    """FROM and WHERE for all that match, without an order."""
    condition = wanted.condition or "1"
    if wanted.match is None:
        return f"FROM articles WHERE {condition}"
    if wanted.condition is None:
        return "FROM (SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH :match) AS articles WHERE 1"
    joined = "articles_fts CROSS JOIN articles ON id = articles_fts.rowid"
    return f"FROM {joined} WHERE articles_fts MATCH :match AND {condition}"


def _ranked(connection: sqlite3.Connection, wanted: Plan, sort: str, limit: int, offset: int) -> Ranked:
    if sort == "relevance" and wanted.match is not None:
        return by_relevance(connection, wanted, limit, offset)
    return by_column(connection, wanted, "date" if sort == "relevance" else sort, limit, offset)


def _hit(connection: sqlite3.Connection, article_id: int, score: float, query: Query, mark: tuple[str, str]) -> Hit:
    title, url, site, published, section, views, *texts = connection.execute(
        f"SELECT title, url, sites.name, published, section, view_count, {', '.join(_SHOWN)}"
        " FROM articles JOIN sites ON sites.id = site_id WHERE articles.id = ?",
        (article_id,),
    ).fetchone()
    return Hit(article_id, title, url, site, published, section, views, snippet(texts, query, mark), score)


def _file_hit(connection: sqlite3.Connection, match: FileMatch, query: Query, mark: tuple[str, str]) -> Hit:
    """The article of a file that matches, shown by the words in the file."""
    hit = _hit(connection, match.article_id, match.score, query, mark)
    shown = snippet([file_text(connection, match.file_id)], query, mark)
    return replace(hit, snippet=shown, attachment=match.name)
