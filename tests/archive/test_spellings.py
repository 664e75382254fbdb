"""The regular expressions that find folded words in text as it stands."""

from __future__ import annotations

import re
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from archive.spellings import any_spelling
from archive.text import fold

WORDS = st.lists(st.sampled_from(["thi", "dua", "do", "2023", "d", "чтение", "σοφος", "東京"]), min_size=1, max_size=3)
TEXT = st.text("thiđuaĐỎdo 2023_,-\nчЧтениеΣσοφος東京ưừ", max_size=40)


def test_every_letter_is_found_by_what_it_folds_to_and_by_nothing_else() -> None:
    letters: defaultdict[str, set[str]] = defaultdict(set)
    for character in map(chr, range(0x80, 0xAC00)):
        if character.isalpha():
            letters[fold(character)].add(character)
    every = "\n".join(letter for spelt in letters.values() for letter in spelt)
    for folded in (folded for folded, spelt in letters.items() if len(spelt) > 1 or folded.isascii()):
        found = set(re.findall(any_spelling((folded,)), every))
        assert found - {folded, folded.upper()} == letters[folded] - {folded, folded.upper()}, folded


@given(WORDS, TEXT, st.booleans())
def test_hits_lie_where_they_would_in_folded_text(words: list[str], text: str, prefix: bool) -> None:
    folded = tuple(map(fold, words))
    end = r"[^\W_]*" if prefix else r"(?![^\W_])"
    plainly = r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, folded)) + end
    expected = [match.span() for match in re.finditer(plainly, fold(text))]
    assert [match.span() for match in re.finditer(any_spelling(folded, prefix=prefix), text)] == expected
