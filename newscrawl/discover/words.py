"""Word lists, written as text so that they can be read and extended as such."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, which white space parts."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of `text`, which `|` parts."""
    return frozenset(phrase.strip() for phrase in text.split("|"))
