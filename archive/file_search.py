"""Finds articles by the words of their attachments, where the article itself does not hold them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from archive.matching import Plan, words_match

#: So many of the best files are looked at: each may hang on many articles, or on none that is wanted.
_FILES = 1000

#: Each article once, with the best of its files. Articles that match by themselves are found without this.
_FOUND = f"""
WITH found AS MATERIALIZED (
    SELECT rowid AS file_id, rank AS score FROM files_fts WHERE files_fts MATCH :words ORDER BY rank LIMIT {_FILES})
SELECT links.article_id, found.file_id, links.name, min(found.score) AS score
FROM found JOIN downloads ON downloads.file_id = found.file_id
    JOIN article_attachments AS links ON links.url = downloads.url
WHERE NOT EXISTS (SELECT 1 FROM articles_fts WHERE articles_fts MATCH :match AND rowid = links.article_id)
    AND EXISTS (SELECT 1 FROM articles WHERE articles.id = links.article_id AND {{condition}})
GROUP BY links.article_id"""


@dataclass(frozen=True, slots=True)
class FileMatch:
    """An article that is found by a file it links to. `name` is the text of the link, `score` larger for better."""

    article_id: int
    file_id: int
    name: str
    score: float


def find_in_files(connection: sqlite3.Connection, wanted: Plan, limit: int, offset: int = 0) -> list[FileMatch]:
    """Articles of which a file holds what is `wanted` and the article itself does not, best first, at most `limit`
    from `offset` on."""
    query = _query(wanted)
    if query is None:
        return []
    rows = connection.execute(
        f"{query[0]} ORDER BY score, links.article_id DESC LIMIT :limit OFFSET :offset",
        {**query[1], "limit": limit, "offset": offset},
    )
    return [FileMatch(article_id, file_id, name, -score) for article_id, file_id, name, score in rows]


def count_in_files(connection: sqlite3.Connection, wanted: Plan) -> int:
    """How many articles `find_in_files` would find."""
    query = _query(wanted)
    if query is None:
        return 0
    return int(connection.execute(f"SELECT count(*) FROM ({query[0]})", query[1]).fetchone()[0])


def _query(wanted: Plan) -> tuple[str, dict[str, str | int]] | None:
    """The query and its parameters; None where files are not asked for."""
    words = words_match(wanted.query)
    if words is None or wanted.match is None:
        return None
    return _FOUND.format(condition=wanted.condition or "1"), wanted.parameters | {"words": words, "match": wanted.match}


def file_text(connection: sqlite3.Connection, file_id: int) -> str:
    """The text of a file, for a snippet."""
    row = connection.execute("SELECT text FROM files WHERE id = ?", (file_id,)).fetchone()
    return str(row[0] or "") if row else ""
