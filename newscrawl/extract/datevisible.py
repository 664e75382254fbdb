"""The dates a reader sees near the article, each with how sure it is that the date is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.datelabels import DateRole, names_date, role_after, role_of
from newscrawl.extract.datetext import DateText, read_date, read_dates, read_relative
from newscrawl.extract.nearby import misplaced, nearby
from newscrawl.extract.timetext import read_clock
from newscrawl.text import fold

if TYPE_CHECKING:
    from newscrawl.extract.blocks import Block
    from newscrawl.extract.layout import Layout

#: Cheap test for texts that may hold a date: a year, a short numeric date, or words that count back from now.
_DATELIKE = re.compile(
    r"(?<!\d)(?:19|20|25)\d\d(?!\d)|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|ago\b|trước|hôm qua|yesterday|令和|\d年"
)
_LONGEST = 240
_BY_HEADLINE = 10
_MOST = 200
#: A longer text counts only for a date at its very start.
_DATELINE = re.compile(r"\W{0,3}(?:\w{1,20},? ){0,2}\d{1,2}\. ?(?:\d{1,2}\.|\w{3,10}) ?(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class VisibleDate:
    """A date of the visible page. `score` orders them: 100 and more is a labelled publication date."""

    date: DateText
    role: DateRole | None
    method: str
    detail: str
    score: float


def visible_dates(layout: Layout, *, day_first: bool, now: datetime | None, narrow: bool = False) -> list[VisibleDate]:
    """The dates in the article's neighbourhood, best first. `now` is when the page was fetched, if known.

    `narrow` looks only at what stands by the headline, which will do to check a date that is known.
    """
    found = [d for i in islice(_datelike(layout, narrow), _MOST) for d in _of_block(layout, i, day_first, now)]
    found.sort(key=lambda d: -d.score)
    return found


def _datelike(layout: Layout, narrow: bool) -> Iterator[int]:
    """The indexes of nearby blocks that may hold a date."""
    start = max(layout.text.start, layout.headline_at)
    for i in nearby(layout):
        if narrow and i > start + _BY_HEADLINE:
            return
        block = layout.blocks[i]
        if (
            block.tag == "time"
            or (len(block.text) <= _LONGEST and _DATELIKE.search(block.text))
            or (i <= start + 4 and _DATELINE.match(block.text))
        ):
            yield i


def _of_block(layout: Layout, at: int, day_first: bool, now: datetime | None) -> Iterator[VisibleDate]:
    block = layout.blocks[at]
    text = block.text
    machine = _datetime_attribute(block)
    dates = read_dates(text, day_first=day_first)
    if not dates:
        exact = read_date(machine) if machine else None
        relative = read_relative(text, now) if now is not None and exact is None and len(text) < 60 else None
        guess = exact or relative
        if guess is not None:
            role, label = role_of(_label_before(layout, at) + fold(text))
            yield _rated(layout, at, guess, role, label, machine or text, "time" if exact else "text")
        return
    folded = fold(text)
    end = 0
    for index, date in enumerate(dates):
        before = folded[end : date.start]
        role, label = role_of(before)
        if role is None and index == 0 and len(before) < 25:
            role, label = role_of(_label_before(layout, at) + " " + before)
        if role is None and len(dates) == 1 and at >= layout.text.stop - 3:
            role, label = role_after(folded[date.end :])  # "This entry was written on … by … and posted in …"
        end = date.end
        if date.precision.value == "day" and len(dates) == 1:
            date = _clock_beside(layout, at, date)
        exact = read_date(machine) if machine and index == 0 else None
        if exact is not None and abs((exact.moment.replace(tzinfo=None) - date.moment.replace(tzinfo=None)).days) <= 1:
            date = exact
        yield _rated(layout, at, date, role, label, text, "time" if exact is date else "text")


def _rated(
    layout: Layout, at: int, date: DateText, role: DateRole | None, label: str, raw: str, method: str
) -> VisibleDate:
    block = layout.blocks[at]
    score = 40.0 if len(block.text) < 120 else 25.0 if date.start < 12 else 10.0
    if role is DateRole.PUBLISHED:
        method, score = "label", score + 60
    elif role is DateRole.OTHER:
        score -= 200
    elif block.tag == "time" or method == "time":
        method, score = "time", score + 25
    elif _named(block):
        method, score = "class", score + 20
    if role is None and sum(map(str.isalpha, block.text)) > 60:
        score -= 15  # a sentence that has a date in it
    score -= misplaced(layout, at, labelled=role is DateRole.PUBLISHED)
    score -= 30 * (block.linked * 2 > len(block.text))
    head = layout.headline_at
    if head >= 0:
        score -= min(30.0, 1.0 * (at - head - 1) if at > head else 2.5 * (head - at) + 3)
    else:
        score -= min(20.0, 0.5 * abs(at - layout.text.start))
    if layout.text.start + 5 < at < layout.text.stop - 4 and role is None and method == "text":
        score -= 15  # between paragraphs
    return VisibleDate(date, role, method, f"{label}: “{raw[:100]}”" if label else f"“{raw[:100]}”", score)


def _named(block: Block) -> bool:
    element = block.element
    for _ in range(3):
        if names_date(f"{element.get('class', '')} {element.get('id', '')} {element.get('data-role', '')}"):
            return True
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "article", "main"):
            return False
        element = parent
    return False


def _datetime_attribute(block: Block) -> str:
    if block.tag == "time":
        return block.element.get("datetime", "")
    if len(block.text) < 120:
        for element in block.element.iter("time"):
            return element.get("datetime", "")
    return ""


def _label_before(layout: Layout, at: int) -> str:
    """The block before, folded, when it is short enough to be a label: `<dt>Ngày đăng</dt><dd>…`."""
    text = layout.blocks[at - 1].text if at else ""
    return fold(text) + " " if len(text) <= 30 else ""


def _clock_beside(layout: Layout, at: int, date: DateText) -> DateText:
    """A date whose time of day stands in the block after or before it, alone."""
    for beside in (at + 1, at - 1):
        text = layout.blocks[beside].text if 0 <= beside < len(layout.blocks) else ""
        if 4 <= len(text) <= 16 and text[0].isdigit():
            clock = read_clock("", fold(text))
            if clock is not None and clock.hour < 24:
                return date.at(clock)
    return date
