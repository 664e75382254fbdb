"""Puts what was found in order: by relevance, by date, or by views.

Relevance is BM25 with the weights of the index while it can be had quickly. FTS5's BM25 reads the whole list of every
word first, and each match after that; for words that stand in most articles of a large archive that is seconds of
work. There the newest matches and those with the words in their titles are weighed by where the words stand, title
before lead before body, and the newest comes first among equals.
"""

from __future__ import annotations

import bisect
import itertools
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from archive.matching import Plan
from archive.query_tree import Term
from archive.scanning import Scan, Scanner, id_list
from archive.text import lower

#: Matches that are all ranked by BM25, and entries of the index that it may read for that.
_RANKED = 1_000
_ENTRIES = 120_000

#: Stretches of ids in which matches are counted for an estimate, and ids in each.
_SAMPLES = 5
_SAMPLE = 400

#: An expression of more words than this is asked for one stretch of the same length in all.
_MANY_WORDS = 40
_OR = " OR "

#: The newest so many matches are weighed besides so many with the words in their titles, where there are more.
_NEWEST = 100
_TITLED = 60

#: When accents were typed, so many of the best matches are looked at to put those first that have them.
_RERANKED = 500

#: Ids from the newest on among which a word in the title is looked for besides.
_NEAR = 50_000

#: Matches that are sorted by date or views from their own list; where there are more, from the list of all articles.
_SORTED = 3_000

#: What a term counts for by the first of these that it stands in.
_WEIGHTS = {"title": 10.0, "lead": 4.0, "tag_names": 4.0, "byline": 3.0, "section": 2.0}
_ELSEWHERE = 1.0

#: Characters that the signs between the words of a phrase may take up together.
_ROOM = 40

#: Stands between two texts: a letter that nobody types, so that no phrase reaches from one into the next.
_BETWEEN = " ꙮ "

_TEXTS = ("title", "lead", "tag_names", "byline", "section", "body")

ORDERS = {
    "date": "published_utc IS NULL, published_utc DESC, id DESC",
    "views": "view_count IS NULL, view_count DESC, id DESC",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Ids with their scores, best first. `complete`: every match took part in the ranking."""

    found: list[tuple[int, float]]
    complete: bool


def by_relevance(connection: sqlite3.Connection, plan: Plan, limit: int, offset: int) -> Ranked:
    """The matches from `offset` on, at most `limit`, best first; only for a plan with words.

    Articles that hold what was typed with its accents come before those that hold it with others.
    """
    assert plan.match is not None
    scanner = Scanner(connection, plan)
    affordable = _is_affordable(connection, plan)
    scan = scanner.newest(plan.match, (_RANKED if affordable else _NEWEST) + 1)
    if affordable and scan.complete and len(scan.ids) <= _RANKED:
        ranked = _bm25(connection, plan, scan.ids)
    elif scan.complete and len(scan.ids) <= _NEWEST:
        ranked = _weighed(connection, plan, scan.ids)
    else:
        ids = dict.fromkeys([*_titled(connection, plan, scanner, scan), *scan.ids[:_NEWEST]])
        ranked = _weighed(connection, plan, list(ids))
    accented = [term for term in plan.query.terms if term.has_accents]
    if accented and offset < len(ranked):
        ranked = _accents_first(connection, ranked, accented, offset + limit)
    everything = scan.complete and len(ranked) == len(scan.ids)
    if not everything and offset + limit > len(ranked):
        ranked += _others(scanner, plan.match, {number for number, _ in ranked}, offset + limit - len(ranked))
    return Ranked(ranked[offset : offset + limit], everything)


def by_column(connection: sqlite3.Connection, plan: Plan, order: str, limit: int, offset: int) -> Ranked:
    """The matches from `offset` on, at most `limit`, in an order of ORDERS."""
    condition = f"WHERE {plan.condition}" if plan.condition else ""
    if plan.match is None:
        rows = connection.execute(
            f"SELECT id FROM articles {condition} ORDER BY {_by_index(order)} LIMIT :limit OFFSET :offset",
            {**plan.parameters, "limit": limit, "offset": offset},
        )
        return Ranked([(number, 0.0) for (number,) in rows], complete=True)
    scanner = Scanner(connection, plan)
    most = _SORTED if scanner.few is None else scanner.few
    scan = scanner.newest(plan.match, most + 1)
    if scan.complete and len(scan.ids) <= most:
        rows = connection.execute(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))"
            f" ORDER BY {ORDERS[order]} LIMIT :limit OFFSET :offset",
            {"ids": id_list(scan.ids), "limit": limit, "offset": offset},
        )
        return Ranked([(number, 0.0) for (number,) in rows], complete=True)
    return Ranked(_walked(connection, plan, order, limit, offset), complete=True)


def _walked(connection: sqlite3.Connection, plan: Plan, order: str, limit: int, offset: int) -> list[tuple[int, float]]:
    """For words in very many articles: all articles in order, each looked up in a table of a byte for every id."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    matches = bytearray(last + 1)
    for (number,) in connection.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (plan.match,)):
        matches[number] = 1
    condition = f"WHERE {plan.condition}" if plan.condition else ""
    index = {"date": "articles_by_date", "views": "articles_by_views"}[order]
    rows = connection.execute(
        f"SELECT id FROM articles INDEXED BY {index} {condition} ORDER BY {_by_index(order)}", plan.parameters
    )
    found: list[tuple[int, float]] = []
    for (number,) in rows:
        if matches[number]:
            found.append((number, 0.0))
            if len(found) == limit + offset:
                break
    return found[offset:]


def _by_index(order: str) -> str:
    """An order of ORDERS as an index gives it: falling, SQLite puts NULL last by itself."""
    column = {"date": "published_utc", "views": "view_count"}[order]
    return f"{column} DESC, id DESC"


def _is_affordable(connection: sqlite3.Connection, plan: Plan) -> bool:
    """Whether BM25 is quick: it reads the lists of all words, and ranks every match before a filter takes it away."""
    assert plan.match is not None
    if plan.condition is None and isinstance(plan.query.tree, Term) and len(plan.words) == 1:
        return True  # one word has as many entries as matches, and those are counted anyway
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    if plan.condition and _is_more(connection, [plan.match], last, _RANKED):
        return False
    return not _is_more(connection, plan.words, last, _ENTRIES)


def _is_more(connection: sqlite3.Connection, matches: Sequence[str], last: int, most: int) -> bool:
    """Whether it seems by a sample of the ids that more articles than `most` match the expressions, each counted by
    itself."""
    if last <= _RANKED:
        return False
    count = 0
    for match in matches:
        # The hundreds of words of a prefix take long to look up, however few articles are asked about.
        samples = 1 if match.count(_OR) > _MANY_WORDS else _SAMPLES
        size = _SAMPLES * _SAMPLE // samples
        for part in range(samples):
            start = last * part // _SAMPLES if samples > 1 else max(0, last - size)
            row = connection.execute(
                "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ? AND rowid BETWEEN ? AND ?",
                (match, start, start + size - 1),
            ).fetchone()
            count += int(row[0])
            if count * last // (_SAMPLES * _SAMPLE) > most:
                return True
    return False


def _bm25(connection: sqlite3.Connection, plan: Plan, ids: list[int]) -> list[tuple[int, float]]:
    rows = connection.execute(
        "SELECT rowid, -rank FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rank, rowid DESC", (plan.match,)
    )
    if plan.condition is None:
        return rows.fetchall()
    kept = set(ids)
    return [(number, score) for number, score in rows if number in kept]


def _titled(connection: sqlite3.Connection, plan: Plan, scanner: Scanner, scan: Scan) -> list[int]:
    """The newest matches with every word in the title, and of those scanned the ones with any."""
    if not plan.in_titles:
        return []
    titled = scanner.newest(" AND ".join(plan.in_titles), _TITLED, titles=True).ids
    every = titled if plan.is_plain else _among(connection, plan, titled)
    if len(plan.in_titles) == 1 or not scan.ids or scanner.last - scan.ids[-1] > _NEAR:
        return every
    anywhere = set(scanner.newest(" OR ".join(plan.in_titles), _NEAR, titles=True, oldest=scan.ids[-1]).ids)
    return every + [number for number in scan.ids if number in anywhere][:_TITLED]


def _among(connection: sqlite3.Connection, plan: Plan, ids: list[int]) -> list[int]:
    """Those of `ids` that match, in their order."""
    rows = connection.execute(
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
        (plan.match, id_list(ids)),
    )
    matching = {number for (number,) in rows}
    return [number for number in ids if number in matching]


def _weighed(connection: sqlite3.Connection, plan: Plan, ids: list[int]) -> list[tuple[int, float]]:
    patterns = [term.anyhow() for term in plan.query.terms]
    rows = connection.execute(
        f"SELECT id, {', '.join(_WEIGHTS)} FROM articles WHERE id IN (SELECT value FROM json_each(?))", (id_list(ids),)
    )
    found = [(number, _weight(patterns, texts)) for number, *texts in rows]
    found.sort(key=lambda hit: (-hit[1], -hit[0]))
    return found


def _weight(patterns: list[re.Pattern[str]], texts: Sequence[str | None]) -> float:
    """What the terms count for: each by where it stands first, for the texts come by falling weight."""
    joined = _BETWEEN.join(text or "" for text in texts)
    ends = list(itertools.accumulate(len(text or "") + len(_BETWEEN) for text in texts))
    weights = (*_WEIGHTS.values(), _ELSEWHERE)
    found = (pattern.search(joined) for pattern in patterns)
    return sum(weights[bisect.bisect(ends, match.start()) if match else -1] for match in found)


def _accents_first(
    connection: sqlite3.Connection, ranked: list[tuple[int, float]], terms: list[Term], wanted: int
) -> list[tuple[int, float]]:
    """`ranked` with those first that hold the most terms just as they were typed.

    Looked at one by one from the best on, until enough hold them all.
    """
    patterns = [_Typed.of(term) for term in terms]
    exact: dict[int, int] = {}
    whole = 0
    for number, _ in ranked[:_RERANKED]:
        texts = connection.execute(f"SELECT {', '.join(_TEXTS)} FROM articles WHERE id = ?", (number,)).fetchone()
        exact[number] = count = _exact(dict(zip(_TEXTS, texts, strict=True)), patterns)
        whole += count == len(patterns)
        if whole == wanted:
            break
    return sorted(ranked, key=lambda hit: -exact.get(hit[0], 0))


@dataclass(frozen=True, slots=True)
class _Typed:
    """A term that was typed with accents, ready to be looked for in many texts."""

    pattern: re.Pattern[str]
    columns: tuple[str, ...]
    spellings: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, term: Term) -> _Typed:
        columns = tuple({"tags": "tag_names"}.get(name, name) for name in term.columns or _TEXTS)
        spellings = tuple((word, word.capitalize(), word.upper()) for word in term.words)
        return cls(term.as_typed(), columns, spellings)

    def occurs(self, text: str) -> bool:
        """Whether `text` holds the term just so.

        Only where its first word stands in one of its usual spellings is the text looked at in lower case: making
        all of it so costs more than all else.
        """
        if not all(any(form in text for form in forms) for forms in self.spellings):
            return False
        length = sum(len(forms[0]) for forms in self.spellings) + _ROOM
        for form in dict.fromkeys(self.spellings[0]):
            start = text.find(form)
            while start >= 0:
                if self.pattern.search(lower(text[max(0, start - 1) : start + length])):
                    return True
                start = text.find(form, start + 1)
        return False


def _exact(texts: dict[str, str | None], typed: list[_Typed]) -> int:
    """How many terms occur in one of their columns; the short texts are read before the long one."""
    left = typed
    for name, text in texts.items():
        if text and left:
            left = [each for each in left if name not in each.columns or not each.occurs(text)]
    return len(typed) - len(left)


def _others(scanner: Scanner, match: str, seen: set[int], most: int) -> list[tuple[int, float]]:
    """Matches that were not weighed, the newest first."""
    scan = scanner.newest(match, len(seen) + most)
    return [(number, 0.0) for number in scan.ids if number not in seen][:most]
