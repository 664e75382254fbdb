"""Dates where the rules of a site say that one stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscrawl.extract.article import Precision
from newscrawl.extract.datechoice import Found
from newscrawl.extract.dates import is_sane
from newscrawl.extract.datetext import DateText, read_date
from newscrawl.extract.relativetime import read_relative
from newscrawl.extract.rules.said import Said

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A date may stand in so many elements: its day and its time of day.
_MOST_PARTS = 4


def moment_of(said: Said, *, day_first: bool, now: datetime | None) -> Found | None:
    """The date that a rule leads to; `now` is when the page was fetched, for one that counts back from it."""
    latest = (now or datetime.now(UTC)) + timedelta(days=1)
    texts = [*said.texts]
    if said.hit is not None:
        texts += [words for element in said.hit.elements for words in _for_machines(element)]
    dates = (read_date(text, day_first=day_first) or _back_from(text, now) for text in texts)
    date = next((date for date in dates if date is not None and is_sane(date, latest)), None)
    if date is None:
        return None
    if date.precision is Precision.DAY and len(texts) > 1:
        date = _with_clock(date, said.texts, day_first)
    return Found(date, "rule", said.detail)


def _back_from(text: str, now: datetime | None) -> DateText | None:
    return read_relative(text, now) if now is not None else None


def _for_machines(element: _Element) -> Sequence[str]:
    return [words for name in ("datetime", "content") if (words := element.get(name))]


def _with_clock(date: DateText, texts: Sequence[str], day_first: bool) -> DateText:
    """The same day with the time of day that stands in an element beside it."""
    whole = read_date(" ".join(texts[:_MOST_PARTS]), day_first=day_first)
    return whole if whole is not None and whole.moment.date() == date.moment.date() else date
