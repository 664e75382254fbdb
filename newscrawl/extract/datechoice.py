"""Which of the dates found on a page is the article's: metadata checked against what readers see and the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from newscrawl.extract.article import Precision
from newscrawl.extract.datelabels import DateRole
from newscrawl.extract.datetext import DateText
from newscrawl.extract.datevisible import VisibleDate

#: A day of the calendar, where `date` is something else.
Day = date

#: The methods of the evidence for the dates of `datefallback`, surest first.
TRACES = ("attribute", "script", "footer", "image-path")
_CERTAIN = 75.0
_LIKELY = 20.0
_POSSIBLE = 0.0
_AT_FOOT = -40.0


@dataclass(frozen=True, slots=True)
class Found:
    """A date with its origin; `weak` when other sources are to be preferred."""

    date: DateText
    method: str
    detail: str
    weak: bool = False
    at: int = -1  # the block it stands in

    @property
    def day(self) -> Day:
        return self.date.moment.date()

    @property
    def has_clock(self) -> bool:
        return self.date.precision in (Precision.MINUTE, Precision.SECOND) and not self.at_midnight

    @property
    def at_midnight(self) -> bool:
        moment = self.date.moment
        return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def choose(
    stated: Sequence[Found],
    visible: Sequence[VisibleDate],
    at_url: DateText | None,
    *,
    changed: Sequence[Found] = (),
    english: bool = False,
    live: bool = False,
) -> Found | None:
    """The publication date by metadata, checked against what readers see and what the address says.

    `changed` are the moments of the last change by metadata; `english` is whether `04/05/2023` may be either
    day; `live` whether the page is a ticker, whose visible date is that of its latest entry.
    """
    if not stated:
        return None
    best = next((s for s in stated if not s.weak), stated[0])
    shown = [seen(v) for v in visible if v.role is not DateRole.MODIFIED and v.score >= _LIKELY]
    sure = [seen(v) for v in visible if v.role is DateRole.PUBLISHED and v.score >= _CERTAIN]
    if at_url is not None and at_url.precision is Precision.DAY and not _near(best.day, at_url.moment.date()):
        agreeing = next((s for s in (*stated, *sure) if _near(s.day, at_url.moment.date())), None)
        best = agreeing or best
    if best.weak and sure and not _near(best.day, sure[0].day):
        return sure[0]
    if at_url is not None and not best.has_clock and best.day != at_url.moment.date():
        # A day by another clock than that of readers: the address has theirs, and they see the hour.
        best = next((o for o in shown if o.has_clock and o.day == at_url.moment.date()), best)
    for other in shown[:3]:
        # In English `04/05/2023` may be either day, and says nothing against the metadata.
        if other.day == _swap(best) != best.day and not (english and other.date.swappable):
            return other if other.has_clock or not best.has_clock else _with_day(best, other)
    agrees = at_url is not None and _near(best.day, at_url.moment.date())
    best = (None if agrees or live else _printed(best, stated, visible, changed)) or best
    if not best.has_clock or best.date.moment.tzinfo is None:
        same = [s for s in stated if s.day == best.day and s.has_clock and s.date.moment.tzinfo is not None]
        best = same[0] if same else best
    if not best.has_clock:
        timed = next((o for o in shown if o.day == best.day and o.has_clock), None)
        if timed is not None:
            zone = timed.date.moment.tzinfo or _local(best.date.moment)
            moment = timed.date.moment.replace(tzinfo=zone)
            return replace(timed, date=replace(timed.date, moment=moment))
    if best.has_clock and best.date.moment.utcoffset() == timedelta(0):
        best = next((o for o in sure if _same_hour_elsewhere(o, best)), best)
    if best.date.moment.tzinfo is None:
        zone = next((o.date.moment.tzinfo for o in shown if o.date.moment.tzinfo and _same_clock(o, best)), None)
        best = replace(best, date=replace(best.date, moment=best.date.moment.replace(tzinfo=zone)))
    return best


def _printed(
    best: Found, stated: Sequence[Found], visible: Sequence[VisibleDate], changed: Sequence[Found]
) -> Found | None:
    """The one date printed by the headline, where it and not `best` is the date that the publisher means.

    That is so when other metadata agree with it, when `best` is weak or later than the last change, and when the
    article was brought out anew: the page then prints the day of the last change, and does not call it one.
    """
    prints = [v for v in visible if (v.stamp or (best.weak and v.over)) and v.role is not DateRole.MODIFIED]
    if not prints or len({seen(v).day for v in prints}) > 1 or prints[0].score < _LIKELY:
        return None
    shown = seen(prints[0])
    if shown.day in (best.day, _swap(best)):
        return None
    anew = best.day < shown.day and any(_restated(shown, c, best) for c in changed)
    if _near(shown.day, best.day) and not anew and not (best.weak and shown.has_clock):
        return None
    agreeing = next((s for s in stated if s.day == shown.day), None)
    if agreeing is not None:
        return agreeing
    absurd = bool(changed) and all(c.day < best.day for c in changed)
    if anew or best.weak or absurd or shown.method in ("time", "label"):
        return replace(shown, detail=f"{shown.detail}, by the headline; {best.detail}")
    return None


def _restated(shown: Found, change: Found, first: Found) -> bool:
    """Whether the page prints the day of a change at least two days after the first publication, or its minute."""
    if shown.day != change.day:
        return False
    return not _near(shown.day, first.day) or (shown.has_clock and _same_clock(shown, change))


def _swap(found: Found) -> Day | None:
    day = found.day
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def _with_day(found: Found, other: Found) -> Found:
    day = other.day
    moment = found.date.moment.replace(year=day.year, month=day.month, day=day.day)
    return replace(
        found, date=replace(found.date, moment=moment), detail=f"{found.detail}; day and month as in {other.detail}"
    )


def _same_clock(a: Found, b: Found) -> bool:
    x, y = a.date.moment, b.date.moment
    return (a.day, x.hour, x.minute) == (b.day, y.hour, y.minute)


def _same_hour_elsewhere(shown: Found, stated: Found) -> bool:
    """Whether a labelled time with a zone is `stated`, which is said to be UTC, but for whole hours: systems write
    the local time of one of their offices with a `Z` behind it."""
    if not shown.has_clock or shown.date.moment.tzinfo is None:
        return False
    apart = abs((shown.date.moment - stated.date.moment.replace(second=shown.date.moment.second)).total_seconds())
    return apart > 0 and apart % 3600 == 0 and apart <= 12 * 3600


def _local(moment: datetime) -> tzinfo | None:
    """The offset of a midnight, unless it is UTC, which is what a date without a time is often given."""
    return moment.tzinfo if moment.tzinfo is not None and moment.utcoffset() else None


def _near(a: Day, b: Day) -> bool:
    return abs((a - b).days) <= 1


def seen(v: VisibleDate) -> Found:
    """A date that readers see, as one to choose from."""
    return Found(v.date, v.method, v.detail, at=v.at)


def last_resort(visible: Sequence[VisibleDate], at_url: DateText | None, stamp: DateText | None) -> Found | None:
    """Without metadata: the best visible date, then the address; an update only when there is nothing else.

    What stands under the headline, be it the day of an update, goes before what stands above it, which may be the
    date of the day; a date in a sentence may be that of an event, and goes last.
    """
    likely = [v for v in visible if v.score >= _POSSIBLE and v.role is not DateRole.MODIFIED]
    if at_url is not None and at_url.precision is Precision.DAY:
        likely = [v for v in likely if _near(seen(v).day, at_url.moment.date())]
    if likely and not likely[0].stamp and likely[0].method in ("class", "text"):
        over = likely[0].over  # else what stands right above the headline is nearer, too
        below = [
            v
            for v in visible
            if (v.stamp or (v.over and not over)) and v.score >= _LIKELY and (v in likely or _is_update(v, at_url))
        ]
        likely = sorted(below, key=lambda v: v.role is DateRole.MODIFIED) + likely
    printed = next((v for v in likely if not v.sentence), None)
    if printed is not None:
        return seen(printed)
    if stamp is not None:
        return Found(stamp, "url", "time stamp in the address")
    if at_url is not None and at_url.precision is Precision.DAY:
        return Found(at_url, "url", "date in the address")
    updated = next((v for v in visible if v.role is DateRole.MODIFIED and v.score >= _AT_FOOT), None)
    if updated is not None:
        return seen(updated)
    return seen(likely[0]) if likely else None


def _is_update(shown: VisibleDate, at_url: DateText | None) -> bool:
    return shown.role is DateRole.MODIFIED and at_url is None


def last_trace(traces: Iterable[Found], at_url: DateText | None) -> Found | None:
    """The surest of `traces` (see `datefallback`), within the month that the address names; else that month."""
    if at_url is None:
        return next(iter(traces), None)
    month = (at_url.moment.year, at_url.moment.month)
    within = next((t for t in traces if (t.day.year, t.day.month) == month), None)
    return within or Found(at_url, "url", "month in the address")


def modified(stated: Sequence[Found], visible: Sequence[VisibleDate]) -> Found | None:
    """The last change: what the metadata state, at the time of day that readers see, or what a label says."""
    labelled = [seen(v) for v in visible if v.role is DateRole.MODIFIED and v.score >= _LIKELY]
    for found in stated:
        timed = next((o for o in labelled if o.day == found.day and o.has_clock), None)
        return timed if timed is not None and not found.has_clock else found
    return labelled[0] if labelled else None
