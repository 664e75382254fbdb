"""The portal as a crawler meets it: what its pages hold, and what leads where."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest
from lxml import etree, html

from newscrawl.demo import routes
from newscrawl.demo.content import SECTIONS, DemoArticle, load_articles
from newscrawl.demo.portal import Portal
from newscrawl.demo.styles import grouped, style_of
from tests.demo.walking import VIEW, article_ids, tree, walk, words


@pytest.fixture(scope="module")
def reached(day1: Portal) -> set[str]:
    return walk(day1, pager=True)


def test_every_article_is_reached_by_links_pager_and_feed(day1: Portal, reached: set[str]) -> None:
    assert article_ids(reached) == {article.id for article in day1.articles()}
    assert len(article_ids(reached)) == day1.article_count()


def test_without_the_pager_articles_are_missed(day1: Portal) -> None:
    assert len(article_ids(walk(day1, pager=False))) < day1.article_count() * 2 / 3


def test_the_walk_meets_copies_files_and_pages_that_are_no_articles(reached: set[str]) -> None:
    copies = {a for a in reached if VIEW.search(a) and a.startswith(tuple(f"/{c}/" for c in routes.LOCALES))}
    assert {a.split("/")[1] for a in copies} == {"en", "cs", "fa"}
    assert {f"/{name}" for name in routes.STATIC_PAGES} <= reached
    assert any(a.startswith("/documents/") for a in reached)
    assert any(a.startswith("/c/portal/login") for a in reached)
    assert not any("print_article.jsp" in a for a in reached), "print views stand only in javascript: links"


def test_every_reference_of_every_page_answers(day1: Portal, reached: set[str]) -> None:
    files = set()
    for address in reached:
        response = day1.respond(address)
        if response.content_type.startswith("text/html"):
            page = html.document_fromstring(response.body.decode())
            files.update(page.xpath("//img/@src | //script/@src | //link[@rel='stylesheet']/@href"))
            files.update(
                re.search(r"'([^']+)'", link)[1]  # type: ignore[index]
                for link in page.xpath("//a[starts-with(@href, 'javascript:expandingWindow')]/@href")
            )
    assert len(files) > day1.article_count() + len(routes.ASSETS) - 1
    for file in files:
        assert day1.respond(file).status == 200, file


@pytest.mark.parametrize("article", load_articles(), ids=lambda article: str(article.id))
def test_an_article_page_says_what_the_article_says(article: DemoArticle) -> None:
    day = article.appears
    shown = article.on(day)
    page = tree(portal_of(day), routes.article_path(article))
    assert words(page.cssselect("h2.wd-tlh1-2")[0]) == article.section
    assert words(page.cssselect("h3.wd-tlh3-4 a[href='#']")[0]) == shown.title
    paragraphs = [words(p) for p in page.cssselect(".wd-introduction p") if words(p)]
    start = paragraphs.index(shown.lead)
    wanted = [" ".join(paragraph.split()) for paragraph in shown.paragraphs]
    assert [p for p in paragraphs[start:] if p in wanted] == wanted
    line = words(page.cssselect("p.wd-date")[0])
    date = f"{shown.published.day}/" if style_of(article).unpadded else f"{shown.published:%d}/"
    assert f"{date}{shown.published:%m/%Y | %H:%M} | " in line
    views = f"Lượt xem: {grouped(shown.views)}" if "Lượt" in line else f"View count: {shown.views}"
    assert line.endswith(f"| {views}")
    if article.byline:
        assert article.byline in paragraphs
    if article.caption:
        assert [words(e) for e in page.cssselect(".wd-introduction em, .wd-introduction td") if words(e)] == [
            article.caption
        ]
    if article.account:
        assert paragraphs.index(article.account) == paragraphs.index(article.byline or wanted[-1]) + 1


@cache
def portal_of(day: int) -> Portal:
    return Portal(day)


def test_the_seed_page_to_the_letter(day1: Portal) -> None:
    page = day1.respond(routes.article_path(day1.seed)).body.decode()
    order = [
        "thời tiết các vùng",
        "<h4>Hà Nội</h4>",
        "<h4>Đà Nẵng</h4>",
        "<h4>TP Hồ Chí Minh</h4>",
        ">Đô thị</h2>",
        '<a href="#">Cụm thi đua số XII thành phố Hà Nội phát động phong trào thi đua năm 2023 </a></h3>',
        ">Ngày đăng 31/01/2023 | 21:01 &nbsp;|&nbsp;View count: 515<",
        ">Chiều 31/1, tại hội trường UBND thị xã, Cụm thi đua số XII thành phố Hà Nội tổ chức Hội nghị",
        "<img ",
        ">Các đơn vị ký giao ước thi đua năm 2023<",
        ">Cụm thi đua số XII thành phố Hà Nội gồm 7 huyện, thị xã:",
        ">Phát huy kết quả đã đạt được của phong trào thi đua yêu nước năm 2022,",
        ">Tại hội nghị, Cụm thi đua số XII nhất trí suy tôn",
        ">&nbsp;</p>",
        ">&nbsp;</p>",
        ">PHẠM HẢO - HOÀNG PHƯƠNG<",
        "Các tin khác",
    ]
    place = 0
    for words_ in order:
        place = page.index(words_, place) + len(words_)


def test_copies_hold_the_same_article(day1: Portal) -> None:
    article = day1.articles()[3]
    pages = [
        tree(day1, routes.article_path(article, locale=locale, section=section))
        for locale, section in ((None, None), ("cs", None), ("fa", "y-te"), ("en", "kinh-te"))
    ]
    assert len({words(page.cssselect(".wd-boxs")[0]) for page in pages}) == 1
    assert [page.get("lang") for page in pages] == ["vi-VN", "cs-CZ", "fa-IR", "en-US"]


def test_lists_hold_ten_newest_first(day1: Portal) -> None:
    for section in SECTIONS:
        wanted = [article.id for article in day1.articles() if article.section_slug == section]
        found: list[int] = []
        for number in range(1, -(-len(wanted) // 10) + 1):
            page = tree(day1, f"/{section}" if number == 1 else routes.list_path(section, number))
            on_page = page.cssselect("ul.wd-communication > li h3.wd-tlh3-2 > a.text-link")
            assert len(on_page) == min(10, len(wanted) - len(found))
            found += [next(iter(article_ids({a.get("href") or ""}))) for a in on_page]
            assert page.cssselect("li.selected.page a")[0].text == str(number)
            assert words(page.cssselect("p.sum-page")[0]).startswith(f"Tổng số {len(wanted)} bài / ")
        assert found == wanted


def test_further_pages_stand_only_inside_onclick(day1: Portal) -> None:
    page = tree(day1, "/do-thi")
    assert not [href for href in page.xpath("//a/@href") if "pagenum" in href]
    assert "_vcmsviewcontent_INSTANCE_oB7e_pagenum=2&" in " ".join(page.xpath("//a[@href='#']/@onclick"))


def test_numbers_of_the_visitor_counter_are_larger_than_any_view_count(day1: Portal, day2: Portal) -> None:
    for portal in (day1, day2):
        text = words(tree(portal, "/"))
        numbers = re.findall(r"(?:truy cập|online|Hôm nay): ([0-9.]+)", text)
        assert len(numbers) == 4
        assert min(int(n.replace(".", "")) for n in numbers) > max(a.views for a in portal.articles())
    assert "Tổng số lượt truy cập: 44.364.760" in words(tree(day1, "/"))


def test_variants_of_writing_are_all_there(day1: Portal) -> None:
    pages = {a.id: day1.respond(routes.article_path(a)).body.decode() for a in day1.articles()}
    entities = [p for p in pages.values() if "Ng&#224;y &#273;&#259;ng" in p]
    assert 0.25 < len(entities) / len(pages) < 0.4
    assert all("&agrave;" in page for page in entities)
    decomposed = [p for p in pages.values() if not unicodedata.is_normalized("NFC", p)]
    assert len(decomposed) >= 4
    assert all(unicodedata.is_normalized("NFD", page) for page in decomposed)
    vietnamese = [p for p in pages.values() if re.search(r"L(ượ|&#432;&#7907;)t xem: \d", p)]
    assert 4 <= len(vietnamese) <= len(pages) / 5
    assert any(re.search(r"xem: \d\.\d{3}<", page) for page in vietnamese)
    assert any(re.search(r"ng:? [1-9]/\d\d/\d{4} \| ", page) for page in pages.values())
    for page in pages.values():
        assert not re.search(r"og:|ld\+json|<time|itemprop|rel=.canonical", page)


def test_one_section_names_itself_in_every_title(day1: Portal) -> None:
    article = next(a for a in day1.articles() if a.section_slug == "quoc-phong-an-ninh")
    title = tree(day1, routes.article_path(article)).findtext(".//title") or ""
    assert title == "Quốc phòng - An ninh Quốc phòng - An ninh"


def test_the_print_view_has_neither_date_nor_author(day1: Portal) -> None:
    text = words(tree(day1, routes.print_path(day1.seed)))
    assert day1.seed.lead in text
    assert "31/01/2023" not in text
    assert "PHẠM HẢO" not in text


def test_the_feed_holds_the_twenty_newest(day1: Portal) -> None:
    response = Portal(1, base_url="http://127.0.0.1:8800/").respond("/rss")
    assert response.content_type == "application/rss+xml; charset=UTF-8"
    items = etree.fromstring(response.body).findall("channel/item")
    newest = day1.articles()[:20]
    assert [item.findtext("title") for item in items] == [article.title for article in newest]
    assert items[0].findtext("link") == "http://127.0.0.1:8800" + routes.article_path(newest[0])
    assert all(item.findtext("pubDate").endswith("+0700") for item in items)  # type: ignore[union-attr]


def test_robots_and_search(day1: Portal) -> None:
    assert day1.respond("/robots.txt").body == b"User-agent: *\nDisallow: /c/portal/\nDisallow: /tim-kiem\n"
    assert day1.respond("/sitemap.xml").status == 404
    page = tree(day1, "/tim-kiem?keywords=thi+dua+so+xii")
    assert day1.seed.title in words(page.cssselect("ul.wd-list-news")[0])
    hostile = day1.respond("/tim-kiem?keywords=%3Cscript%3E%22")
    assert b"&lt;script&gt;&#34;" in hostile.body


@pytest.mark.parametrize(
    "address",
    [
        "/khong-co",
        "/do-thi/-/view_content/9999999-khong-co.html",
        "/the-thao/-/view_content/8011227-cum.html",
        "/de/do-thi/-/view_content/8011227-cum.html",
        "/do-thi?_vcmsviewcontent_INSTANCE_oB7e_pagenum=0",
        "/do-thi?_vcmsviewcontent_INSTANCE_oB7e_pagenum=99",
        "/do-thi?_vcmsviewcontent_INSTANCE_oB7e_pagenum=hai",
        routes.PRINT_PATH,
        routes.PRINT_PATH + "?printArticleId=../../etc/passwd",
        "/VCMS-portlet/images?img_id=1",
        "/documents/10184/8011227/khong-co.pdf",
        "/thi-xa-theme/css/../../content.py",
        "/static/main.css",
        "//[",
        "",
        "/%00",
        "/%ff%fe?%ff=%fe",
        "/" + "a/" * 5000,
    ],
)
def test_what_is_not_there_is_a_404(day1: Portal, address: str) -> None:
    response = day1.respond(address)
    if address == "":
        assert response.status == 200
        return
    assert response.status == 404
    assert "Không tìm thấy" in response.body.decode()
