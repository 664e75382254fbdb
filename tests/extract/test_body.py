"""What of a page is running text."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

ONE = "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers."
TWO = "A single ticket is four crowns, and the council pays the rest, which it says is cheap."
THREE = "The trial runs until October, and a decision on a permanent service is due by Christmas."


def body(inner: str, head: str = "") -> list[str]:
    head = f'<head><meta charset="utf-8">{head}</head>'
    page = f"<html>{head}<body><h1>Night ferry returns at last</h1>{inner}</body></html>"
    return (extract(page.encode(), "http://a.example/ferry-1.html").body or "").split("\n\n")


@pytest.mark.parametrize(
    "inner",
    [
        f"<div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>",
        f"<div>{ONE}<br><br>{TWO}<br/><br/>{THREE}</div>",
        f"<p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></p>",
        f"<div><div><div>{ONE}</div></div><div><div>{TWO}</div><div>{THREE}</div></div></div>",
        f"<div><span><p>{ONE}</p></span><blockquote>{TWO}</blockquote><ul><li>{THREE}</li></ul></div>",
        f"<table><tr><td><font>{ONE}</font></td></tr><tr><td>{TWO}</td></tr><tr><td>{THREE}</td></tr></table>",
        f"<form><section><p class=MsoNormal>{ONE}<o:p></o:p></p><p>{TWO}</p><p>{THREE}</p></section></form>",
        f"<p class=lead>{ONE}</p><div class=share>Share it</div><div class=text><p>{TWO}</p><p>{THREE}</p></div>",
        f"<div><p>{ONE}</p><p>{TWO}</p><div class='subscriber-only' style='display:none'><p>{THREE}</p></div></div>",
    ],
)
def test_shapes_of_text(inner: str) -> None:
    if "display:none" in inner:
        inner = inner.replace(f"<p>{TWO}</p>", "").replace(f"<p>{THREE}</p>", f"<p>{TWO}</p><p>{THREE}</p>")
    assert body(inner) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "junk",
    [
        "<p>Advertisement</p>",
        "<p><a href='/x'>Read more: how the bridge was built and who paid for it</a></p>",
        "<aside><p>A box of words that stands beside the text and says other things.</p></aside>",
        "<div class='related-posts'><p>Another story that the site would like to have read by all.</p></div>",
        "<figure><img src=/a.jpg><figcaption>The boat leaves the quay in the evening light.</figcaption></figure>",
        "<ul><li><a href=/1>Bridge tolls to rise again</a></li><li><a href=/2>Nine years of waiting</a></li></ul>",
        "<div id=comments><p>I used to take this boat to school every day, and I miss it.</p></div>",
        "<script>var a = 'a sentence in a script that no reader sees, with a comma';</script>",
        "<h3>Related stories</h3>",
        "<style>.a{color:red}</style><noscript>Please turn on scripts, to read this page.</noscript>",
    ],
)
def test_what_is_left_out(junk: str) -> None:
    assert body(f"<div><p>{ONE}</p><p>{TWO}</p>{junk}<p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_headings_of_the_text_stay() -> None:
    assert body(f"<div><p>{ONE}</p><h2>What it costs</h2><p>{TWO}</p><p>{THREE}</p><h2>Elsewhere</h2></div>") == [
        ONE,
        "What it costs",
        TWO,
        THREE,
    ]


def test_a_line_break_stays_a_line_break() -> None:
    assert body(f"<div><p>{ONE}</p><p>Roses are red,<br>the sea is blue,<br>and so are you.</p><p>{TWO}</p></div>")[
        1
    ] == ("Roses are red,\nthe sea is blue,\nand so are you.")


def test_a_text_repeated_is_read_once() -> None:
    assert body(f"<div><p>{ONE}</p><p>{TWO}</p><blockquote>{TWO}</blockquote><p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_rows_of_a_table() -> None:
    table = "<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Anna</td><td>40</td></tr></table>"
    assert body(f"<div><p>{ONE}</p>{table}<p>{TWO}</p></div>") == [ONE, "Boat | Seats", "Anna | 40", TWO]
