"""Values as pages show them."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from archive.browse.formats import (
    MARK_END,
    MARK_START,
    diff,
    language_tag,
    machine_time,
    marked,
    number,
    paragraphs,
    rate,
    short_time,
    stated_time,
    utc_time,
    web_address,
)
from archive.worddiff import word_diff


@pytest.mark.parametrize(
    ("value", "precision", "shown"),
    [
        ("2023-01-31T21:01:00+07:00", "minute", "31 January 2023, 21:01 (UTC+7)"),
        ("2023-01-31T21:01:05+07:00", "second", "31 January 2023, 21:01:05 (UTC+7)"),
        ("2023-01-31T21:01:00+05:30", None, "31 January 2023, 21:01 (UTC+5:30)"),
        ("2023-01-31T21:01:00-03:30", None, "31 January 2023, 21:01 (UTC−3:30)"),
        ("2023-01-31T21:01:00+00:00", None, "31 January 2023, 21:01 (UTC)"),
        ("2023-01-31", "day", "31 January 2023"),
        ("2023-01", "month", "January 2023"),
        ("2023", "year", "2023"),
        ("hôm qua", None, "hôm qua"),
        ("13", None, "13"),
        (None, None, ""),
    ],
)
def test_a_time_is_shown_as_stated(value: str | None, precision: str | None, shown: str) -> None:
    assert stated_time(value, precision) == shown


def test_other_times() -> None:
    assert utc_time("2023-01-31T21:01:00+07:00") == "31 January 2023, 14:01 UTC"
    assert utc_time("2023-01-31T14:01:00Z") == "31 January 2023, 14:01 UTC"
    assert utc_time("never") == "never"
    assert [short_time("2023-01-31T21:01:00+07:00"), short_time("2023-01"), short_time(None)] == [
        "2023-01-31 21:01",
        "2023-01",
        "",
    ]
    assert [machine_time("2023-01"), machine_time("hôm qua"), machine_time(None)] == ["2023-01", "", ""]


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:1",
        "data:text/html,1",
        "//host/",
        "http://",
        "",
        None,
        7,
        "http:/x",
        "https://a b",
        "https://a\nb",
        "\x01https://a",
    ],
)
def test_only_web_addresses_become_links(value: object) -> None:
    assert web_address(value) is None


def test_web_addresses() -> None:
    assert web_address("https://a.example/ă?q=%20") == "https://a.example/ă?q=%20"
    assert web_address("HTTP://a.example") == "HTTP://a.example"


def test_hits_are_marked_and_all_else_is_escaped() -> None:
    snippet = f"<b>{MARK_START}thi đua{MARK_END}</b> & {MARK_START}<i>{MARK_END}"
    assert marked(snippet) == Markup("&lt;b&gt;<mark>thi đua</mark>&lt;/b&gt; &amp; <mark>&lt;i&gt;</mark>")
    assert marked(f"{MARK_END}a{MARK_START}b{MARK_START}c{MARK_END}{MARK_END}") == Markup("ab<mark>c</mark>")
    assert marked(None) == Markup("")


def test_paragraphs_numbers_and_languages() -> None:
    assert paragraphs("Một\nhai\n\n \n ba \n\n") == ["Một\nhai", "ba"]
    assert paragraphs(None) == []
    assert [number(1515), number(None), number("n/a")] == ["1,515", "", "n/a"]
    assert [language_tag(value) for value in ("vi", "zh-Hant-TW", 'vi" x="', None, "v")] == [
        "vi",
        "zh-Hant-TW",
        "",
        "",
        "",
    ]


def test_a_diff_is_escaped_and_marked() -> None:
    html = diff(word_diff("Mười hai <b>đèn</b> sáng", "Mười bốn <b>đèn</b> sáng"))
    assert html == "Mười <del>hai</del><ins>bốn</ins> &lt;b&gt;đèn&lt;/b&gt; sáng"
    words = " ".join(f"từ{number}" for number in range(60))
    assert diff(word_diff(words, words + " x")).startswith("<span class='skipped'>…</span> ")


def test_a_rate_has_one_decimal() -> None:
    assert [rate(value) for value in (None, 0.04, 12345.67)] == ["", "0.0", "12,345.7"]
