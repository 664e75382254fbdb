from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.encoding import to_utf8

TEXT = "<p>Thị xã Sơn Tây phát động phong trào thi đua – “năm 2023”</p>"


def decoded(html: bytes, url: str = "", **headers: str) -> str:
    return unicodedata.normalize("NFC", to_utf8(html, url, headers)[0].decode("utf-8", "replace"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_a_byte_order_mark(codec: str) -> None:
    assert decoded(TEXT.encode(codec)).removeprefix("\ufeff") == TEXT


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("windows-1251", "<p>Привет, как дела?</p>"),
        ("gb2312", "<p>新闻 发布</p>"),
        ("shift_jis", "<p>日本語の新聞</p>"),
        ("iso-8859-1", "<p>Ärger über Öl</p>"),
        ("euc-kr", "<p>한국어 뉴스</p>"),
        ("iso-2022-jp", "<p>日本語の新聞</p>"),
    ],
)
def test_declared_by_meta_and_by_header(codec: str, text: str) -> None:
    assert text in decoded(f'<meta charset="{codec}">'.encode() + text.encode(codec))
    assert text in decoded(text.encode(codec), **{"Content-Type": f"text/html; charset={codec}"})


def test_declaration_that_the_bytes_contradict_loses() -> None:
    assert TEXT in decoded(
        b'<meta charset="iso-8859-1">' + TEXT.encode(), **{"content-type": "text/html; charset=latin1"}
    )


def test_stray_bytes_do_not_spoil_a_page_in_utf8() -> None:
    text = decoded(TEXT.encode() + b"\xff\xe9" + TEXT.encode())
    assert text.count("Sơn Tây") == 2


def test_vietnamese_in_cp1258_declared_and_not() -> None:
    text = "Hội khuyến học An Phú trao thưởng cho người đọc sách"
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    # cp1258 writes the tone as a mark of its own and keeps the rest of the letter.
    spelled = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in parts if c in marks)
        spelled += unicodedata.normalize("NFC", "".join(c for c in parts if c not in marks)) + tones
    html = f"<p>{spelled}".encode("cp1258")
    assert text in decoded(b'<meta charset="windows-1258">' + html)
    assert text in decoded(html, "http://hoikhuyenhoc.example.vn/")


def test_charsets_that_are_none_are_passed_over() -> None:
    for name in ("base64", "utf-16", "none", "x-user-defined"):
        assert TEXT in decoded(TEXT.encode(), **{"Content-Type": f"text/html; charset={name}"})


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "gbk", "utf-16", "rot13", "cp1258", "\x00"]))
def test_any_bytes(html: bytes, charset: str) -> None:
    data, codec = to_utf8(html, "https://example.vn/", {"content-type": f"text/html; charset={charset}"})
    assert isinstance(data, bytes)
    assert codec
    assert b"\0" not in data
