"""Reading the dates in one short text: `31/01/2023 | 21:01`, `Tuesday, January 31st, 2023 9:01 PM ET`, `15 thg 3 2023`.

Works on folded text (`text.fold`), in Latin and other scripts. Nothing is ever filled in from today's date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.extract.article import Precision
from newscrawl.extract.monthnames import MONTHS, VIETNAMESE
from newscrawl.extract.timetext import Clock, read_clock, read_zone
from newscrawl.latepattern import late
from newscrawl.text import fold

# With a blank after each dot as Korea writes it: `2023. 1. 31.`
_ISO = late(r"(?<!\d)(\d{4})([-/.])(?:(?<=\.) )?(\d{1,2})\2(?:(?<=\.) )?(\d{1,2})(?!\d)(?:t(?=\d))?")
_COMPACT = late(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?:[t ]?([0-2]\d)([0-5]\d)([0-5]\d)?)?(?!\d)")
_HAN = late(
    r"(?:(\d{4})|(令和|平成|昭和|民國|民国)\s?(\d{1,3}|元))\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号日號일]?"
)
#: The year before the first of each era: Japan's Reiwa, Heisei and Showa, and the Republic of China's.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
# Of `28.09.1912:44`, a date and a time in elements of their own, the year is 19.
_NUMBERS = late(
    r"(?<![\d.,/-])(?<!\d:)(\d{1,2})(\s?)([/.\-–])\s?(\d{1,2})\s?\3\s?"
    r"((?:20\d\d|\d\d)(?=[0-2]\d:[0-5]\d)|(?:\d{4}|\d{2})(?![\d%]|[.,/]\d))"
)
_VIETNAMESE = late(
    r"(?<!\d)(\d{1,2})[\s,]*(?:thang|thg\.?|th\.?)\s?(\d{1,2}|muoi mot|muoi hai|[a-z]{2,5})[\s,./-]*"
    r"(?:nam\s?)?(\d{4})(?!\d)"
)
#: As WordPress writes the English order in Vietnamese: `Tháng Mười Hai 3, 2022`, `Th12 3, 2022`.
_VIETNAMESE_MONTH_FIRST = late(r"\bth(?:ang )?(\d{1,2}|muoi mot|muoi hai|[a-z]{2,5}) (\d{1,2}), (\d{4})(?!\d)")
#: `Tue Jul 30 09:35:14 CEST 2019`, as Java and Ruby write it.
_JAVA = late(r"\b([a-z]{3}) (\d{1,2})( \d\d:\d\d:\d\d [a-z+:\d]{1,9}) (\d{4})\b")
_THAI = late("[\u0e01-\u0e4e]")
#: The vowel signs of Indian scripts and Thai are letters of a word, though no letters by themselves.
_LETTERS = r"(?:[^\W\d_]++|(?:(?!\d)[\u0900-\u0963\u0970-\u0e4e])++)++"
_TOKEN = late(rf"\d+|{_LETTERS}(?:\.{_LETTERS})*")
_NUMBER = late(r"\d+")
_FILLERS = frozenset((
    "de", "of", "del", "the", "st", "nd", "rd", "th", "er", "e", "a", "d", "m", "le", "la", "nam", "year", "г",
    "di", "i", "v", "ת", "του", "ngay", "o", "พ.ศ", "ค.ศ",
))  # fmt: skip


#: The words of months that the Levant calls by two (`كانون الثاني`), where their other name follows.
_LEVANTINE = frozenset(("كانون", "تشرين", "الثاني", "الاول"))


@dataclass(frozen=True, slots=True)
class DateText:
    """One date of a text. `moment` is naive where the text names no zone; `swappable` when day and month could
    be the other way round; `start` and `end` are where it stands in the folded text, its time not counted.
    """

    moment: datetime
    precision: Precision
    swappable: bool = False
    start: int = 0
    end: int = 0

    def at(self, clock: Clock) -> DateText:
        """The same day at the time of day of `clock`."""
        return DateText(*clock.on(self.moment), self.swappable, self.start, self.end)


def read_dates(text: str, *, day_first: bool = True) -> list[DateText]:
    """All dates in `text`, in order; `day_first` decides `04/05/2023` where the numbers do not.

    The time of day and zone that stand beside a date belong to it. Texts are expected to be short: the part
    beyond 400 characters is not read.
    """
    text = text[:400]
    if len(_NUMBER.findall(text)) < 2:
        return []  # a day and a year are two numbers
    folded = fold(text)
    days = _days(folded, day_first)
    found = []
    for index, (start, end, (year, month, day), swappable) in enumerate(days):
        before = days[index - 1][1] if index else 0
        after = days[index + 1][0] if index + 1 < len(days) else len(folded)
        try:
            date = datetime(year, month, day)  # noqa: DTZ001  the zone is another question
        except ValueError:
            continue
        clock = read_clock(folded[before:start], folded[end:after])
        found.append(_with_clock(date, clock, swappable, start, end))
    return found


def read_date(text: str, *, day_first: bool = True) -> DateText | None:
    """The first date of `text`, for values that are one date: also `20230131T210100Z` and Unix times."""
    text = text.strip()
    if text.isascii() and text[:19].isdigit() and len(text) in (10, 13):
        seconds = int(text[:10])
        return DateText(datetime.fromtimestamp(seconds, UTC), Precision.SECOND) if seconds > 10**8 else None
    if text[4:5] == "-" and text[7:8] == "-" and (plain := _plain_iso(text)) is not None:
        return plain
    found = read_dates(text, day_first=day_first)
    return found[0] if found else read_compact(text)


def _plain_iso(text: str) -> DateText | None:
    """The usual form of ISO 8601 in metadata, by the standard library."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    precision = Precision.DAY if len(text) == 10 else Precision.MINUTE if len(text) == 16 else Precision.SECOND
    return DateText(moment.replace(microsecond=0), precision)


def read_compact(text: str) -> DateText | None:
    """A date written as digits alone, such as `20230131` or `20230131210100`."""
    match = _COMPACT.search(fold(text[:60]))
    if not match:
        return None
    year, month, day, hour, minute, second = (int(g) if g else None for g in match.groups())
    try:
        date = datetime(year or 0, month or 0, day or 0)  # noqa: DTZ001
    except ValueError:
        return None
    zone = read_zone(fold(text[match.end() : match.end() + 12]))
    clock = Clock(hour, minute or 0, second, zone) if hour is not None else None
    return _with_clock(date, clock, False, match.start(), match.end())


def _with_clock(date: datetime, clock: Clock | None, swappable: bool, start: int, end: int) -> DateText:
    if clock is None or clock.hour > 23:
        return DateText(date, Precision.DAY, swappable, start, end)
    return DateText(*clock.on(date), swappable, start, end)


_Day = tuple[int, int, tuple[int, int, int], bool]


def _days(folded: str, day_first: bool) -> list[_Day]:
    """(start, end, (year, month, day), swappable) of each date, in order and not overlapping."""
    thai = not folded.isascii() and _THAI.search(folded) is not None
    found: list[_Day] = []
    parted = "/" in folded or "." in folded or "-" in folded
    for m in _ISO.finditer(folded) if parted else ():
        found.append((m.start(), m.end(), (_year(m[1], thai), int(m[3]), int(m[4])), False))
    for m in _NUMBERS.finditer(folded) if parted or "–" in folded else ():
        first, second = int(m[1]), int(m[4])
        if len(m[5]) == 2 and (m[2] or m[3] in "-–"):
            continue  # `5 - 3 - 12` is a score, `12-10-11` anything
        swappable = first <= 12 and second <= 12 and first != second
        day, month = (first, second) if (second <= 12 and (day_first or first > 12)) else (second, first)
        found.append((m.start(), m.end(), (_year(m[5], thai), month, day), swappable))
    for m in _VIETNAMESE.finditer(folded) if "th" in folded else ():
        month = int(m[2]) if m[2].isdigit() else VIETNAMESE.get(m[2], 0)
        found.append((m.start(), m.end(), (_year(m[3], thai), month, int(m[1])), False))
    for m in _VIETNAMESE_MONTH_FIRST.finditer(folded) if "th" in folded and ", " in folded else ():
        month = int(m[1]) if m[1].isdigit() else VIETNAMESE.get(m[1], 0)
        found.append((m.start(), m.end(), (_year(m[3], thai), month, int(m[2])), False))
    if not folded.isascii():
        for m in _HAN.finditer(folded):
            year = int(m[1]) if m[1] else _ERAS[m[2]] + (1 if m[3] == "元" else int(m[3]))
            found.append((m.start(), m.end(), (year, int(m[4]), int(m[5])), False))
    if not found:
        found = list(_worded(folded, thai))
    found = [row for row in found if 1800 <= row[2][0] <= 2200 and 1 <= row[2][1] <= 12 and 1 <= row[2][2] <= 31]
    found.sort()
    return [row for i, row in enumerate(found) if not i or row[0] >= found[i - 1][1]]


def _year(digits: str, thai: bool) -> int:
    """The year in our calendar; `thai` text counts by the Buddhist one, 543 years ahead: 2566 and 66 are 2023."""
    year = int(digits)
    if len(digits) > 2:
        return year - 543 if 2400 <= year < 2700 else year
    if thai and year >= 40:
        return 1957 + year
    return 2000 + year if year < 70 else 1900 + year


def _worded(folded: str, thai: bool) -> list[_Day]:
    """Dates with the month in words, in the orders D M Y, M D Y and Y M D."""
    java = _JAVA.search(folded) if ":" in folded else None
    if java and java[1] in MONTHS:
        return [(java.start(), java.start(3), (int(java[4]), MONTHS[java[1]], int(java[2])), False)]
    found: list[_Day] = []
    if MONTHS.keys().isdisjoint(_TOKEN.findall(folded)):
        return found
    tokens = [m for m in _TOKEN.finditer(folded) if m[0] not in _FILLERS]
    if not folded.isascii() and ("/" in folded or "كانون" in folded or "تشرين" in folded):
        tokens = _once(tokens)
    for i, token in enumerate(tokens):
        month = MONTHS.get(token[0])
        if month is None:
            continue
        around = [_number(tokens, j) for j in (i - 1, i + 1, i + 2)]
        before, after, third = around
        if 1 <= before <= 31 and after >= 1900:
            pick = (i - 1, i + 1, (after, before))
        elif 1 <= after <= 31 and third >= 1900:
            pick = (i, i + 2, (third, after))
        elif before >= 1900 and 1 <= after <= 31:
            pick = (i - 1, i + 1, (before, after))
        elif 1 <= before <= 31 and 10 <= after < (100 if thai else 70) and len(tokens[i + 1][0]) == 2:
            pick = (i - 1, i + 1, (_year(tokens[i + 1][0], thai), before))
        else:
            continue
        first, last, (year, day) = pick
        found.append((tokens[first].start(), tokens[last].end(), (_year(str(year), thai), month, day), False))
    return found


def _once(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """`tokens` without the first of two names of one month, as Arabic papers write both: `12 آب/أغسطس 2015`."""
    words = [t[0] for t in tokens]
    named = [MONTHS.get(word) for word in words]
    return [
        t
        for i, t in enumerate(tokens)
        if not (named[i] and i + 1 < len(tokens) and named[i] == named[i + 1]) and words[i] not in _LEVANTINE
    ]


def _number(tokens: list[re.Match[str]], index: int) -> int:
    word = tokens[index][0] if 0 <= index < len(tokens) else ""
    return int(word) if word.isdecimal() and len(word) in (1, 2, 4) else 0
