from __future__ import annotations

import pytest

from newscrawl.extract.section import find_section
from tests.extract.reading import TEXT, Reading, read

TITLE = "Thôn Đồi Cau dọn đường làng đón mùa gặt mới"


def page(above: str, below: str = "", head: str = "", heading: str = f"<h1>{TITLE}</h1>") -> Reading:
    return read(
        f"<html><head><title>{TITLE}</title>{head}</head><body><div>{above}{heading}{below}{TEXT}</div></body></html>"
    )


def section(reading: Reading) -> str | None:
    return find_section(reading.doc, reading.metadata, reading.layout, TITLE)[0]


def test_heading_above_a_headline_that_is_no_h1() -> None:
    above = '<h2 class="wd-tlh1-2"><a href="/do-thi">Đô thị</a></h2>'
    reading = page(above, heading=f'<h3 class="wd-tlh3-4"><a href="#">{TITLE}</a></h3>')
    name, evidence = find_section(reading.doc, reading.metadata, reading.layout, TITLE)
    assert name == "Đô thị"
    assert evidence is not None
    assert evidence.method == "heading"


@pytest.mark.parametrize(
    "above",
    [
        "<ul class='breadcrumb'><li><a href='/'>Trang chủ</a></li><li><a href='/d'>Đô thị</a></li></ul>",
        "<div class='duongdan'><a href='/'>Trang chủ</a> &gt;&gt; <span>Đô thị</span></div>",
        "<div class='bread-crumb'><a href='/d'>Đô thị</a></div>",
        "<div>Trang chủ / Đô thị</div>",
        f"<ol class='breadcrumbs'><li>Home<li>Đô thị<li>{TITLE}</ol>",
        "<div class='news-cate'><a href='/d'>Đô thị</a></div>",
        "<span data-role='cate-name' class='detail-cate'><a>Đô thị</a></span>",
    ],
)
def test_breadcrumbs_and_categories(above: str) -> None:
    assert section(page(above)) == "Đô thị"


def test_metadata_and_links_below_the_headline() -> None:
    assert section(page("", head='<meta property="article:section" content="Đô thị">')) == "Đô thị"
    assert section(page("", head='<meta property="article:section" content="Tin tức > Đô thị">')) == "Đô thị"
    assert section(page("", "<p>31/01/2023 <a href='/category/do-thi/'>Đô thị</a></p>")) == "Đô thị"
    trail = '{"@type":"BreadcrumbList","itemListElement":[{"name":"Trang chủ"},{"name":"Đô thị"}]}'
    assert section(page("", head=f'<script type="application/ld+json">{trail}</script>')) == "Đô thị"


def test_no_section() -> None:
    assert section(page("")) is None
    assert section(page("<ul class='breadcrumb'><li><a href='/'>Trang chủ</a></li></ul>")) is None


@pytest.mark.parametrize(
    "masthead",
    [
        "<h1 class='logo'>Cổng thông tin Thôn Đồi Cau</h1>",
        "<h1><a href='/'>Cổng thông tin Thôn Đồi Cau</a></h1>",
        "<h1><a href='https://doi-cau.example/'><img src='/logo.png'>Cổng thông tin</a></h1>",
    ],
)
def test_the_name_of_the_site_is_no_section(masthead: str) -> None:
    assert section(page(masthead)) is None
    assert section(page(f"{masthead}<h2>Đô thị</h2>")) == "Đô thị"


def test_the_label_before_a_category_is_no_part_of_it() -> None:
    above = "<dl class='article-info'><dd class='category-name'>Chuyên mục: <a href='/d'>Đô thị</a></dd></dl>"
    assert section(page(above)) == "Đô thị"


@pytest.mark.parametrize(
    "line", ["Saturday, 9 September 2017", "21.01.2022", "6 de mayo de 2022 05:30", "Site navigation"]
)
def test_a_day_or_a_part_of_the_template_is_no_section(line: str) -> None:
    assert section(page(f"<h2>{line}</h2>")) is None
    assert section(page(f"<div class='post category-boats'>{line}</div>")) is None
    assert section(page("<h2>Elections 2024</h2>")) == "Elections 2024"


def test_the_way_behind_its_label() -> None:
    assert section(page("<div class='crumb-cate'>您的当前位置：新闻中心 &gt; 北岸</div>")) == "北岸"
    assert section(page("<h3 class='category'>Quay Mart - Sponsored Links</h3>")) is None


def test_a_script_in_the_way_is_no_section() -> None:
    script = '<script>if (print_it == "true") { printElements(); }</script>'
    trail = f"<ul class='breadcrumb'><li>Home</li><li><a href='/d'>Đô thị</a></li><li>{script}</li></ul>"
    assert section(page(trail)) == "Đô thị"


def test_the_site_itself_is_no_section() -> None:
    name = "content='Đồi Cau Times'"
    head = f"<meta property='og:site_name' {name}><meta property='article:section' {name}>"
    assert section(page("", head=head)) is None
    assert section(page("<div class='news-cate'><a href='/d'>Đô thị</a></div>", head=head)) == "Đô thị"
