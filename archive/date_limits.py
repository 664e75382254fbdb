"""The dates of a query as conditions on `articles`: `from:2023-01`, `to:2023-02-15`, `on:2023`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from archive.query_tree import Published

#: Days that the day of a page and the day in UTC can differ by, in either direction.
_ZONES = timedelta(days=1)


def date_limits(node: Published, add: Callable[[str], str]) -> list[str]:
    """Conditions that hold together; every other one, from the first on, is answered by the index on dates alone.

    The day as the page states it decides, within a day of the time in UTC, which has that index: SQLite reads the row
    only where the time in UTC leaves a doubt. `add` takes a value and gives the name of its parameter.
    """
    limits = []
    if node.first:
        first, day = node.first, date.fromisoformat(_filled(node.first))
        while first.endswith("-01"):  # a date of which only month or year is known counts as its first day
            first = first[:-3]
        limits += [
            f"published_utc >= {add(_moved(day, -_ZONES))}",
            f"(published_utc >= {add(_moved(day, _ZONES))} OR published >= {add(first)})",
        ]
    if node.last:
        after = _after(node.last)
        limits += [
            f"published_utc < {add(_moved(after, _ZONES))}",
            f"(published_utc < {add(_moved(after, -_ZONES))} OR published < {add(after.isoformat())})",
        ]
    return limits


def _filled(text: str) -> str:
    return text + "-01" * (2 - text.count("-"))


def _after(text: str) -> date:
    """The first day after a year, a month or a day."""
    first = date.fromisoformat(_filled(text))
    if text.count("-") == 2:
        return _plus(first, timedelta(days=1))
    month = first.month if text.count("-") else 12
    return _plus(first.replace(month=month, day=28), timedelta(days=4)).replace(day=1)


def _plus(day: date, more: timedelta) -> date:
    """`day` and `more`, or the edge of the calendar."""
    try:
        return day + more
    except OverflowError:
        return date.max if more > timedelta(0) else date.min


def _moved(day: date, more: timedelta) -> str:
    return _plus(day, more).isoformat()
