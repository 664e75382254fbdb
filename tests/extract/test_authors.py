"""Names out of bylines."""

from __future__ import annotations

import pytest

from newscrawl.extract.authors import is_author, split_names, squash
from newscrawl.extract.bylinelabels import has_label
from newscrawl.extract.nameshape import is_person, is_signed


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
        ("Anna Holm | Puerto de Norrvik | 08/01/2014", ["Anna Holm"]),
        ("By | Anna Holm | 08/01/2014", ["Anna Holm"]),
        ("By Anna Holm Tuesday, May. 12, 2011", ["Anna Holm"]),
        ("Anna Holm and Per Lund on Monday, May 9th, 2011", ["Anna Holm", "Per Lund"]),
        ("Anna Holm, Per Lund, and Tom Reed", ["Anna Holm", "Per Lund", "Tom Reed"]),
        ("Par ANNE HOLM, LAURE BERG Envoyées spéciales à Norrvik", ["Anne Holm", "Laure Berg"]),
        ("Tom Reed posted on May 12th, 2011", ["Tom Reed"]),
        ('By Amanda "Nana Mae" Holm', ['Amanda "Nana Mae" Holm']),
        ("Von Anna Weber und Karl Maier, dpa", ["Anna Weber", "Karl Maier", "dpa"]),
        ("Por Ana Ruiz y Luis Gil", ["Ana Ruiz", "Luis Gil"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Автор: Ольга Селезнёва", ["Ольга Селезнёва"]),
        ("Elena Brandt (eb)", ["Elena Brandt"]),
        ("By John O'Connor The Associated Press", ["John O'Connor"]),
        ("By The Associated Press", ["The Associated Press"]),
        ("Terry Moss, harbour.example.com", ["Terry Moss"]),
        ("By Maria Olsen on December 21, 2023 at 3:53PM", ["Maria Olsen"]),
        ("Maria Olsen - December 21, 2023", ["Maria Olsen"]),
        ("Maria Olsen, 21/12/2023", ["Maria Olsen"]),
        ("By Maria Olsen, Tom Reed, +55 more", ["Maria Olsen", "Tom Reed"]),
        ("posted on 2023-12-19 23:30 EST by Maria Olsen", ["Maria Olsen"]),
        ("Photos and Story By Maria Olsen", ["Maria Olsen"]),
        ("Reporting by Maria Olsen; Editing by Tom Reed", ["Maria Olsen"]),
        ("Anna Lind as told to Maria Olsen", ["Maria Olsen"]),
        ("Maria Olsen in Old Harbour", ["Maria Olsen"]),
        ("Maria Olsen/Tom Reed", ["Maria Olsen", "Tom Reed"]),
        ("and Maria Olsen", ["Maria Olsen"]),
        ("Autorin/Autor Maria Olsen", ["Maria Olsen"]),
        ("Thu Hà - Quốc Bình (ảnh)", ["Thu Hà"]),
        ("Thu Hà (bài và ảnh)", ["Thu Hà"]),
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
        "Quốc Bình (ảnh)",
        "Thu Hà (dịch chú thích ảnh)",
        "Chú thích ảnh: Thu Hà",
        "Dịch chú thích: Thu Hà",
        "Captions translated by Maria Olsen",
        "Fact checked by Maria Olsen",
        "Contributing expert",
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
    assert has_label("ByMaria Olsen")
    assert has_label("posted on 2023-12-19 23:30 EST by Maria Olsen")
    assert not has_label("It was built in 1923 by the river")
    assert not has_label("By the river")
    assert not has_label("Kết luận: phải làm ngay")


def test_an_agency_is_no_author_on_its_own_site() -> None:
    assert split_names("Reuters") == ("Reuters",)
    assert split_names("Reuters", {"reuters"}) == ()


def test_shapes() -> None:
    assert is_person("Maria Olsen")
    assert is_signed("Maria van der Berg")
    assert not is_signed("Most popular")
    assert not is_person("the harbour")
    assert not is_author("x" * 200)
    assert squash("The Daily  News") == squash("the-daily-news")
