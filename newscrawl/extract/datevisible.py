"""The dates a reader sees near the article, each with how sure it is that the date is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.datelabels import DateRole, names_document, role_after, role_of
from newscrawl.extract.dateplace import DATELIKE, in_page_head, is_clock, is_named, opens_thread, own_element
from newscrawl.extract.datetext import DateText, read_date, read_dates
from newscrawl.extract.headlinelooks import own_title
from newscrawl.extract.nearby import misplaced
from newscrawl.extract.relativetime import RELATIVE_SIGN, names_day, read_relative
from newscrawl.extract.timetext import read_clock
from newscrawl.text import fold

if TYPE_CHECKING:
    from newscrawl.extract.blocks import Block
    from newscrawl.extract.layout import Layout

#: A date with two figures for its year, which only a short line of facts is asked for: `12 mai 23`.
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2}\.? ?[^\W\d_]{3,4}\.? ['’]?\d\d(?!\d)")
_LONGEST, _SHORTEST = 240, 40
#: The line under a blog's post runs longer: "This entry was posted on … at … by … and is filed under …".
_LONGEST_CLOSING = 600
_LONGEST_RELATIVE = 60
_BY_HEADLINE = 10
_STAMP_WITHIN = 8
#: A caption that says when the article is from says so at its beginning.
_LABEL_REACH = 30
_MOST = 200
#: So many letters are few enough for whatever is asked of their number.
_FEW = 30
_DAY = timedelta(days=2)  # less than two days: a day apart in whole ones
#: A longer text counts only for a date at its very start.
_DATELINE = re.compile(r"\W{0,3}(?:\w{1,20},? ){0,2}\d{1,2}\. ?(?:\d{1,2}\.|\w{3,10}) ?(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class VisibleDate:
    """A date of the visible page. `score` orders them: 100 and more is a labelled publication date.

    `stamp` is whether it stands on a line of its own between the headline and the text, `over` whether it does
    so right above the headline, `above` whether it stands anywhere above it, `sentence` whether a sentence of
    the text holds it.
    """

    date: DateText
    role: DateRole | None
    method: str
    detail: str
    score: float
    at: int = -1  # the block it stands in
    stamp: bool = False
    over: bool = False
    above: bool = False
    sentence: bool = False


def visible_dates(layout: Layout, *, day_first: bool, now: datetime | None, narrow: bool = False) -> list[VisibleDate]:
    """The dates in the article's neighbourhood, best first. `now` is when the page was fetched, if known.

    `narrow` looks only at what stands by the headline, and at nothing that counts back from now, which will do to
    check a date that is known.
    """
    now = None if narrow else now
    blocks = islice(_datelike(layout, narrow, now is not None), _MOST)
    found = [d for i in blocks for d in _of_block(layout, i, day_first, now)]
    found.sort(key=lambda d: -d.score)
    return found


def _datelike(layout: Layout, narrow: bool, relative: bool) -> Iterator[int]:
    """The indexes of nearby blocks that may hold a date."""
    start = max(layout.text.start, layout.headline_at)
    closing = layout.text.stop - 3
    near, numbered = layout.near, frozenset(layout.numbered)
    for i in range(near.start, min(near.stop, start + _BY_HEADLINE + 1)) if narrow else near:
        block = layout.blocks[i]
        if i in numbered:
            text = block.text
            if (len(text) <= (_LONGEST if i < closing else _LONGEST_CLOSING) and DATELIKE.search(text)) or (
                i <= start + 4 and _DATELINE.match(text)
            ):
                yield i
                continue
            if len(text) <= _SHORTEST and block.zone is Zone.META and _SHORT_YEAR.search(text):
                yield i
                continue
        if block.tag == "time" or (
            relative and len(block.text) < _LONGEST_RELATIVE and RELATIVE_SIGN.search(block.text)
        ):
            yield i


def _of_block(layout: Layout, at: int, day_first: bool, now: datetime | None) -> Iterator[VisibleDate]:
    block = layout.blocks[at]
    text = block.text
    machine = _datetime_attribute(block)
    dates = read_dates(text, day_first=day_first)
    if not dates:
        exact = read_date(machine) if machine else None
        relative = read_relative(text, now) if now is not None and exact is None else None
        guess = exact or relative
        if guess is not None and len(text) < _LONGEST_RELATIVE:
            role, label = role_of(_label_before(layout, at) + fold(text))
            if guess is relative and names_day(label):
                role, label = None, ""  # "today, 9:15" is the date itself
            rated = _rated(layout, at, guess, role, label, machine or text, "time" if exact else "text")
            if exact is not None or role is not None or rated.stamp or rated.over or is_named(block):
                yield rated if exact is not None else replace(rated, stamp=False, over=False)
        return
    folded = fold(text)
    end = 0
    for index, date in enumerate(dates):
        before = folded[end : date.start]
        role, label = role_of(before)
        if role is None and names_document(before):
            role, label = DateRole.OTHER, "document"
        if role is None and index == 0 and len(before) < 25:
            role, label = role_of(_label_before(layout, at) + " " + before)
        if role is None and len(dates) == 1 and at >= layout.text.stop - 3:
            role, label = role_after(folded[date.end :])  # "This entry was written on … by … and posted in …"
        end = date.end
        if date.precision.value == "day" and len(dates) == 1:
            date = _clock_beside(layout, at, date)
        exact = read_date(machine) if machine and index == 0 else None
        if (
            exact is not None
            and _apart(exact, date) < _DAY
            and all(_apart(exact, d) >= _apart(exact, date) for d in dates)
        ):
            date = exact
        yield _rated(layout, at, date, role, label, text, "time" if exact is date else "text")


def _apart(one: DateText, other: DateText) -> timedelta:
    """How far two dates are apart by the clock, whatever their zones."""
    return abs(one.moment.replace(tzinfo=None) - other.moment.replace(tzinfo=None))


def _rated(
    layout: Layout, at: int, date: DateText, role: DateRole | None, label: str, raw: str, method: str
) -> VisibleDate:
    block, head = layout.blocks[at], layout.headline_at
    score = 40.0 if len(block.text) < 120 else 25.0 if date.start < 12 else 10.0
    letters = sum(map(str.isalpha, block.text)) if len(block.text) > _FEW else 0
    if role is DateRole.PUBLISHED and block.zone is Zone.CAPTION and date.start > _LABEL_REACH:
        role, label = None, ""  # what the picture shows was posted that day
    sentence = role is None and letters > 60 and date.start >= 12
    inside = at == head and len(own_title(block)) < len(block.text)  # the headline and its date are one line
    if inside:
        sentence, letters, score = False, 0, 40.0
    elif sentence and (own := own_element(block)):
        sentence, letters, raw, score = False, 0, own, 40.0
    if role is None and 0 <= at < head and (is_clock(block, date, far=at < head - 2) or in_page_head(layout, at)):
        role = DateRole.OTHER
    if role is DateRole.PUBLISHED:
        method, score = "label", score + 60
    elif role is DateRole.OTHER:
        score -= 200
    elif block.tag == "time" or method == "time":
        method, score = "time", score + 25
    elif is_named(block):
        method, score = "class", score + 20
    if sentence:
        score -= 15
    foreign = misplaced(layout, at, labelled=role is DateRole.PUBLISHED)
    score -= 15 if foreign and opens_thread(layout, at) else foreign
    score -= 30 * (block.linked * 2 > len(block.text))
    if head >= 0:
        score -= min(30.0, 1.0 * (at - head - 1) if at > head else 2.5 * (head - at) + 3)
    else:
        score -= min(20.0, 0.5 * abs(at - layout.text.start))
    if layout.text.start + 5 < at < layout.text.stop - 4 and role is None and method == "text":
        score -= 15  # between paragraphs
    detail = f"{label}: “{raw[:100]}”" if label else f"“{raw[:100]}”"
    under = 0 <= head < at and (at - head <= _STAMP_WITHIN or at < layout.text.start)
    stamp = inside or (under and letters <= 60 and block.zone is not Zone.CAPTION)
    over = 0 < head - at <= 2 and letters <= _FEW
    return VisibleDate(date, role, method, detail, score, at, stamp, over, 0 <= at < head, sentence)


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
    if text.startswith("©"):
        return ""  # of the picture above
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
