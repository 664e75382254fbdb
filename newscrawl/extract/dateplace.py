"""Where on the page a visible date stands: in a clock, the head of the page, a thread, an element named for it."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.datelabels import names_clock, names_date, names_page_head
from newscrawl.text import fold

if TYPE_CHECKING:
    from newscrawl.extract.blocks import Block
    from newscrawl.extract.datetext import DateText
    from newscrawl.extract.layout import Layout

#: Cheap test for texts that may hold a date: a year, or a short numeric date. All begin with one class of characters,
#: so that a search passes quickly over all others.
DATELIKE = re.compile(
    r"[\d元](?:(?<!\d\d)(?:(?<=1)9|(?<=2)[05])\d\d(?!\d)|(?<!元)\d?\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|\s?年"
    r"|(?<!元) [ก-ฮ]{1,3}\.[ก-ฮ]\.)"
)
#: So many elements of a bar are asked whether they are its clock.
_IN_BAR = 8
_WEEKDAY, _WEEKDAY_WITHIN = re.compile(r"\W*(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn)\b"), 24


def is_clock(block: Block, date: DateText, *, far: bool) -> bool:
    """Whether a date above the headline is that of the day: its element is named so, or, `far` above, it begins with a
    day of the week in Vietnamese, as the bars at the top of portals do. What runs there is of other days."""
    if block.tag == "marquee":
        return True
    if any(names_clock(f"{e.get('class', '')} {e.get('id', '')}") for e in islice(block.element.iter(), _IN_BAR)):
        return True
    return far and date.start < _WEEKDAY_WITHIN and _WEEKDAY.match(fold(block.text[:30])) is not None


def in_page_head(layout: Layout, at: int) -> bool:
    """Whether a line stands in what is named the head of the page, and the headline does not."""
    line = layout.blocks[at].element
    over = {*layout.blocks[layout.headline_at].element.iterancestors()}
    return any(
        around not in over and names_page_head(f"{around.get('class', '')} {around.get('id', '')}")
        for around in chain((line,), line.iterancestors())
    )


def opens_thread(layout: Layout, at: int) -> bool:
    """Whether a block marked as a comment follows the headline at once: then it is a forum's first post."""
    return 0 < at - layout.headline_at <= 3 and layout.headline_at >= 0 and layout.blocks[at].within(Zone.COMMENT)


def own_element(block: Block) -> str:
    """The words of the element inside a longer block that its tag or class calls a date, or nothing."""
    for element in islice(block.element.iterdescendants(), 20):
        if element.tag == "time" or names_date(f"{element.get('class', '')} {element.get('id', '')}"):
            text = "".join(islice(element.itertext(), 20)).strip()
            if len(text) < 40 and DATELIKE.search(text):
                return text
    return ""


def is_named(block: Block) -> bool:
    """Whether the element of a block, or one of the two around it, is named for a date."""
    element = block.element
    for _ in range(3):
        if names_date(f"{element.get('class', '')} {element.get('id', '')} {element.get('data-role', '')}"):
            return True
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "article", "main"):
            return False
        element = parent
    return False
