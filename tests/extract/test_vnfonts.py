"""Pages of the time before Unicode, as Word and the portals of those years wrote them."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract

URL = "http://xa.example.vn/tin/duong-lang-123.html"
TITLE = "Thôn Đồi Cau tươi đẹp"
TEXT = (
    "Đất nước Việt Nam tươi đẹp, nhân dân phường Tân Phú phát động phong trào thi đua yêu nước, ủng hộ người nghèo"
    " vượt khó. Kỷ niệm ba mươi năm, mọi người đã cùng nhau sửa những con đường cũ."
)
TCVN_TITLE = "Th«n §åi Cau t\xad¬i ®Ñp"
TCVN = (
    "§Êt n\xadíc ViÖt Nam t\xad¬i ®Ñp, nh©n d©n ph\xadêng T©n Phó ph¸t ®éng phong trµo thi ®ua yªu n\xadíc, ñng hé"
    " ng\xadêi nghÌo v\xadît khã. Kû niÖm ba m\xad¬i n¨m, mäi ng\xadêi ®· cïng nhau söa nh÷ng con ®\xadêng cò."
)
VNI_TITLE = "Thoân Ñoài Cau töôi ñeïp"
VNI = (
    "Ñaát nöôùc Vieät Nam töôi ñeïp, nhaân daân phöôøng Taân Phuù phaùt ñoäng phong traøo thi ñua yeâu nöôùc, uûng hoä"
    " ngöôøi ngheøo vöôït khoù. Kyû nieäm ba möôi naêm, moïi ngöôøi ñaõ cuøng nhau söûa nhöõng con ñöôøng cuõ."
)
FONT = "<h1><font face='{0}'>{1}</font></h1><p><span style='font-size:12pt;font-family:{0}'>{2}</span></p>"
STYLE = "<style>body {{ color: #000; font-family: {0}, Arial }}</style><h1>{1}</h1><p>{2}</p>"


@pytest.mark.parametrize("codec", ["utf-8", "iso-8859-1", ""])
@pytest.mark.parametrize("written", [FONT, STYLE])
@pytest.mark.parametrize(("font", "title", "text"), [(".VnTime", TCVN_TITLE, TCVN), ("VNI-Times", VNI_TITLE, VNI)])
def test_text_in_the_font_is_read_as_it_looks(font: str, title: str, text: str, written: str, codec: str) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={codec}'>" if codec else ""
    page = f"<html><head>{meta}<title>{title}</title></head><body>{written.format(font, title, text)}</body></html>"
    article = extract(page.encode(codec or "iso-8859-1"), URL)
    assert article.title == TITLE
    assert article.body == TEXT


def test_what_stands_in_another_font_stays() -> None:
    page = f"<h1>{TITLE}</h1><p><font face=.VnTime>{TCVN}<font face=Arial> § 5 ©</font></font> ñ ®</p>"
    article = extract(page.encode(), URL)
    assert article.body == f"{TEXT} § 5 © ñ ®"


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_unicode_in_the_font_stays(font: str) -> None:
    """Texts were converted, and the name of the font stayed behind."""
    first = (
        "<p style='font-family:{0}'>Sáng nay ® \xad ñ ö, bà và các ông trong làng cùng nhau ra đồng từ rất là sớm.</p>"
    )
    page = f"<h1>{TITLE}</h1>{first.format(font)}<p style='font-family:{font}'>{TEXT}</p>"
    body = extract(page.encode(), URL).body
    assert body == f"Sáng nay ® ñ ö, bà và các ông trong làng cùng nhau ra đồng từ rất là sớm.\n\n{TEXT}"


def test_such_letters_without_the_font_stay() -> None:
    spanish = "El niño comió piñas en Köln ® y después volvió a la montaña, según contó su señora mañana por la tarde."
    assert extract(f"<h1>El niño de las piñas</h1><p>{spanish}</p>".encode(), URL).body == spanish
