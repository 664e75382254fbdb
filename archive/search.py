"""Full-text search: accents may be left out, and count where they are typed."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from archive.query import Query, parse_query
from archive.snippets import snippet

#: When accents were typed, so many of the best matches are read to put those first that have them.
_RERANKED = 500

#: Texts a snippet is taken from, in this order.
_SHOWN = ("body", "lead", "title", "tag_names", "section", "byline")

#: The plus keeps SQLite from running the match once for every article of the site.
_FOUND = (
    "FROM articles_fts WHERE articles_fts MATCH :match AND (:site IS NULL OR +rowid IN"
    " (SELECT id FROM articles WHERE site_id = (SELECT id FROM sites WHERE name = :site)))"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. `score` is larger for better matches; `snippet` shows why it was found."""

    id: int
    title: str
    url: str
    site: str
    published: str | None
    section: str | None
    view_count: int | None
    snippet: str
    score: float


def search(
    connection: sqlite3.Connection,
    typed: str,
    *,
    limit: int,
    offset: int,
    site: str | None,
    mark: tuple[str, str],
) -> list[Hit]:
    """The best matches of what a person typed, from `offset` on, at most `limit`.

    Every word has to occur somewhere in an article. The rank is BM25 with the weights that the index carries;
    where accents were typed, articles that hold the words just so come before the others.
    """
    query = parse_query(typed)
    limit, offset = max(0, limit), max(0, offset)
    if not query.terms or not limit:
        return []
    parameters = {"match": query.match, "site": site}
    found = _page(connection, query, parameters, limit, offset)
    return [_hit(connection, article_id, score, query, mark) for article_id, score in found]


def count_matches(connection: sqlite3.Connection, typed: str, site: str | None) -> int:
    """How many articles match."""
    query = parse_query(typed)
    if not query.terms:
        return 0
    row = connection.execute(f"SELECT count(*) {_FOUND}", {"match": query.match, "site": site}).fetchone()
    return int(row[0])


def _page(
    connection: sqlite3.Connection, query: Query, parameters: dict[str, str | None], limit: int, offset: int
) -> list[tuple[int, float]]:
    accented = [re.compile(term.pattern(folded=False)) for term in query.terms if term.has_accents]
    if not accented or offset >= _RERANKED:
        return _ranked(connection, parameters, limit, offset)
    best = _ranked(connection, parameters, _RERANKED, 0)
    exact = {article_id: _exact_terms(connection, article_id, accented) for article_id, _ in best}
    best.sort(key=lambda found: -exact[found[0]])
    page = best[offset : offset + limit]
    if len(page) < limit and len(best) == _RERANKED:
        page += _ranked(connection, parameters, limit - len(page), _RERANKED)
    return page


def _ranked(
    connection: sqlite3.Connection, parameters: dict[str, str | None], limit: int, offset: int
) -> list[tuple[int, float]]:
    rows = connection.execute(
        f"SELECT rowid, -rank {_FOUND} ORDER BY rank LIMIT :limit OFFSET :offset",
        {**parameters, "limit": min(limit, 2**31), "offset": min(offset, 2**62)},
    )
    return rows.fetchall()


def _exact_terms(connection: sqlite3.Connection, article_id: int, accented: list[re.Pattern[str]]) -> int:
    """How many of the terms that were typed with accents the article holds with just these."""
    texts = connection.execute(f"SELECT {', '.join(_SHOWN)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    whole = "\n".join(text for text in texts if text).lower()
    return sum(1 for pattern in accented if pattern.search(whole))


def _hit(connection: sqlite3.Connection, article_id: int, score: float, query: Query, mark: tuple[str, str]) -> Hit:
    title, url, site, published, section, views, *texts = connection.execute(
        f"SELECT title, url, sites.name, published, section, view_count, {', '.join(_SHOWN)}"
        " FROM articles JOIN sites ON sites.id = site_id WHERE articles.id = ?",
        (article_id,),
    ).fetchone()
    return Hit(article_id, title, url, site, published, section, views, snippet(texts, query, mark), score)
