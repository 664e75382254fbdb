"""Where the byline stands."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

TEXT = (
    "<p>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng thêm hai trăm cây.</p>"
    "<p>Ông Nguyễn Văn Lâm, trưởng thôn, cho biết năm thứ ba bà con góp công sửa con đường dài một cây số này{}</p>"
)


SITE = '<meta property="og:site_name" content="Đồi Cau">'
ORGANIZATION = (
    SITE + '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dân thôn Đồi Cau dọn đường làng '
    'đầu xuân", "author": {"@type": "Organization", "name": "Đồi Cau"}}</script>'
)
BY = "<p class=author>Trà My</p>"
#: The authors of cards of other articles, marked like this one's.
OTHERS = "".join(f"<meta itemprop=author content='{n}'>" for n in ("Trà My", "Lê Hà", "Thu Nga", "Mai Chi", "Lan Anh"))


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
        # Several in one line, and a line for each.
        (
            page(after="<p class=author>Trà My, Lê Hà và Thu Nga</p>"),
            "Trà My, Lê Hà và Thu Nga",
            ["Trà My", "Lê Hà", "Thu Nga"],
        ),
        (
            page(before="<p class=author>Trà My</p><p class=author>và Lê Hà</p>"),
            "Trà My, và Lê Hà",
            ["Trà My", "Lê Hà"],
        ),
        # A link to the author's page, and a bold name above the text.
        (
            page(before="<p><a href='/tac-gia/tra-my'>Trà My</a> - 12/05/2023</p>"),
            "Trà My - 12/05/2023",
            ["Trà My"],
        ),
        (page(before="<p><b>Trà My</b></p>"), "Trà My", ["Trà My"]),
        (page(before="<p><b>Nguyễn Văn Lâm</b></p>"), None, []),  # the text speaks of him
        # Units and agencies where they signed the text.
        (page(after="<p><b>PHÒNG NỘI VỤ</b></p>"), "PHÒNG NỘI VỤ", ["Phòng nội vụ"]),
        (page(after="<p align=right>Theo TTXVN</p>"), "Theo TTXVN", ["TTXVN"]),
        # The site and role accounts are none.
        (page(head=ORGANIZATION), None, []),
        (page(head='<meta name="author" content="Quản trị viên">'), None, []),
        # What the metadata say is corrected by what the reader sees.
        (page(head=ORGANIZATION.replace("Đồi Cau", "TTXVN"), before="<p>Bởi Trà My</p>"), "Bởi Trà My", ["Trà My"]),
        (page(head='<meta name="author" content="tramy">', before=BY), "Trà My", ["Trà My"]),
        (
            page(head='<meta name="author" content="Maria Olsen">', before="<p>By Maria Olsen and Tom Reed</p>"),
            "By Maria Olsen and Tom Reed",
            ["Maria Olsen", "Tom Reed"],
        ),
        (page(head=OTHERS, before=BY), "Trà My", ["Trà My"]),
        # In a cell of its own, behind the other facts of the line, beside the date, behind the picture of a person.
        (page(before="<dl><dt>Tác giả</dt><dd>Lê Hà</dd></dl>"), "Lê Hà", ["Lê Hà"]),
        (
            page(before="<table><tr><td>Người viết :<td>Lê Hà<tr><td>Ngày viết :<td>12/05/2023</table>"),
            "Lê Hà",
            ["Lê Hà"],
        ),
        (page(after="<div class=article-footer><p>Tác giả:</p><p>Lê Hà</p></div>"), "Lê Hà", ["Lê Hà"]),
        (
            page(before="<p>97 lượt xem - 12/05/2023, 20:11 - Đăng bởi: Lê Hà</p>"),
            "97 lượt xem - 12/05/2023, 20:11 - Đăng bởi: Lê Hà",
            ["Lê Hà"],
        ),
        (page(before="<div><div>Lê Hà</div><div>19:05 - 23/09/2023</div></div>"), "Lê Hà", ["Lê Hà"]),
        (page(before="<div><div>Đồi Cau</div><div>19:05 - 23/09/2023</div></div>"), None, []),  # a place in the text
        (
            page(before="<p>12/05/2023 <i class='fa fa-eye'></i> 97 <i class='fa fa-user'></i> Lê Hà</p>"),
            "12/05/2023 97 Lê Hà",
            ["Lê Hà"],
        ),
        (page(before="<p><i class='fa fa-user'></i> admin</p>"), None, []),
        # What labels are made of, and what stands behind a name.
        (page(after="<p>Bài, ảnh, video: Lê Hà</p>"), "Bài, ảnh, video: Lê Hà", ["Lê Hà"]),
        (page(after="<p>CTV Lê Hà</p>"), "CTV Lê Hà", ["Lê Hà"]),
        (page(after="<p>Lê Hà sưu tầm</p>"), "Lê Hà sưu tầm", ["Lê Hà"]),
        (page(after="<p>Theo Lê Hà/TTXVN</p>"), "Theo Lê Hà/TTXVN", ["Lê Hà"]),
        (page(after="<p>Lê Hà – BCH Đoàn xã</p>"), "Lê Hà – BCH Đoàn xã", ["Lê Hà"]),
        # Papers, desks and counts signed nothing, and are no text.
        (page(after="<p>Theo báo Kinh tế và Đô thị</p>"), None, []),
        (page(after="<p>(Sưu tầm)</p>"), None, []),
        (page(after="<p>Biên tập: Lê Hà</p>"), None, []),
        (page(after="<p>Số lượt đọc: 1 077</p>"), None, []),
        # The office whose site it is, and whoever wrote for it.
        (
            page(
                head='<meta name="author" content="Trường THCS Đồi Cau">',
                after="<p>Tác giả: Lê Hà - Tổng phụ trách Đội</p>",
            ),
            "Tác giả: Lê Hà - Tổng phụ trách Đội",
            ["Lê Hà"],
        ),
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


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Quốc Bình",
        "Quốc Bình (ảnh)",
        "Chú thích ảnh: Trà My",
        "Dịch chú thích ảnh: Trà My",
        "Trà My (dịch chú thích)",
        "Nguồn ảnh: Báo Trung Hải",
        "Admin",
        "Ban biên tập",
    ],
)
@pytest.mark.parametrize("markup", ["<p align=right>{}</p>", "<p><b>{}</b></p>", "<p class=author>{}</p>"])
def test_no_author(line: str, markup: str) -> None:
    assert extract(page(after=markup.format(line)), "http://doicau.example/tin-1.html").authors == ()


def test_evidence_says_which_rule_found_it() -> None:
    article = extract(page(after="<p align=right>Tác giả: Đinh Quang Huy</p>"), "http://doicau.example/tin-1.html")
    assert article.evidence["authors"].method == "label"
    assert "Tác giả: Đinh Quang Huy" in article.evidence["authors"].detail


def test_one_person_and_what_she_does() -> None:
    marked = "".join(f"<meta itemprop=author content='{n}'>" for n in ("Anna Holm, Per Lund", "Anna Holm journaliste"))
    assert read(page(before=marked))[1] == ["Anna Holm", "Per Lund"]
