"""Near-copies: articles that share most of their text, on other sites or under another id, are one group.

Each text leaves a few hashes (see `archive.reprint_keys`), so that its partners are found by a look-up; whether they
are partners is then decided by the texts themselves. All of it happens in the transaction that stores the text.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from archive.reprint_keys import add_keys, holders_of, holders_of_each, merge_runs, remove_keys
from archive.shingles import KEPT, keys, resemblance, shingles

#: Two texts are copies when this much of them is common: about four fifths of each, at one length.
ALIKE = 0.6

#: Shorter texts have to be alike to this degree: notices are forms, in which only names and days differ.
SHORT_WORDS, SHORT_ALIKE = 150, 0.85

#: Common hashes that two texts need to be compared at all.
_COMMON = 2

#: A hash that so many texts have is kept for no more of them (it is a line under every article of a site, or they are
#: in their group already), and so many texts are compared at most. Of a text of which nothing else is known, only the
#: latest articles are counted, so that some hashes come to be kept so many times for each 65,000 articles.
_HOLDERS = 16
_COMPARED = 5

#: When an article was published at the latest: a page that shows only a day may have come at its end, and none comes
#: after it was first seen. Needs `articles` under the name `a`; UTC text as in all columns.
PUBLISHED_BY = (
    "min(a.first_seen, coalesce(CASE a.published_precision"
    " WHEN 'day' THEN strftime('%Y-%m-%dT%H:%M:%SZ', a.published_utc, '+1 day', '-1 second')"
    " WHEN 'month' THEN strftime('%Y-%m-%dT%H:%M:%SZ', a.published_utc, '+1 month', '-1 second')"
    " WHEN 'year' THEN strftime('%Y-%m-%dT%H:%M:%SZ', a.published_utc, '+1 year', '-1 second')"
    " ELSE a.published_utc END, a.first_seen))"
)

STATEMENTS = (
    """CREATE TABLE reprint_keys (
    key INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    PRIMARY KEY (key, article_id)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE reprints (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    group_id INTEGER NOT NULL,
    similarity REAL NOT NULL
) STRICT""",
    "CREATE INDEX reprints_by_group ON reprints(group_id)",
    """CREATE TRIGGER reprints_alone AFTER DELETE ON reprints BEGIN
    DELETE FROM reprints WHERE group_id = old.group_id
        AND (SELECT count(*) FROM reprints WHERE group_id = old.group_id) = 1;
END""",
    f"""CREATE VIEW reprint_groups AS SELECT
    r.group_id,
    row_number() OVER (PARTITION BY r.group_id ORDER BY {PUBLISHED_BY}, a.id) - 1 AS position,
    a.id AS article_id, sites.name AS site, a.title, a.url, a.published, a.first_seen, r.similarity
FROM reprints AS r JOIN articles AS a ON a.id = r.article_id JOIN sites ON sites.id = a.site_id""",
)


def index_text(connection: sqlite3.Connection, article_id: int, before: str | None, after: str | None) -> None:
    """Group the article by its text, which was `before` (None for a new article); inside the caller's transaction."""
    old, new = keys(before) if before else [], keys(after) if after else []
    if old:
        connection.execute("DELETE FROM reprints WHERE article_id = ?", (article_id,))
        remove_keys(connection, [(key, article_id) for key in old if key not in new[:KEPT]])
    if not new or after is None:
        return
    found = holders_of(connection, new)
    holders = Counter(key for key, _ in found)
    fresh = {(key, article_id) for key in new[:KEPT] if holders[key] < _HOLDERS}
    add_keys(connection, fresh.difference(found))
    likely = _likely((holder for _, holder in found), article_id, len(new))
    if likely and (partners := _partners(connection, after, likely)):
        _join(connection, article_id, partners)


def index_new_texts(connection: sqlite3.Connection, texts: Sequence[tuple[int, str]]) -> None:
    """The same for new articles, given by their ids, which rise, with their texts: their keys are looked up at once."""
    keys_of = [(article_id, text, keys(text)) for article_id, text in texts]
    if not keys_of:
        return
    holders = defaultdict(list, holders_of_each(connection, [own for _, _, own in keys_of]))
    fresh: list[tuple[int, int]] = []
    alike: list[tuple[int, str, list[int]]] = []
    for article_id, text, own in keys_of:
        found = [holder for key in sorted(own) for holder in holders[key]]
        if found and (likely := _likely(found, article_id, len(own))):
            alike.append((article_id, text, likely))
        for key in own[:KEPT]:
            if len(holders[key]) < _HOLDERS:
                holders[key].append(article_id)
                fresh.append((key, article_id))
    merge_runs(connection, keys_of[0][0], keys_of[-1][0])
    add_keys(connection, fresh)
    for article_id, text, likely in alike:
        if partners := _partners(connection, text, likely):
            _join(connection, article_id, partners)


def _likely(holders: Iterable[int], article_id: int, keys_of_it: int) -> list[int]:
    """Of those that have keys of the article, once for each, the few that have the most, and enough."""
    common = Counter(holder for holder in holders if holder != article_id)
    return [holder for holder, keys in common.most_common(_COMPARED) if keys >= min(_COMMON, keys_of_it)]


def _partners(connection: sqlite3.Connection, text: str, likely: list[int]) -> dict[int, float]:
    """Those of the `likely` articles that are copies of `text`, or it of them, with their similarity."""
    mine, length = shingles(text), len(text.split())
    rows = connection.execute(
        "SELECT id, body, word_count FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        " AND body IS NOT NULL AND word_count BETWEEN ? AND ?",
        (json.dumps(likely), length * ALIKE, length / ALIKE),
    )
    found = {}
    for number, body, other_length in rows:
        alike = resemblance(mine, shingles(body))
        if alike >= (SHORT_ALIKE if min(length, other_length) < SHORT_WORDS else ALIKE):
            found[number] = round(alike, 3)
    return found


def _join(connection: sqlite3.Connection, article_id: int, partners: dict[int, float]) -> None:
    """Put the article and its partners into one group; groups that it links become one."""
    ids = json.dumps([article_id, *partners])
    in_these = "IN (SELECT group_id FROM reprints WHERE article_id IN (SELECT value FROM json_each(?)))"
    (known,) = connection.execute(f"SELECT min(group_id) FROM reprints WHERE group_id {in_these}", (ids,)).fetchone()
    group = known if known is not None else min(article_id, *partners)
    connection.execute(f"UPDATE reprints SET group_id = ? WHERE group_id {in_these}", (group, ids))
    connection.executemany(
        "INSERT INTO reprints(article_id, group_id, similarity) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET similarity = max(similarity, excluded.similarity)",
        [(article_id, group, max(partners.values())), *((number, group, alike) for number, alike in partners.items())],
    )
