"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from newscrawl.latepattern import late


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    pattern, text = r"(\d)(\w)", "1a 2b"
    for name in ("search", "match", "findall", "split"):
        assert str(getattr(late(pattern), name)(text)) == str(getattr(re.compile(pattern), name)(text))
    assert late(pattern, re.ASCII).sub("-", text) == "- -"
    assert late(rb"b").search(b"ab")
    assert late(pattern).pattern == pattern


def test_a_mistake_is_found_at_the_first_use() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("")
