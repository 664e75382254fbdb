"""What of a page is running text."""

from __future__ import annotations

import json

import pytest

from newscrawl.extract import Article, extract

ONE = "The first boat left the quay at ten past six on Sunday evening, carrying forty passengers."
TWO = "A single ticket is four crowns, and the council pays the rest, which it says is cheap."
THREE = "The trial runs until October, and a decision on a permanent service is due by Christmas."


FOUR = "Forty people came home on the first evening, and nobody had to wait for the bridge to open."
FIVE = "Older islanders remember the boat of their childhood, which was slower and smelled of herring."


def article(inner: str, head: str = "") -> Article:
    head = f'<head><meta charset="utf-8">{head}</head>'
    page = f"<html>{head}<body><h1>Night ferry returns at last</h1>{inner}</body></html>"
    return extract(page.encode(), "http://a.example/ferry-1.html")


def body(inner: str, head: str = "") -> list[str]:
    return (article(inner, head).body or "").split("\n\n")


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


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
        "<p>Sign up for our newsletter and never miss a boat again.</p>",
        "<p>&lt;a href='/x'&gt;mark-up written as text, by a plug-in that means well&lt;/a&gt;</p>",
        "<div class='factbox'><p>The harbour was dug in 1702, and rebuilt after the great fire.</p></div>",
        "<p>Facebook Twitter Email</p>",
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


def test_a_line_set_as_a_heading_below_the_headline_is_the_lead() -> None:
    line = "Forty seats, four crowns a ticket, and a decision by Christmas"
    for tag in ("h2", "h3", "p", "div"):
        read = article(f"<{tag}>{line}</{tag}><div class=share>Share it</div><div id=text>{paragraphs(ONE, TWO)}</div>")
        assert read.body == "\n\n".join((line, ONE, TWO))
        assert read.lead == line


def test_what_a_declared_text_leaves_out() -> None:
    declared = json.dumps({"@type": "NewsArticle", "articleBody": " ".join((ONE, TWO, THREE, FOUR, FIVE))})
    head = f'<script type="application/ld+json">{declared}</script>'
    quoted = "<blockquote class=post><p>So glad to see the boat again! pic.example/x</p></blockquote>"
    inner = (
        f"<div id=text><p>It is back, and cheap.</p>{paragraphs(ONE, TWO)}<h2>The price</h2>{quoted}"
        f"{paragraphs(THREE, FOUR, FIVE)}<div>The harbour is our book of the month.</div></div>"
    )
    assert body(inner, head) == ["It is back, and cheap.", ONE, TWO, "The price", THREE, FOUR, FIVE]


def test_a_lead_below_words_of_the_declared_text() -> None:
    text = "\n".join((ONE, TWO, THREE, FOUR, FIVE) * 2)
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": text})}</script>'
    lead = "Islanders are glad of the boat, and the council is glad of what it costs."
    inner = f"<div>{ONE[:38]}</div><p>{lead}</p><div>{paragraphs(ONE, TWO, THREE, FOUR, FIVE)}</div>"
    assert lead in body(inner, head)


def test_a_declared_text_that_ends_early_is_no_witness() -> None:
    declared = json.dumps({"@type": "NewsArticle", "articleBody": " ".join((ONE, TWO, THREE))})
    head = f'<script type="application/ld+json">{declared}</script>'
    assert body(f"<div>{paragraphs(ONE, TWO, THREE, FOUR, FIVE)}</div>", head) == [ONE, TWO, THREE, FOUR, FIVE]


def test_words_about_the_writer_and_what_follows_them() -> None:
    end = paragraphs("Anna Holm is a reporter for the Harbour Times.") + "<div>A film from the harbour</div>"
    assert body(f"<div>{paragraphs(ONE, TWO, THREE)}{end}</div>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "note",
    [
        "Editor’s note: This essay is from the winter issue of the Island Press.",
        "A version of this story appeared in the Island Press, No. 44.",
    ],
)
def test_notes_above_the_text(note: str) -> None:
    text = (ONE, TWO, THREE, FOUR, FIVE, f"Nine years on: {ONE}", f"And then: {TWO}")
    assert body(f"<div>{paragraphs(note, *text)}</div>") == [*text]
    assert body(f"<div>{paragraphs(ONE, note, *text[1:])}</div>") == [*text]


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


def test_a_date_behind_the_lead() -> None:
    lead = "A boat crosses to the islands again, and those who live there are glad of it."
    stamp = "<div>12.05.2023 - 15:48 UhrLesedauer: 2 Min.</div>"
    assert body(f"<h2>{lead}</h2>{stamp}<div>{paragraphs(ONE, TWO, THREE)}</div>") == [lead, ONE, TWO, THREE]
    ticker = "<div>14.10 - 14.20</div>"
    assert "14.10 - 14.20" in body(f"<div>{paragraphs(ONE)}{ticker}{paragraphs(TWO, THREE)}</div>")


@pytest.mark.parametrize("above", ["<p>{}</p>", "<div><h2>{}</h2></div>"])
def test_a_sentence_that_begins_with_its_day_is_text(above: str) -> None:
    day = "Ngày 16/11/2023, Ủy ban nhân dân xã Đồi Cau họp bàn việc sửa đường, có mặt đại diện tất cả các thôn."
    assert body(above.format(day) + f"<div>{paragraphs(ONE, TWO, THREE)}</div>") == [day, ONE, TWO, THREE]
    short = "Ngày 16/11/2023, xã Đồi Cau họp bàn việc sửa đường liên thôn."
    assert body(paragraphs(short, ONE, TWO, THREE)) == [short, ONE, TWO, THREE]


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 20 tháng 10 năm 2022, 8 giờ 05 phút",
        "Xem với cỡ chữ A- A A+ Lượt xem: 5.021 lượt",
        "<i class='fa fa-eye'></i> 5.021 <i class='fa fa-comment'></i> 0",
        "Đăng bởi: Lê Hà, vào lúc 15:42 ngày 14/10/2023, có 1.248 lượt xem.",
    ],
)
def test_a_line_of_facts_is_no_text(line: str) -> None:
    assert body(f"<div><p>{line}</p>{paragraphs(ONE, TWO, THREE)}</div>") == [ONE, TWO, THREE]


def test_the_views_below_a_text_are_no_part_of_it() -> None:
    assert body(f"<div>{paragraphs(ONE, TWO, THREE)}<p><img src='/eye.png'> 5.021</p></div>") == [ONE, TWO, THREE]


def test_other_titles_of_the_page_above_the_text() -> None:
    head = '<meta property="og:title" content="Night ferry returns at last: Islanders cross the water again">'
    line = "<h2>Islanders cross the water again</h2>"
    assert body(f"<div>{line}{paragraphs(ONE, TWO, THREE)}</div>", head) == [ONE, TWO, THREE]
    assert line[4:-5] in body(f"<div>{paragraphs(ONE)}{line}{paragraphs(TWO, THREE)}</div>", head)


@pytest.mark.parametrize(
    "stamp",
    [
        "12 de mayo de 2023",
        "2023年5月12日 10時15分",
        "Jumat, 12 Mei 2023 10:15 WIB",
        "입력 2023.05.12. 오전 10:15",
        "نشر في: 12 مايو 2023",
    ],
)
def test_a_date_in_any_language_above_the_text(stamp: str) -> None:
    assert body(f"<div>{stamp}</div><div>{paragraphs(ONE, TWO, THREE)}</div>") == [ONE, TWO, THREE]


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


def test_a_teaser_without_links_is_the_lead() -> None:
    inner = f"<div class=article__teaser><p>{ONE}</p></div><div id=text>{paragraphs(TWO, THREE)}</div>"
    assert body(inner) == [ONE, TWO, THREE]


def test_a_box_that_was_never_closed() -> None:
    inner = f"<div id=text>{paragraphs(ONE, TWO, THREE)}<div class=cta-box><p>Join us</p>{paragraphs(FOUR, FIVE)}"
    more = [f"{text[:-1]}, said the mayor on Monday." for text in (ONE, TWO, THREE)]
    assert body(f"{inner}{paragraphs(*more)}</div></div>")[-5:] == [FOUR, FIVE, *more]


def test_a_heading_that_is_a_sentence_stays() -> None:
    line = "The boat is back, and with it the evenings in town."
    assert body(f"<div>{paragraphs(ONE, TWO)}<h3>{line}</h3></div>") == [ONE, TWO, line]


def test_slides_below_an_article_are_captions_and_slides_alone_are_the_article() -> None:
    slides = "".join(
        f"<div class='s'><p>{n} of 4</p><h2>Boat {n}</h2><p>{t}</p></div>"
        for n, t in enumerate(("A red one.", FOUR, FIVE, "Blue."), 1)
    )
    text = [f"{t} So it was said in part {n} of the story." for n in range(2) for t in (ONE, TWO, THREE)]
    assert body(f"<div><div class='t'>{paragraphs(*text)}</div>{slides}</div>") == text
    assert FIVE in body(f"<div><p>{ONE}</p>{slides}</div>")


def test_a_lead_among_the_lines_about_the_article() -> None:
    lead = "Norrvik gets its evening boat back after nine years of waiting"
    top = f"<div class='byline-social'><p class='strapline'>{lead}</p><p class='author'>By Anna Holm</p></div>"
    assert body(f"{top}<div>{paragraphs(ONE, TWO, THREE)}</div>") == [lead, ONE, TWO, THREE]


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
