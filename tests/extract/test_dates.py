from __future__ import annotations

import pytest

from newscrawl.extract import extract
from newscrawl.extract.article import Precision
from newscrawl.sites.site import Site
from tests.extract.reading import Reading, article


def published(reading: Reading, language: str | None = "vi", site: Site | None = None) -> str | None:
    moment = reading.dates(language=language, site=site).published
    return moment.isoformat() if moment else None


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def test_labelled_line_under_the_headline() -> None:
    dates = article("<p class='wd-date'>Ngày đăng 31/01/2023 | 21:01  | View count: 515</p>").dates()
    assert dates.published is not None
    assert dates.published.isoformat() == "2023-01-31T21:01:00+07:00"
    assert dates.published_precision is Precision.MINUTE
    assert dates.published_evidence is not None
    assert dates.published_evidence.method == "label"
    assert "assumed: Asia/Ho_Chi_Minh" in dates.published_evidence.detail
    assert dates.modified is None


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ngay dang: 12/05/2023</p>",
        "<p>Ng&#224;y &#273;&#259;ng: 12/05/2023</p>",
        "<dl><dt>Ngày đăng</dt><dd>12/05/2023</dd></dl>",
        "<table><tr><td>Đăng lúc:</td><td>12/05/2023</td></tr></table>",
        "<div class='meta'><span class='date'>Thứ Sáu, 12/05/2023</span></div>",
        "<p>12.5.2023</p>",
        "<p>Cập nhật: 12/05/2023</p>",
    ],
)
def test_a_day_alone_is_a_day(line: str) -> None:
    dates = article(line).dates()
    assert dates.published is not None
    assert (dates.published.isoformat(), dates.published_precision) == ("2023-05-12T00:00:00+07:00", Precision.DAY)


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>12/05/2023</span> <i></i> <span>21:01</span></div>",
        "<div><div>12/05/2023</div><div>21:01</div></div>",
        "<div>21:01 | 12/05/2023</div>",
        "<time datetime='2023-05-12T21:01:00+07:00'>3 giờ trước</time>",
        "<time datetime='2023-05-12T14:01:00Z'>12/05/2023 21:01</time>",
        "<p>Đăng: 12/05/2023 21:01 - Cập nhật: 13/05/2023 08:00</p>",
    ],
)
def test_time_of_day_beside_the_day(line: str) -> None:
    assert published(article(line)) == "2023-05-12T21:01:00+07:00"


def test_modified_by_its_label() -> None:
    dates = article("<p>Đăng: 12/05/2023 21:01 - Cập nhật: 13/05/2023 08:00</p>").dates()
    assert dates.modified is not None
    assert dates.modified.isoformat() == "2023-05-13T08:00:00+07:00"
    assert dates.modified_evidence is not None


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ngày ban hành: 12/05/2023</p>",
        "<p>Có hiệu lực từ ngày 12/05/2023</p>",
        "<p>Hôm nay: 12/05/2023</p>",
        "<p>Hạn nộp: 12/05/2030</p>",
        "<p>Ngày đăng: 12/05/2030</p>",
        "<p>Ngày đăng: 01/01/1970</p>",
    ],
)
def test_dates_that_are_not_the_article_s(line: str) -> None:
    assert published(article(line)) is None


def test_related_news_and_comments_are_not_the_article_s() -> None:
    after = (
        "<h3>Các tin khác</h3><ul class='wd-other-news'>"
        "<li><a href='/2'>Xã họp bàn việc làm đường</a> (25/12/2022)</li>"
        "<li><a href='/3'>Khởi công nhà văn hóa thôn</a> (20/12/2022)</li></ul>"
        "<div class='comments'><div class='comment'>Đăng lúc 26/12/2022 <p>Hay quá!</p></div></div>"
    )
    assert published(article("", after=after)) is None


def test_metadata_first_then_time_of_day_as_shown() -> None:
    head = meta("article:published_time", "2023-05-12T21:01:44+07:00")
    assert published(article("<p>12/05/2023 21:01</p>", head=head)) == "2023-05-12T21:01:44+07:00"
    for midnight in ("2023-05-12", "2023-05-12T00:00:00+00:00", "2023-05-12T00:00:00Z"):
        head = meta("article:published_time", midnight)
        assert published(article("<p>12/05/2023 21:01</p>", head=head)) == "2023-05-12T21:01:00+07:00"
    dates = article("", head=meta("article:published_time", "2023-05-12T00:00:00+07:00")).dates()
    assert dates.published_precision is Precision.DAY


def test_day_and_month_that_a_machine_exchanged() -> None:
    head = meta("article:published_time", "2023-12-05T21:01:00+07:00")
    assert published(article("<p>Ngày đăng: 12/05/2023 21:01</p>", head=head)) == "2023-05-12T21:01:00+07:00"
    head = meta("article:published_time", "5/12/2023 9:01:00 PM")
    assert published(article("<p>Thứ Sáu, 12/05/2023</p>", head=head)) == "2023-05-12T21:01:00+07:00"
    # An American page may well write the month first.
    english = article(
        "<p>12/05/2023</p>", head=meta("article:published_time", "2023-12-05"), url="https://a.example.com/x"
    )
    assert published(english, "en") == "2023-12-05T00:00:00+00:00"


def test_weak_metadata_gives_way_to_a_label() -> None:
    head = '<meta name="date" content="2019-02-03">'
    assert published(article("<p>Ngày đăng: 12/05/2023</p>", head=head)) == "2023-05-12T00:00:00+07:00"
    assert published(article("", head=head)) == "2019-02-03T00:00:00+07:00"


def test_names_that_chinese_systems_give_the_date() -> None:
    head = '<meta name="firstpublishedtime" content="2023-05-12-21:01:59">'
    assert published(article("", head=head), "zh") == "2023-05-12T21:01:59+07:00"
    assert published(article("", head='<meta name="apub:time" content="2023-5-12 21:01:00">')) is not None
    changed = article("", head=head + '<meta name="lastmodifiedtime" content="2023-05-13-08:00:00">').dates().modified
    assert changed is not None
    assert changed.isoformat() == "2023-05-13T08:00:00+07:00"


def test_zone_of_page_site_country_language() -> None:
    line = "<p>Published: 12 May 2023 21:01</p>"
    url = "https://news.example.com/a"
    assert published(article(line, url=url), "en") == "2023-05-12T21:01:00+00:00"
    assert published(article(line, url=url), "ja") == "2023-05-12T21:01:00+09:00"
    # Chinese is written by one clock, in whatever script and country.
    for tag in ("zh", "zh-CN", "zh-Hant"):
        assert (
            published(article(line, head=meta("content-language", tag), url=url), "zh") == "2023-05-12T21:01:00+08:00"
        )
    assert published(article(line, url="https://news.example.co.nz/a"), "en") == "2023-05-12T21:01:00+12:00"
    site = Site(name="a", home=url, timezone="America/New_York")
    assert published(article(line, url=url), "en", site) == "2023-05-12T21:01:00-04:00"
    assert published(article(line.replace("21:01", "21:01 WIB"), url=url), "en", site) == "2023-05-12T21:01:00+07:00"


def test_utc_is_shown_on_the_day_readers_see() -> None:
    head = meta("article:published_time", "2023-05-12T20:01:00Z")
    assert published(article("", head=head)) == "2023-05-13T03:01:00+07:00"
    shown = article("<p>May 12, 2023 at 4:01 pm</p>", head=head, url="https://news.example.com/a")
    assert published(shown, "en") == "2023-05-12T16:01:00-04:00"


def test_address_last() -> None:
    dates = article("", url="https://bao.example.vn/2023/05/12/lua.html").dates()
    assert (str(dates.published), dates.published_precision) == ("2023-05-12 00:00:00+07:00", Precision.DAY)
    stamp = article("", url="https://bao.example.vn/duong-lang-318230512210144377.htm")
    assert published(stamp) == "2023-05-12T21:01:44+07:00"
    assert article("", url="https://bao.example.vn/2023/05/lua.html").dates().published_precision is Precision.MONTH
    assert published(article("<p>Ngày đăng: 11/05/2023</p>", url="https://bao.example.vn/tin-123456.html")) is not None
    assert published(article("", url="https://bao.example.vn/bai-20231399.html")) is None


def test_address_settles_a_quarrel_in_the_metadata() -> None:
    head = (
        meta("article:published_time", "2021-01-01T00:00:00+07:00") + '<meta name="pubdate" content="2023-05-12 21:01">'
    )
    reading = article("", head=head, url="https://bao.example.vn/2023/05/12/lua.html")
    assert published(reading) == "2023-05-12T21:01:00+07:00"


def test_never_the_day_of_the_fetch_for_want_of_another() -> None:
    assert published(article("")) is None
    assert published(article("<p>Đường làng 12 ngày</p>")) is None


ENGLISH = (
    "The ferry crosses the water again after nine years, and the islanders are glad of it.",
    "A ticket is four crowns, and the council pays the rest of what the boat costs each day.",
    "It will sail until the autumn, when all who live there are to be asked about the line.",
)
GERMAN = (
    "Nach neun Jahren fährt die Fähre wieder über das Wasser, und die Leute auf der Insel freuen sich.",
    "Die Karte kostet vier Kronen, und den Rest von dem, was das Boot am Tag kostet, zahlt die Gemeinde.",
    "Wer ein Rad mit auf die andere Seite nehmen will, zahlt noch zwei Kronen mehr als die anderen.",
    "Es fährt bis zum Herbst, und dann sollen alle, die dort leben, nach der Linie gefragt werden.",
)


@pytest.mark.parametrize(
    ("declared", "words", "day"),
    [
        ("vi", ENGLISH, "2023-05-12"),
        ("en-US", GERMAN, "2023-05-12"),
        ("en-US", ENGLISH, "2023-12-05"),
        ("en-GB", ENGLISH, "2023-05-12"),
    ],
)
def test_the_day_comes_first_but_on_american_pages(declared: str, words: tuple[str, ...], day: str) -> None:
    head = f'<html lang="{declared}"><meta charset=utf-8><h1>Night ferry returns</h1><div>12/05/2023</div>'
    text = "".join(f"<p>{sentence}</p>" for sentence in words)
    published = extract(f"{head}<div>{text}</div>".encode(), "http://a.example/ferry").published
    assert published is not None
    assert published.date().isoformat() == day
