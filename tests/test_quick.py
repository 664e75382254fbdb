"""What is compiled for texts and bytes gives the very answers that its forms in Python give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl import quick, text
from newscrawl.extract import boilerplate, wordlists
from newscrawl.extract.mojibake import _BEGINNING
from newscrawl.extract.vnfonts import _TCVN_BYTES, _VNI_BYTES
from newscrawl.quick import COMPILED, Signs, Words, ascii_until, count, find_gap, find_row, only_words, utf8_until

_ROWS = (_BEGINNING, *_TCVN_BYTES, *_VNI_BYTES, (b"-",), (b"\xff", b"]^-", b"\\"))
_WORDS = frozenset(["ad", "hidden", "a", "readmore"]), frozenset(["readmore", "articlebody", "ab"])
#: What names are made of that say something, or that change what others say.
_PIECES = sorted(
    wordlists.words(
        """
        ad ads Ad AD read more readMore related hidden label labelhidden article body article-body content entry
        comment comments share social footer caption sign in sign-in up newsletter promo lead teaser nav menu date
        js- js-article has-sidebar sidebar scrollbar xl:hidden views- views-field elementor-widget- block__ __share
        __body __related ___ - _ hentry meta author
        """
    )
)
_SIGNS = ("sign up", "sign", "min", "unterstützen", "本文", "ign", " on line ")
#: Characters of all that the forms tell apart, and of what they do not.
_TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "aAzZ \t\n\x1c\x85\xa0\xad\u200b\u2028\u3000ßİıđĐừẠ’“–…€\u0301\u0323\u1161가アã漢ａＡ\U0001f600"
        ),
        st.characters(),
    ),
    max_size=40,
)


def _letters() -> Iterator[str]:
    return (letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) not in ("Cn", "Co"))


def _encoded(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass")


def _first_wrong(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


# Where there is no compiler there is nothing to compare, and all other tests are of the forms in Python.
if COMPILED is not None:

    @settings(max_examples=1000, deadline=None)
    @given(_TEXTS)
    def test_texts_come_out_the_same(line: str) -> None:
        assert text.one_line(line) == text._any_line(line)
        assert text.fold(line) == text._folded(line)
        for gap in ("", " ", "·"):
            assert only_words(line, gap) == gap.join(re.findall(r"\w+", line))
        between = sum(map(line.count, " \n\xa0")) - line.count("\n\n")
        assert quick.count_words(line) == between + 1

    def test_every_letter_comes_out_the_same() -> None:
        for letter in _letters():
            for line in (letter, f" a{letter}  B"):
                assert text.one_line(line) == text._any_line(line), ascii(line)
                assert only_words(line) == "".join(re.findall(r"\w+", line)), ascii(line)
                assert text.fold(line) == text._folded(line), ascii(line)

    def test_no_letter_that_is_taken_as_it_stands_joins_the_one_before() -> None:
        assert COMPILED is not None
        for letter in _letters():
            parts = unicodedata.decomposition(letter).split()
            if len(parts) == 2 and not parts[0].startswith("<"):
                assert COMPILED.plain_line(chr(int(parts[1], 16))) is None, parts

    @settings(max_examples=500, deadline=None)
    @given(st.lists(st.sampled_from([*_SIGNS, "s", "i", "\ud800", "ü", " ", "x" * 300])))
    def test_signs_are_found_the_same(parts: list[str]) -> None:
        line = "".join(parts)
        assert Signs(_SIGNS).found_in(line) == [sign for sign in _SIGNS if sign in line]

    def test_figures_of_all_scripts_are_found() -> None:
        letters = [*_letters(), "", "Ngày 2", "a-/:", "漢٣"]
        assert quick.with_figures(letters) == [at for at, letter in enumerate(letters) if quick._FIGURE.search(letter)]

    @settings(max_examples=3000, deadline=None)
    @given(
        st.lists(
            st.sampled_from([*"aAbBdD1-_ \xe9", "ad", "read", "more", "More", "MORE", "article", "Body", "hidden"])
        )
    )
    def test_words_of_classes_are_found_the_same(parts: list[str]) -> None:
        compiled, plain = Words(*_WORDS), Words(*_WORDS)
        plain._compiled = None
        assert compiled.any_in("".join(parts)) is plain.any_in("".join(parts))

    @settings(max_examples=3000, deadline=None)
    @given(st.lists(st.sampled_from([*"aZ1 -_\t:%\xe9", *_PIECES]), max_size=9).map("".join))
    def test_names_say_the_same(names: str) -> None:
        told = boilerplate._SAYINGS.told_by(names)
        assert told is boilerplate._UNSURE or told is boilerplate._told_by(names)

    def test_few_names_are_left_unsure() -> None:
        unsure = [name for name in _PIECES if boilerplate._SAYINGS.told_by(name) is boilerplate._UNSURE]
        assert {"elementor-widget-", "views-", "lead"} <= {*unsure}
        assert len(unsure) < 8

    @given(st.lists(st.sampled_from([b"<", b"a" * 127, b"\xc3\x83\xc2", b"\xc2\xae", b"\xc3", b"\xc3\xa1\xe2", b"-"])))
    def test_bytes_are_found_the_same(parts: list[bytes]) -> None:
        data = b"".join(parts)
        assert [count(data, byte) for byte in b"<a\xc3\x00"] == [data.count(byte) for byte in b"<a\xc3\x00"]
        for begin, stride in ((0, 1), (0, 128), (3, 50), (len(data), 9)):
            gaps = [at for at in range(begin, len(data) - stride, stride) if b"<" not in data[at : at + stride]]
            assert find_gap(data, b"<", begin, stride) == (gaps[0] if gaps else -1)
        for row in _ROWS:
            for begin, end in ((0, len(data)), (1, 200), (len(data), len(data)), (0, 1)):
                match = quick._pattern(row).search(data, begin, end)
                assert find_row(data, row, begin, end) == (match.start() if match else -1)

    @settings(max_examples=500, deadline=None)
    @given(st.lists(st.one_of(st.text(max_size=20).map(_encoded), st.binary(max_size=4), st.just(b"a" * 17))))
    def test_utf8_is_told_the_same(parts: list[bytes]) -> None:
        data = b"".join(parts)
        for begin, end in ((0, len(data)), (len(data) // 3, len(data) // 2)):
            assert utf8_until(data, begin, end) == _first_wrong(data[begin:end], "utf-8") + begin
        assert ascii_until(data) == _first_wrong(data, "ascii")

    def test_every_beginning_of_a_character_is_told_the_same() -> None:
        for first in range(0x80, 0x100):
            for second in range(0x7F, 0x101):
                for rest in (b"", b"\x80", b"\xbf\x80", b"\x80a", b"\xbf\xbf\xbf", b"\x80" * 10):
                    data = bytes([first, second & 0xFF]) + rest
                    assert utf8_until(data, 0, len(data)) == _first_wrong(data, "utf-8"), data


def test_reads_without_what_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.quick.COMPILED", None)
    monkeypatch.setattr("newscrawl.text.COMPILED", None)
    assert Signs(_SIGNS).found_in("Please sign up") == ["sign up", "sign", "ign"]
    assert quick.with_figures(["a", "a1", "٣"]) == [1, 2]
    words = Words(*_WORDS)
    assert [words.any_in(name) for name in ("top-ad", "bad", "ad2", "readMore", "read 1 more", "Read_MORE")] == [
        *(True, False, False, True, True, True)
    ]
    assert ascii_until(b"a" * 5000 + "é".encode()) == utf8_until(b"a" * 5000 + b"\xe9", 0, 5001) == 5000
    assert ascii_until(b"abc") == utf8_until("é!".encode(), 0, 3) == 3
    assert count(b"<p><b>", ord("<")) == 2
    assert (find_gap(b"a<bcd<efgh", b"<", 0, 3), find_gap(b"a<b", b"<", 0, 2)) == (6, -1)
    assert (find_row(b"a-b", (b"-", b"ab"), 0, 3), find_row(b"abc", (b"-",), 0, 3)) == (1, -1)
    assert text._folded("Ngày đăng") == text._folded("NGÀY ĐĂNG") == "ngay dang"
    assert text._any_line(" a\u200b\n b\xa0 ") == "a b"
