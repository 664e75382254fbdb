from __future__ import annotations

import pytest

from newscrawl.extract import countnames
from newscrawl.extract.countnames import tells_views
from tests.extract.reading import article, read

ICON = '<i class="fa fa-eye"></i>'


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ngày đăng 31/01/2023 | 21:01  | View count: 515</p>",
        "<p>Lượt xem: 515</p>",
        "<p>Luot xem 515</p>",
        "<p>LƯỢT ĐỌC : 515</p>",
        "<p>Số lần đọc: 515</p>",
        "<p>Thứ Ba, 31/01/2023, 21:01 (GMT+7) <span>|&nbsp;Đã xem <span class='texthit'>515</span></span></p>",
        "<div><span class='metadata-entry'>515 Xem</span></div>",
        "<div><span>515 Views</span></div>",
        "<div><span>515</span> lượt xem</div>",
        "<dl><dt>Lượt xem</dt><dd>515</dd></dl>",
        "<div><div>Lượt xem</div><div>515</div></div>",
        "<div><div>515</div><div>lượt xem</div></div>",
        f"<div><span>31/01/2023 21:01</span> {ICON}515 <i class='fa fa-comment-o'></i> 3</div>",
        f"<div>{ICON} <b>515</b></div>",
        "<div class='td-post-views'><i class='td-icon-views'></i><span>515</span></div>",
        "<span class='post-views-count'>515</span>",
        "<div title='Lượt xem'>515</div>",
        "<p><meta itemprop='interactionCount' content='UserPageVisits:515'>Hits: 515</p>",
        "<p>Просмотров: 515</p>",
        "<p>515 vistas</p>",
        "<p>Dibaca 515 Kali</p>",
        "<p>浏览次数：515</p>",
        "<p>조회수 515</p>",
        "<p>(Đã xem 515 lần)</p>",
        "<p>Đã được xem 515 lần</p>",
        "<p>515 người đã xem bài viết này</p>",
        "<p>Lượt xem bài viết: 515</p>",
        "<p>Đăng lúc: 31/01/2023 21:01 (515 lượt xem)</p>",
        "<p>Ngày đăng:31/01/2023Lượt xem:515Người đăng:Trà My</p>",
        "<p>Lượt xem: 515, Lượt thích: 3</p>",
        "<p>Thích 0 Chia sẻ Lượt xem: 515</p>",
        "<p>Lượt xem: 515 Lượt tải về: 10</p>",
        "<p>View(s): 515</p>",
        "<p>Ngày cập nhật 31/01/2023 | 👁 515</p>",
        "<p>31/01/2023 <img src='/img/eye.png' alt='Lượt xem'> 515 <img src='/img/c.png' alt='Bình luận'> 0</p>",
        "<p>31/01/2023 <img src='/img/icon-view.png' alt=''> 515</p>",
        "<p>5 mal kommentiert</p><p>515 mal gelesen</p>",
    ],
)
def test_where_pages_put_their_view_count(line: str) -> None:
    counts = article(line).counts()
    assert counts.view_count == 515
    assert counts.view_evidence is not None
    assert counts.view_evidence.detail


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("<p>Lượt xem: 1.234</p>", 1234),
        ("<p>View count: 1,204</p>", 1204),
        ("<p>1K lượt xem</p>", 1000),
        ("<p>1,2 nghìn lượt xem</p>", 1200),
        ("<p>1,2 N lượt xem</p>", 1200),
        ("<p title='Viewed 37,792 times'>Viewed 38k times</p>", 37792),
    ],
)
def test_numbers_in_full_and_in_short(line: str, wanted: int) -> None:
    assert article(line).counts().view_count == wanted


@pytest.mark.parametrize(
    "line",
    [
        "<p>Lượt đọc: N/A</p>",
        "<p>Lượt xem: 0</p>",
        "<p>Lượt truy cập: 515</p>",
        "<p>Đang online: 12 - Hôm nay: 515 lượt xem</p>",
        "<p>Tổng số lượt truy cập: 515</p>",
        "<p>Xem thêm 515 bài</p>",
        "<p>515 lượt thích - 18 lượt chia sẻ</p>",
        "<p>Lượt tải: 515</p>",
        "<p><img src='/img/truong-515.jpg' alt='Cổng trường'> 515</p>",
        "<p>Xem tiếp</p>",
        "<p>View 48 Photos</p>",
        "<p>4 Min Read</p>",
        "<p>40 reviews</p>",
        "<p>Most Read 1</p>",
        "<div class='views-row'><div class='views-field'>515</div></div>",
        "<div class='icons-eye'>11 minut czytania</div>",
        "<p>Phiên trực tiếp tối qua trên mạng xã hội của xã thu hút tới 647.000 lượt xem và 4.100 lượt bình luận.</p>",
        "<div class='post_views'><i class='fa fa-eye'></i></div>",
    ],
)
def test_what_only_looks_like_one(line: str) -> None:
    assert article(line).counts().view_count is None


def test_counts_of_other_articles() -> None:
    after = (
        "<h3>Tin liên quan</h3><ul class='related'>"
        "<li><a href='/2'>Xã họp bàn làm đường</a> <span>515 lượt xem</span></li>"
        "<li><a href='/3'>Khởi công nhà văn hóa</a> <span class='views'>97</span></li></ul>"
    )
    assert article("", after=after).counts().view_count is None


def test_below_the_text() -> None:
    assert article("", after="<p class='author'>Hoàng Phương</p><p>Số lượt xem: 631</p>").counts().view_count == 631


def test_structured_data() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","commentCount":4,"interactionStatistic":'
        '{"interactionType":"https://schema.org/ViewAction","userInteractionCount":"515"}}</script>'
    )
    counts = article("<p>Lượt xem: 97</p>", head=head).counts()
    assert (counts.view_count, counts.comment_count) == (515, 4)
    assert counts.view_evidence is not None
    assert counts.view_evidence.method == "json-ld"


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ("<h3>Bình luận (3)</h3>", 3),
        ("<p>3 bình luận</p>", 3),
        ("<a href='#c'>3 Comments</a>", 3),
        ("<span class='comment-count'>3</span>", 3),
        ("<p>Có ba bình luận về 3 con đường</p>", None),
        ("", None),
    ],
)
def test_comments(after: str, wanted: int | None) -> None:
    assert article("", after=after).counts().comment_count == wanted


def test_an_empty_page_has_none() -> None:
    counts = read("").counts()
    assert (counts.view_count, counts.comment_count) == (None, None)


def test_no_name_of_a_view_count_is_without_one_of_the_signs() -> None:
    words = countnames._VIEW_WORDS | countnames._EYE_WORDS
    assert [word for word in words if not countnames._VIEW_NAMES.found_in(word)] == []
    assert [name for name in ("td-post-viewCount", "so-luot-xem", "fa-eye", "icon view") if not tells_views(name)] == []
    assert not any(map(tells_views, ("views-row", "fa-eye-slash", "review", "white-thread")))


def test_the_views_of_a_film_in_a_list_beside_the_text_are_its_own() -> None:
    entry = "<p><a href=/v/1>Video: Dân thôn Đồi Cau dọn đường làng đón mùa gặt</a> 0:56 | 18117 views</p>"
    assert article(f"<div class=related>{entry}</div>").counts().view_count is None
    assert article("<div class=related><p>12/05/2023 | 18117 views</p></div>").counts().view_count == 18117
