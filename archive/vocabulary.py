"""The words of the index that begin with some letters.

FTS5 answers `thu*` by gathering every place of every such word before it gives the first article, which takes
seconds in a large archive. The words themselves, one by one, are answered as any words are.
"""

from __future__ import annotations

import sqlite3

from archive.errors import QueryError

#: Articles up to which FTS5's own way is quick for any prefix.
_SMALL = 5_000

#: Different words that a prefix may stand for in a larger archive.
_MOST = 1_000


def words_with_prefix(connection: sqlite3.Connection, prefix: str) -> list[str] | None:
    """The words that begin with `prefix`, folded; None where FTS5 may as well look for itself.

    QueryError where they are too many. A prefix with `d` also stands for the same with `đ`: text with that letter is
    in the index with `d` as well.
    """
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    if last <= _SMALL:
        return None
    # The 'instance' table gives the first place of the next word without reading the others.
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.articles_words USING fts5vocab(main, 'articles_fts', 'instance')"
    )
    words: list[str] = []
    start, end = prefix, prefix + chr(0x10FFFF)
    while True:
        row = connection.execute(
            "SELECT term FROM temp.articles_words WHERE term >= ? AND term < ? LIMIT 1", (start, end)
        ).fetchone()
        if row is None:
            return words
        words.append(row[0])
        start = row[0] + "\x00"
        if len(words) > _MOST:
            raise QueryError(
                f"More than {_MOST} different words in this archive begin with {prefix}."
                " Type more letters before the star."
            )
