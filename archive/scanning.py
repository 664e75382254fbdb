"""Finds the newest articles that match, without reading all that do.

A common Vietnamese syllable stands in nearly every article. FTS5 walks the list of a word's articles forwards and
backwards at about ten million a second, and jumps into it anywhere, but each article that is ranked or looked up costs
twenty times that. So articles are listed by falling id, a stretch of ids at a time, until there are enough.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass

from archive.matching import Plan

#: Articles that a filter may let through and still be looked up before the words.
_FEW = 30_000

#: The same where they are known without a look at each.
_FEW_LINKS = 100_000

#: Ids in the first stretch; each further one has twice as many. Titles have a hundredth of the words.
_STRETCH = 20_000
_STRETCH_OF_TITLES = 320_000

_VALUES = "SELECT value FROM json_each(?)"

#: Seconds after which a scan rests with what it has found. Only words that are common and never stand
#: together as they should, in an archive of a million articles, come near it.
_PATIENCE = 0.6


@dataclass(frozen=True, slots=True)
class Scan:
    """Ids by falling id. `complete`: there are no others. `oldest`: the lowest id that was looked at."""

    ids: list[int]
    complete: bool
    oldest: int = 0


class Scanner:
    """Lists the articles of one plan on one connection."""

    def __init__(self, connection: sqlite3.Connection, plan: Plan) -> None:
        self._connection = connection
        self._plan = plan
        self._few = self._filtered()
        self._first, self._last = self._bounds()
        self._give_up = time.monotonic() + _PATIENCE

    @property
    def last(self) -> int:
        """The highest id that can match."""
        return self._last

    @property
    def few(self) -> int | None:
        """How many articles the filters let through, where they are few."""
        return None if self._few is None or len(self._few) > _FEW else len(self._few)

    def newest(self, match: str, most: int, *, titles: bool = False, oldest: int = 0) -> Scan:
        """At most `most` articles that match `match` and the filters of the plan, the highest ids first.

        With `titles` the index of titles is asked in place of the whole one; `oldest` is the lowest id to look at.
        """
        table = "articles_fts_titles" if titles else "articles_fts"
        first = max(self._first, oldest)
        found: list[int] = []
        high, stretch = self._last, _STRETCH_OF_TITLES if titles else _STRETCH
        while high >= first:
            low = max(first, high - stretch + 1)
            found += self._between(table, match, low, high, most - len(found))
            if len(found) >= most:
                return Scan(found, complete=False, oldest=found[-1])
            if time.monotonic() > self._give_up:
                return Scan(found, complete=low == first, oldest=low)
            high, stretch = low - 1, stretch * 2
        return Scan(found, complete=True, oldest=first)

    def _between(self, table: str, match: str, low: int, high: int, most: int) -> list[int]:
        parameters = {**self._plan.parameters, "match": match, "low": low, "high": high, "most": most}
        where = f"{table} MATCH :match AND {table}.rowid BETWEEN :low AND :high"
        order = f"ORDER BY {table}.rowid DESC"
        if self._few is not None:
            rows = self._connection.execute(f"SELECT rowid FROM {table} WHERE {where} {order}", parameters)
            return _at_most(most, (number for (number,) in rows if number in self._few))
        if self._plan.condition is None:
            rows = self._connection.execute(f"SELECT rowid FROM {table} WHERE {where} {order} LIMIT :most", parameters)
        else:
            rows = self._connection.execute(
                f"SELECT id FROM {table} CROSS JOIN articles ON id = {table}.rowid"
                f" WHERE {where} AND {self._plan.condition} {order} LIMIT :most",
                parameters,
            )
        return [number for (number,) in rows]

    def _filtered(self) -> set[int] | None:
        """The articles that the filters let through, where they are few."""
        if self._plan.condition is None:
            return None
        if self._plan.authors is not None:
            # Without a look at the articles themselves, of which every one lies on a page of its own.
            sql = f"SELECT article_id FROM article_authors WHERE author_id IN ({_VALUES}) LIMIT {_FEW_LINKS + 1}"
            rows = self._connection.execute(sql, (self._plan.authors,)).fetchall()
            return {number for (number,) in rows} if len(rows) <= _FEW_LINKS else None
        filtered, parameters = f"FROM articles WHERE {self._plan.condition}", self._plan.parameters
        # Many are counted in a quarter of the time that it takes to fetch them.
        if self._connection.execute(f"SELECT 1 {filtered} LIMIT 1 OFFSET {_FEW}", parameters).fetchone():
            return None
        return {number for (number,) in self._connection.execute(f"SELECT id {filtered}", parameters)}

    def _bounds(self) -> tuple[int, int]:
        if self._few is not None:
            return (min(self._few), max(self._few)) if self._few else (1, 0)
        if self._plan.span:
            sql = f"SELECT min(id), max(id) FROM articles WHERE {self._plan.span}"
        else:
            sql = "SELECT (SELECT min(id) FROM articles), (SELECT max(id) FROM articles)"
        row = self._connection.execute(sql, self._plan.parameters).fetchone()
        return (1, 0) if row[0] is None else (int(row[0]), int(row[1]))


def _at_most(most: int, numbers: Iterator[int]) -> list[int]:
    return [number for number, _ in zip(numbers, range(most), strict=False)]


def id_list(ids: list[int]) -> str:
    """Ids as the JSON text that `json_each` reads."""
    return json.dumps(ids)
