"""The words of the index that begin with some letters.

FTS5 answers `thu*` by gathering every place of every such word before it gives the first article, which takes
seconds in a large archive. The words themselves, one by one, are answered as any words are.
"""

from __future__ import annotations

import sqlite3

from archive.errors import QueryError

#: Articles up to which FTS5's own way is quick for any prefix.
_SMALL = 5_000

#: Places of a word that are read past before the next word is looked up.
_PLACES = 40

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
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.articles_words USING fts5vocab(main, 'articles_fts', 'instance')"
    )
    words: list[str] = []
    start: str | None = prefix
    while start is not None:
        start = _more_words(connection, start, prefix + chr(0x10FFFF), words)
        if len(words) > _MOST:
            raise QueryError(
                f"More than {_MOST} different words in this archive begin with {prefix}."
                " Type more letters before the star."
            )
    return words


def _more_words(connection: sqlite3.Connection, start: str, end: str, words: list[str]) -> str | None:
    """Add words from `start` on to `words`; returns where to go on, None at the end.

    The table has a row for every place of a word. The places of rare words, which are nearly all, are read past; after
    those of a common one the next word is looked up.
    """
    rows = connection.execute("SELECT term FROM temp.articles_words WHERE term >= ? AND term < ?", (start, end))
    last, places = None, 0
    for (word,) in rows:
        if word != last:
            last, places = word, 0
            words.append(word)
            if len(words) > _MOST:
                return None
        places += 1
        if places > _PLACES:
            rows.close()
            return str(word) + "\x00"
    return None
