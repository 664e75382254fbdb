"""The labels with which pages state a count of views or comments, folded, and the number with each.

`plain` labels say what they count wherever they stand; `shy` ones are everyday words (`reads`, `hits`, `xem`) and
count only where there is next to nothing beside them and the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from newscrawl.extract.countwords import (
    COMMENT_HINTS,
    COMMENTS_AFTER,
    COMMENTS_BEFORE,
    SHY_AFTER,
    VIEW_HINTS,
    VIEWS_AFTER,
    VIEWS_AFTER_GLYPHS,
    VIEWS_BEFORE,
    VIEWS_BEFORE_GLYPHS,
    VIEWS_SHY,
)
from newscrawl.extract.numbers import NUMBER
from newscrawl.latepattern import late
from newscrawl.quick import Signs
from newscrawl.text import fold


def _words(table: str, written: Callable[[str], str] = str) -> str:
    words = [w.strip() for line in table.strip().splitlines() for w in line.split("|")]
    return "|".join(sorted((written(fold(w)) for w in words), key=len, reverse=True))


def _glyphs(table: str) -> str:
    return "|".join(sorted((re.escape(fold(w)) for w in table.split()), key=len, reverse=True))


_COUNT = rf"(?P<number>{NUMBER})(?:\s?(?P<unit>[^\W\d_]{{1,9}})\.?(?![^\W\d_]))?\+?"
_COUNT_SHORT = rf"(?P<number>{NUMBER})\s?(?P<unit>[km]|nghin|ngan|trieu|тыс|млн|mil|tsd)?(?!\w)"
_COUNT_GLYPH = rf"(?P<number>{NUMBER})\s?(?P<unit>[万億亿萬만천억千])?\+?"
#: A number that goes on as a time, a date, a ratio or a share is no count.
_END = r"(?!\s?[:/%]|[.,-]?\d|\s?(?:min|sek|sec|phut|gio|am\b|pm\b|uhr|€|\$))"
_FREE = r"(?<![\w.,:/+-])"


def _patterns(before: str, after: str, before_glyphs: str = "", after_glyphs: str = "") -> tuple[re.Pattern[str], ...]:
    patterns = [
        rf"(?:(?<!\w)|(?<=\d)(?=[^\d:]{{3,24}}:))(?P<label>{before})\s?[:：\-–]?\s?\(?\s?{_COUNT}{_END}",
        rf"{_FREE}(?P<number>{NUMBER})(?:\s?(?P<unit>[^\W\d_]{{1,9}})\.?)??\+?\s?(?<![^\W\d_])(?P<label>{after})(?!\w)",
    ]
    if before_glyphs:
        patterns.append(rf"(?P<label>{before_glyphs})\s?[:：]?\s?\(?\s?{_COUNT_GLYPH}{_END}")
        patterns.append(rf"{_FREE}{_COUNT_GLYPH}\s?(?P<label>{after_glyphs})(?![分秒])")
    return tuple(re.compile(p) for p in patterns)


# The tables take a while to compile: they are when a page first shows a number that may be a count.
@cache
def views() -> tuple[re.Pattern[str], ...]:
    """The labels that say they count views wherever they stand."""
    return _patterns(
        _words(VIEWS_BEFORE, re.escape),
        _words(VIEWS_AFTER),
        _glyphs(VIEWS_BEFORE_GLYPHS),
        _glyphs(VIEWS_AFTER_GLYPHS),
    )


@cache
def shy_views() -> tuple[re.Pattern[str], ...]:
    """Everyday words that count views only with a number and next to nothing else."""
    return (
        re.compile(rf"(?:^|\s)(?P<label>{VIEWS_SHY})\s?[:：]\s?{_COUNT_SHORT}{_END}"),
        re.compile(rf"^\W*(?P<label>{VIEWS_SHY})\s?[:：]\s?{_COUNT}{_END}\W*(?:{SHY_AFTER})?\W*$"),
        re.compile(rf"^\W*(?:{VIEWS_SHY}) {_COUNT} (?P<label>times|mal|veces|fois|volte|vezes|lan|kali|keer)\W*$"),
        re.compile(rf"^\W*(?P<number>{NUMBER})(?:\s?(?P<unit>[a-z]{{1,5}}))??\+?\s?(?P<label>{SHY_AFTER})\W*$"),
        re.compile(rf"^(?P<label>views?|hits) \(?{_COUNT_SHORT}\W*$"),
    )


@cache
def stated_views() -> tuple[re.Pattern[str], ...]:
    """The labels of views with a colon, which say enough also beside the counts of something else."""
    return (re.compile(rf"(?<!\w)(?P<label>{_words(VIEWS_BEFORE, re.escape)})\s?[:：]\s?{_COUNT}{_END}"),)


@cache
def comments() -> tuple[re.Pattern[str], ...]:
    """The labels of comments."""
    return _patterns(_words(COMMENTS_BEFORE), _words(COMMENTS_AFTER))


def _hints(table: str) -> Signs:
    return Signs(fold(word) for line in table.split("\n") for word in line.split("|") if word)


_VIEW_SIGNS, _COMMENT_SIGNS = _hints(VIEW_HINTS), _hints(COMMENT_HINTS)


def hints_at_views(folded: str) -> bool:
    """Whether a folded text may hold a label of views."""
    return bool(_VIEW_SIGNS.found_in(folded)) or "pv" in folded


def hints_at_comments(folded: str) -> bool:
    """Whether a folded text may hold a label of comments."""
    return bool(_COMMENT_SIGNS.found_in(folded))


#: Words that make a count that of the site, of other articles, of the reader, or of something else.
NOT_OWN = late(
    r"truy cap|online|hom nay|hom qua|trong tuan|trong thang|thang nay|tuan nay|dem nay|dang xem|toan trang|trang web"
    r"|nhieu nhat|doc nhieu|xem nhieu|tong so luot xem trang|total page ?views"
    r"|visitors?\b|besucher|visiteurs|most |meist|meest|mest |mas (?:leid|vist)|mais (?:lid|vist)|piu lett|plus lu"
    r"|popular|trending|per month|pro monat|par mois|al mes|am tag|per day|subscribers|follow|abonn|impression|now\b"
    r"|website|всего на сайте|сейчас"
)

#: Words of what else is counted of an article.
OTHER_COUNTS = late("tai ve|luot tai|thich|chia se|download|like|share")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the number with it: folded `words`, `number` and `unit` as written, `rest` what else there is."""

    words: str
    number: str
    unit: str | None
    rest: str


def match_label(folded: str, patterns: tuple[re.Pattern[str], ...]) -> Label | None:
    """The first labelled count in a piece of folded text; of several patterns the first that fits."""
    for pattern in patterns:
        match = pattern.search(folded)
        if match:
            groups = match.groupdict()
            rest = folded[: match.start()] + folded[match.end() :]
            return Label(match["label"], match["number"], groups.get("unit"), rest)
    return None


def own_label(piece: str, beside: int) -> Label | None:
    """The labelled view count in a piece of a line that has at most `beside` letters besides."""
    folded = fold(piece)
    if NOT_OWN.search(folded):
        return None
    if OTHER_COUNTS.search(folded):
        label = match_label(folded, stated_views())
    else:
        label = match_label(folded, shy_views()) or match_label(folded, views())
    if label is None:
        return None
    letters = sum(c.isalpha() for c in label.rest)
    return label if letters <= beside else None
