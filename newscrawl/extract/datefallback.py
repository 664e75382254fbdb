"""Dates for a page that states none and shows none by its headline: weaker traces, each named as what it is.

Machine-readable attributes of the page's elements, the data its scripts carry, the line at the foot of the page
("Stand: …", "Last modified …", a copyright with a day in it), and the folder of its share picture. None of them
says that an article was dated by its author, so `Evidence.method` is a word of its own for each (`datechoice.TRACES`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extract.article import Precision
from newscrawl.extract.boilerplate import Zone, zone_of
from newscrawl.extract.datechoice import Day, Found
from newscrawl.extract.datelabels import DateRole, role_after, role_of
from newscrawl.extract.datetext import DateText, read_compact, read_date, read_dates
from newscrawl.extract.dateurl import read_url_date
from newscrawl.latepattern import late
from newscrawl.text import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata


_ATTRIBUTES = ("data-time", "data-utime", "data-datetime", "data-date", "data-published")
_MARKED = etree.XPath("descendant::*[" + " or ".join(f"@{name}" for name in _ATTRIBUTES) + " or self::abbr/@title]")
_ELSEWHERE = (Zone.RELATED, Zone.COMMENT, Zone.NAV, Zone.FOOTER, Zone.AD, Zone.PROMPT)
#: Names that script data give to the moment of publication, and then to the making of its parts.
_PUBLISHED_NAME = (
    r"(?:article|content|cms|page|post|news|original|first|date|web|online)?[_-]?"
    r"(?:publish(?:ed|ing)?|publication|pub)(?:[_-]?(?:at|on|date|time|datetime|timestamp))?"
)
_CREATED_NAME = r"(?:date[_-]?created|created(?:[_-]?(?:at|on|date|time))?|creation[_-]?date)"
_SCRIPT_DATES = tuple(
    re.compile(rf"(?i)(?<![\w.-])[\"']?{name}[\"']?\s{{0,3}}[:=,]\s{{0,3}}[\"']([^\"'<>\n]{{8,40}})[\"']")
    for name in (_PUBLISHED_NAME, _CREATED_NAME)
)
#: A script of one call that writes the date into the page: `showDate("2020/04/17 01:43:09")`.
_WRITTEN = late(
    r"^\s*(?:document\.write(?:ln)?\(\s*)?[\w.]{0,40}(?:[Dd]ate|[Tt]ime)\w{0,20}"
    r"\(\s*[\"']([\d/: T+Z.-]{8,40})[\"']\s*\)\s*\)?\s*;?\s*$"
)
_MOST_SCRIPT = 2_000_000
_MOST_FOUND = 200
_FOOT = 40
_LONGEST_FOOT = 300
_YEAR = late(r"(?<!\d)(?:19|20|25)\d\d(?!\d)|\d[./]\d\d(?!\d)")
_COPYRIGHT = late(r"©|\(c\)|copyright")


def fallback_dates(
    doc: Document, metadata: Metadata, layout: Layout, *, day_first: bool, fetched_at: datetime | None
) -> Iterator[Found]:
    """The traces of a date on the page, surest first, unchecked for sanity.

    A line at the foot that bears the day of `fetched_at` is passed over: it may be written afresh each time.
    """
    yield from _attributes(layout)
    yield from _scripts(doc)
    yield from _foot(layout, day_first, fetched_at)
    for candidate in metadata.all("image"):
        date = read_url_date(candidate.value)
        if date is not None and date.precision is Precision.DAY:
            yield Found(date, "image-path", f"{candidate.detail}: “{candidate.value[-100:]}”")


def _attributes(layout: Layout) -> Iterator[Found]:
    """The moments that elements of the article carry for machines, such as hAtom's `<abbr title>`."""
    for element in islice(_MARKED(layout.scope), _MOST_FOUND):
        for name in ("title",) if element.tag == "abbr" else _ATTRIBUTES:
            value = element.get(name, "")
            date = read_date(value[:60]) if value else None
            if date is not None and not _is_foreign(element, layout.scope):
                yield Found(date, "attribute", f"{element.tag} {name}: “{value[:80]}”")


def _is_foreign(element: _Element, scope: _Element) -> bool:
    """Whether the markup between `element` and `scope` says that it is no part of the article."""
    for around in element.iterancestors():
        if around is scope:
            return False
        names = f"{around.get('id', '')} {around.get('class', '')}".strip()
        if zone_of(str(around.tag), names, around.get("role", "")) in _ELSEWHERE:
            return True
    return False


def _scripts(doc: Document) -> Iterator[Found]:
    """The day that all publication dates in script data agree on: where they differ, some are other articles'."""
    body = doc.root.find("body")
    stamp = read_compact(body.get("id", "")) if body is not None else None
    if body is not None and stamp is not None:
        yield Found(stamp, "script", f"body id: “{body.get('id', '')[:80]}”")
    texts, size = [], 0
    for script in doc.whole.iter("script"):
        text = script.text or ""
        written = _WRITTEN.match(text) if len(text) < 200 else None
        date = read_date(written[1]) if written else None
        if date is not None:
            yield Found(date, "script", f"script: “{text.strip()[:80]}”")
        if size + len(text) <= _MOST_SCRIPT and ("publi" in text or "creat" in text or "Publi" in text):
            texts.append(text)
            size += len(text)
    for pattern in _SCRIPT_DATES:
        found: dict[Day, Found] = {}
        for match in islice((m for text in texts for m in pattern.finditer(text)), _MOST_FOUND):
            date = read_date(match[1])
            if date is not None:
                candidate = Found(date, "script", f"script data: “{match[0][:80]}”")
                found.setdefault(candidate.day, candidate)
        if len(found) == 1:
            yield next(iter(found.values()))


def _foot(layout: Layout, day_first: bool, fetched_at: datetime | None) -> Iterator[Found]:
    """The last change as the foot of the page names it, then a copyright line that names a day."""
    copyrights: list[Found] = []
    for block in reversed(layout.blocks[-_FOOT:]):
        text = block.text
        if len(text) > _LONGEST_FOOT or not _YEAR.search(text) or block.within(Zone.COMMENT):
            continue
        folded = fold(text)
        for date in read_dates(text, day_first=day_first):
            if fetched_at is not None and date.moment.date() >= fetched_at.date():
                continue
            label = _update_label(folded, date)
            if label:
                yield Found(date, "footer", f"{label}: “{text[:100]}”")
            elif _COPYRIGHT.search(folded[: date.start]):
                copyrights.append(Found(date, "footer", f"copyright line: “{text[:100]}”"))
    yield from copyrights[:1]


def _update_label(folded: str, date: DateText) -> str:
    for role, label in (role_of(folded[: date.start]), role_after(folded[date.end :])):
        if role is DateRole.MODIFIED:
            return label
        if role is DateRole.OTHER:
            break
    return ""
