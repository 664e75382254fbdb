"""Names out of bylines."""

from __future__ import annotations

import pytest

from newscrawl.extract.authors import has_label, is_author, is_person, split_names, squash


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("PHẠM HẢO - HOÀNG PHƯƠNG", ["Phạm Hảo", "Hoàng Phương"]),
        ("Đỗ Long - Lê Hà", ["Đỗ Long", "Lê Hà"]),
        ("Vũ Quyên – Thế Vĩnh", ["Vũ Quyên", "Thế Vĩnh"]),
        ("KHÁNH VÂN–TRỌNG NGHĨA", ["Khánh Vân", "Trọng Nghĩa"]),
        ("CÔNG TÂM", ["Công Tâm"]),
        ("BẢO TRÂM", ["Bảo Trâm"]),
        ("Hoàng Yến – Trung tâm VH-TT&TH", ["Hoàng Yến"]),
        ("Mạnh Hùng – Trung tâm VHTT&TT huyện Phú Xuyên", ["Mạnh Hùng"]),
        ("Lam Uyên- P.V", ["Lam Uyên"]),
        ("Văn Toàn (CTV)", ["Văn Toàn"]),
        ("Mai Chi (thực hiện)", ["Mai Chi"]),
        ("Phòng Văn hóa và Thông tin quận", ["Phòng Văn hóa và Thông tin quận"]),
        ("PHÒNG NỘI VỤ", ["Phòng nội vụ"]),
        ("TIN: THU THỦY - ẢNH: PHAN TUẤN", ["Thu Thủy"]),
        ("Tin, ảnh: Bùi Văn Lực", ["Bùi Văn Lực"]),
        ("Bài và ảnh: HÀ ĐĂNG KHOA", ["Hà Đăng Khoa"]),
        ("Tác giả: Đinh Quang Huy", ["Đinh Quang Huy"]),
        ("(Theo TTXVN)", ["TTXVN"]),
        ("By Maria Olsen and Tom Reed", ["Maria Olsen", "Tom Reed"]),
        ("By Maria Olsen, Tom Reed and Li Wei", ["Maria Olsen", "Tom Reed", "Li Wei"]),
        ("ByMaria Olsen", ["Maria Olsen"]),
        ("Maria Olsen | maria@paper.example", ["Maria Olsen"]),
        ("Maria Olsen, Harbour Times", ["Maria Olsen"]),
        ("Maria Olsen, City Columnist", ["Maria Olsen"]),
        ("Maria Olsen MS, RDN, LD", ["Maria Olsen"]),
        ("Jens Holm Jr.", ["Jens Holm Jr."]),
        ("Von Anna Weber und Karl Maier, dpa", ["Anna Weber", "Karl Maier", "dpa"]),
        ("Por Ana Ruiz y Luis Gil", ["Ana Ruiz", "Luis Gil"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Автор: Ольга Селезнёва", ["Ольга Селезнёва"]),
        ("Elena Brandt (eb)", ["Elena Brandt"]),
        ("By John O'Connor The Associated Press", ["John O'Connor"]),
        ("By The Associated Press", ["The Associated Press"]),
        ("Terry Moss, harbour.example.com", ["Terry Moss"]),
    ],
)
def test_names_of_byline(byline: str, names: list[str]) -> None:
    assert list(split_names(byline)) == names


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "Admin",
        "Ban biên tập",
        "admin",
        "Super User",
        "Harbour Times Staff",
        "From staff reports",
        "Photo: Ann Lind",
        "Ảnh: Quốc Bình",
        "Báo Trung Hải điện tử",
        ", USA TODAY",
        "https://www.paper.example/people/x",
        "The harbour times",
        "12/05/2023",
        "What is this?",
    ],
)
def test_nobody(byline: str) -> None:
    assert split_names(byline, {"harbourtimes", "theharbourtimes"}) == ()


def test_a_unit_in_capitals_is_spelled_as_in_the_text() -> None:
    assert split_names("PHÒNG NỘI VỤ", text="Theo Phòng Nội vụ, hồ sơ nhận từ thứ hai.") == ("Phòng Nội vụ",)


def test_labels() -> None:
    assert has_label("Tin, bài: Thu Hà")
    assert has_label("By Maria Olsen")
    assert not has_label("By the river")
    assert not has_label("Kết luận: phải làm ngay")


def test_shapes() -> None:
    assert is_person("Maria Olsen")
    assert not is_person("the harbour")
    assert not is_author("x" * 200)
    assert squash("The Daily  News") == squash("the-daily-news")
