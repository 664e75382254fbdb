from __future__ import annotations

import pytest

from newscrawl.extract.document import parse
from newscrawl.extract.language import find_language, primary_tag
from newscrawl.extract.metadata import read_metadata

VIETNAMESE = (
    "Người dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng thêm hai trăm cây bóng mát. " * 3
)
ENGLISH = "The people of the village have cleaned the road and planted trees in the shade of the old temple. " * 6
GERMAN = "Die Leute haben am Samstag den Weg gereinigt und auf dem Platz mit der Schule neue Bäume gepflanzt. " * 6


def language(head: str, text: str, lang: str = "") -> tuple[str | None, str | None]:
    doc = parse(f"<html {lang}><head>{head}</head>".encode(), "https://example.com/")
    tag, evidence = find_language(doc, read_metadata(doc), text)
    return tag, evidence.method if evidence else None


def test_declared() -> None:
    assert language("", "", 'lang="vi-VN"') == ("vi", "html")
    assert language('<meta property="og:locale" content="pt_BR">', "") == ("pt", "opengraph")
    assert language("", ENGLISH, 'lang="en-US"') == ("en", "html")
    assert language("", "", "") == (None, None)


def test_text_that_rules_the_declaration_out() -> None:
    assert language("", VIETNAMESE, 'lang="en"') == ("vi", "text")
    assert language("", GERMAN, 'lang="en-US"') == ("de", "text")
    assert language('<meta property="og:locale" content="vi_VN">', VIETNAMESE, 'lang="en"') == ("vi", "opengraph")


SPANISH = (
    "El viernes, la gente de la aldea salió a limpiar el camino que lleva a la fuente y plantó dos hileras de "
    "árboles de sombra. El alcalde dijo que las obras de la escuela comenzarán en marzo y que el municipio pagará "
    "la mitad de los materiales; los vecinos, por su parte, ponen el trabajo. "
)


def test_languages_that_are_akin() -> None:
    assert language("", SPANISH) == ("es", "text")  # Romanian has `de`, `la`, `o` and `cu`, too
    assert language("", SPANISH * 2, 'lang="en"') == ("es", "text")
    assert language("", SPANISH * 2, 'lang="pt"') == ("pt", "html")  # has too many of its words to be ruled out
    french = "Le maire a dit que les travaux de la route vont reprendre en mars et que la commune en paie la moitié. "
    assert language("", french * 2) == ("fr", "text")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (VIETNAMESE, "vi"),
        (ENGLISH, "en"),
        (GERMAN, "de"),
        ("Жители деревни убрали дорогу и посадили деревья", "ru"),
        ("Мешканці села прибрали дорогу і посадили дерева її", "uk"),
        ("村民们清理了道路并种植了树木，大家都很高兴", "zh"),
        ("村の人々は道を掃除して、木を植えました", "ja"),
        ("마을 사람들이 길을 청소하고 나무를 심었습니다", "ko"),
        (
            "Oamenii din sat au curățat drumul și au plantat copaci lângă fântână, după ce vara a fost așa de lungă",
            "ro",
        ),
        ("Жыхары вёскі прыбралі дарогу і пасадзілі дрэвы ў цені старой царквы", "be"),
        ("Ауыл тұрғындары жолды тазалап, ағаш отырғызды", "kk"),
        ("Сељаци су очистили пут и засадили дрвеће њиховог краја", "sr"),
        ("گاؤں کے لوگوں نے سڑک صاف کی اور درخت لگائے", "ur"),
        ("مردم روستا راه را پاک کردند و درخت کاشتند و پل ساختند", "fa"),
        ("نظف أهل القرية الطريق وزرعوا الأشجار", "ar"),
        ("ชาวบ้านช่วยกันทำความสะอาดถนนและปลูกต้นไม้", "th"),
        ("abc", None),
    ],
)
def test_undeclared(text: str, tag: str | None) -> None:
    assert language("", text)[0] == tag


def test_letters_that_languages_share_are_those_of_the_declared_one() -> None:
    romanian = "Primăria va plăti jumătate, iar lucrările încep în primăvară, când vremea o să fie mai bună. " * 3
    assert language("", romanian, 'lang="ro"') == ("ro", "html")
    belarusian = "Жыхары вёскі прыбралі дарогу і пасадзілі дрэвы. " * 3
    assert language("", belarusian, 'lang="be"') == ("be", "html")
    pashto = "د کلي خلکو لاره پاکه کړه او ونې یې کښېنولې، چې پخوا نه وې. " * 3
    assert language("", pashto, 'lang="ps"') == ("ps", "html")
    assert language("", pashto, 'lang="ar"')[1] == "text"


def test_tags_as_pages_write_them() -> None:
    assert [primary_tag(t) for t in ("vi", "vn", "en_US", "zh-Hans-CN", "iw", "und", "{lang}", "")] == [
        *("vi", "vi", "en", "zh", "he"),
        *(None, None, None),
    ]
