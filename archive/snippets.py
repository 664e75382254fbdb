"""Snippets: the piece of the original text that shows best why an article was found, with the hits marked.

FTS5's own `snippet()` would show the folded copy of the text, `thi dua` for `thi đua`; here the hits are looked
for in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.query_tree import Query, Term

#: Characters of text that a snippet shows at most, and how many of them stand before the first hit.
_WIDTH = 220
_BEFORE = 50

#: A hit further down than this is not looked for: a snippet is not worth reading a book.
_MAX_TEXT = 400_000

#: Hits in the opening of a text, if all terms stand together there, are shown without looking further.
_OPENING = 900

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of text, and the hits in it."""

    start: int
    end: int
    hits: tuple[tuple[int, int], ...]
    terms: int


def snippet(texts: Iterable[str | None], query: Query, mark: tuple[str, str]) -> str:
    """The best piece among `texts` (first wins when equally good) on one line, hits between the two marks.

    Best is the piece with the most different terms. Without any hit it is the beginning of the first text.
    """
    terms = query.terms
    best: tuple[str, _Window] | None = None
    fallback = ""
    for text in texts:
        if not text:
            continue
        fallback = fallback or text
        window = _best_window(text[:_MAX_TEXT], terms)
        if window and (best is None or window.terms > best[1].terms):
            best = (text, window)
            if window.terms == len(terms):
                break
    if best is None:
        return _render(fallback, _Window(0, _word_end(fallback, _WIDTH), (), 0), mark)
    return _render(*best, mark)


def _best_window(text: str, terms: tuple[Term, ...]) -> _Window | None:
    if len(text) > 2 * _OPENING:
        opening = _window(text, _OPENING, terms)
        if opening and opening.terms == len(terms) and opening.end < _OPENING - _WIDTH:
            return opening
    return _window(text, len(text), terms)


def _window(text: str, end: int, terms: tuple[Term, ...]) -> _Window | None:
    """The best window among the hits in the first `end` characters of `text`."""
    found = sorted(
        (match.start(), match.end(), number)
        for number, pattern in enumerate(_patterns(terms))
        for match in pattern.finditer(text, 0, end)
    )
    if not found:
        return None
    best = (0, 0)
    first = last = 0
    inside: dict[int, int] = {}
    chosen = (0, 0)
    for first, (start, _, number) in enumerate(found):
        while last < len(found) and found[last][1] - start <= _WIDTH - _BEFORE:
            inside[found[last][2]] = inside.get(found[last][2], 0) + 1
            last += 1
        last = max(last, first + 1)
        score = (sum(1 for count in inside.values() if count), last - first)
        if score > best:
            best, chosen = score, (first, last)
        if inside.get(number):
            inside[number] -= 1
    hits = found[slice(*chosen)]
    start = _word_start(text, max(0, hits[0][0] - _BEFORE))
    end = _word_end(text, max(start + _WIDTH, hits[-1][1]))
    shown = _joined(text, [(a, b) for a, b, _ in found if start <= a and b <= end])
    return _Window(start, end, shown, max(1, best[0]))


@lru_cache(maxsize=16)
def _patterns(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(term.anyhow() for term in terms)


def _joined(text: str, hits: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Hits that overlap or that only white space parts become one, as in `«thi đua»`."""
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _render(text: str, window: _Window, mark: tuple[str, str]) -> str:
    pieces = []
    place = window.start
    for start, end in window.hits:
        pieces += [text[place:start], mark[0], text[start:end], mark[1]]
        place = end
    pieces.append(text[place : window.end])
    # White space is folded piece by piece, so that marks with white space of their own stay as they are.
    line = "".join(piece if piece in mark else _SPACES.sub(" ", piece) for piece in pieces).strip()
    return ("… " if window.start else "") + line + (" …" if window.end < len(text.rstrip()) else "")


def _word_start(text: str, place: int) -> int:
    """The start of the word at `place`, or just after the white space before it, not far away."""
    for start in range(place, max(place - 30, 0), -1):
        if text[start - 1].isspace():
            return start
    return place if place - 30 > 0 else 0


def _word_end(text: str, place: int) -> int:
    for end in range(place, min(place + 30, len(text))):
        if text[end].isspace():
            return end
    return min(place + 30, len(text)) if place + 30 > len(text) else place
