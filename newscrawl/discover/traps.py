"""Addresses that have no end: calendars without events, and paths that grow by what is added to them at each click."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

#: Pages whose addresses differ only in their numbers are followed until so many in a row show no article that was not
#: on a list before: the days of a calendar, or its months.
FRUITLESS = 30
#: No site has its articles below so many folders, nor the same folder so often in one address.
MAX_SEGMENTS = 16
MAX_REPEATS = 3

_DIGITS = re.compile(r"\d+")


def endless_path(url: str) -> str | None:
    """Why the address is one of a kind that grows for ever, as a sentence; None for a plain one."""
    try:
        segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    except ValueError:
        return None
    if len(segments) > MAX_SEGMENTS:
        return f"its path has {len(segments)} folders, one in the other"
    if len(segments) > MAX_REPEATS:
        most = max(segments, key=segments.count)
        if segments.count(most) > MAX_REPEATS:
            return f"its path has the folder {most[:40]} {segments.count(most)} times"
    return None


@dataclass(slots=True)
class Fruitless:
    """Counts pages of each shape, an address without its numbers, that showed no article of their own."""

    _met: set[int] = field(default_factory=set)
    _in_a_row: dict[str, int] = field(default_factory=dict)

    def is_over(self, url: str) -> bool:
        """Whether pages of this shape are not worth another look."""
        shape = _shape(url)
        return shape is not None and self._in_a_row.get(shape, 0) >= FRUITLESS

    def count(self, url: str, articles: list[str]) -> None:
        """The page at `url` has shown the articles of these identities."""
        new = {hash(article) for article in articles} - self._met
        self._met |= new
        if (shape := _shape(url)) is not None:
            self._in_a_row[shape] = 0 if new else self._in_a_row.get(shape, 0) + 1


def _shape(url: str) -> str | None:
    """`url` with each number as 0; None where it has none, or was found by its own name."""
    shape, numbers = _DIGITS.subn("0", url.partition("://")[2].partition("/")[2])
    return shape if numbers else None
