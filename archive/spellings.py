"""The spellings of a folded word as a regular expression, so that text can be searched as it stands.

Folding a text takes several times as long as looking through it.
"""

from __future__ import annotations

import re
from functools import cache

from archive.text import fold

#: Where the letters are that fold to one of a to z, and with them those of all scripts that have capitals.
_LATIN = (*range(0x80, 0x250), *range(0x1E00, 0x1F00), *range(0x2C60, 0x2C80), 0x2126, 0x212A, 0x212B)
_ALL = (
    *_LATIN,
    *range(0x370, 0x590),
    *range(0x10A0, 0x1100),
    *range(0x13A0, 0x1400),
    *range(0x1C80, 0x1CC0),
    *range(0x1F00, 0x2000),
)

#: No letter or digit right before the character just read: as its first condition it would keep `re` from leaping from
#: one possible beginning to the next.
_BEGINS = r"(?s:(?<![^\W_].))"


def any_spelling(words: tuple[str, ...], *, prefix: bool = False) -> str:
    """A regular expression for folded `words` side by side in any text, whatever its accents and capitals.

    With `prefix` the last word may go on.
    """
    first, *rest = (_character(character) for character in words[0])
    others = ["".join(map(_character, word)) for word in words[1:]]
    phrase = r"[\W_]+".join(["".join(rest), *others])
    return f"{first}{_BEGINS}{phrase}" + (r"[^\W_]*" if prefix else r"(?![^\W_])")


def _character(folded: str) -> str:
    spellings = _spellings_of(folded)
    return re.escape(folded) if len(spellings) == 1 else f"[{''.join(map(re.escape, spellings))}]"


def _spellings_of(folded: str) -> str:
    """The characters that fold to `folded`, itself among them."""
    if folded.isascii():
        return _by_folded(_LATIN).get(folded, "") + folded + (folded.upper() if folded.isalpha() else "")
    forms = {folded, folded.upper(), folded.lower(), folded.title()}
    if len(forms) == 1:  # a script without capitals
        return folded
    alike = {form for form in forms if len(form) == 1 and fold(form) == folded}
    return "".join(sorted({*alike, *_by_folded(_ALL).get(folded, "")}))


@cache
def _by_folded(codes: tuple[int, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for character in map(chr, codes):
        folded = fold(character)
        found[folded] = found.get(folded, "") + character
    return found
