"""Numbers that a site gives its articles, read from their addresses; what is missing between them are holes.

A pattern is one of the site's file, or is taken from the addresses themselves where these plainly count: one number
an article, and most of them one more than the number before.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

#: So many articles are looked at for a pattern, the latest, and so many are needed.
_SAMPLE = 400
_FEWEST = 30
#: Share of the articles whose addresses have the number, and of steps from one number to the next that are 1.
_COVERED = 0.8
_CONSECUTIVE = 0.6
#: SQLite's integers; a longer run of digits is no counter.
_DIGITS = re.compile(r"(?<![0-9])[0-9]{1,15}(?![0-9])")
_LEFT = re.compile(r"(?:[?&][\w.%-]*=|/[a-z_]{0,30}/|[/_-])[a-z]{0,8}$", re.I)
_RIGHT = re.compile(r"(?:\.[a-z]{2,5}(?![a-z])|[/&?_-])|$", re.I)


def number_articles(connection: sqlite3.Connection, site_id: int, pattern: str | None) -> None:
    """Bring `article_ids` of a site up to date. `pattern` None is looked for in the addresses."""
    known = connection.execute("SELECT pattern, origin FROM id_patterns WHERE site_id = ?", (site_id,)).fetchone()
    origin = "site file" if pattern else "addresses"
    if pattern is None:
        pattern = known[0] if known and known[1] == origin else induce_pattern(_latest_urls(connection, site_id))
    if known and (pattern, origin) != tuple(known):
        connection.execute("DELETE FROM article_ids WHERE site_id = ?", (site_id,))
        connection.execute("DELETE FROM id_patterns WHERE site_id = ?", (site_id,))
    if pattern is None:
        return
    if known is None or (pattern, origin) != tuple(known):
        connection.execute("INSERT INTO id_patterns VALUES (?, ?, ?)", (site_id, pattern, origin))
    _number(connection, site_id, re.compile(pattern))


def induce_pattern(urls: Sequence[str]) -> str | None:
    """A regular expression with one group for the number of an article in `urls` that count; None where none do."""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for url in urls:
        # What follows the host; each place once an address.
        start = url.find("/", url.find("//") + 2)
        found = {_place(url, match): int(match[0]) for match in _DIGITS.finditer(url, max(start, 0))}
        for place, number in found.items():
            if place is not None:
                numbers[place].append(number)
    best = max(numbers, key=lambda place: (_consecutive(numbers[place], len(urls)), place), default=None)
    if best is None or _consecutive(numbers[best], len(urls)) < _CONSECUTIVE:
        return None
    left, right = best
    pattern = f"{re.escape(left)}([0-9]{{1,15}}){re.escape(right) if right else '$'}"
    return re.sub(r"\\([-&])", r"\1", pattern)


def _place(url: str, match: re.Match[str]) -> tuple[str, str] | None:
    left, right = _LEFT.search(url, max(match.start() - 60, 0), match.start()), _RIGHT.match(url, match.end())
    return (left[0], right[0]) if left and right else None


def _consecutive(numbers: list[int], articles: int) -> float:
    """The share of steps that are 1; 0 where too few articles have a number, or several share one."""
    ordered = sorted(set(numbers))
    if len(ordered) < max(_FEWEST, _COVERED * articles):
        return 0.0
    return sum(after - before == 1 for before, after in itertools.pairwise(ordered)) / (len(ordered) - 1)


def _latest_urls(connection: sqlite3.Connection, site_id: int) -> list[str]:
    # Of those that are live there is an index in this order.
    query = "SELECT url FROM articles WHERE site_id = ? AND status = 'live' ORDER BY first_seen DESC LIMIT ?"
    return [url for (url,) in connection.execute(query, (site_id, _SAMPLE))]


def _number(connection: sqlite3.Connection, site_id: int, pattern: re.Pattern[str]) -> None:
    """Add what is new; a page that was passed over has its number, too, and is no hole."""
    latest = "SELECT coalesce(max(article_id), 0) FROM article_ids WHERE site_id = :site"
    new = connection.execute(
        f"SELECT id, url, fetched_url FROM articles WHERE site_id = :site AND id > ({latest})", {"site": site_id}
    ).fetchall()
    connection.execute("DELETE FROM article_ids WHERE site_id = ? AND skip_id IS NOT NULL", (site_id,))
    for article_id, *urls in new:
        for url in urls:
            _add(connection, site_id, pattern, url, article_id, None)
    for skip_id, url in connection.execute("SELECT id, url FROM skips WHERE site_id = ?", (site_id,)).fetchall():
        _add(connection, site_id, pattern, url, None, skip_id)


def _add(
    connection: sqlite3.Connection,
    site_id: int,
    pattern: re.Pattern[str],
    url: str,
    article_id: int | None,
    skip_id: int | None,
) -> None:
    found = pattern.search(url)
    digits = next((group for group in found.groups() if group), "") if found else ""
    if digits.isascii() and digits.isdigit() and len(digits) <= 15:
        connection.execute(
            "INSERT INTO article_ids VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (site_id, int(digits), article_id, skip_id),
        )
