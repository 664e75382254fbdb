"""What stands about the text on Vietnamese portals and is none of it, and the markup of their headlines."""

from __future__ import annotations

import pytest

from tests.extract.portal import DATED, TITLE, facts, read


@pytest.mark.parametrize(
    "line",
    [
        '<p><em>Xem thêm: <a href="/a">Khai mạc hội khỏe Phù Đổng cấp huyện</a></em></p>',
        '<p><strong>Tin liên quan: </strong><a href="/a">Khai mạc hội khỏe Phù Đổng cấp huyện</a></p>',
        '<p>&gt;&gt; <a href="/a">Khai mạc hội khỏe Phù Đổng cấp huyện</a></p>',
        (
            '<ul><li><a href="/a">Khai mạc hội khỏe Phù Đổng cấp huyện</a></li><li><a href="/b">'
            "Lễ khai giảng năm học mới</a></li></ul>"
        ),
        (
            '<p style="text-align:center"><img src="/a1.jpg"/></p><p style="text-align:center">'
            "Lãnh đạo xã trao thưởng học sinh</p>"
        ),
        '<p><img src="/a1.jpg"/></p><p><em>Lãnh đạo xã trao thưởng học sinh.</em></p>',
        '<p><img src="/a1.jpg"/></p><p>Lãnh đạo xã trao thưởng học sinh (Ảnh: Minh Anh)</p>',
        '<p><img src="/a1.jpg"/></p><p>Ảnh: Lãnh đạo xã trao thưởng học sinh</p>',
        '<p><img src="/a1.jpg"/></p><p>Ảnh 1: Lãnh đạo xã trao thưởng học sinh.</p>',
        '<p><img src="/a1.jpg"/></p><p>Hình ảnh tại buổi lễ</p>',
        '<p><img src="/a1.jpg"/></p><p>Một số hình ảnh tại buổi lễ:</p><p><img src="/a2.jpg"/></p>',
        '<table><tr><td><img src="/a1.jpg"/></td></tr><tr><td>Lãnh đạo xã trao thưởng học sinh</td></tr></table>',
        (
            '<table><tr><td><img src="/1.jpg"/></td><td><img src="/2.jpg"/></td></tr>'
            '<tr><td colspan="2"><em>Lãnh đạo xã trao thưởng học sinh</em></td></tr></table>'
        ),
        '<div class="image"><img src="/a1.jpg"/><div>Lãnh đạo xã trao thưởng học sinh</div></div>',
        '<p><img src="/a1.jpg"/><br/>Lãnh đạo xã trao thưởng học sinh</p>',
        '<p><img src="/a1.jpg"/><br/><i>Lãnh đạo xã trao thưởng học sinh</i></p>',
        '<div><img src="/a1.jpg"/></div><div><em>Lãnh đạo xã trao thưởng học sinh</em></div>',
        (
            '<p><span><img src="/a1.jpg"/></span></p><p><span style="font-style:italic">'
            "Lãnh đạo xã trao thưởng học sinh</span></p>"
        ),
        (
            '<p class="MsoNormal" align="center"><img src="/a1.jpg"/></p>'
            '<p class="MsoNormal" align="center"><i>Lãnh đạo xã trao thưởng</i></p>'
        ),
        '<p><img src="/a1.jpg"/></p><p class="text-center">Lãnh đạo xã trao thưởng học sinh</p>',
        '<iframe src="https://youtube.com/embed/x"></iframe>',
        "<p>Quảng cáo</p>",
        '<div class="ads">QUẢNG CÁO</div>',
    ],
)
def test_what_stands_between_the_paragraphs(line: str) -> None:
    assert facts(read(DATED, between=line)) == ("2024-05-31 15:36", None, [], "")


@pytest.mark.parametrize(
    "line",
    [
        '<p>File đính kèm: <a href="/f.pdf">ke-hoach.pdf</a></p>',
        '<p>Tài liệu đính kèm: <a href="/f.pdf">Kế hoạch số 12/KH-UBND</a></p>',
        '<p><a href="/f.pdf">Tải về</a></p>',
        '<p>Tải file tại đây: <a href="/f.pdf">ke-hoach.pdf</a></p>',
        '<p>Xem chi tiết <a href="/f.pdf">tại đây</a></p>',
        '<p><strong>Từ khóa:</strong> <a href="/t">khuyến học</a>, <a href="/t2">học sinh</a></p>',
        '<p>Tags: <a href="/t">khuyến học</a></p>',
        '<p><a href="javascript:history.back()">Quay lại</a></p>',
        "<p>Ảnh: Minh Anh</p>",
        "<p>./.</p>",
        "<p>*****</p>",
        "<p>---</p>",
        "<p>&nbsp;</p>",
        '<p><em>Một số hình ảnh tại buổi lễ:</em></p><p><img src="/a1.jpg"/></p><p><img src="/a2.jpg"/></p>',
        (
            '<p style="text-align:center"><strong>MỘT SỐ HÌNH ẢNH HOẠT ĐỘNG</strong></p><p>'
            '<img src="/a1.jpg"/></p><p style="text-align:center"><em>Lãnh đạo xã trao thưởng</em></p>'
        ),
        "<p>Bình luận (0)</p>",
        "<p>Mời quý vị theo dõi trang Zalo của xã.</p>",
        "<p>Like và theo dõi fanpage UBND xã</p>",
        "<p>Chia sẻ bài viết</p>",
        "<p>Đánh giá bài viết: 5/5 (2 phiếu)</p>",
        "<p>Nguồn: baotinh.vn</p>",
        '<p>Nguồn: <a href="https://baotinh.vn/x.html">https://baotinh.vn/x.html</a></p>',
        '<p>Theo <a href="https://baotinh.vn/x.html">baotinh.vn</a></p>',
        "<p>Link nguồn: https://baotinh.vn/x.html</p>",
        "<p>Lượt thích: 3</p>",
    ],
)
def test_what_stands_at_the_end_of_the_text(line: str) -> None:
    assert facts(read(DATED, closing=line)) == ("2024-05-31 15:36", None, [], "")


@pytest.mark.parametrize(
    "line",
    [
        "<div>Bình luận</div><div><input/>Gửi bình luận</div>",
        "<div>Ý kiến bạn đọc</div><div>Họ tên</div><div>Nội dung</div><div>Mã xác nhận</div>",
        "<div>In trang</div><div>Gửi email</div><div>Lên đầu trang</div>",
        "<div>Chia sẻ: Facebook Zalo Twitter</div>",
        "<div>Đánh giá: Rất tốt Tốt Bình thường</div>",
        "<div>Bạn đánh giá thế nào về thông tin trên trang này?</div>",
        "<p>Những hình ảnh đẹp</p>",
        "<div>Trở về trang trước</div>",
        "<div>Bản in | Quay lại | Đầu trang</div>",
        "<div><b>Văn bản liên quan</b><p>12/KH-UBND - Kế hoạch khuyến học năm 2024 (Ban hành: 12/01/2024)</p></div>",
        '<div>Ghi rõ nguồn "UBND xã" khi phát hành lại thông tin từ website này</div>',
        "<div>Bản quyền thuộc về Trang thông tin điện tử xã. Ghi rõ nguồn khi trích dẫn.</div>",
        "<div>Người nhập tin: quantri</div>",
        "<div>Ngày nhập tin: 01/06/2024</div>",
    ],
)
def test_what_stands_below_the_text(line: str) -> None:
    assert facts(read(DATED, below=line)) == ("2024-05-31 15:36", None, [], "")


@pytest.mark.parametrize(
    "line",
    [
        "<div>Cỡ chữ: A- A A+</div>",
        "<div>Nghe bài viết</div><div>0:00 / 3:22</div><div>Giọng nữ miền Bắc</div>",
        "<div>Đọc bài viết</div>",
        "<div>Chia sẻ</div><div>Facebook</div><div>Zalo</div>",
        "<div>Theo dõi trên Google News</div>",
        "<div>Lưu bài viết</div>",
        "<div>In bài viết</div><div>Gửi mail</div>",
        "<div>Xem với cỡ chữ</div>",
        "<div>Màu chữ</div><div>Tương phản</div>",
        "<div>Tóm tắt nội dung:</div>",
        "<div>Mục lục</div>",
        '<div><a href="/tin-tuc">Tin tức</a> &gt; <a href="/x">Giáo dục</a></div>',
    ],
)
def test_what_stands_above_the_text(line: str) -> None:
    assert facts(read(DATED + line)) == ("2024-05-31 15:36", None, [], "")


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>{}</h2>",
        '<h3 class="t">{}</h3>',
        "<h4>{}</h4>",
        "<h5>{}</h5>",
        '<div class="title">{}</div>',
        '<div class="tieude">{}</div>',
        '<p class="tin-tieude">{}</p>',
        "<p><b>{}</b></p>",
        "<div><strong>{}</strong></div>",
        '<p align="center"><b><font size="4">{}</font></b></p>',
        '<p style="font-size:20px;font-weight:bold">{}</p>',
        '<span id="lblTieuDe">{}</span><br>',
        '<div id="ctl00_lblTitle">{}</div>',
        '<div class="name">{}</div>',
        '<div class="news-name">{}</div>',
        '<div class="heading">{}</div>',
        '<div class="subject">{}</div>',
        '<table><tr><td class="TieuDe">{}</td></tr></table>',
        "<h2>TIN TỨC</h2><h3>{}</h3>",
        "<h1>UBND XÃ</h1><h2>{}</h2>",
        '<h1><a href="#">{}</a></h1>',
        "<h1>{} <span>31/05/2024</span></h1>",
        "<h1>{} <small>(31/05/2024)</small></h1>",
    ],
)
def test_a_headline_in_any_markup(heading: str) -> None:
    assert read(DATED, heading=heading.format(TITLE)).title == TITLE
