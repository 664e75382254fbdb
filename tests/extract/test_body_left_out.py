"""What stands inside and below the running text and is none of it."""

from __future__ import annotations

import json

import pytest

from tests.extract.bodies import FIVE, FOUR, ONE, THREE, TWO, body, paragraphs


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
        "<p>Sign up for our newsletter and never miss a boat again.</p>",
        "<p>&lt;a href='/x'&gt;mark-up written as text, by a plug-in that means well&lt;/a&gt;</p>",
        "<div class='factbox'><p>The harbour was dug in 1702, and rebuilt after the great fire.</p></div>",
        "<p>Facebook Twitter Email</p>",
        "<style>.a{color:red}</style><noscript>Please turn on scripts, to read this page.</noscript>",
    ],
)
def test_what_is_left_out(junk: str) -> None:
    assert body(f"<div><p>{ONE}</p><p>{TWO}</p>{junk}<p>{THREE}</p></div>") == [ONE, TWO, THREE]


def test_what_a_declared_text_leaves_out() -> None:
    declared = json.dumps({"@type": "NewsArticle", "articleBody": " ".join((ONE, TWO, THREE, FOUR, FIVE))})
    head = f'<script type="application/ld+json">{declared}</script>'
    quoted = "<blockquote class=post><p>So glad to see the boat again! pic.example/x</p></blockquote>"
    inner = (
        f"<div id=text><p>It is back, and cheap.</p>{paragraphs(ONE, TWO)}<h2>The price</h2>{quoted}"
        f"{paragraphs(THREE, FOUR, FIVE)}<div>The harbour is our book of the month.</div></div>"
    )
    assert body(inner, head) == ["It is back, and cheap.", ONE, TWO, "The price", THREE, FOUR, FIVE]


def test_a_declared_text_that_ends_early_is_no_witness() -> None:
    declared = json.dumps({"@type": "NewsArticle", "articleBody": " ".join((ONE, TWO, THREE))})
    head = f'<script type="application/ld+json">{declared}</script>'
    assert body(f"<div>{paragraphs(ONE, TWO, THREE, FOUR, FIVE)}</div>", head) == [ONE, TWO, THREE, FOUR, FIVE]


def test_words_about_the_writer_and_what_follows_them() -> None:
    end = paragraphs("Anna Holm is a reporter for the Harbour Times.") + "<div>A film from the harbour</div>"
    assert body(f"<div>{paragraphs(ONE, TWO, THREE)}{end}</div>") == [ONE, TWO, THREE]


def test_what_follows_where_a_text_is_from() -> None:
    note = "This story originally appeared in the Island Press, and is printed here with its leave."
    assert body(
        f"<div>{paragraphs(ONE, TWO, THREE, FOUR, FIVE, note, 'Boats of the north and their people.')}</div>"
    ) == [*(ONE, TWO, THREE, FOUR, FIVE)]


def test_a_line_with_a_colon_that_nothing_follows() -> None:
    assert body(f"<div>{paragraphs(ONE, TWO, THREE, 'More about boats:')}<a href=/1>A boat of 1903</a></div>") == [
        *(ONE, TWO, THREE)
    ]
    asked = "Nobody had asked the islanders themselves what they would like to pay for it:"
    assert body(f"<div>{paragraphs(ONE, TWO, THREE, asked)}</div>") == [ONE, TWO, THREE, asked]


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("article-content__sign-in-group", False),
        ("article-body__newsletter", False),
        ("article-content__text", True),
        ("story__lead-image-caption text-lead", False),
        ("md:hidden", True),
        ("hidden md:block", False),
    ],
)
def test_names_of_parts(names: str, read: bool) -> None:
    words = "Whoever has an account reads more of the islands, and of the people there."
    text = body(f"<div>{paragraphs(ONE, TWO)}<div class='{names}'><p>{words}</p></div>{paragraphs(THREE)}</div>")
    assert text == ([ONE, TWO, words, THREE] if read else [ONE, TWO, THREE])


def test_a_correction_is_part_of_the_article() -> None:
    note = "Correction: an earlier text had the wrong price."
    assert body(f"<div>{paragraphs(ONE, TWO, THREE, note)}</div>") == [ONE, TWO, THREE, note]


def test_slides_below_an_article_are_captions_and_slides_alone_are_the_article() -> None:
    slides = "".join(
        f"<div class='s'><p>{n} of 4</p><h2>Boat {n}</h2><p>{t}</p></div>"
        for n, t in enumerate(("A red one.", FOUR, FIVE, "Blue."), 1)
    )
    text = [f"{t} So it was said in part {n} of the story." for n in range(2) for t in (ONE, TWO, THREE)]
    assert body(f"<div><div class='t'>{paragraphs(*text)}</div>{slides}</div>") == text
    assert FIVE in body(f"<div><p>{ONE}</p>{slides}</div>")


def test_whose_a_picture_is() -> None:
    figure = "<figure><img src='a.jpg'><div>Foto: Anna Holm, Inselblatt</div></figure>"
    assert body(f"<div><p>{ONE}</p>{figure}{paragraphs(TWO, THREE)}</div>") == [ONE, TWO, THREE]
    assert "Quelle: Inselblatt" in body(f"<div>{paragraphs(ONE, TWO, THREE, 'Quelle: Inselblatt', FOUR)}</div>")


@pytest.mark.parametrize("line", ["Close", "Caption", "skip past newsletter promotion"])
def test_words_for_buttons(line: str) -> None:
    assert body(f"<div>{paragraphs(ONE, line, TWO, THREE)}</div>") == [ONE, TWO, THREE]


def test_a_list_under_its_own_words_for_more() -> None:
    links = "".join(f"<li>🚢 <a href='/{n}'>Boat {n} is late</a> again; see why here</li>" for n in range(4))
    known = "<li><a href='/x'>Why boats float</a></li><li><a href='/y'>Why herring smell</a></li>"
    links = f"<p>More Great Harbour Stories</p><ul>{known}{links}</ul>"
    assert body(f"<div>{paragraphs(ONE, TWO, THREE, FOUR, FIVE)}{links}</div>") == [ONE, TWO, THREE, FOUR, FIVE]
