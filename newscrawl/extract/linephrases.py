"""Expressions that are tried only on lines which hold one of their words.

A line of a table has the words one of which a text must hold to be looked at closer, parted by commas, two colons and
the expression, or further expressions below it; `^` stands for the beginning of a paragraph and whatever marks open it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property

from newscrawl.quick import Signs


class Phrases(dict[str, tuple[str, ...]]):
    """Expressions by the words that they are looked for with."""

    @cached_property
    def signs(self) -> Signs:
        """Those words, to be looked for all at once."""
        return Signs(self)


@cache
def _finder(patterns: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    """Most of them are never met: each is compiled when its words are, or importing this would take long."""
    compiled = re.compile("|".join(patterns))
    # What can stand at the beginning alone is looked for only there.
    return compiled.match if all(pattern.startswith("^") for pattern in patterns) else compiled.search


def phrases_of(table: str) -> Phrases:
    """The expressions of a table by the words that they are looked for with."""
    found: dict[str, list[str]] = {}
    signs = ""
    for line in filter(None, map(str.strip, table.splitlines())):
        opening, mark, pattern = line.partition("::")
        signs, pattern = (opening[:-1], pattern.strip()) if mark else (signs, line)
        for sign in signs.split(",") if pattern else ():
            found.setdefault(sign, []).append(pattern.replace("^", r"^\W*", 1))
    return Phrases({sign: tuple(patterns) for sign, patterns in found.items()})


def holds(phrases: Phrases, folded: str) -> bool:
    """Whether a folded text has one of the phrases."""
    for sign in phrases.signs.found_in(folded):  # noqa: SIM110 - asked of every paragraph: most have no sign
        if _finder(phrases[sign])(folded) is not None:
            return True
    return False
