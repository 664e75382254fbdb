"""The dates that lost: those that readers see, and the one in the address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from newscrawl.extract.datelabels import DateRole
from newscrawl.extract.dates import reads_day_first
from newscrawl.extract.datetext import DateText
from newscrawl.extract.dateurl import read_id_stamp, read_url_date
from newscrawl.extract.datevisible import VisibleDate, visible_dates
from newscrawl.extract.explain.case import Case
from newscrawl.extract.explain.findings import Lost
from newscrawl.extract.explain.places import in_address
from newscrawl.extract.nearby import FOREIGN, misplaced

_MOST = 12


def judge_date(case: Case, date: DateText, value: datetime | None) -> tuple[str, bool]:
    """Why a sound candidate lost to `value`, by the moment it names; and whether it names the same day."""
    moment = date.moment
    if moment.year < 1990 or moment.year > 2200:
        return "a placeholder", False
    if (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) > case.latest:
        return "future date", False
    if value is not None:
        same_zone = moment.astimezone(value.tzinfo) if moment.tzinfo else moment
        if same_zone.date() == value.date():
            exact = date.precision.value in ("minute", "second") and same_zone.time() != value.time()
            return ("the same day at another time" if exact else "says the same"), not exact
    return "lower rank", False


def dates_seen(case: Case, field: str) -> Iterator[Lost]:
    """The visible dates that are not the value of `field`, most likely first, then the one in the address."""
    value = case.article.published if field == "published" else case.article.modified
    won = case.trace.places.get(field, ())
    day_first = reads_day_first(case.doc, case.article.language)
    seen = visible_dates(case.layout, day_first=day_first, now=case.fetched_at)
    for date in seen[:_MOST]:
        if date.at in won or (date.role is DateRole.MODIFIED) is (field == "published"):
            continue
        reason, agrees = _judge_seen(case, date, value)
        yield Lost(_written(date.date), date.method, date.detail, reason, case.places.of(date.at), agrees)
    if field == "published":
        yield from _at_address(case)


def _judge_seen(case: Case, date: VisibleDate, value: datetime | None) -> tuple[str, bool]:
    reason, agrees = judge_date(case, date.date, value)
    if reason in ("a placeholder", "future date"):
        return reason, False
    if misplaced(case.layout, date.at) >= FOREIGN:
        return case.zone_reason(date.at) or "related article", False
    if date.role is DateRole.OTHER:
        label = date.detail.split(": “", 1)[0]
        return f"another kind of date: {label}", False
    if agrees or reason.startswith("the same day"):
        return reason, agrees
    evidence, block = case.evidence("published"), case.layout.blocks[date.at]
    if block.linked * 2 > len(block.text):
        return "in a link", False
    if date.at in case.body.blocks and sum(map(str.isalpha, block.text)) > 60:
        return "in a sentence of the text", False
    if evidence is not None and evidence.method == "url":
        return "not the day in the address", False
    return ("below the text" if date.at >= case.layout.text.stop else reason), False


def _at_address(case: Case) -> Iterator[Lost]:
    evidence = case.evidence("published")
    for date in (read_url_date(case.doc.url), read_id_stamp(case.doc.url)):
        if date is None or (evidence is not None and evidence.method == "url"):
            continue
        reason, agrees = judge_date(case, date, case.article.published)
        moment = date.moment
        place = in_address(case.doc.url, moment.year, moment.month, moment.day)
        yield Lost(_written(date), "url", "in the address", reason, place, agrees)


def _written(date: DateText) -> str:
    """`2023-01-31 21:01`, as exact as the page is."""
    length = {"year": 4, "month": 7, "day": 10, "minute": 16}.get(date.precision.value, 19)
    return date.moment.isoformat(" ")[:length]
