"""What of the lines above the running text is its lead, and what only says when, by whom and how often read."""

from __future__ import annotations

import json

import pytest

from tests.extract.bodies import FIVE, FOUR, ONE, THREE, TWO, article, body, paragraphs


def test_a_line_set_as_a_heading_below_the_headline_is_the_lead() -> None:
    line = "Forty seats, four crowns a ticket, and a decision by Christmas"
    for tag in ("h2", "h3", "p", "div"):
        read = article(f"<{tag}>{line}</{tag}><div class=share>Share it</div><div id=text>{paragraphs(ONE, TWO)}</div>")
        assert read.body == "\n\n".join((line, ONE, TWO))
        assert read.lead == line


def test_a_lead_below_words_of_the_declared_text() -> None:
    text = "\n".join((ONE, TWO, THREE, FOUR, FIVE) * 2)
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": text})}</script>'
    lead = "Islanders are glad of the boat, and the council is glad of what it costs."
    inner = f"<div>{ONE[:38]}</div><p>{lead}</p><div>{paragraphs(ONE, TWO, THREE, FOUR, FIVE)}</div>"
    assert lead in body(inner, head)


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


def test_a_teaser_without_links_is_the_lead() -> None:
    inner = f"<div class=article__teaser><p>{ONE}</p></div><div id=text>{paragraphs(TWO, THREE)}</div>"
    assert body(inner) == [ONE, TWO, THREE]


def test_a_lead_among_the_lines_about_the_article() -> None:
    lead = "Norrvik gets its evening boat back after nine years of waiting"
    top = f"<div class='byline-social'><p class='strapline'>{lead}</p><p class='author'>By Anna Holm</p></div>"
    assert body(f"{top}<div>{paragraphs(ONE, TWO, THREE)}</div>") == [lead, ONE, TWO, THREE]
