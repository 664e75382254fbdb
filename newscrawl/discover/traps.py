"""Addresses that have no end: calendars without events, and paths that grow by what is added to them at each click."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

#: Pages whose addresses differ only in their numbers are followed until so many in a row show no article that was not
#: on a list before: the days of a calendar, or its months.
FRUITLESS = 30
#: … so many more for each that did, up to this many in all: an archive by date has its quiet weeks.
PER_FRUIT = 4
MOST_FRUITLESS = 400
#: From then on only the 16th of them is looked at, the 20th, 24th, 28th, 32nd, 40th and so on, ever fewer. So many of
#: the others are remembered.
FIRST_SAMPLE = 16
MOST_WAITING = 5000
#: No site has its articles below so many folders, nor the same folder so often in one address.
MAX_SEGMENTS = 16
MAX_REPEATS = 3

_NUMBERED = re.compile(r"[^\W_]*\d[^\W_]*")


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
class _Shape(Generic[T]):
    """Pages whose addresses differ only in their numbers: how many brought an article, how many in a row did not, how
    many were held back since, and the first of these that wait."""

    fruitful: int = 0
    in_a_row: int = 0
    held: int = 0
    waiting: list[T] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return self.in_a_row >= min(FRUITLESS + self.fruitful * PER_FRUIT, MOST_FRUITLESS)


@dataclass(slots=True)
class Fruitless(Generic[T]):
    """Counts pages of each shape that showed no article of their own, and holds visits to others back when there have
    been too many in a row, but for a sample of them: the empty years of an archive may stand before its full ones."""

    _met: set[int] = field(default_factory=set)
    _shapes: dict[str, _Shape[T]] = field(default_factory=dict)

    def holds(self, url: str, visit: T) -> bool:
        """Whether the page at `url` is not worth a look for now; then `count` will give `visit` back."""
        shape = self._shapes.get(_shape(url) or "")
        if shape is None or not shape.is_over:
            return False
        shape.held += 1
        if _is_sample(shape.held):
            return False
        if len(shape.waiting) < MOST_WAITING:
            shape.waiting.append(visit)
        return True

    def count(self, url: str, articles: list[str]) -> list[T]:
        """The page at `url` has shown the articles of these identities; the visits that are worth a look again."""
        new = {hash(article) for article in articles} - self._met
        self._met |= new
        key = _shape(url)
        if key is None:
            return []
        shape = self._shapes.setdefault(key, _Shape())
        if new:
            return self.bore(url)
        shape.in_a_row += 1
        return []

    def bore(self, url: str) -> list[T]:
        """The page at `url` has brought something, were it only itself; the visits that are worth a look again."""
        key = _shape(url)
        if key is None:
            return []
        shape = self._shapes.setdefault(key, _Shape())
        shape.fruitful += 1
        shape.in_a_row = shape.held = 0
        waiting, shape.waiting = shape.waiting, []
        return waiting[::-1]  # the nearest to the one that has an article first


def _is_sample(number: int) -> bool:
    """Whether `number` is one of four between a power of two and the next."""
    return number >= FIRST_SAMPLE and number % (1 << (number.bit_length() - 3)) == 0


def _shape(url: str) -> str | None:
    """`url` with each word that has a digit as 0; None where it has none, or was found by its own name."""
    shape, numbers = _NUMBERED.subn("0", url.partition("://")[2].partition("/")[2])
    return shape if numbers else None
