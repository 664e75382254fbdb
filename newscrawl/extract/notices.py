"""Which short lines are furniture of a site: headings over other articles, buttons, calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newscrawl.extract.phrases import NETWORKS, NOTICE_OPENINGS, NOTICES, RELATED_OPENINGS
from newscrawl.text import fold

_EDGES = " \t:|·•-–—*[]()«»<>►▶.…#→"
#: What parts the buttons of a row.
_PARTING = str.maketrans(":|[]•·", "      ")
#: How buttons of a row begin; none has more words.
_BUTTONS, _LONGEST_BUTTON = frozenset(notice.split(" ", 1)[0] for notice in NOTICES), 4


def _by_letter(openings: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for opening in openings:
        found[opening[0]] = (*found.get(opening[0], ()), opening)
    return found


#: Openings by their first letter: no line is compared with all.
_RELATED, _NOTICES = _by_letter(RELATED_OPENINGS), _by_letter(NOTICE_OPENINGS)


def opens_related(text: str, folded: str = "") -> bool:
    """Whether a short text is the heading of a list of other articles (`Các tin khác`, `Related stories`).

    `folded` is the text folded, where that is known.
    """
    if len(text) > 60:
        return False
    folded = (folded or fold(text)).lstrip("▶►»>•-–—+ :")
    return folded.startswith(_RELATED.get(folded[:1], ()))


def is_notice(text: str, folded: str = "") -> bool:
    """Whether a line is furniture of the site (`Advertisement`, `Sign up for …`, `Đọc thêm: …`), not text.

    `folded` is the text folded, where that is known.
    """
    if len(text) > 200:
        return False
    folded = folded or fold(text)
    opening = folded.lstrip(_EDGES)
    if opening.startswith(_NOTICES.get(opening[:1], ())) or opening.rstrip(_EDGES) in NOTICES:
        return True
    if not (text[:1].isalnum() or any(map(str.isalnum, text))):
        return True
    if len(text) >= 80:
        return False
    spaced = opening.translate(_PARTING)
    first = spaced.split(None, 1)[:1]
    if not first or (first[0] not in NETWORKS and first[0] not in _BUTTONS):
        return False
    words = spaced.split()
    return NETWORKS.issuperset(words) or (words[0] in _BUTTONS and _is_row(words))


def _is_row(words: Sequence[str]) -> bool:
    """Whether a line is a row of buttons: one notice after another (`Jump to recipe Print recipe`)."""
    start = 0
    while start < len(words):
        ends = range(min(start + _LONGEST_BUTTON, len(words)), start, -1)
        start = next((end for end in ends if " ".join(words[start:end]) in NOTICES), 0)
        if not start:
            return False
    return True
