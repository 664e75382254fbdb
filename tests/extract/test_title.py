"""The title without kicker, section and site."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract
from newscrawl.extract.title import without_site

TEXT = "<p>The first boat left the quay at ten past six on Sunday evening, with forty passengers.</p>" * 2

TEXT_VI = (
    "<p>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng thêm hai trăm cây.</p>"
    "<p>Ông Nguyễn Văn Lâm cho biết đây là năm thứ ba bà con góp công sửa con đường dài một cây số này.</p>"
)
PORTAL = """
<title>Boats return to the harbour - News - Harbour</title>
<h1>Harbour Times</h1><h2>News</h2><h3><a href="#">Boats return to the harbour</a></h3>
"""
SECTION_AS_TITLE = """
<title>Tin tức</title><h1>Tin tức</h1>
<div class='news-title'>Bà con thôn Đông góp công sửa đường làng</div><p>Ngày 12/05/2023</p>
"""


NAME = '<meta property="og:site_name" content="Harbour Times">'
KICKER = "<h1><span class=dachzeile>Harbour news</span> Boats return after nine long years</h1>"
SPELLED = """
<title>Harbour in need: Boats return after nine long years - Harbour Times</title>
<meta property="og:title" content="Harbour in need: Boats return after nine long years">
"""
FONTS = """
<title>Harbour</title><table><tr><td><font size=2><b>NEWS</b></font><br>
<font size=4><b>Boats return after nine long years</b></font><br><font size=1>12 May 2023</font>
<p align=center><img src=a.jpg><br><font size=1><i>The boats at the quay on Sunday evening</i></font></p>
"""
PART = """
<meta property="og:title" content="Are boats an illusion? The hard trade of the sea">
<title>Are boats an illusion? The hard trade of the sea | A</title><h3>Are boats an illusion?</h3>
"""
DATED = """
<meta property="og:title" content="Boats return after nine years : 31.10.2023, 10.19 h">
<h1>Boats return after nine years</h1>
"""
SECOND = """
<title>Kenya: Boats from below, Harbour Times, 12.05.2023</title><script type="application/ld+json">{"@type":
"NewsArticle", "headline": "Kenya: Boats from below", "alternativeHeadline": "Kenya: Beside the great summit of the \
sea, the fishermen called for one of their own"}</script><h1>Boats from below</h1>
<h2>Kenya: Beside the great summit of the sea, the fishermen called for one of their own</h2>
"""
SENTENCE = """
<meta property="og:title" content="Boats in winter"><div id=a>Boats in winter are a hard trade, says everyone who ever
went out with one before the sun was up.</div>
"""
TWO_LINES = """
<title>Ferry trial: council counts forty passengers - Harbour Times</title>
<meta property="og:title" content="Ferry trial: council counts forty passengers"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "End of the ferry trial: Councillors are content with every evening"}</script>
<div class=navbar><h1>Ferry trial: council counts forty passengers</h1></div>
<h2><span>End of the ferry trial</span> <span>Councillors are content with every evening</span></h2>
"""
TICKER = """
<title>Storm on the coast: all news of the day</title>
<meta property="og:title" content="Storm on the coast: all news of the day">
<h1>Ferry sails again +++ Dyke holds at the old mill +++ Trains stand still</h1>
"""


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "<title>Boats return | Harbour Times</title><h1>Boats return to the old harbour</h1>",
            "Boats return to the old harbour",
        ),
        (
            '<meta property="og:title" content="Boats are back at last"><h1><i>Sea</i> Boats are back at last</h1>',
            "Boats are back at last",
        ),
        (
            PORTAL,
            "Boats return to the harbour",
        ),
        (
            '<meta property="og:title" content="The harbour: Boats return after nine years"><h1>The harbour</h1>',
            "The harbour: Boats return after nine years",
        ),
        ("<title>Boats return to the old harbour - Transport - Harbour</title>", "Boats return to the old harbour"),
        (
            '<meta property="og:title" content="Boats are back | A"><meta property="og:site_name" content="A">',
            "Boats are back",
        ),
        # A year or a holiday ends the headline; the office's name opens the first sentence; a date is in its line.
        (
            (
                "<title>Xã Đồi Cau</title><h3>Tin tức</h3><h4><b>Tặng quà gia đình chính sách nhân ngày 27/7</b></h4>"
                f"<p>28/07/2023 08:05</p>{TEXT_VI}"
            ),
            "Tặng quà gia đình chính sách nhân ngày 27/7",
        ),
        (
            (
                "<title>Tin tức</title><div class=news-title>Kế hoạch trồng rừng của xã giai đoạn 2023 - 2025</div>"
                f"<p>Đăng ngày 09 - 07 - 2024 <a href='#'>+</a> 100%</p>{TEXT_VI}"
            ),
            "Kế hoạch trồng rừng của xã giai đoạn 2023 - 2025",
        ),
        (
            (
                "<title>Sáng nay, dân thôn Đồi Cau</title><h3>Nghiệm thu đề tài trồng cây sachi</h3>"
                f"<p>Người viết: Lê Hà</p>{TEXT_VI}"
            ),
            "Nghiệm thu đề tài trồng cây sachi",
        ),
        (
            (
                "<title>Chi tiết tin</title><div><span class=TitleNews>Khai trương chuyên mục hỏi đáp pháp luật</span>"
                f"<span>(30/05/2023 07:45)</span></div>{TEXT_VI}"
            ),
            "Khai trương chuyên mục hỏi đáp pháp luật",
        ),
        (
            (
                "<title>TRUNG TÂM VĂN HÓA HUYỆN ĐỒI CAU</title><h1>TRUNG TÂM VĂN HÓA HUYỆN ĐỒI CAU</h1>"
                f"<p>Sôi nổi giải đua mảng mừng Quốc khánh 2/9</p><p>04/09/2023 09:10</p>{TEXT_VI}"
            ),
            "Sôi nổi giải đua mảng mừng Quốc khánh 2/9",
        ),
        (
            SECTION_AS_TITLE,
            "Bà con thôn Đông góp công sửa đường làng",
        ),
        # A kicker is kept where the publisher's own title has it, and only there.
        (KICKER, "Boats return after nine long years"),
        (
            SPELLED + "<h1>Boats return after nine long years</h1>",
            "Harbour in need: Boats return after nine long years",
        ),
        (
            SPELLED + "<div itemscope itemtype=http://schema.org/Article><meta itemprop=headline "
            "content='The quay - Boats return after nine long years'></div><h1>Boats return after nine long years</h1>",
            "Boats return after nine long years",
        ),
        (
            SPELLED.replace("Harbour in need", "Transport") + "<meta property=article:section content=Transport>"
            "<h1>Boats return after nine long years</h1>",
            "Boats return after nine long years",
        ),
        (
            "<title>Quay: Boats return after nine long years</title><h1>Boats return after nine long years</h1>",
            "Boats return after nine long years",
        ),
        ("<h1>: Boats return after nine long years</h1>", "Boats return after nine long years"),
        (FONTS, "Boats return after nine long years"),
        (SECOND, "Kenya: Boats from below"),
        (SENTENCE, "Boats in winter"),
        # A kicker run into the headline, where the bar above has one title, and the page's own are the same.
        (TWO_LINES, "Ferry trial: council counts forty passengers"),
        (TICKER, "Storm on the coast: all news of the day"),
        # The heading is the site's name, and the article's stands only in <title>.
        ("<title>Harbour Times » Boats return</title><h1>Harbour Times</h1>" + NAME, "Boats return"),
        ("<title>Harbour Times » Blog Archive » Boats return</title><h1>Harbour Times</h1>" + NAME, "Boats return"),
        (
            PART,
            "Are boats an illusion? The hard trade of the sea",
        ),
        (
            DATED,
            "Boats return after nine years",
        ),
    ],
)
def test_title(page: str, title: str) -> None:
    article = extract(f'<meta charset="utf-8">{page}<div>{TEXT}</div>'.encode(), "http://a.example/x-1.html")
    assert article.title == title
    assert article.evidence["title"].method in ("heading", "json-ld", "opengraph", "title")


def test_a_drawing_has_a_title_of_its_own() -> None:
    drawing = "<svg><title>Icon of a boat</title></svg>"
    assert extract(f"<div>{drawing}{TEXT}</div>".encode(), "http://a.example/x").title is None


def test_no_title() -> None:
    assert extract(f"<div>{TEXT}</div>".encode(), "http://a.example/x").title is None


def test_site_names_before_and_behind() -> None:
    assert without_site("Boats are back - Harbour Times", {"harbourtimes"}) == "Boats are back"
    assert without_site("Harbour Times: Boats are back", {"harbourtimes"}) == "Harbour Times: Boats are back"
    assert without_site("Harbour Times | Boats are back", {"harbourtimes"}) == "Boats are back"
    assert without_site("A - B, by the sea", {"harbourtimes"}) == "A - B, by the sea"


def test_the_masthead_that_runs_into_the_title_is_no_headline() -> None:
    page = (
        "<title>Boats return to the old harbour » News » Harbour Times</title>"
        '<meta name="title" content="Boats return to the old harbour">'
        "<div><h1>Boats return to the old harbour<a href='/'>Harbour Times</a></h1></div>"
        f"<div><h3>Boats return to the old harbour</h3><p class=autor>Anna Holm | 12/05/2024</p>{TEXT}</div>"
    )
    article = extract(f"<html lang=es><body>{page}".encode(), "https://harbour.example/boats-return-1.html")
    assert article.title == "Boats return to the old harbour"


def test_the_name_of_a_blog_before_its_archive_is_no_title() -> None:
    page = "<title>The Ferry Gang » Blog Archive » Boats return to the harbour</title><h1>The Ferry Gang</h1>"
    article = extract(
        f"{page}<div><h2>Boats return to the harbour</h2>{TEXT}</div>".encode(), "https://a.example/2013/02/boats/"
    )
    assert article.title == "Boats return to the harbour"
