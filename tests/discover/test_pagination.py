"""Further pages of a list: only later ones, nearest first, no calendars."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring, tostring

from newscrawl.discover.pagination import find_next_pages

HOST = "http://x.gov.vn"


def further(html: str, path: str = "/tin") -> list[str]:
    root = document_fromstring(f"<html><body>{html}</body></html>")
    before = tostring(root)
    found = [url.removeprefix(HOST) for url in find_next_pages(root, HOST + path)]
    assert tostring(root) == before
    return found


@pytest.mark.parametrize(
    ("html", "path", "expected"),
    [
        ('<link rel="next" href="/tin?cursor=abc">', "/tin", ["/tin?cursor=abc"]),
        ('<a rel="next" href="/?page=2">Next</a>', "/", ["/?page=2"]),
        (
            '<a href="?page=3">3</a><a href="?page=1">1</a><a href="?page=2">2</a>',
            "/tin",
            ["/tin?page=2", "/tin?page=3"],
        ),
        ('<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a>', "/tin?page=2", ["/tin?page=3"]),
        ('<a href="/tin?start=0">1</a><a href="/tin?start=40">3</a>', "/tin?start=20", ["/tin?start=40"]),
        ('<a href="/tin/page/2/">Older posts</a>', "/tin/", ["/tin/page/2/"]),
        ('<a href="/page/2/">2</a>', "/", ["/page/2/"]),
        ('<a href="/tin/page-3">3</a><a href="/tin/page-1">1</a>', "/tin/page-2", ["/tin/page-3"]),
        ('<a href="/thoi-su-p2">Trang sau</a>', "/thoi-su", ["/thoi-su-p2"]),
        ('<a href="/tin.html?trang=2">Tiếp »</a>', "/tin.html", ["/tin.html?trang=2"]),
        ('<a href="/tin?after=xyz">»</a>', "/tin", ["/tin?after=xyz"]),
        (
            '<a href="/ds/1747/2/tin.html">2</a><a href="/ds/1747/3/tin.html">3</a>',
            "/tin",
            ["/ds/1747/2/tin.html", "/ds/1747/3/tin.html"],
        ),
        ('<a href="?page=9999">Cuối</a><a href="?page=2">2</a>', "/tin", ["/tin?page=2", "/tin?page=9999"]),
    ],
)
def test_pagers(html: str, path: str, expected: list[str]) -> None:
    assert further(html, path) == expected


def test_liferay_pager_keeps_what_selects_the_page() -> None:
    noise = "&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_101_INSTANCE_a_keywords=&_101_INSTANCE_a_delta=20"
    html = "".join(f'<a href="/tin?p_p_id=101_INSTANCE_a{noise}&_101_INSTANCE_a_cur={n}">{n}</a>' for n in (1, 3, 4))
    shape = "/tin?p_p_id=101_INSTANCE_a&_101_INSTANCE_a_delta=20&_101_INSTANCE_a_cur="
    assert further(html, shape + "2") == [shape + "3", shape + "4"]
    assert further(html) == [shape + "3", shape + "4"]


def test_pager_that_stands_only_in_scripts() -> None:
    html = "".join(
        f"""<li><a href="#" onclick="self.location = '/tin?_v_pagenum={n}&categoryId=7&cat_parent=1';">{n}</a></li>"""
        for n in (1, 2, 3)
    )
    assert further(html) == [f"/tin?_v_pagenum={n}&categoryId=7&cat_parent=1" for n in (2, 3)]
    assert (
        further(html, "/tin?_v_pagenum=2&categoryId=7&cat_parent=1")[0] == "/tin?_v_pagenum=3&categoryId=7&cat_parent=1"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/tin?date=2023-02-01&page=2">»</a>',
        '<a href="/lich?thang=2&nam=2023">Tháng sau</a>',
        '<td><a href="/2023/02/11/">11</a></td><td><a href="/2023/02/12/">12</a></td>',
        '<a href="/c/portal/login?redirect=/tin?page=2">2</a>',
        '<a href="/tin/mot-bai-viet-khac-rat-dai-12345.html" rel="next">Bài tiếp theo</a>',
        '<a href="/khac?page=2">Chuyên mục khác</a>',
        '<a href="http://other.vn/tin?page=2">2</a>',
        '<a href="/tin?page=1">1</a><a href="/tin">Tiếp</a>',
    ],
)
def test_no_further_pages(html: str) -> None:
    assert further(html) == []


def test_another_category_is_another_list() -> None:
    assert further('<a href="/tin?cat=6&page=2">Xem</a><a href="/tin?cat=5&page=2">Xem</a>', "/tin?cat=5") == [
        "/tin?cat=5&page=2"
    ]


def test_no_more_than_a_hundred() -> None:
    assert len(further("".join(f'<a href="?page={n}">{n}</a>' for n in range(400)))) == 100
