"""The lines by which Vietnamese portals date, count and sign an article, above its text and below it."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from newscrawl.extract import Article, extract

LOCAL = timezone(timedelta(hours=7))
TEXT = (
    "Chiều 30/5, Hội Khuyến học xã tổ chức lễ biểu dương, khen thưởng 145 học sinh giỏi và 12 giáo viên có thành tích.",
    "Năm học qua, ba nhà trường trên địa bàn có 145 em đạt giải trong các kỳ thi từ cấp huyện trở lên, tăng 21 em.",
    "Phát biểu tại buổi lễ, Chủ tịch UBND xã mong các em tiếp tục phấn đấu trong năm học mới.",
)
URL = "https://xa.example.gov.vn/tin-tuc/bieu-duong-hoc-sinh-gioi-512.html"
EYE, CALENDAR, PERSON = (f'<i class="fa fa-{name}"></i>' for name in ("eye", "calendar", "user"))


def read(above: str, below: str = "", closing: str = "") -> Article:
    """What is read from a portal's page with these lines."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    page = f"""<html><head><meta charset="utf-8"><title>Biểu dương học sinh giỏi năm học mới - UBND xã</title>
    </head><body><div class="clock">Thứ Hai, 20/11/2023 08:00:00</div><div><a href="/gioi-thieu">Giới thiệu</a></div>
    <div class="main"><h1>Biểu dương học sinh giỏi năm học mới</h1>{above}<div class="noidung">{text}{closing}</div>
    {below}<h4>Các tin khác</h4><ul><li><a href="/tin-tuc/a-511.html">Ra quân vệ sinh</a> (28/05/2024)</li></ul></div>
    <div class="side"><h3>Thống kê</h3><p>Hôm nay: 120</p><p>Tổng lượt truy cập: 1.230.445</p></div></body></html>"""
    return extract(page.encode(), URL)


def facts(article: Article) -> tuple[str | None, int | None, list[str], str]:
    """The day and minute, the views and the authors that were read, and what the text has besides its paragraphs."""
    date = article.published.astimezone(LOCAL) if article.published else None
    form = "%Y-%m-%d" if article.published_precision == "day" else "%Y-%m-%d %H:%M"
    rest = article.body.removeprefix("\n\n".join(TEXT)).strip() if article.body else "nothing"
    return date.strftime(form) if date else None, article.view_count, list(article.authors), rest


@pytest.mark.parametrize(
    ("line", "date", "views", "authors"),
    [
        ("<p>Ngày đăng: 31/05/2024 15:36 | Lượt xem: 1.024</p>", "2024-05-31 15:36", 1024, []),
        ("<p>31/05/2024 - 15:36</p>", "2024-05-31 15:36", None, []),
        ("<p>15:36 - 31/05/2024</p>", "2024-05-31 15:36", None, []),
        ("<p>15:36 | 31/05/2024</p>", "2024-05-31 15:36", None, []),
        ("<p>Thứ sáu, 31-05-2024 | 15:36</p>", "2024-05-31 15:36", None, []),
        ("<p>Thứ 6, 31/05/2024 15:36:10 [GMT +7]</p>", "2024-05-31 15:36", None, []),
        ("<p>Ngày 31/05/2024 15:36:10 (GMT+7)</p>", "2024-05-31 15:36", None, []),
        ("<p>31/05/2024 03:36:00 PM</p>", "2024-05-31 15:36", None, []),
        ("<p>31/05/2024 3:36:00 CH</p>", "2024-05-31 15:36", None, []),
        ("<p>5/31/2024 3:36:00 PM</p>", "2024-05-31 15:36", None, []),
        ("<p>31-05-2024 15h36</p>", "2024-05-31 15:36", None, []),
        ("<p>15h36' ngày 31/5/2024</p>", "2024-05-31 15:36", None, []),
        ("<p>Cập nhật lúc: 31.05.2024 15:36</p>", "2024-05-31 15:36", None, []),
        ("<p>Cập nhật : 15:36 Thứ sáu, 31/05/2024</p>", "2024-05-31 15:36", None, []),
        ("<p>Đăng ngày 31 tháng 5 năm 2024</p>", "2024-05-31", None, []),
        ("<p>Ngày 31 tháng 05 năm 2024, 15 giờ 36 phút</p>", "2024-05-31 15:36", None, []),
        ("<p>31 Tháng Năm, 2024</p>", "2024-05-31", None, []),
        ("<p>Tháng Năm 31, 2024</p>", "2024-05-31", None, []),
        ("<p>31 Th5, 2024</p>", "2024-05-31", None, []),
        ("<p>Th5 31, 2024</p>", "2024-05-31", None, []),
        ("<p>31/5/24</p>", "2024-05-31", None, []),
        ("<p>(31/05/2024)</p>", "2024-05-31", None, []),
        ("<p>[31/05/2024 15:36]</p>", "2024-05-31 15:36", None, []),
        ("<p>2024-05-31 15:36:11</p>", "2024-05-31 15:36", None, []),
        ("<p>Thời gian đăng: 31/05/2024 15:36:11</p>", "2024-05-31 15:36", None, []),
        ("<p>Ngày xuất bản: 31/05/2024 3:36 CH</p>", "2024-05-31 15:36", None, []),
        ("<p>Ngày tạo: 31/05/2024</p><p>Lượt đọc: 77</p>", "2024-05-31", 77, []),
        ("<p>Ngày viết: 31/05/2024 - Người viết: Lê Hoa</p>", "2024-05-31", None, ["Lê Hoa"]),
        ("<p>Người đăng: Lê Hoa - Ngày đăng: 31/05/2024 - Số lượt xem: 77</p>", "2024-05-31", 77, ["Lê Hoa"]),
        ("<p>Người đăng: Lê Hoa</p><p>Ngày đăng: 31/05/2024</p><p>Lượt xem: 77</p>", "2024-05-31", 77, ["Lê Hoa"]),
        ("<p>Đăng bởi Lê Hoa, ngày 31/05/2024</p>", "2024-05-31", None, ["Lê Hoa"]),
        ("<p>Đăng bởi: admin | 31/05/2024 | 77 lượt xem</p>", "2024-05-31", 77, []),
        ('<p>Bởi <a href="/author/lehoa">Lê Hoa</a> - 31/05/2024</p>', "2024-05-31", None, ["Lê Hoa"]),
        ("<p>Bởi quantri - 31/05/2024</p>", "2024-05-31", None, []),
        ("<p>Tác giả: Lê Hoa | 31/05/2024 | Xem: 77</p>", "2024-05-31", 77, ["Lê Hoa"]),
        ("<p>31/05/2024 15:36 | Tác giả: Lê Hoa | Lượt xem: 77</p>", "2024-05-31 15:36", 77, ["Lê Hoa"]),
        ("<p>Lượt xem: 77 | 31/05/2024 15:36</p>", "2024-05-31 15:36", 77, []),
        ("<p>Lượt xem 77</p><p>31/05/2024</p>", "2024-05-31", 77, []),
        (f"<p>{CALENDAR} 31/05/2024 {EYE} 77</p>", "2024-05-31", 77, []),
        (f"<p>{CALENDAR} 31/05/2024 {PERSON} Lê Hoa {EYE} 1,024</p>", "2024-05-31", 1024, ["Lê Hoa"]),
        (
            f"<ul><li>{CALENDAR} 31/05/2024</li><li>{PERSON} Lê Hoa</li><li>{EYE} 77 lượt xem</li></ul>",
            "2024-05-31",
            77,
            ["Lê Hoa"],
        ),
        ("<p>31/05/2024 (77 lượt xem)</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 - Đã xem: 77 lần</p>", "2024-05-31", 77, []),
        ("<p>Đã có 77 lượt xem</p><p>31/05/2024</p>", "2024-05-31", 77, []),
        ("<p>Bài viết đã xem 77 lần - 31/05/2024</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 | Số người xem: 77</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 | Số lần đọc: 77</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 | Lượt xem tin: 77</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 | Views: 77</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 | Hits: 77</p>", "2024-05-31", 77, []),
        ("<p>31/05/2024 | Lượt truy cập: 77</p>", "2024-05-31", None, []),
        ('<p>31/05/2024 15:36 <span class="view-count">77</span></p>', "2024-05-31 15:36", 77, []),
        (
            "<table><tr><td>Ngày đăng:</td><td>31/05/2024</td></tr><tr><td>Lượt xem:</td><td>77</td></tr></table>",
            "2024-05-31",
            77,
            [],
        ),
        ("<div><b>Ngày đăng: </b>31/05/2024</div><div><b>Lượt xem: </b>77</div>", "2024-05-31", 77, []),
        ("<p>Chuyên mục: Tin tức | Ngày: 31/05/2024 | Lượt xem: 77</p>", "2024-05-31", 77, []),
        ("<p>Đăng lúc 15:36, ngày 31/05/2024 bởi Lê Hoa</p>", "2024-05-31 15:36", None, ["Lê Hoa"]),
        ("<p>Thứ Sáu, 31/05/2024, 15:36 [GMT+7] <a>A-</a> <a>A</a> <a>A+</a></p>", "2024-05-31 15:36", None, []),
        ("<p>Cỡ chữ: A- A A+ | 31/05/2024</p>", "2024-05-31", None, []),
        ("<p>Xem với cỡ chữ: A A+</p><p>31/05/2024 15:36</p>", "2024-05-31 15:36", None, []),
        ("<p>31/05/2024 15:36</p><p>Đọc bài viết: 0:00</p>", "2024-05-31 15:36", None, []),
        ("<p>Tin ngày 31/05/2024</p>", "2024-05-31", None, []),
        ("<p>Ngày cập nhật: 31/05/2024 | Nguồn: Sở Y tế</p>", "2024-05-31", None, []),
        ("<p>Lê Hoa | 31/05/2024 15:36</p>", "2024-05-31 15:36", None, ["Lê Hoa"]),
        ("<p>Lê Hoa - 31/05/2024</p>", "2024-05-31", None, ["Lê Hoa"]),
        ("<p>31/05/2024 15:36 - Lê Hoa</p>", "2024-05-31 15:36", None, ["Lê Hoa"]),
        ('<p class="author">Lê Hoa</p><p>31/05/2024 15:36</p>', "2024-05-31 15:36", None, ["Lê Hoa"]),
        ('<p class="author">PV</p><p>31/05/2024 15:36</p>', "2024-05-31 15:36", None, []),
        ('<p class="tacgia">BS. Lê Hoa</p><p>31/05/2024</p>', "2024-05-31", None, ["Lê Hoa"]),
    ],
)
def test_lines_above_the_text(line: str, date: str | None, views: int | None, authors: list[str]) -> None:
    assert facts(read(line)) == (date, views, authors, "")


@pytest.mark.parametrize(
    ("line", "date", "views", "authors"),
    [
        ("<p>Lượt xem: 77</p>", None, 77, []),
        ("<p>Số lượt xem bài viết: 77</p>", None, 77, []),
        ("<p>Lượt xem: 77 - Ngày đăng: 31/05/2024</p>", "2024-05-31", 77, []),
        (
            '<div class="foot-news">Tác giả: Lê Hoa | Nguồn: Sở Y tế | Cập nhật: 31/05/2024 | Số lần xem: 77</div>',
            "2024-05-31",
            77,
            ["Lê Hoa"],
        ),
        ("<div>Cập nhật: 31/05/2024 15:36 - Lượt đọc: 77</div>", "2024-05-31 15:36", 77, []),
        ("<div>Tổng số lượt xem: 77</div>", None, 77, []),
        ('<div class="author">Lê Hoa</div>', None, None, ["Lê Hoa"]),
        ('<div class="source">Nguồn: VOV</div>', None, None, []),
        ('<table align="right"><tr><td><b>Lê Hoa</b></td></tr></table>', None, None, ["Lê Hoa"]),
        ('<div align="right"><b>Lê Hoa</b></div>', None, None, ["Lê Hoa"]),
        (
            '<div style="text-align: right; font-weight: bold;">Lê Hoa - Trang Nhung</div>',
            None,
            None,
            ["Lê Hoa", "Trang Nhung"],
        ),
        ('<p>Lần xem: 77 <a href="#">Về đầu trang</a></p>', None, 77, []),
        ("<p>[Trở về] [In trang] Lượt xem: 77</p>", None, 77, []),
        ("<div>Đánh giá: 0/5 (0 lượt) - Lượt xem: 77</div>", None, 77, []),
    ],
)
def test_lines_below_the_text(line: str, date: str | None, views: int | None, authors: list[str]) -> None:
    assert facts(read("", line)) == (date, views, authors, "")


@pytest.mark.parametrize("form", ["<p style='text-align:right'><strong>{}</strong></p>", "<p>{}</p>"])
@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("BBT", []),
        ("Ban biên tập", []),
        ("Ban Biên tập Cổng TTĐT", []),
        ("PV", []),
        ("Admin", []),
        ("CTV", []),
        ("Theo TTXVN", ["TTXVN"]),
        ("(Theo Báo Nhân Dân)", []),
        ("Theo Báo Quân đội nhân dân", []),
        ("Theo baochinhphu.vn", []),
        ("Nguồn: Báo Lao động", []),
        ("Nguồn: https://baochinhphu.vn/abc.htm", []),
        ("(Nguồn: TTXVN)", ["TTXVN"]),
        ("Nguồn: TTXVN", ["TTXVN"]),
        ("Tin: Minh Anh; Ảnh: Quốc Bảo", ["Minh Anh"]),
        ("Tin và ảnh: Lê Hoa", ["Lê Hoa"]),
        ("Thu Hà (t/h)", ["Thu Hà"]),
        ("Thu Hà (tổng hợp)", ["Thu Hà"]),
        ("Thu Hà (Tổng hợp từ các báo)", ["Thu Hà"]),
        ("Nguyễn Hoàng - Phòng TC-HC", ["Nguyễn Hoàng"]),
        ("NGUYỄN HOÀNG", ["Nguyễn Hoàng"]),
        ("P.V", []),
        ("Hải Yến/Báo Nghệ An", ["Hải Yến"]),
        ("Trung tâm VHTT huyện", ["Trung tâm VHTT huyện"]),
        ("Tin, ảnh: Phòng VH&amp;TT", ["Phòng VH&TT"]),
        ("Bài: Thu Hà, ảnh: Đức Anh", ["Thu Hà"]),
        ("Minh Anh – Đài TT huyện", ["Minh Anh"]),
        ("Lê Hoa, Phòng Tư pháp", ["Lê Hoa"]),
        ("Người viết: Lê Hoa", ["Lê Hoa"]),
        ("Thực hiện: Lê Hoa", ["Lê Hoa"]),
        ("Biên tập: Lê Hoa", []),
        ("Ảnh: Lê Hoa", []),
        ("Lê Hoa (CTV)", ["Lê Hoa"]),
        ("H.N", ["H.N"]),
        ("Hải Nam./.", ["Hải Nam"]),
        ("VĂN PHÒNG HĐND&amp;UBND", ["Văn phòng hđnd&ubnd"]),
        ("Ngọc Lan – Thị đoàn", ["Ngọc Lan"]),
        ("Nguyễn Văn An sưu tầm", ["Nguyễn Văn An"]),
        ("Phòng GD&amp;ĐT Vĩnh An", ["Phòng GD&ĐT Vĩnh An"]),
        ("Phương Linh", ["Phương Linh"]),
        ("Tô Hà - Đoàn Mai", ["Tô Hà", "Đoàn Mai"]),
        ("Đoàn Thanh niên xã", ["Đoàn Thanh niên xã"]),
        ("Nguyễn Thị Hoa<br>Công chức Tư pháp - Hộ tịch", ["Nguyễn Thị Hoa"]),
        ("Nguyễn Thị Hoa - TT VHTT&amp;TT", ["Nguyễn Thị Hoa"]),
        ("CN. Lê Thị Mai - Khoa Dinh dưỡng", ["Lê Thị Mai"]),
        ("BSCKI Trần Văn Bình", ["Trần Văn Bình"]),
        ("Bs.CKI. Trần Văn Bình - Khoa Nhi", ["Trần Văn Bình"]),
        ("Lê Hoa - Ảnh: Đức Anh", ["Lê Hoa"]),
        ("Lê Hoa (Theo VOV)", ["Lê Hoa"]),
        ("Đức Anh (Theo Sức khỏe và Đời sống)", ["Đức Anh"]),
        ("Phòng CTHSSV", ["Phòng CTHSSV"]),
        ("Tổ Truyền thông", ["Tổ Truyền thông"]),
        ("Thanh Tâm -  BCH Quân sự huyện", ["Thanh Tâm"]),
        ("Ngô Huệ - BTV huyện ủy", ["Ngô Huệ"]),
        ("Thiện Tâm - Hội CTĐ", ["Thiện Tâm"]),
        ("Bài, ảnh, video: Hồng Minh", ["Hồng Minh"]),
        ("Tin bài: Hồng Minh - Văn hóa xã", ["Hồng Minh"]),
        ("Trích nguồn: Báo Nhân dân", []),
        ("Tác giả: ThS. Hồng Minh", ["Hồng Minh"]),
        ("K.T", ["K.T"]),
        ("Mỹ Hạnh-Tấn Lộc", ["Mỹ Hạnh", "Tấn Lộc"]),
        ("Hồng Minh, Quang Huy", ["Hồng Minh", "Quang Huy"]),
        ("Quản trị viên", []),
        ("Tin: Ban CHQS huyện", ["Ban CHQS huyện"]),
        ("Trường Mầm non Hoa Sen", ["Trường Mầm non Hoa Sen"]),
    ],
)
def test_lines_that_close_the_text(line: str, authors: list[str], form: str) -> None:
    article = read("<p>31/05/2024 15:36</p>", closing=form.format(line))
    assert facts(article) == ("2024-05-31 15:36", None, authors, "")
