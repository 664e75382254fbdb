"""Where the byline stands."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

TEXT = (
    "<p>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng thêm hai trăm cây.</p>"
    "<p>Ông Nguyễn Văn Lâm, trưởng thôn, cho biết năm thứ ba bà con góp công sửa con đường dài một cây số này{}</p>"
)


def page(before: str = "", after: str = "", glued: str = ".", head: str = "") -> bytes:
    return (
        f'<html lang="vi"><head><meta charset="utf-8">{head}</head><body>'
        f"<h1>Dân thôn Đồi Cau dọn đường làng đầu xuân</h1>"
        f"{before}<div class=text>{TEXT.format(glued)}{after}</div></body></html>"
    ).encode()


def read(html: bytes) -> tuple[str | None, list[str], str]:
    article = extract(html, "http://doicau.example/tin-1.html")
    return article.byline, list(article.authors), (article.body or "").split("\n\n")[-1]


@pytest.mark.parametrize(
    ("html", "byline", "authors"),
    [
        (page(before="<p class=author>Thu Hường</p>"), "Thu Hường", ["Thu Hường"]),
        (page(before="<p><b>TIN: THU NGA - ẢNH: QUỐC BÌNH</b></p>"), "TIN: THU NGA - ẢNH: QUỐC BÌNH", ["Thu Nga"]),
        (page(after="<p class=wd-actor>Thu Hường</p>"), "Thu Hường", ["Thu Hường"]),
        (
            page(after="<p style='text-align: right'><strong>MAI CHI - LÊ HÀ</strong></p>"),
            "MAI CHI - LÊ HÀ",
            ["Mai Chi", "Lê Hà"],
        ),
        (page(after="<p>&nbsp;</p><p>Diệu Linh</p><p>Admin Thường Tín</p>"), "Diệu Linh", ["Diệu Linh"]),
        (page(after="<p align=right>Tác giả: Đinh Quang Huy</p>"), "Tác giả: Đinh Quang Huy", ["Đinh Quang Huy"]),
        (page(glued="./. Lam Uyên- P.V"), "Lam Uyên- P.V", ["Lam Uyên"]),
        (
            page(after="<p>Nguyễn Thị Thuý Hà</p><p>Công chức Văn hoá - Xã hội</p>"),
            "Nguyễn Thị Thuý Hà",
            ["Nguyễn Thị Thuý Hà"],
        ),
        (page(head='<meta name="author" content="Trà My">'), "Trà My", ["Trà My"]),
        (page(head='<meta name="author" content="Admin">', after="<p><b>Trà My</b></p>"), "Trà My", ["Trà My"]),
        (page(after="<p class=wd-actor>Ban biên tập</p>"), None, []),
        (page(after="<ul><li>In bài viết</li><li>Quay lại</li></ul>"), None, []),
        (page(), None, []),
    ],
)
def test_byline(html: bytes, byline: str | None, authors: list[str]) -> None:
    found, names, last = read(html)
    assert (found, names) == (byline, authors)
    assert last.startswith("Ông Nguyễn Văn Lâm")
    assert last.rstrip("./").endswith("một cây số này")


def test_evidence_says_which_rule_found_it() -> None:
    article = extract(page(after="<p align=right>Tác giả: Đinh Quang Huy</p>"), "http://doicau.example/tin-1.html")
    assert article.evidence["authors"].method == "label"
    assert "Tác giả: Đinh Quang Huy" in article.evidence["authors"].detail
