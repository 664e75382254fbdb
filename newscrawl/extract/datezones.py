"""In which zone a date is given: a time in UTC is put in the page's own zone, on the day that readers see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from newscrawl.extract import zones
from newscrawl.extract.datechoice import Day, Found, seen
from newscrawl.extract.datelabels import DateRole
from newscrawl.extract.datevisible import VisibleDate


def local_time(found: Found, visible: Sequence[VisibleDate], zone: tzinfo | None) -> Found:
    """A time that is given in UTC, in the page's own zone instead: the same moment on the day that readers see.

    The zone is the assumed one, or follows from the clock time that the page shows for the same moment.
    """
    moment = found.date.moment
    if moment.utcoffset() != timedelta(0) or not found.has_clock:
        return found
    if zone is None:
        for other in map(seen, visible):
            shown = other.date.moment
            if not other.has_clock:
                continue
            if shown.tzinfo is not None:
                if abs(shown - moment) < timedelta(minutes=1):
                    zone = shown.tzinfo
                    break
                continue
            minutes = (shown - moment.replace(tzinfo=None, second=shown.second)).total_seconds() / 60
            if minutes and minutes % 30 == 0 and -11 * 60 <= minutes <= 13 * 60:
                zone = zones.fixed(int(minutes))
                break
    note = "from UTC"
    if zone is None:
        zone = _zone_of_day(moment, visible)
        note = "from UTC; zone assumed: the nearest in which it was the day that the page prints"
    if zone is None:
        return found
    return replace(found, date=replace(found.date, moment=moment.astimezone(zone)), detail=f"{found.detail}; {note}")


def is_open(found: Found | None, visible: Sequence[VisibleDate]) -> bool:
    """Whether the zone may move a date: its time has none, or is in UTC and the page prints no day by its headline."""
    if found is None or not found.has_clock:
        return False
    return found.date.moment.tzinfo is None or (not found.date.moment.utcoffset() and not _printed_days(visible))


def in_own_zone(found: Found, zone: tzinfo) -> Found:
    """A time that is given in UTC, in the zone that the page's scripts name."""
    moment = found.date.moment
    if moment.tzinfo is None or moment.utcoffset() or not found.has_clock:
        return found
    note = "from UTC; zone by the page's scripts"
    return replace(found, date=replace(found.date, moment=moment.astimezone(zone)), detail=f"{found.detail}; {note}")


def _printed_days(visible: Sequence[VisibleDate]) -> set[Day]:
    """The days printed by the headline."""
    return {seen(v).day for v in visible if (v.stamp or v.over) and v.role is not DateRole.MODIFIED}


def _zone_of_day(moment: datetime, visible: Sequence[VisibleDate]) -> tzinfo | None:
    """The offset of fewest whole hours at which `moment` (UTC) falls on the one day printed by the headline."""
    days = _printed_days(visible)
    if len(days) != 1 or moment.date() in days:
        return None
    hours = (h for n in range(1, 13) for h in (-n, n))
    return next((zones.fixed(60 * h) for h in hours if (moment + timedelta(hours=h)).date() in days), None)
