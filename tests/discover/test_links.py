"""The links of a page, in reading order, each once."""

from __future__ import annotations

from lxml.html import HtmlElement, document_fromstring, tostring

from newscrawl.discover.links import Link, LinkKind, find_links, read_links

URL = "http://x.gov.vn/do-thi"
PAGE = """
<html><head><title>Đô thị</title></head><body>
<nav><ul><li><a href="/kinh-te">Kinh tế</a></li><li><a href="/do-thi#top">Đô thị</a></li></ul></nav>
<ul>
 <li><a href="/do-thi/-/view_content/101-bai-mot.html"><img src="a.jpg" alt="ảnh"></a>
     <h3><a href="http://x.gov.vn:80/do-thi/-/view_content/101-bai-mot.html?utm_source=t">Bài một của
       tuần này</a></h3></li>
 <li><a href="-/view_content/102-bai-hai.html">Bài hai</a></li>
</ul>
<a href="#" onclick="self.location = '/do-thi?_v_pagenum=2&amp;categoryId=5';">2</a>
<a href="javascript:expandingWindow('/VCMS/print_article.jsp?printArticleId=101');">In bài viết</a>
<span onclick='window.location.href="tin.aspx?ItemID=9"'>Xem</span>
<a href="javascript:history.go(-1);">Quay lại</a> <a href="mailto:a@x.vn">Thư</a> <a href="tel:1">Gọi</a>
<a href="https://facebook.com/sharer?u=1">f</a> <a href="/c/portal/login?redirect=%2F">Đăng nhập</a>
<a onclick="shareOn('/chia-se/bai')" href="#">Chia sẻ</a>
<a href="/documents/1/2/ke-hoach.pdf">Kế hoạch</a> <a href="http://[bad">?</a> <a href="//x.gov.vn/rss/">RSS</a>
</body></html>
"""


def page(html: str) -> HtmlElement:
    return document_fromstring(html)


def test_links_of_a_list_page() -> None:
    root = page(PAGE)
    before = tostring(root)
    host = "http://x.gov.vn"
    assert find_links(root, URL) == (
        Link(f"{host}/kinh-te", "Kinh tế", LinkKind.LIST),
        Link(f"{host}/do-thi/-/view_content/101-bai-mot.html", "Bài một của tuần này", LinkKind.ARTICLE, True),
        Link(f"{host}/-/view_content/102-bai-hai.html", "Bài hai", LinkKind.ARTICLE, True),
        Link(f"{host}/do-thi?_v_pagenum=2&categoryId=5", "2", LinkKind.NEXT),
        Link(f"{host}/VCMS/print_article.jsp?printArticleId=101", "In bài viết", LinkKind.PRINT),
        Link(f"{host}/tin.aspx?ItemID=9", "Xem", LinkKind.ARTICLE),
        Link(f"{host}/documents/1/2/ke-hoach.pdf", "Kế hoạch", LinkKind.ATTACHMENT),
        Link(f"{host}/rss/", "RSS", LinkKind.FEED),
    )
    assert tostring(root) == before


def test_relative_addresses_resolve_against_the_base() -> None:
    html = '<html><head><base href="/tin/"></head><body><a href="bai-viet-rat-dai-1234">x</a></body></html>'
    assert find_links(page(html), URL)[0].url == "http://x.gov.vn/tin/bai-viet-rat-dai-1234"
    assert find_links(page(html), URL, "http://x.gov.vn/a/")[0].url == "http://x.gov.vn/a/bai-viet-rat-dai-1234"


def test_addresses_put_together_in_a_script_are_left_alone() -> None:
    assert find_links(page("""<a onclick="go('/list?page=' + n); go('/tin\\x2fbai-viet-1234')">x</a>"""), URL) == (
        Link("http://x.gov.vn/tin/bai-viet-1234", "x", LinkKind.ARTICLE),
    )


def test_pages_as_they_were_served() -> None:
    utf8 = '<a href="/tin/bai-viet-dai-1234">Đô thị</a>'.encode()
    assert read_links(utf8, URL)[0].text == "Đô thị"
    assert read_links('<meta charset="utf-16"><a href="/a">Đô thị</a>'.encode("utf-8-sig"), URL)[0].text == "Đô thị"
    assert read_links(b"", URL) == read_links(b"\0\0", URL) == read_links(utf8, "no address") == ()


def test_a_style_sheet_in_a_link_is_not_its_text() -> None:
    (link,) = find_links(page("<a href='/a'><svg><style>.st0{fill:red}</style></svg> Trang</a>"), URL)
    assert link.text == "Trang"
