"""The counts that lost: visitor counters, counts of other articles and of comments, numbers in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.extract.countlabels import (
    NOT_OWN,
    comments,
    hints_at_comments,
    hints_at_views,
    match_label,
    shy_views,
    views,
)
from newscrawl.extract.counts import pieces_of
from newscrawl.extract.explain.case import Case
from newscrawl.extract.explain.findings import Lost
from newscrawl.extract.nearby import FOREIGN, misplaced, nearby
from newscrawl.extract.numbers import read_number
from newscrawl.text import fold

_LONGEST = 200
_MOST = 12
#: Words of `NOT_OWN` that tell of visitors to the site.
_VISITORS = ("truy cap", "online", "visitor", "besucher", "visiteur", "trang web", "toan trang", "website", "hom nay")


def counts_seen(case: Case, field: str) -> Iterator[Lost]:
    """The labelled numbers anywhere on the page that are not the value of `field`, in reading order."""
    of_comments = field == "comment_count"
    value = case.article.comment_count if of_comments else case.article.view_count
    won = case.trace.places.get(field, ())
    near = frozenset(nearby(case.layout))
    found = 0
    for at, block in enumerate(case.layout.blocks):
        if at in won or len(block.text) > _LONGEST or found >= _MOST:
            continue
        for piece in pieces_of(case.layout, at):
            label, number = _label(piece, of_comments)
            if not label:
                continue
            found += 1
            reason = _reason(case, at, piece, near, of_comments)
            agrees = number is not None and number == value and not reason
            reason = "says the same" if agrees else reason or "another one stands before it"
            shown = str(number) if number is not None else piece
            yield Lost(shown, "label", f"{label}: “{piece[:80]}”", reason, case.places.of(at), agrees)
            break


def _label(piece: str, of_comments: bool) -> tuple[str, int | None]:
    """The label of a count in a piece of a line, and its number; an empty label where there is none."""
    folded = fold(piece)
    if of_comments:
        found = match_label(folded, comments()) if hints_at_comments(folded) else None
    else:
        found = match_label(folded, shy_views()) or match_label(folded, views()) if hints_at_views(folded) else None
        visitors = NOT_OWN.search(folded)
        if found is None and visitors and visitors[0].startswith(_VISITORS) and len(piece) < 80:
            return visitors[0], None
    return (found.words, read_number(found.number)) if found is not None else ("", None)


def _reason(case: Case, at: int, piece: str, near: frozenset[int], comments: bool) -> str:
    other = NOT_OWN.search(fold(piece))
    if other and not comments:
        return "visitor counter" if other[0].startswith(_VISITORS) else f"another count: {other[0].strip()}"
    if misplaced(case.layout, at, comments=comments) >= FOREIGN:
        return case.zone_reason(at) or "related article"
    if at in case.body.blocks and sum(map(str.isalpha, case.layout.blocks[at].text)) > 60:
        return "in a sentence of the text"
    if at in near:
        return ""
    linked = case.layout.blocks[at].linked > len(piece) // 4
    return case.zone_reason(at) or ("beside another headline" if linked else "far from the article")
