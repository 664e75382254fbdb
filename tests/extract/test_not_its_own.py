"""Dates and counts of the page, the site, a document or another article are not the article's; its own are read."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from newscrawl.extract import Article, extract

URL = "http://portal.example.vn/tin-tuc/kiem-tra-cong-tac-chuan-bi-khai-giang-123.html"
NOW = datetime(2024, 5, 20, 3, 0, tzinfo=UTC)
HEADLINE = "Thị xã kiểm tra công tác chuẩn bị khai giảng"
TEXT = """
Sáng qua, lãnh đạo thị xã đã kiểm tra công tác chuẩn bị khai giảng tại các trường trên địa bàn để nắm tình hình.
Theo báo cáo, đến nay các trường đã hoàn thành việc sửa chữa phòng học, mua sắm trang thiết bị cho năm học mới.
Bí thư Thị ủy yêu cầu các đơn vị tiếp tục rà soát, bảo đảm an toàn cho học sinh, nhất là trong những ngày mưa bão.
""".strip().splitlines()


def read(*, top: str = "", before: str = "", after: str = "", foot: str = "", now: datetime = NOW) -> Article:
    """The article of a page with this above its headline, between headline and text, below it, and at the foot."""
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXT)
    page = (
        f"<html lang=vi><head><title>{HEADLINE}</title></head><body>{top}<div class=content><h1>{HEADLINE}</h1>{before}"
        f"<div class=text>{paragraphs}</div>{after}</div>{foot}</body></html>"
    )
    return extract(page.encode(), URL, fetched_at=now)


@pytest.mark.parametrize(
    "line",
    [
        "Nghị định số 12/2022/NĐ-CP ngày 15/02/2022",
        "Căn cứ Quyết định số 123/QĐ-UBND ngày 10/3/2021 của UBND tỉnh về việc giao chỉ tiêu.",
        "Công văn số 55/CV-PGD ngày 05/4/2023",
        "Luật số 45/2019/QH14 ngày 20/11/2019",
        "Giấy phép số 60 do Sở cấp ngày 20/11/2019",
    ],
)
def test_a_document_has_its_own_date(line: str) -> None:
    assert read(after=f"<p>{line}</p>").published is None
    dated = read(before="<p>Ngày đăng: 14:05 | 09/05/2024</p>", after=f"<p>{line}</p>")
    assert str(dated.published) == "2024-05-09 14:05:00+07:00"


def test_a_date_behind_a_number_and_a_label_is_the_articles() -> None:
    assert str(read(before="<p>12/TB-UBND | Ngày đăng: 09/05/2024</p>").published) == "2024-05-09 00:00:00+07:00"


@pytest.mark.parametrize(
    "top",
    [
        "<div id=header>Thứ Hai, ngày 20/05/2024</div>",
        "<div class=top-bar><span>20/05/2024 10:05</span></div>",
        "<div class=today>Thứ Hai, 20/05/2024</div>",
    ],
)
def test_the_head_of_a_page_shows_the_day_it_is_read_on(top: str) -> None:
    assert read(top=top).published is None


def test_the_head_of_an_article_shows_its_date() -> None:
    page = (
        f"<html lang=vi><head><title>{HEADLINE}</title></head><body><div class=header><i>Thứ Hai, ngày 20/05/2024</i>"
        f"<h1>{HEADLINE}</h1></div><div class=text><p>{'</p><p>'.join(TEXT)}</p></div></body></html>"
    )
    assert str(extract(page.encode(), URL, fetched_at=NOW).published) == "2024-05-20 00:00:00+07:00"


@pytest.mark.parametrize(
    ("words", "fetched", "published"),
    [
        ("Hôm qua, 15:30", "2024-05-20T03:00Z", "2024-05-19 15:30:00+07:00"),
        ("Hôm nay, 09:15", "2024-05-20T03:00Z", "2024-05-20 09:15:00+07:00"),
        ("Yesterday at 3:30 PM", "2024-05-20T03:00Z", "2024-05-19 15:30:00+07:00"),
        # It is the 21st in Hà Nội already.
        ("Hôm qua, 23:50", "2024-05-20T18:00Z", "2024-05-20 23:50:00+07:00"),
        ("Hôm qua", "2024-05-20T18:00Z", "2024-05-20 00:00:00+07:00"),
    ],
)
def test_days_are_counted_back_by_the_clocks_of_readers(words: str, fetched: str, published: str) -> None:
    article = read(before=f"<span class=date>{words}</span>", now=datetime.fromisoformat(fetched))
    assert str(article.published) == published


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><p>Lượt xem: 1234567</p></footer>",
        "<div class=footer><div class=counter>Lượt xem: 1234567<br>Hôm nay: 33</div></div>",
        "<div><h4>Thống kê truy cập</h4><ul><li>Đang online: 5</li><li>Lượt xem: 1234567</li></ul></div>",
        "<div>© 2024 Cổng thông tin điện tử. Lượt xem: 1234567</div>",
        "<div class=related><a href=/tin/9.html>Bài khác về chủ đề này</a><span>Lượt xem: 500</span></div>",
    ],
)
def test_a_count_at_the_foot_is_the_sites_or_anothers(foot: str) -> None:
    assert read(foot=foot).view_count is None
    assert read(before="<p>Lượt xem: 12</p>", foot=foot).view_count == 12
    assert read(after="<p>Lượt xem: 12</p>", foot=foot).view_count == 12


def test_a_foot_may_speak_of_its_page() -> None:
    assert read(foot="<div id=footer>Bài viết này có 2.385 lượt xem</div>").view_count == 2385


def test_metadata_give_two_sentences_where_the_page_has_none() -> None:
    said = " ".join(TEXT[:1])
    data = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": said})
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id=app></div></body></html>'
    )
    article = extract(page.encode(), URL, fetched_at=NOW)
    assert article.body == said
    assert article.evidence["body"].method == "json-ld"


@pytest.mark.parametrize("charset", ["latin-1", "cp1252"])
def test_text_that_was_decoded_wrongly_is_mended(charset: str) -> None:
    said = "Thị xã đã hoàn thành việc sửa chữa phòng học cho năm học mới"
    page = f"<html><body><h1>{HEADLINE}</h1><p>{'</p><p>'.join(TEXT)}</p><p>SPOILED ở các trường.</p></body></html>"
    spoiled = "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in said.encode())
    assert said in (extract(page.replace("SPOILED", spoiled).encode(), URL).body or "")
