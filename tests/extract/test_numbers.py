from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.numbers import is_number, read_number

CASES = [
    ("515", None, 515),
    ("1.234", "vi", 1234),
    ("1,234", "vi", 1234),
    ("1.234.567", "vi", 1_234_567),
    ("1 234", "ru", 1234),
    ("1\u00a0234", "ru", 1234),
    ("1\u202f234 vues", "fr", 1234),
    *(
        (f"1{space}234", None, 1234)
        for space in " \u00a0\u2002\u2003\u2004\u2005\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    ),
    ("1\u200b\u202f234", None, 1234),
    ("１２３４", "ja", 1234),
    ("1'234", "de-CH", 1234),
    ("1’234", "de-CH", 1234),
    ("1\u02bc234", "de-CH", 1234),
    ("1,23,456", "en-IN", 123_456),
    ("12,34,567", "hi", 1_234_567),
    ("1.234 lượt", "vi", 1234),
    ("1,2k", "vi", 1200),
    ("1.2 N", "vi", 1200),
    ("3 nghìn", "vi", 3000),
    ("1,25 triệu", "vi", 1_250_000),
    ("1.2만", "ko", 12_000),
    ("3,4 mln", "pl", 3_400_000),
    ("2 mil", "es", 2000),
    ("1,5 lakh", "en-IN", 150_000),
    ("12.3K+", "en", 12_300),
    ("1K", None, 1000),
    ("1,2K", "vi", 1200),
    ("1,2 nghìn", "vi", 1200),
    ("1,2 N", "vi", 1200),
    ("12,3 N", "vi-VN", 12300),
    ("1,2 Tr", "vi", 1_200_000),
    ("1,2 tỷ", "vi", 1_200_000_000),
    ("10万+", "zh", 100_000),
    ("12.3亿", "zh", 1_230_000_000),
    ("1,2 тыс.", "ru", 1200),
    ("12,3 jt", "id", 12_300_000),
    ("1,2 M", "id", 1_200_000_000),
    ("1.2M", "en", 1_200_000),
    ("1,2 Mio.", "de", 1_200_000),
    ("٣٤٥", "ar", 345),
    ("515 lượt", "vi", 515),
    ("N/A", "vi", None),
    ("", None, None),
    ("3.5", None, None),
    ("9" * 40, None, None),
]


@pytest.mark.parametrize(("text", "language", "wanted"), CASES)
def test_counts_as_people_write_them(text: str, language: str | None, wanted: int | None) -> None:
    assert read_number(text, language) == wanted


def test_a_number_and_nothing_else() -> None:
    assert all(map(is_number, ("515", "1.234", "(12)", "1K", "10万+", " 7 ")))
    assert not any(map(is_number, ("515 lượt xem", "11 minut", "12:30", "", "x1")))
    assert is_number("1,2 N", "vi")


@given(st.text(max_size=40))
def test_any_text(text: str) -> None:
    value = read_number(text)
    assert value is None or value >= 0
    is_number(text)
