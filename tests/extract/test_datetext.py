from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.article import Precision
from newscrawl.extract.datelabels import DateRole, role_of
from newscrawl.extract.datetext import read_date, read_dates
from newscrawl.extract.relativetime import read_relative
from newscrawl.text import fold

CASES = """
Ngày đăng 31/01/2023 | 21:01  | View count: 515      = 2023-01-31T21:01 minute
21h01, ngày 12/05/2023                               = 2023-05-12T21:01 minute
21 giờ 01 phút 31/01/2023                            = 2023-01-31T21:01 minute
16h5' - 22/06/2020                                   = 2020-06-22T16:05 minute
16h05' ngày 22/06/2020                               = 2020-06-22T16:05 minute
22/06/2020 16 giờ 5 phút                             = 2020-06-22T16:05 minute
16h 5/9/2023                                         = 2023-09-05T16:00 minute
Đăng lúc 07:50, 15/09/2016 - 4.410 lượt xem          = 2016-09-15T07:50 minute
16/09/2022 08:1977 lượt xem                          = 2022-09-16T08:19 minute
31/01/2023 21:01 -0400                               = 2023-01-31T21:01-04:00 minute
31/01/2023 21:01 + 07:00                             = 2023-01-31T21:01+07:00 minute
31/1/2023 9:01:05 CH                                 = 2023-01-31T21:01:05 second
31/1/2023 12:01:05 SA                                = 2023-01-31T00:01:05 second
T3, 31/01/2023 21:01                                 = 2023-01-31T21:01 minute
CN, 29/01/2023                                       = 2023-01-29T00:00 day
Thứ Ba, 31/01/2023, 21:01 (GMT+7)                    = 2023-01-31T21:01+07:00 minute
Thứ 3, ngày 31 tháng 1 năm 2023                      = 2023-01-31T00:00 day
31 Tháng Mười Một, 2023                              = - -
30 Tháng Mười Một, 2023                              = 2023-11-30T00:00 day
15 thg 3 2023 - 14:05:33                             = 2023-03-15T14:05:33 second
4/18/23 3:22 PM                                      = 2023-04-18T15:22 minute
Tuesday, January 31st, 2023 9:01 PM ET               = 2023-01-31T21:01-05:00 minute
Jan. 31, 2023, at 3.45pm                             = 2023-01-31T15:45 minute
31 Jan 23                                            = 2023-01-31T00:00 day
Fri, 31 Jan 2023 21:01:00 +0700                      = 2023-01-31T21:01:00+07:00 second
Tue Jul 30 09:35:14 CEST 2019                        = 2019-07-30T09:35:14+02:00 second
31. Januar 2023, 21.01 Uhr                           = 2023-01-31T21:01 minute
31 de enero de 2023 a las 21:01                      = 2023-01-31T21:01 minute
31 января 2023 г. в 21:01                            = 2023-01-31T21:01 minute
12 Juni 2023 08:15:22 WIB                            = 2023-06-12T08:15:22+07:00 second
15 มกราคม 2566                                       = 2023-01-15T00:00 day
2023年1月31日 下午9:01                               = 2023-01-31T21:01 minute
令和5年1月31日                                       = 2023-01-31T00:00 day
12 กุมภาพันธ์ 2566                                   = 2023-02-12T00:00 day
12 फरवरी 2023                                        = 2023-02-12T00:00 day
১২ ফেব্রুয়ারি ২০২৩                                     = 2023-02-12T00:00 day
12 Kasım 2023 10:15                                  = 2023-11-12T10:15 minute
12. augusta 2023                                     = 2023-08-12T00:00 day
12 dekabr 2023                                       = 2023-12-12T00:00 day
12 آذار 2023                                         = 2023-03-12T00:00 day
2023년 1월 31일 오후 9:01                            = 2023-01-31T21:01 minute
2025-07-13T15:41:05.000 +07:00                       = 2025-07-13T15:41:05+07:00 second
2023-01-31T21:01:00.1234567Z                         = 2023-01-31T21:01:00+00:00 second
2023-01-31T21:01                                     = 2023-01-31T21:01 minute
2023-01-31                                           = 2023-01-31T00:00 day
20230131T210100Z                                     = 2023-01-31T21:01:00+00:00 second
1675173660                                           = 2023-01-31T14:01:00+00:00 second
31/02/2023                                           = - -
1.234.567                                            = - -
5 - 3 - 12                                           = - -
31/13/2023                                           = - -
Aug. 5                                               = - -
05/04/2023 - 7h05' = 2023-04-05T07:05 minute
05/04/2023 - 07:05 = 2023-04-05T07:05 minute
05/04/2023 07:05 -05:00 = 2023-04-05T07:05-05:00 minute
05/04/2023 -0500 7:05 = 2023-04-05T07:05-05:00 minute
Ngày đăng:22/11/2023Lượt xem:77 = 2023-11-22 day
Đăng lúc:14:30 22/11/2023 = 2023-11-22T14:30 minute
Tháng Mười Hai 3, 2022 = 2022-12-03 day
Tháng 9 12, 2022 = 2022-09-12 day
Th12 3, 2022 = 2022-12-03 day
November 16th 24, 2022 = - -
3 giờ 20 phút chiều, ngày 5/6/2023 = 2023-06-05T15:20 minute
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_one_date(line: str) -> None:
    text, _, wanted = line.rpartition(" = ")
    date = read_date(text.strip())
    moment, precision = wanted.split()
    if moment == "-":
        assert date is None
        return
    assert date is not None
    assert (date.moment, date.precision) == (datetime.fromisoformat(moment), Precision(precision))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الأحد، 12 آب/أغسطس 2015", "2015-08-12"),
        ("الأربعاء 12 كانون الثاني/يناير 2022", "2022-01-12"),
        ("3 تشرين الأول/أكتوبر 2021", "2021-10-03"),
        ("3 ديسمبر 2021", "2021-12-03"),
    ],
)
def test_arabic_months_by_both_their_names(text: str, day: str) -> None:
    date = read_date(text)
    assert date is not None
    assert date.moment.date().isoformat() == day


def test_order_of_day_and_month() -> None:
    first, second = read_date("04/05/2023"), read_date("04/05/2023", day_first=False)
    assert first is not None
    assert second is not None
    assert (first.moment.day, second.moment.day, first.swappable) == (4, 5, True)
    certain = read_date("05/31/2023")
    assert certain is not None
    assert (certain.moment.day, certain.swappable) == (31, False)


def test_each_date_of_a_line_has_its_own_time() -> None:
    dates = read_dates("Đăng 31/01/2023 21:01, cập nhật 10:30 01/02/2023")
    assert [d.moment.isoformat() for d in dates] == ["2023-01-31T21:01:00", "2023-02-01T10:30:00"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3 giờ trước", "2024-03-01 day"),
        ("20 phút trước", "2024-03-01 minute"),
        ("2 days ago", "2024-02-28 day"),
        ("hôm qua 21:01", "2024-02-29 minute"),
        ("một ngày đẹp trời", None),
        ("vor 2 Tagen", "2024-02-28 day"),
        ("vor einer Stunde", "2024-03-01 day"),
        ("il y a 20 minutes", "2024-03-01 minute"),
        ("hace 3 días", "2024-02-27 day"),
        ("há 2 dias", "2024-02-28 day"),
        ("2 дня назад", "2024-02-28 day"),
        ("3 jam yang lalu", "2024-03-01 day"),
        ("2天前", "2024-02-28 day"),
        ("2日前", "2024-02-28 day"),
        ("2일 전", "2024-02-28 day"),
        ("2 วันที่แล้ว", "2024-02-28 day"),
        ("2 gün önce", "2024-02-28 day"),
        ("gestern", "2024-02-29 day"),
        ("вчера, 21:01", "2024-02-29 minute"),
        ("Hôm nay, 08:15", "2024-03-01 minute"),
        ("Hôm nay: 1.234", None),
        ("today", None),
    ],
)
def test_counted_back_from_the_fetch(text: str, wanted: str | None) -> None:
    date = read_relative(text, datetime(2024, 3, 1, 12, tzinfo=UTC))
    assert (f"{date.moment.date()} {date.precision}" if date else None) == wanted


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"[0-9/.:\- TZ+apm年月日]{1,30}", fullmatch=True))
def test_any_text(text: str) -> None:
    read_date(text)
    read_relative(text, datetime(2024, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        "Опубликовано: 31.01.2023 14:30", "Дата публикации 31 января 2023 г.", "发布时间：2023-01-31 14:30",
        "发布日期：2023年1月31日", "日期: 2023/01/31", "Diterbitkan: 31 Januari 2023", "Tayang 31/01/2023, 14:30 WIB",
        "Diposting pada 31 Jan 2023", "เผยแพร่เมื่อ 31 มกราคม 2566", "วันที่ 31 ม.ค. 2566", "วันที่ ๓๑ มกราคม ๒๕๖๖",
        "วันที่ 31 มกราคม พ.ศ. 2566 เวลา 14.30 น.", "วันที่ 31 ม.ค. 66", "วันที่ 31/01/66", "등록일 2023.01.31 14:30",
        "작성일: 2023-01-31", "입력 2023. 1. 31. 오후 2:30", "게시일 2023년 1월 31일", "公開日：2023年1月31日",
        "掲載日 2023.01.31", "投稿日：令和5年1月31日", "公開日 ２０２３年１月３１日", "發布日期：民國112年1月31日",
        "Publicado el 31 de enero de 2023", "Publicado en 31/01/2023", "Fecha: 31/01/2023",
        "Veröffentlicht am 31. Januar 2023", "Publié le 31 janvier 2023 à 14h30", "Rédigé à Hué le 31 janvier 2023",
        "Ngày đăng: 31/01/2023 | 21:01", "Đăng lúc 21:01 31/01/2023", "Đăng ngày 31-01-2023", "Ngày gửi 31/01/2023",
        "Thời gian đăng tin: 31/01/2023", "Ngày xuất bản: 31/01/2023", "Ngày tạo: 31/1/2023 9:01:05 CH",
        "Tin đã đưa ngày 31/01/2023", "Ngày duyệt: 31/01/2023", "Posted at 31/01/2023", "Time publish: 31/01/2023",
    ],
)  # fmt: skip
def test_publication_labels_of_the_portals_languages(text: str) -> None:
    date = read_dates(text)[0]
    assert date.moment.date().isoformat() == "2023-01-31"
    assert role_of(fold(text)[: date.start])[0] is DateRole.PUBLISHED


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Обновлено 31 января 2023, 14:30", DateRole.MODIFIED),
        ("更新时间：2023-01-31", DateRole.MODIFIED),
        ("更新日：令和5年1月31日", DateRole.MODIFIED),
        ("수정일 2023. 1. 31.", DateRole.MODIFIED),
        ("Stand: 31.01.2023", DateRole.MODIFIED),
        ("Mis à jour le 31/01/2023 à 14h30", DateRole.MODIFIED),
        ("Cập nhật lần cuối: 31/01/2023", DateRole.MODIFIED),
        ("Ngày sửa 31/01/2023", DateRole.MODIFIED),
        ("Ngày ban hành: 31/01/2023", DateRole.OTHER),
        ("Ngày hiệu lực: 31/01/2023", DateRole.OTHER),
        ("Verfügbar bis 31.01.2023", DateRole.OTHER),
    ],
)
def test_labels_of_other_dates(text: str, role: DateRole) -> None:
    date = read_dates(text)[0]
    assert date.moment.date().isoformat() == "2023-01-31"
    assert role_of(fold(text)[: date.start])[0] is role


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("31 ม.ค. 70", "2027-01-31"),
        ("31 มกราคม 1998", "1998-01-31"),
        ("28.09.1912:44", "2019-09-28"),
        ("31.01.202314:30", "2023-01-31"),
        ("2023 m. sausio 31 d.", "2023-01-31"),
    ],
)
def test_years_of_other_calendars_and_glued_times(text: str, day: str) -> None:
    assert read_dates(text)[0].moment.date().isoformat() == day
