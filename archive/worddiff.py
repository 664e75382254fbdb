"""What differs between two texts, word by word, cut to the places that differ. Pure: text in, values out.

The comparing is `difflib`'s: first paragraph by paragraph, then by words within the paragraphs that differ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

#: A word with the space after it, or one sign; scripts without spaces between words go character by character.
_TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]\\s*"
    "|[^\\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+\\s*|\\W\\s*|\\s+"
)
_PARAGRAPHS = re.compile(r"\s*\n\s*\n\s*")
#: Between paragraphs in a joined text; a sign of its own, which no text in the archive holds.
_BREAK = "\u2029"

#: Around a word in a passage; what parts paragraphs counts.
_SPACE = " \t\n\xa0"

#: Pairs of equal words that two passages may have. `difflib` looks at all of them again and again; above this number
#: the most common words are left to it to pass over, and beyond the second no comparing is worth its time.
_MANY_PAIRS = 40_000
_MOST_PAIRS = 4_000_000
#: Passages that have less than this part of their words in common are other passages, and are shown whole.
_ALIKE = 0.3


class Kind(StrEnum):
    """What a piece of a diff is."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    #: Text that did not change and is left out here.
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one kind. A line end in `text` parts paragraphs; a SKIPPED piece has no other text."""

    kind: Kind
    text: str


def word_diff(before: str | None, after: str | None, context: int = 12) -> list[Piece]:
    """The pieces of `after` and of what was taken out of `before`, in reading order; empty where nothing differs.

    White space is no difference. At most `context` words stay on each side of a change.
    """
    old, new = _split(before), _split(after)
    pieces: list[Piece] = []
    matcher = _matcher([_plain(p) for p in old], [_plain(p) for p in new])
    opcodes = matcher.get_opcodes() if matcher else [("replace", 0, len(old), 0, len(new))]
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, _join(new[j1:j2]) + _BREAK))
        else:
            pieces += _passage(_join(old[i1:i2]), _join(new[j1:j2]))
            pieces.append(Piece(Kind.SAME, _BREAK))
    if all(piece.kind is Kind.SAME for piece in pieces):
        return []
    return list(_cut(_merge(pieces), context))


def _split(text: str | None) -> list[str]:
    return [part for part in _PARAGRAPHS.split((text or "").strip()) if part]


def _join(paragraphs: Sequence[str]) -> str:
    return _BREAK.join(paragraphs)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _passage(old: str, new: str) -> Iterator[Piece]:
    """Two passages of which one took the other's place, word by word."""
    if not old or not new:
        yield from (Piece(kind, text) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text)
        return
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = _matcher([token.strip(_SPACE) for token in a], [token.strip(_SPACE) for token in b])
    if matcher and matcher.ratio() >= _ALIKE:
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield from _words(tag, "".join(a[i1:i2]), "".join(b[j1:j2]))
        return
    yield Piece(Kind.REMOVED, old)
    yield Piece(Kind.SAME, _BREAK)
    yield Piece(Kind.ADDED, new)


def _matcher(a: list[str], b: list[str]) -> SequenceMatcher[str] | None:
    """What compares the two lists; None where that would take too long."""
    other = Counter(b)
    pairs = sum(number * other[word] for word, number in Counter(a).items())
    return SequenceMatcher(None, a, b, autojunk=pairs > _MANY_PAIRS) if pairs <= _MOST_PAIRS else None


def _words(tag: str, old: str, new: str) -> Iterator[Piece]:
    if tag == "equal" and re.search(r"\w", new):
        yield Piece(Kind.SAME, new)
        return
    # A lone sign that both have would only tear a change to pieces; `_merge` drops it where it stands alone.
    yield from (Piece(kind, text) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text)


def _merge(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; between two unchanged places first all that went, then all that came."""
    for same, group in groupby(pieces, key=lambda piece: piece.kind is Kind.SAME):
        run = list(group)
        if same:
            yield Piece(Kind.SAME, "".join(piece.text for piece in run))
            continue
        old = "".join(piece.text for piece in run if piece.kind is Kind.REMOVED)
        new = "".join(piece.text for piece in run if piece.kind is Kind.ADDED)
        if _plain(old) == _plain(new):
            yield Piece(Kind.SAME, new)
            continue
        yield from (Piece(kind, text.rstrip(_SPACE)) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text)
        if any(text and text[-1] in _SPACE for text in (old, new)):
            yield Piece(Kind.SAME, " ")


def _cut(pieces: Iterator[Piece], context: int) -> Iterator[Piece]:
    """Shorten what did not change to its words next to a change; paragraph ends become line ends."""
    run = [
        Piece(kind, "".join(piece.text for piece in group))
        for kind, group in groupby(pieces, key=lambda piece: piece.kind)
    ]
    for index, piece in enumerate(run):
        if piece.kind is not Kind.SAME:
            yield Piece(piece.kind, piece.text.replace(_BREAK, "\n"))
            continue
        words = _TOKEN.findall(piece.text)
        if len(words) <= (2 * context if 0 < index < len(run) - 1 else context):
            text = piece.text.replace(_BREAK, "\n")
            yield Piece(Kind.SAME, text.rstrip() if index == len(run) - 1 else text)
            continue
        # Of another paragraph than the change's nothing is shown.
        head = "".join(words[: context + words[0].isspace()]).partition(_BREAK)[0] if index else ""
        tail = "".join(words[-context:]).rpartition(_BREAK)[2] if index < len(run) - 1 else ""
        yield from (Piece(Kind.SAME, head),) if head else ()
        left_out = piece.text[len(head) : len(piece.text) - len(tail)]
        yield Piece(Kind.SKIPPED, "\n" if index and tail and _BREAK in left_out else "")
        yield from (Piece(Kind.SAME, tail),) if tail else ()
