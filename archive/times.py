"""Times as text: UTC for what we observed, the page's own offset for what it says of itself."""

from __future__ import annotations

from datetime import UTC, datetime

#: How many characters of an ISO 8601 time a page stated, by the precision of its date.
_STATED = {"day": 10, "month": 7, "year": 4}


def utc_text(moment: datetime) -> str:
    """An aware datetime as `2023-01-31T14:01:00Z`; ValueError for a naive one.

    Text in this one form sorts as time does, and SQLite's date functions read it.
    """
    _require_zone(moment)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:  # year 1 or 9999, as empty dates of some systems are: at the edge the offset is dropped
        moment = moment.replace(tzinfo=UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def page_text(moment: datetime, precision: str | None = None) -> str:
    """An aware datetime as the page stated it: `2023-01-31T21:01:00+07:00`, or `2023-01-31` for a day.

    `precision` is day, month or year where the page said no more; ValueError for a naive datetime.
    """
    _require_zone(moment)
    text = moment.isoformat(timespec="seconds")
    return text[: _STATED[precision]] if precision in _STATED else text


def from_utc_text(text: str) -> datetime:
    """The aware datetime of a time that `utc_text` wrote."""
    return datetime.fromisoformat(text)


def same_moment(one: str | None, other: str | None) -> bool:
    """Whether two dates of a page are the same, also where they name it in different offsets."""
    if one == other:
        return True
    try:
        # Dates without a clock have no zone, and are never the same as one with it.
        return bool(one and other) and datetime.fromisoformat(one or "") == datetime.fromisoformat(other or "")
    except ValueError:
        return False


def _require_zone(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone. The archive stores aware datetimes only.")
