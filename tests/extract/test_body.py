"""What of a page is running text: the shapes that it has."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract
from tests.extract.bodies import FIVE, FOUR, ONE, THREE, TWO, body, paragraphs


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


SHAPES = {
    "interview": (
        (
            f"<div><p><strong>What has changed on the island?</strong></p><p>{ONE}</p>"
            f"<p><strong>And who pays for it?</strong></p><p>{TWO}</p><p>Nobody else?</p><p>{THREE}</p></div>"
        ),
        ["What has changed on the island?", ONE, "And who pays for it?", TWO, "Nobody else?", THREE],
    ),
    "live ticker": (
        (
            f"<article><p>{ONE}</p><div class=entry><time>18:10</time><h2>The boat has left</h2><p>{TWO}</p></div>"
            f"<div class=entry><time>19:40</time><h2>The boat is back</h2><p>{THREE}</p></div></article>"
        ),
        [ONE, "The boat has left", TWO, "The boat is back", THREE],
    ),
    "gallery": (
        (
            f"<div><p>{ONE}</p><p>{TWO}</p>"
            "<div class=slide><img src=/1.jpg><p class=slide-caption>The boat leaves.</p></div>"
            f"<div class=slide><img src=/2.jpg><p class=slide-caption>The quay at night.</p></div><p>{THREE}</p></div>"
        ),
        [ONE, TWO, THREE],
    ),
    "two sentences": (f"<div><p>{ONE}</p><p>{TWO}</p></div><div><a href=/1>More of this</a></div>", [ONE, TWO]),
    "one sentence": (f"<div>{ONE}</div><ul><li><a href=/1>Another story of the island</a></li></ul>", [ONE]),
    "line breaks": (
        f"<div><span>{ONE}<br><br>{TWO}</span><br><br><b>The price</b><br><br>{THREE}</div>",
        [ONE, TWO, "The price", THREE],
    ),
    "nested boxes": (
        f"<div><div><div><div>{ONE}</div></div><div><span>{TWO}</span></div></div><div><div>{THREE}</div></div></div>",
        [ONE, TWO, THREE],
    ),
    "Word": (
        (
            f"<div class=WordSection1><p class=MsoNormal style='mso-x:auto'><span lang=EN-GB>{ONE}<o:p></o:p>"
            f"</span></p><p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p><p class=MsoListParagraph>{TWO}</p></div>"
        ),
        [ONE, TWO],
    ),
    "a table of two columns": (
        f"<div><p>{ONE}</p><table><tr><td>Boat</td><td>40 seats</td></tr></table><p>{TWO}</p></div>",
        [ONE, "Boat | 40 seats", TWO],
    ),
    "a list": (
        f"<div><p>{ONE}</p><p>The fares:</p><ul><li>Adults: four</li><li>Others: one</li></ul><p>{TWO}</p></div>",
        [ONE, "The fares:", "Adults: four", "Others: one", TWO],
    ),
    "an ordered list that is most of the text": (
        f"<div class=post><p>How it went, hour by hour:</p><ol><li>{ONE}</li><li>{TWO}</li><li>{THREE}</li></ol></div>",
        ["How it went, hour by hour:", ONE, TWO, THREE],
    ),
    "ruby": (
        f"<div><p>{ONE}</p><p><ruby>船<rt>ふね</rt></ruby>は<ruby>六時<rp>(</rp><rt>ろくじ</rt></ruby>に出た。</p></div>",
        [ONE, "船は六時に出た。"],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_kinds_of_article(name: str) -> None:
    inner, expected = SHAPES[name]
    assert body(inner) == expected


def test_a_box_that_was_never_closed() -> None:
    inner = f"<div id=text>{paragraphs(ONE, TWO, THREE)}<div class=cta-box><p>Join us</p>{paragraphs(FOUR, FIVE)}"
    more = [f"{text[:-1]}, said the mayor on Monday." for text in (ONE, TWO, THREE)]
    assert body(f"{inner}{paragraphs(*more)}</div></div>")[-5:] == [FOUR, FIVE, *more]


def test_a_heading_that_is_a_sentence_stays() -> None:
    line = "The boat is back, and with it the evenings in town."
    assert body(f"<div>{paragraphs(ONE, TWO)}<h3>{line}</h3></div>") == [ONE, TWO, line]


def test_a_hidden_scroll_bar_hides_no_text() -> None:
    text = f"<div class='hide-scrollbar'>{paragraphs(TWO, THREE)}</div>{paragraphs(FOUR, FIVE)}"
    assert body(f"<div><p>{ONE}</p>{text}</div>") == [ONE, TWO, THREE, FOUR, FIVE]


def test_an_embedded_film_swallows_no_text() -> None:
    # To libxml2 an <embed> holds all that follows it: nothing closes it.
    words = "<p>The bridge over the river opens on Monday after a year of works and much waiting.</p>"
    after = "<p>After the film the text goes on with the words of the mayor about the tolls.</p>"
    html = (
        f"<html><body><h1>The bridge opens</h1><div class=body>{words * 3}<embed src=a.swf>{after}{words}</div></body>"
    )
    assert "about the tolls" in (extract(html.encode(), "https://paper.example/bridge-1.html").body or "")


def test_a_note_above_the_heading_of_what_was_left_out() -> None:
    links = "".join(f"<li><a href=/{i}>Another boat of the island, number {i}</a></li>" for i in range(4))
    note = "Anna Holm is a reporter for the Harbour Times."
    inner = f"<div>{paragraphs(ONE, TWO, THREE, FOUR, note)}<h3>Hot from the quay</h3><ul>{links}</ul></div>"
    assert body(inner) == [ONE, TWO, THREE, FOUR]


def test_a_caption_that_ends_in_its_credit() -> None:
    caption = "Hospital of the old town, in Norrvik — Foto: Anna Holm/Harbour TV"
    assert body(paragraphs(ONE, caption, TWO, THREE)) == [ONE, TWO, THREE]
    told = "He took one picture - photo: a word that nobody on the island had heard. They laughed."
    assert body(paragraphs(ONE, told, TWO, THREE)) == [ONE, told, TWO, THREE]


def test_a_day_in_words_above_the_text() -> None:
    for day in ("Jueves, 12 de mayo de 2022", "Donnerstag, 12. Mai 2022", "12 maja 2022"):
        assert body(f"<div><div>{day}</div>{paragraphs(ONE, TWO, THREE)}</div>") == [ONE, TWO, THREE]
    assert body(paragraphs(ONE, TWO, THREE, "4 marzo 2021 (modifica il 5 marzo 2021 | 11:20)")) == [ONE, TWO, THREE]
    assert body(f"<p>October 21, 2014 -- Updated 0604 GMT (1404 HKT)</p><div>{paragraphs(ONE, TWO)}</div>") == [
        ONE,
        TWO,
    ]
