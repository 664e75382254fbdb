"""Moments as feeds and sitemaps write them: ISO 8601 (RFC 3339) and e-mail dates (RFC 5322)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_GMT_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?$")
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s*(Z|z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?"
)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def parse_moment(text: str) -> datetime | None:
    """The moment `text` names, aware; None where it is no date, or names no zone."""
    text = " ".join(text.split())[:60]
    if found := _ISO.fullmatch(text):
        return _iso(found) if found[4] else None
    if not text or not text[-1].isalnum():
        return None
    if offset := _GMT_OFFSET.search(text):
        text = f"{text[: offset.start()]}{offset[1]}{offset[2].zfill(2)}{offset[3] or '00'}"
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None and moment.utcoffset() is not None else None


def parse_day(text: str) -> datetime | None:
    """The moment `text` names, or the beginning of the day, month or year it names, in UTC where it has no zone.

    For dates that only order pages in time, such as a sitemap's `lastmod`.
    """
    if moment := parse_moment(text):
        return moment
    text = " ".join(text.split())[:60]
    try:
        if found := _ISO.fullmatch(text):
            return _iso(found)
        if found := _DAY.fullmatch(text):
            return datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=UTC)
    except ValueError:
        pass
    return None


def _iso(found: re.Match[str]) -> datetime | None:
    day, time, fraction, zone = found.groups()
    zone = "+00:00" if zone is None or zone.isalpha() else zone
    try:
        return datetime.fromisoformat(f"{day}T{time}{'.' + fraction[:6].ljust(6, '0') if fraction else ''}{zone}")
    except ValueError:
        return None
