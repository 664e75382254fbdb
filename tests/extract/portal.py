"""A page of a Vietnamese portal with given lines about its article, and what is read from it."""

from __future__ import annotations

from datetime import timedelta, timezone

from newscrawl.extract import Article, extract

LOCAL = timezone(timedelta(hours=7))
TEXT = (
    "Chiều 30/5, Hội Khuyến học xã tổ chức lễ biểu dương, khen thưởng 145 học sinh giỏi và 12 giáo viên có thành tích.",
    "Năm học qua, ba nhà trường trên địa bàn có 145 em đạt giải trong các kỳ thi từ cấp huyện trở lên, tăng 21 em.",
    "Phát biểu tại buổi lễ, Chủ tịch UBND xã mong các em tiếp tục phấn đấu trong năm học mới.",
)
URL = "https://xa.example.gov.vn/tin-tuc/bieu-duong-hoc-sinh-gioi-512.html"
TITLE = "Biểu dương học sinh giỏi năm học mới"
HEADING = f"<h1>{TITLE}</h1>"
DATED = "<p>31/05/2024 15:36</p>"
EYE, CALENDAR, PERSON = (f'<i class="fa fa-{name}"></i>' for name in ("eye", "calendar", "user"))


def read(above: str, below: str = "", closing: str = "", between: str = "", heading: str = HEADING) -> Article:
    """What is read from a portal's page with these lines."""
    first, *others = (f"<p>{paragraph}</p>" for paragraph in TEXT)
    text = first + between + "".join(others)
    page = f"""<html><head><meta charset="utf-8"><title>Biểu dương học sinh giỏi năm học mới - UBND xã</title>
    </head><body><div class="clock">Thứ Hai, 20/11/2023 08:00:00</div><div><a href="/gioi-thieu">Giới thiệu</a></div>
    <div class="main">{heading}{above}<div class="noidung">{text}{closing}</div>
    {below}<h4>Các tin khác</h4><ul><li><a href="/tin-tuc/a-511.html">Ra quân vệ sinh</a> (28/05/2024)</li></ul></div>
    <div class="side"><h3>Thống kê</h3><p>Hôm nay: 120</p><p>Tổng lượt truy cập: 1.230.445</p></div></body></html>"""
    return extract(page.encode(), URL)


def facts(article: Article) -> tuple[str | None, int | None, list[str], str]:
    """The day and minute, the views and the authors that were read, and what the text has besides its paragraphs."""
    date = article.published.astimezone(LOCAL) if article.published else None
    form = "%Y-%m-%d" if article.published_precision == "day" else "%Y-%m-%d %H:%M"
    rest = article.body.removeprefix("\n\n".join(TEXT)).strip() if article.body else "nothing"
    return date.strftime(form) if date else None, article.view_count, list(article.authors), rest
