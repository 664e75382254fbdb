"""What stands around the names of a byline: the label before them, the date behind them."""

from __future__ import annotations

import re

from newscrawl.extract.bylineeast import eastern_names
from newscrawl.extract.bylinewords import LABEL_WORDS, LABELS, OPENINGS, WORK_WORDS
from newscrawl.extract.monthnames import MONTHS
from newscrawl.extract.nameshape import is_person
from newscrawl.latepattern import late
from newscrawl.text import fold

_COLON = late(r"^\W{0,3}([^:：]{2,24}?)\s*[:：]\s*")
_OPENING = late(
    r"^\W{0,3}(?:" + "|".join(re.escape(o) for o in sorted(OPENINGS, key=len, reverse=True)) + r")\s+", re.IGNORECASE
)
_OPENING_WORDS = frozenset(o.split(" ", 1)[0].casefold() for o in OPENINGS)
_GLUED_BY = late(r"^By(?=[A-Z][a-z])")
#: `Photos and story by NAME`, `Posted on 2023-12-19 by NAME`: the label stands inside the line.
_BY_INSIDE = late(
    r"(?i:^(?:[^.!?]*\d[^.!?]*|(?:\w+ (?:and|&) )?(?:story|words|text|article|report|review|interview)(?: and \w+)?)"
    r"[\s,|·-]by\s+)(?=[^\W\d_])"
)
#: `20/07/2023, 20:11 - Đăng bởi: NAME`: behind the other facts of the line.
_FACTS_BEFORE = late(
    r"(?i)^[^!?]*\d[^!?]*?[|•·–—-]\s*(?:tác giả(?: bài viết)?|người (?:đăng|viết|gửi)(?: tin| bài(?: viết)?)?"
    r"|(?:đăng|viết|gửi) bởi|tin,? bài|bài viết)\s*[:：]\s*(?=[^\W\d_])"
)
#: `Đăng lúc 15:36, ngày 31/05/2024 bởi NAME`.
_BY_BEHIND = late(r"(?i)^[^!?]*\d[/.-]\d{1,2}[/.-]\d{2,4}[^!?]*?\s(?:được )?(?:đăng |viết )?bởi\s*:?\s+(?=[^\W\d_])")
_LONGEST_FACTS = 100
_TOLD_TO = late(r"(?i)^.{3,60}\bas told to\s+")
_DATED = late(
    r"(?i)\s*(?:[-–—|,•·(@]\s*|\s(?:on|am|at|le|el|em|il|den|vom)\s+)?(?:\b([^\W\d_]{3,12})\.?\s+)?(?<!\w)\d.*$"
)
#: The day of the week before a date that was taken off: `NAME Tuesday, May. 12, 2011`.
_WEEKDAY = late(
    r"(?i)[,\s|–—-]+(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di)[\s,]*$"
)
_MORE = late(r"(?i)[,\s]*(?:\+|and |und |& )\s?\d+ (?:more|others?|weitere).*$")


def strip_label(line: str) -> str:
    """`line` without the label before its names."""
    line = _GLUED_BY.sub("", line)
    if " by " in line or " By " in line or " told to " in line:
        inside = _BY_INSIDE.match(line) or _TOLD_TO.match(line)
        if inside:
            return line[inside.end() :]
    elif (behind := _behind_facts(line)) is not None:
        return line[behind.end() :]
    for _ in range(2):
        label = _COLON.match(line) if ":" in line or "：" in line else None
        if label and _is_label(label[1]):
            line = line[label.end() :]
        opening = _OPENING.match(line) if _may_open(line) else None
        if opening:
            line = line[opening.end() :]
    return line


def has_label(line: str) -> bool:
    """Whether a short line says of itself that it names an author (`By …`, `Tác giả: …`, `Tin, ảnh: …`)."""
    start = line[:30]
    if not line.isascii() and eastern_names(line):
        return True
    if ":" in start or "：" in start:
        label = _COLON.match(line)
        if label and not any(map(str.isdigit, label[1])):
            return _is_label(label[1]) or _behind_facts(line) is not None
    if _may_open(start):
        opening = _OPENING.match(line.lstrip("("))
        if opening:
            return line[opening.end() :][:1].isupper()
    if start.startswith("By") and _GLUED_BY.match(line):
        return True
    if _behind_facts(line) is not None:
        return True
    inside = _BY_INSIDE.match(line) if " by " in line or " By " in line else None
    return inside is not None and is_person(without_date(line[inside.end() :]))


def _is_label(words: str) -> bool:
    """Whether what stands before a colon says that names follow."""
    folded = fold(words).strip()
    if folded in LABELS:
        return True
    parts = frozenset(folded.replace(",", " ").replace("-", " ").split())
    return parts <= LABEL_WORDS and not parts.isdisjoint(WORK_WORDS)


def _behind_facts(line: str) -> re.Match[str] | None:
    """The facts and the label before a name that a line of facts ends with."""
    if " bởi " in line and len(line) < _LONGEST_FACTS:
        return _BY_BEHIND.match(line)
    return (
        _FACTS_BEFORE.match(line)
        if ":" in line and ("ởi" in line or "ác giả" in line or "gười " in line or "bài" in line)
        else None
    )


def _may_open(line: str) -> bool:
    """Whether the first word of a line is that of an opening: a cheap sign."""
    return line.lstrip(" (-–—•·|*'\"“/.").partition(" ")[0].casefold() in _OPENING_WORDS


def without_date(line: str) -> str:
    """`line` without the date or the count of further names that ends it, in figures."""
    if line.isalpha() or not any(map(str.isdigit, line)):
        return line
    line = _MORE.sub("", line)
    dated = _DATED.search(line)
    if dated is None or not dated.start():
        return line
    word = dated[1]
    line = line[: dated.start()] if word is None or fold(word) in MONTHS else line[: dated.start(1)] + word
    return _WEEKDAY.sub("", line)
