from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract import extract
from newscrawl.extract.mojibake import mended

TEXT = "Thị xã Sơn Tây phát động phong trào thi đua – “năm 2023” được nhân dân hưởng ứng."


def twice(text: str) -> str:
    """`text` as it looks when its UTF-8 is read as windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", [TEXT, "Ärger über Öl – “Grüße”, c’est déjà", "Привет, как дела? Хорошо."])
def test_text_that_was_encoded_twice(text: str) -> None:
    assert mended(twice(text).encode()).decode() == text
    assert mended(twice(twice(text)).encode()).decode() == text


def test_in_part_of_the_page() -> None:
    assert mended((TEXT + twice(TEXT) + TEXT).encode()).decode() == TEXT * 3


@pytest.mark.parametrize(
    "text", ["“AMANHÃ” e “VOVÔ”, “IRMÃ”, MAÇÃ…", "Â hội, Ă, Ê «Â» 20 °C", "Ã © Ð ñ ½", TEXT, "naïve façade – ‘Ñandú’"]
)
def test_text_that_is_right_stays(text: str) -> None:
    assert mended(text.encode()).decode() == text


def test_of_a_whole_page() -> None:
    page = f"<html><body><h1>{twice(TEXT[:30])}</h1><p>{twice(TEXT)}</p><p>{TEXT}</p></body></html>"
    article = extract(page.encode(), "https://xa.example.vn/tin/1.html")
    assert article.title == TEXT[:30].strip()
    assert article.body == TEXT


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(html: bytes) -> None:
    assert isinstance(mended("Thá»‹ xÃ£".encode() + html), bytes)
