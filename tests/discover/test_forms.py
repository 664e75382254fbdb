"""Pagers that are forms, buttons and JSON: what is asked for next, and what is no pager."""

from __future__ import annotations

import json

import pytest
from lxml.html import document_fromstring, tostring

from newscrawl.discover.fragments import page_of_json
from newscrawl.discover.links import read_links
from newscrawl.discover.listpages import ListPage
from newscrawl.discover.pagers import find_list_pages

URL = "http://x.gov.vn/tin-tuc.aspx"
STATE = '<input type="hidden" name="__VIEWSTATE" value="dDwx">'


def further(html: str, number: int = 1, url: str = URL) -> tuple[ListPage, ...]:
    root = document_fromstring(f"<html><body>{html}</body></html>")
    before = tostring(root)
    found = find_list_pages(root, url, number=number)
    assert tostring(root) == before
    return found


def postbacks(*buttons: tuple[str, str, str]) -> str:
    links = "".join(
        f"""<a href="javascript:__doPostBack('{target}','{argument}')">{text}</a> """
        for text, target, argument in buttons
    )
    return f'<form method="post" action="./tin-tuc.aspx?cat=3" id="aspnetForm">{STATE}{links}</form>'


def test_a_grid_view_s_pager() -> None:
    html = postbacks(("1", "ctl00$grid", "Page$1"), ("3", "ctl00$grid", "Page$3"), ("...", "ctl00$grid", "Page$11"))
    pages = further(html, number=2)
    assert [page.number for page in pages] == [3, 11]
    assert pages[0].url == "http://x.gov.vn/tin-tuc.aspx?cat=3"
    assert pages[0].form == (("__VIEWSTATE", "dDwx"), ("__EVENTTARGET", "ctl00$grid"), ("__EVENTARGUMENT", "Page$3"))


def test_a_pager_with_a_target_for_each_button() -> None:
    html = postbacks(("1", "ctl00$p$ctl01$lnk", ""), ("2", "ctl00$p$ctl02$lnk", ""), ("Trang sau", "ctl00$p$next", ""))
    pages = further(html)
    assert [(page.number, dict(page.form)["__EVENTTARGET"]) for page in pages] == [
        (2, "ctl00$p$ctl02$lnk"),
        (2, "ctl00$p$next"),
    ]


def test_the_same_fields_for_page_2_and_page_12_are_two_pages() -> None:
    first, later = (further(postbacks((str(n), "ctl00$p$ctl02$lnk", "")), number=n - 1)[0] for n in (2, 12))
    assert first.form == later.form
    assert first.key != later.key


def test_a_new_view_state_is_no_new_page() -> None:
    html = postbacks(("2", "ctl00$grid", "Page$2"))
    assert further(html)[0].key == further(html.replace("dDwx", "dDwy"))[0].key


def test_the_days_of_a_calendar_are_no_pages() -> None:
    html = postbacks(*((str(day), "ctl00$cal", str(8400 + day)) for day in range(1, 31)), (">", "ctl00$cal", "V8431"))
    assert further(html) == ()


def test_a_script_that_sets_the_number_in_a_form() -> None:
    """As an early news portlet on Liferay has it: everything is posted to one address."""
    hidden = {"p_l_id": "11", "p_p_id": "vcms_INSTANCE_Gb", "_vcms_INSTANCE_Gb_page": "1", "_vcms_INSTANCE_Gb_cat": "9"}
    inputs = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in hidden.items())
    links = """<a class="next_article" href="#" onclick="submitForm(2); return false;">2</a>
        <a href="javascript:void(0)" onclick="submitForm('3')">3</a>
        <a href="#" onclick="submitForm(2)">Tiếp »</a><a href="#" onclick="setFont(14)">A+</a>"""
    pages = further(f'<form method="post" action="/c/portal/render_portlet">{inputs}{links}</form>')
    assert [page.number for page in pages] == [2, 3]
    assert {page.url for page in pages} == {"http://x.gov.vn/c/portal/render_portlet"}
    assert dict(pages[1].form) == {**hidden, "_vcms_INSTANCE_Gb_page": "3"}


def test_a_form_that_is_fetched_gives_addresses() -> None:
    form = '<form action="/tin"><input type="hidden" name="cat" value="7"><input type="hidden" name="page" value="1">'
    (page,) = further(f'{form}<a href="#" onclick="goPage(2)">2</a></form>')
    assert page == ListPage("http://x.gov.vn/tin?cat=7&page=2", number=2)


def test_buttons_that_send_their_number() -> None:
    html = (
        '<form method="post"><input type="hidden" name="cat" value="7"><button name="page" value="2">2</button></form>'
    )
    (page,) = further(html)
    assert (page.url, page.form) == (URL, (("cat", "7"), ("page", "2")))


def test_what_a_browser_would_send() -> None:
    fields = """<input name="q" value=""><input type="checkbox" name="a" value="1">
        <input type="checkbox" name="b" checked><select name="s"><option value="x">X</option><option selected>Y</option>
        </select><textarea name="t">z</textarea><input type="password" name="pw" value="geheim">
        <input type="submit" name="go" value="OK"><input name="off" disabled>"""
    html = f"""<form method="post">{STATE}{fields}<a href="javascript:__doPostBack('g','Page$2')">2</a></form>"""
    names = [pair for pair in further(html)[0].form if not pair[0].startswith("__")]
    assert names == [("q", ""), ("b", "on"), ("s", "Y"), ("t", "z")]


@pytest.mark.parametrize(
    "html",
    [
        postbacks(("Đăng nhập", "ctl00$login", "")),
        """<form method="post"><input type="hidden" name="id" value="5"><a href="#" onclick="vote(3)">3</a></form>""",
        """<a href="#" onclick="submitForm(2)">2</a>""",
        '<button data-url="/share?u=1">Chia sẻ</button>',
        '<a class="load-more" href="#" data-target="#more">Xem thêm</a>',
        '<div class="pagination" data-url="http://other.vn/list?page=2"></div>',
    ],
)
def test_no_pager(html: str) -> None:
    assert further(html) == ()


@pytest.mark.parametrize(
    ("html", "addresses"),
    [
        (
            '<button class="load-more" data-url="/ajax/list?cat=3&page=2">Xem thêm</button>',
            ["cat=3&page=2", "cat=3&page=3"],
        ),
        (
            '<a class="btn" data-href="/ajax/tin/trang-2.html" href="#">Tải thêm</a>',
            ["tin/trang-2.html", "tin/trang-3.html"],
        ),
        ('<div id="infinite" data-url="/list/9/{page}.htm"></div>', ["/list/9/2.htm", "/list/9/3.htm"]),
        (
            '<button class="loadmore" data-url="/ajax/list" data-page="2" data-cat="7">+</button>',
            ["list?cat=7&page=2", "cat=7&page=3"],
        ),
        ('<button class="more" data-next-page="4" data-url="/ajax/?page=">Xem thêm</button>', ["?page=4", "?page=5"]),
        ('<button class="view-more" data-ajax-url="/more?start=20">Xem thêm</button>', ["start=20", "start="]),
        (
            '<input type="hidden" id="hdZoneId" value="200"><div class="list-viewmore"></div>',
            ["/timelinelist/200/2.htm", "/timelinelist/200/3.htm"],
        ),
    ],
)
def test_buttons_that_make_a_list_longer(html: str, addresses: list[str]) -> None:
    (page,) = further(html)
    assert page.counter is not None
    assert addresses[0] in page.url
    assert addresses[1] in page.counter.page(3).url


def test_json_that_brings_html_and_json_that_brings_addresses() -> None:
    html = {
        "success": True,
        "data": {"html": '<li><a href="/tin/mot-bai-viet-dai-12345.html">Một bài viết dài</a></li>'},
    }
    entries = {
        "items": [{"id": 1, "title": "Bài “hai” & ba", "url": "/tin/hai-bai-viet-dai-12346.html"}],
        "next": "/api?page=3",
    }
    for value, path in ((html, "/tin/mot-bai-viet-dai-12345.html"), (entries, "/tin/hai-bai-viet-dai-12346.html")):
        page = page_of_json(json.dumps(value).encode())
        assert page is not None
        assert read_links(page, URL)[0].url == "http://x.gov.vn" + path
    page = page_of_json(json.dumps(entries).encode())
    assert page is not None
    assert find_list_pages(document_fromstring(page), "http://x.gov.vn/api?page=2", number=2) == (
        ListPage("http://x.gov.vn/api?page=3", number=3),
    )


@pytest.mark.parametrize("body", [b"", b"<html>", b"{", b"[1,", b'"\\ud800"', b"[" * 100_000, b"{}", b"\xff\xfe{"])
def test_no_json_never_raises(body: bytes) -> None:
    page_of_json(body)


def test_what_the_site_s_file_selects_goes_before_all() -> None:
    root = document_fromstring('<a href="?page=2">2</a><a class="on" href="/tin-tuc-cu.html">…</a>')
    assert find_list_pages(root, URL, selectors=["a.on"]) == (ListPage("http://x.gov.vn/tin-tuc-cu.html", number=2),)


def test_pages_counted_from_zero() -> None:
    pages = further('<a href="?page=1">2</a><a href="?page=2">3</a><a href="?page=1">sau ›</a>')
    assert [(page.number, page.url[-6:]) for page in pages] == [(2, "page=1"), (3, "page=2")]
