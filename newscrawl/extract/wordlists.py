"""Tables of words and phrases, written as text so that they can be read and sorted as such."""

from __future__ import annotations

from newscrawl.text import fold


def words(table: str) -> frozenset[str]:
    """The words of `table`, parted by white space."""
    return frozenset(table.split())


def phrases(table: str) -> tuple[str, ...]:
    """The phrases of `table`, parted by `|`, in order; line breaks are white space."""
    found = (" ".join(phrase.split()) for phrase in table.split("|"))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def folded_phrases(table: str) -> tuple[str, ...]:
    """What `phrases` gives, each folded as the text that it is looked for in."""
    return tuple(dict.fromkeys(map(fold, phrases(table))))
