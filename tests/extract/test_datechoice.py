"""Which date wins where a page states several, and what is taken where it states none."""

from __future__ import annotations

import pytest

from newscrawl.extract.article import Precision
from newscrawl.extract.dates import Dates
from tests.extract.reading import article, read
from tests.extract.test_dates import meta

FIRST = meta("article:published_time", "2021-01-04T08:00:00+07:00")
CHANGED = meta("article:modified_time", "2023-05-12T10:30:00+07:00")


def day(dates: Dates) -> str | None:
    return dates.published.date().isoformat() if dates.published else None


def method(dates: Dates) -> str:
    assert dates.published_evidence is not None
    return dates.published_evidence.method


def test_brought_out_anew_under_the_day_of_its_change() -> None:
    dates = article("<p class='date'>12/05/2023</p>", head=FIRST + CHANGED).dates()
    assert day(dates) == "2023-05-12"
    assert dates.published_evidence is not None
    assert "2021-01-04" in dates.published_evidence.detail


@pytest.mark.parametrize(
    "line",
    [
        "<p class='date'>Cập nhật: 12/05/2023</p>",
        "<p>04/01/2021</p><p class='date'>12/05/2023</p>",
        "<p>Hội nghị tại xã Đồi Cau vào sáng ngày 12/05/2023 bàn về việc sửa con đường của thôn sau mùa mưa bão.</p>",
        "",
    ],
)
def test_an_update_is_no_publication(line: str) -> None:
    assert day(article(line, head=FIRST + CHANGED).dates()) == "2021-01-04"


def test_a_live_ticker_keeps_its_first_day() -> None:
    page = (
        f"<html><head><title>Bão số 4 đổ bộ</title>{FIRST}{CHANGED}</head><body><div><span class='kicker'>Live</span>"
        "<h1>Bão số 4 đổ bộ vào đất liền trong đêm</h1><p class='date'>12/05/2023 10:30</p>"
        "<p>Gió mạnh cấp chín, giật cấp mười một, làm tốc mái hàng chục ngôi nhà ở các xã ven biển trong tỉnh.</p>"
        "<p>Người dân được đưa đến trường học và nhà văn hóa từ chiều, theo ban chỉ huy chống thiên tai.</p></div>"
    )
    assert day(read(page).dates()) == "2021-01-04"


def test_the_day_by_the_headline_settles_metadata_that_differ() -> None:
    head = meta("article:published_time", "2023-05-10T08:00:00+07:00") + meta("pubdate", "2023-05-12T09:30:00+07:00")
    dates = article("<p class='date'>12/05/2023</p>", head=head).dates()
    assert dates.published is not None
    assert dates.published.isoformat() == "2023-05-12T09:30:00+07:00"


def test_a_moment_in_utc_on_the_day_that_is_printed() -> None:
    head = meta("article:published_time", "2023-05-13T02:18:11Z")
    dates = article("<p class='date'>May 12, 2023</p>", head=head, url="https://news.example.com/a.html").dates(
        language="en"
    )
    assert dates.published is not None
    assert dates.published.isoformat() == "2023-05-12T23:18:11-03:00"
    assert dates.published_evidence is not None
    assert "zone assumed" in dates.published_evidence.detail


def test_the_day_of_the_visit_above_the_headline_gives_way() -> None:
    page = (
        "<html><body><div><span class='date'>Thứ Sáu, 01/03/2024</span><h1>Thôn Đồi Cau dọn đường làng</h1>"
        "<p>12/05/2023 21:01</p><p>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng "
        "cây bóng mát dọc theo con mương chính của thôn.</p></div></body></html>"
    )
    assert day(read(page).dates()) == "2023-05-12"


def test_a_machine_date_belongs_to_the_nearest_of_two() -> None:
    line = (
        "<p class='meta'>Posted: Dec 20, 2023 10:27 AM | Last Updated: "
        "<time datetime='2023-12-21T14:44:00Z'>December 21, 2023</time></p>"
    )
    assert day(article(line).dates(language="en")) == "2023-12-20"


@pytest.mark.parametrize(
    ("head", "after", "wanted"),
    [
        ("<script>var page = {'cmsPublishingDate': '2023-05-12'};</script>", "", "script"),
        ('<script>d.push({"createdAt":"2023-05-12T08:00:00+07:00"})</script>', "", "script"),
        ("", "<p>Tin <script>showDate('2023/05/12 01:43:09')</script></p>", "script"),
        ("", "<abbr class='p' title='2023-05-12T08:00:00+07:00'>sáng</abbr>", "attribute"),
        ("", "<div class='footer'>Copyright © 12.05.2023 - 12:14 h by Đồi Cau GmbH</div>", "footer"),
        ("", "<div class='footer'>Impressum [Stand: 12.05.2023, 01:40 Uhr]</div>", None),
        (meta("og:image", "https://xa.example.vn/files/2023/05/12/anh.png"), "", "image-path"),
    ],
)
def test_traces_are_named_as_what_they_are(head: str, after: str, wanted: str | None) -> None:
    dates = article("", head=head, after=after).dates(language="de")
    assert day(dates) == "2023-05-12"
    assert wanted is None or (method(dates) == wanted and not dates.dated)


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("<script>x = [{'publishedAt': '2023-05-12'}, {'publishedAt': '2023-05-13'}];</script>", ""),
        ("", "<div class='footer'>Copyright © 01.03.2024 by Đồi Cau</div>"),  # the day of the fetch
        ("", "<div class='comments'><abbr title='2023-05-12T08:00:00+07:00'>Hay quá</abbr></div>"),
        ("<script>x = {'publishedAt': '2031-05-12'};</script>", ""),
        ("", "<div class='footer'>Hôm qua</div><div>345</div>"),
    ],
)
def test_traces_that_say_nothing_of_the_article(head: str, after: str) -> None:
    assert article("", head=head, after=after).dates().published is None


def test_a_trace_stays_within_the_month_of_the_address() -> None:
    head = meta("og:image", "https://xa.example.vn/files/2021/05/12/anh.png")
    dates = article("", head=head, url="https://xa.example.vn/2023/05/lua.html").dates()
    assert (day(dates), dates.published_precision) == ("2023-05-01", Precision.MONTH)


def test_the_first_post_of_a_thread() -> None:
    page = (
        "<html><head><title>Nước giếng có mùi lạ sau mưa</title></head><body><main>"
        "<h2>Nước giếng có mùi lạ sau mưa</h2>"
        "<div class='comment'><span class='comment-time'><b>28.09.19</b><i>12:44</i></span>"
        "<p>Giếng nhà tôi từ hôm qua có mùi lạ, không biết các bác xử lý thế nào, xin chỉ giúp.</p></div>"
        "<div class='comment'><span class='comment-time'>30.09.19 08:01</span>"
        "<p>Bác thử thả phèn rồi thau giếng xem sao, nhà tôi làm vậy là hết mùi.</p></div></main></body></html>"
    )
    assert day(read(page, "https://dien-dan.example.vn/t/7").dates()) == "2019-09-28"


def test_the_line_under_a_blog_s_post() -> None:
    line = "Dieser Beitrag wurde am Samstag, 3. Dezember 2011 um 9:10 Uhr veröffentlicht und unter Dorf abgelegt. "
    after = f"<p class='postmetadata'>{line}{'Du kannst die Kommentare verfolgen. ' * 6}</p>"
    assert day(article("", after=after).dates(language="de")) == "2011-12-03"


def test_a_line_of_facts_may_have_two_figures_for_its_year() -> None:
    assert day(article("<span class='date'>12 mai 23 | 5h27</span>").dates()) == "2023-05-12"
    assert day(article("<p>Giá lúa ngày 12 mai 23 là bảy nghìn đồng</p>").dates()) is None


def test_what_a_caption_says_was_posted_is_another_day() -> None:
    caption = "<figcaption>Pictures by Anna, the ferryman's wife, posted while in Norrvik on May 12, 2017</figcaption>"
    dates = article(f"<div class='bar'>Tue, 12 May 2020 07:55 UTC</div>{caption}").dates(language="en")
    assert dates.published is not None
    assert dates.published.isoformat().startswith("2020-05-12T")


def test_a_local_time_that_the_metadata_call_utc() -> None:
    head = meta("article:published_time", "2023-05-12T13:34:39Z")
    shown = "<p>Published May 12, 2023 at 10:34 AM PDT</p>"
    dates = article(shown, head=head, url="https://news.example.com/a").dates(language="en")
    assert dates.published is not None
    assert dates.published.isoformat() == "2023-05-12T10:34:00-07:00"
    other = "<p>Published May 12, 2023 at 10:20 AM PDT</p>"  # of something else
    dates = article(other, head=head, url="https://news.example.com/a").dates(language="en")
    assert dates.published is not None
    assert dates.published.utctimetuple()[3:5] == (13, 34)


def test_the_day_of_the_address_with_the_hour_that_readers_see() -> None:
    url = "https://news.example.com/2015/5/12/7318344/boats-return"
    line = "<p class='byline'>By Anna Holm on May 12, 2015 09:09 pm</p>"
    dates = article(line, head=meta("sailthru.date", "2015-05-13"), url=url).dates(language="en")
    assert dates.published is not None
    assert dates.published.isoformat() == "2015-05-12T21:09:00+00:00"
