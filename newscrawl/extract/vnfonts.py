"""Vietnamese written for the fonts of the time before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`).

Such a page is plain Latin text, `§Êt n­íc` or `Ñaát nöôùc`, that reads `Đất nước` only in its font. TCVN3 is the
8-bit form of TCVN 5712:1993 for documents, one code a letter; VNI writes a letter and then its marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.latepattern import late
from newscrawl.quick import find_row

if TYPE_CHECKING:
    from lxml.etree import _Element

_FONT = late(r"(?i)(?<![\w-])(?:(?P<tcvn>\.vn(?!i)[a-z]{2,})|vni-[a-z]{2,})")
_NAMED = late(rb"(?i)(?:face\s*=|font(?:-family)?\s*:)[^<>;{}]{0,80}?(?:\.vn[a-z]{3}|\bvni-[a-z])")

_TCVN_CODES = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ"
    " CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ"
    " EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ"
)
_TCVN = {int(code[:2], 16): code[2] for code in _TCVN_CODES.split()}
#: Codes that are no letters elsewhere: between letters they are the sign of TCVN3.
_TCVN_SIGN = late("[A-Za-z][\xa7-\xa9\xab-\xae\xb5-\xb9\xbb-\xbe\xd7\xf7]|[\xa7-\xa9\xab-\xae\xb5-\xb9][A-Za-z]")

_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
#: What VNI writes behind a letter for each tone: alone, with a breve, with a circumflex.
_TONES = {
    "\u0301": ("ù", "é", "á"),
    "\u0300": ("ø", "è", "à"),
    "\u0309": ("û", "ú", "å"),
    "\u0303": ("õ", "ü", "ã"),
    "\u0323": ("ï", "ë", "ä"),
}
_VNI_MARKS = {"ê": _BREVE, "â": _CIRCUMFLEX}
for _tone, (_plain, _on_breve, _on_circumflex) in _TONES.items():
    _VNI_MARKS |= {_plain: _tone, _on_breve: _BREVE + _tone, _on_circumflex: _CIRCUMFLEX + _tone}
_VNI_MARKS |= {mark.upper(): marks for mark, marks in _VNI_MARKS.items()}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_LETTERS |= {letter.upper(): meant.upper() for letter, meant in _VNI_LETTERS.items()}
_VNI = late(f"([AaEeOoUuYyÔôÖö])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]")
_VNI_SIGN = late(f"[AaEeOoUuYyÔôÖö][{''.join(_VNI_MARKS)}]")

#: Letters that only text in Unicode has, and those that all Vietnamese has.
_UNICODE = late("[\u0102-\u01b4\u0300-\u0323\u1ea0-\u1eff]")
_LEAST = 3
#: So many pieces of text are converted: no article has more, and pages made to take time do.
_MOST_PLACES = 15_000
#: What a parser lets pass and a tree does not take back: control characters and what is no character.
_UNFIT = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: Pages of that time are small; where one is not, its letters come long before so many bytes.
_WITHIN = 200_000
#: `đ` and `ư` of either writing as bytes of UTF-8.
_TCVN_BYTES = ((b"\xc2", b"\xae\xa7"), (b"\xc2", b"\xad\xa6"))
_VNI_BYTES = ((b"\xc3", b"\xb1\x91"), (b"\xc3", b"\xb6\x96"))

#: Where a text stands: the element, and whether it is its tail.
_Place = tuple["_Element", bool]


def names_font(html: bytes) -> bool:
    """Whether a page sets any of its text in a font for TCVN3 or VNI."""
    lowered = html.lower()  # names of fonts are looked for a hundred times faster than declarations of them
    return (b".vn" in lowered or b"vni-" in lowered) and _NAMED.search(html) is not None


def may_be(html: bytes) -> bool:
    """Whether a page in UTF-8 has letters that any text in TCVN3 (`®` and a soft hyphen) or VNI (`ñ`, `ö`) has."""
    return any(
        all(find_row(html, letter, 0, _WITHIN) >= 0 for letter in letters) for letters in (_TCVN_BYTES, _VNI_BYTES)
    )


def convert(root: _Element) -> None:
    """Write the texts under `root` that are set in such a font, and are what it is made for, in Unicode."""
    places: dict[bool, list[_Place]] = {True: [], False: []}
    for place, font in islice(_set_in(root), _MOST_PLACES):
        text = _text(place)
        if text and not text.isascii() and not _UNICODE.search(text):
            places[font["tcvn"] is not None].append(place)
    for is_tcvn, found in places.items():
        sign, decode = (_TCVN_SIGN, _from_tcvn) if is_tcvn else (_VNI_SIGN, _from_vni)
        texts = "\n".join(map(_text, found))
        letters = sum(map(str.isalpha, texts))
        signs = len(sign.findall(texts))
        if signs < _LEAST or signs * 40 < letters:
            continue
        for place in found:
            _write(place, decode)
        _convert_head(root, sign, decode)


def _convert_head(root: _Element, sign: re.Pattern[str], decode: Callable[[str], str]) -> None:
    """The title and the description name no font: they are converted by their letters."""
    for element in root.iter("title"):
        if element.text and sign.search(element.text) and not _UNICODE.search(element.text):
            element.text = _UNFIT.sub("", decode(element.text))
    for element in islice(root.iter("meta"), 200):
        content = element.get("content", "")
        if sign.search(content) and not _UNICODE.search(content):
            element.set("content", _UNFIT.sub("", decode(content)))


def _set_in(root: _Element) -> Iterator[tuple[_Place, re.Match[str]]]:
    """The places whose innermost named font is one of these, each with the name of its font."""
    base = next((f for style in root.iter("style") if (f := _body_font(style.text or ""))), None)
    fonts: list[re.Match[str] | None] = [base]
    stack: list[_Element] = [root]
    from lxml import etree  # the type is all that the module needs otherwise

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            named = element.get("face") or element.get("style") or ""
            font = _FONT.search(named[:500]) if "ont" in named or element.get("face") else None
            if font is not None or element.get("face") or "font-family" in named.lower():
                fonts.append(font)
                stack.append(element)
            if fonts[-1] is not None and element.tag not in ("script", "style"):
                yield (element, False), fonts[-1]
        else:
            if element is stack[-1] and len(stack) > 1:
                stack.pop()
                fonts.pop()
            if fonts[-1] is not None:
                yield (element, True), fonts[-1]


def _body_font(css: str) -> re.Match[str] | None:
    rule = re.search(r"(?i)(?:^|[\s,}])(?:body|p|td|\*)[^{}]{0,200}\{[^{}]{0,500}", css[:100_000])
    return _FONT.search(rule[0]) if rule else None


def _text(place: _Place) -> str:
    element, is_tail = place
    return (element.tail if is_tail else element.text) or ""


def _write(place: _Place, decode: Callable[[str], str]) -> None:
    element, is_tail = place
    text = _UNFIT.sub("", decode(_text(place)))
    if is_tail:
        element.tail = text
    else:
        element.text = text


def _from_tcvn(text: str) -> str:
    return text.translate(_TCVN)


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        base, mark = match[1], match[2]
        if base is None:
            return _VNI_LETTERS[match[0]]
        return unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark])

    return _VNI.sub(letter, text)
