"""Tables of words and phrases, written as text so that they can be read and sorted as such."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.quick import Words
from newscrawl.text import fold


def words(table: str) -> frozenset[str]:
    """The words of `table`, parted by white space."""
    return frozenset(table.split())


def names(table: str) -> Words:
    """The words of `table` to be looked for in classes and ids, where two neighbours may be one of them."""
    return Words(words(table), words(table))


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of `table`, parted by `|`, in order; line breaks are white space."""
    found = (" ".join(phrase.split()) for phrase in table.split("|"))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def folded_phrases(table: str) -> tuple[str, ...]:
    """What `phrases` gives, each folded as the text that it is looked for in."""
    return tuple(dict.fromkeys(map(fold, phrases(table))))


def any_of(phrases: Iterable[str]) -> str:
    """An expression for any of `phrases`, the longest that fits.

    It is parted by their first letters, so that at each place of a text few of hundreds are tried.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
