"""Reading the time of day and the zone beside a date: `21h01`, `9:01:05 CH`, `21 giờ 01 phút (GMT+7)`, `3.45pm ET`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from newscrawl.extract.article import Precision
from newscrawl.extract.zones import ABBREVIATIONS, abbreviated, fixed
from newscrawl.latepattern import late

# A dot parts hours and minutes only where something else says that this is a time.
_CLOCK = late(
    r"(?<![\d.,/+-])(?<!\d:)(?:(?P<before>下午|上午|오후|오전|午後|午前|pukul|um|klo|kl\.?)\s?)?"
    r"(?P<hour>[0-2]?\d)\s?(?:(?P<sep>[:hu시時时點点]|g(?![a-z])|gio|uhr|giờ|\.(?=\d\d\s?(?:uhr|wi|pm|am|[ap]\.m|$|\W))|：)\s?"
    r"(?:(?P<minute>[0-5]\d|\d(?=\s?(?:['’′]|phut)))(?!\d(?![\d.,]{0,9} (?:luot|lan) )))?"
    r"(?:\s?(?:[:：]|phut|分|분|m)\s?(?P<second>[0-5]\d)(?![\d/]))?(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?:phut|giay|分|분|秒|초|uhr))?\s?(?P<half>(?:[ap]\.?\s?m\b\.?|sa\b|ch\b|chieu\b))?"
)
#: What stands alone behind a dash is no offset: ` - 4.410 views`.
_OFFSET = late(r"^[\s(\[,]*(gmt|utc)?\s?([+\-−])(?(1)\s?|(?:(?<=\+)\s?)?)(\d{1,2})(?::?(\d{2}))?(?![\d%]|[.,]\d)")
_WORD = late(r"^[\s(\[,]*([^\W\d_]{1,5})\b")
_DIGIT = late(r"\d")
_LETTERS = late(r"[^\W\d_]+")
#: Words that stand between a date and its time and do not part them.
_JOINING = frozenset((
    "at", "um", "a", "as", "las", "alle", "ore", "kl", "klo", "om", "den", "la", "in", "o", "ob", "u", "w",
    "v", "vao", "luc", "hoi", "ngay", "thu", "bay", "hai", "ba", "tu", "nam", "sau", "chu", "nhat", "cn",
    "t", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "time", "gio",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, its second where it is stated, and its zone where one is named."""

    hour: int
    minute: int
    second: int | None
    zone: tzinfo | None

    def on(self, day: datetime) -> tuple[datetime, Precision]:
        """This time on a day, in its own zone or else that of `day`, and how much of it is stated."""
        zone = self.zone or day.tzinfo
        moment = day.replace(hour=self.hour, minute=self.minute, second=self.second or 0, tzinfo=zone)
        return moment, Precision.MINUTE if self.second is None else Precision.SECOND


def read_clock(before: str, after: str) -> Clock | None:
    """The time that belongs to a date, out of the folded text `before` and `after` it; the nearer one wins."""
    best, best_gap, between = None, 99, after
    for match in _CLOCK.finditer(after[:60]) if _DIGIT.search(after) else ():
        if _is_time(match):
            between = after[: match.start()]  # ` - 7:05` is no zone
            best, best_gap = _clock(match, after), _gap(between)
            break
    last = None
    start = max(0, len(before) - 60)
    for match in _CLOCK.finditer(before, start) if _DIGIT.search(before, start) else ():
        if _is_time(match):
            last = match
    if last is not None:
        gap = _gap(before[last.end() :])
        if gap < best_gap:
            best, best_gap, between = _clock(last, before), gap, after
    if best is None or best_gap > 30:
        return None
    zone = best.zone or read_zone(between)
    return best if zone is best.zone else Clock(best.hour, best.minute, best.second, zone)


def read_zone(after: str) -> tzinfo | None:
    """The zone at the start of `after`, folded: `z`, `+07:00`, `(gmt+7)`, `et`."""
    match = _OFFSET.match(after)
    if match:
        minutes = int(match[3]) * 60 + int(match[4] or 0)
        return fixed(-minutes if match[2] != "+" else minutes) if minutes <= 14 * 60 else None
    match = _WORD.match(after)
    return abbreviated(match[1]) if match and match[1] in ABBREVIATIONS else None


def _is_time(match: re.Match[str]) -> bool:
    """Whether a match says more than a bare number."""
    if match["sep"] is None:
        return bool(match["half"]) and match["half"] not in ("sa", "ch")
    return match["minute"] is not None or match["sep"] not in (":", ".", "：")


def _clock(match: re.Match[str], text: str) -> Clock:
    hour = int(match["hour"])
    half = (match["half"] or match["before"] or "")[:2]
    if (half[:1] == "p" and half != "pu") or half in ("ch", "下午", "오후", "午後"):
        hour += 12 if hour < 12 else 0
    elif (half[:1] == "a" or half in ("sa", "上午", "오전", "午前")) and hour == 12:
        hour = 0
    second = int(match["second"]) if match["second"] else None
    return Clock(hour, int(match["minute"] or 0), second, read_zone(text[match.end() :]))


def _gap(between: str) -> int:
    """How far a time stands from its date: letters that are no joining words count three times."""
    gap = len(between.strip())
    for word in _LETTERS.findall(between):
        if word not in _JOINING:
            gap += 3 * len(word)
    return gap
