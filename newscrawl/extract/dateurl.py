"""The date in an address: `/2023/01/31/…`, `/20230131/`, and the time stamps that newsrooms put into ids."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote, urlsplit

from newscrawl.extract.article import Precision
from newscrawl.extract.datetext import DateText
from newscrawl.latepattern import late

_DAY = late(r"(?<!\d)((?:19|20)\d\d)([/\-_.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_JOINED = late(r"(?<!\d)((?:199|20[0-3])\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_NAMED = late(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}/(0?[1-9]|[12]\d|3[01])(?!\d)"
)
_MONTH = late(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: `-318231118054512377.htm`: three digits of the site, yyMMddHHmmss, three of a counter; older ids begin with yyyy.
_STAMP = late(r"-(?:\d{3}(\d{2})|(20\d\d))(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{3}\.\w{3,5}$")


def read_url_date(url: str) -> DateText | None:
    """The date that the path of `url` states, naive, to the day or month; None where it states none."""
    try:
        path = unquote(urlsplit(url).path).lower()
    except ValueError:
        return None
    if "19" not in path and "20" not in path:
        return None
    for pattern in (_DAY, _JOINED, _NAMED):
        for match in pattern.finditer(path):
            numbers = [g for g in match.groups() if g and g not in "/-_."]
            month = _MONTHS.index(numbers[1]) + 1 if numbers[1] in _MONTHS else int(numbers[1])
            date = _date(int(numbers[0]), month, int(numbers[2]))
            if date is not None:
                return DateText(date, Precision.DAY)
    months = _MONTH.search(path)
    if months:
        date = _date(int(months[1]), int(months[2]), 1)
        return DateText(date, Precision.MONTH) if date is not None else None
    return None


def read_id_stamp(url: str) -> DateText | None:
    """The creation time in the id at the end of `url`, naive, to the minute; None where there is none."""
    match = _STAMP.search(url.split("?", 1)[0].split("#", 1)[0])
    if not match:
        return None
    year = 2000 + int(match[1]) if match[1] else int(match[2])
    month, day, hour, minute, second = (int(match[i]) for i in range(3, 8))
    date = _date(year, month, day)
    if date is None or hour > 23 or minute > 59 or second > 59:
        return None
    return DateText(date.replace(hour=hour, minute=minute, second=second), Precision.SECOND)


def _date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)  # noqa: DTZ001  the zone is another question
    except ValueError:
        return None
