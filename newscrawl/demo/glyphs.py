"""Vietnamese letters for PDF: what Helvetica has is shown in it, the rest is drawn as a letter with its marks.

No standard font of PDF has `ả` or `ợ`, and an embedded one would be larger than the document. So those letters make
a Type 3 font (ISO 32000-1, 9.6.5): each glyph shows Helvetica's base letter and strokes the marks around it.
"""

from __future__ import annotations

import unicodedata

#: Advance widths of Helvetica for the characters 32 to 126, in thousandths of the size (Adobe core 14 AFM).
_ADVANCES = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
#: … and for the punctuation of running text beyond ASCII.
_OTHER_ADVANCES = {"“": 333, "”": 333, "‘": 222, "’": 222, "–": 556, "—": 1000, "…": 1000, "\u00a0": 278}
#: Marks above a letter, stroked around the origin in thousandths of the size.
_ABOVE = {
    "\u0300": "30 0 m -60 110 l S",
    "\u0301": "-30 0 m 60 110 l S",
    "\u0302": "-105 0 m 0 105 l 105 0 l S",
    "\u0303": "-115 25 m -60 130 60 -45 115 65 c S",
    "\u0306": "-105 105 m -75 -15 75 -15 105 105 c S",
    "\u0309": "-45 105 m 15 150 85 95 10 55 c 10 5 l S",
}
_HORN, _DOT_BELOW = "\u031b", "\u0323"
_X_HEIGHT, _CAP_HEIGHT = 523, 718


def advance(character: str) -> int:
    """The width of `character` in thousandths of the font size; a mark adds none to its letter."""
    if character in _OTHER_ADVANCES:
        return _OTHER_ADVANCES[character]
    base = _parts(character)[0]
    return _ADVANCES[ord(base) - 32] if 32 <= ord(base) <= 126 else 556


def in_helvetica(character: str) -> bool:
    """Whether Helvetica in WinAnsiEncoding (code page 1252) has `character`."""
    try:
        return character.encode("cp1252") >= b" "
    except UnicodeEncodeError:
        return False


def can_draw(character: str) -> bool:
    """Whether `glyph` knows the base letter and every mark of `character`."""
    base, marks = _parts(character)
    return in_helvetica(base) and all(mark in _ABOVE or mark in (_HORN, _DOT_BELOW, "-") for mark in marks)


def glyph(character: str) -> bytes:
    """The glyph description of `character`, to be used with Helvetica as the resource `/F1`."""
    base, marks = _parts(character)
    width = advance(character)
    parts = [f"{width} 0 d0", f"BT /F1 1000 Tf <{base.encode('cp1252').hex()}> Tj ET", "56 w 1 J 1 j"]
    height = (_CAP_HEIGHT if base.isupper() or base in "dbhklti" else _X_HEIGHT) + 70
    for mark in marks:
        if mark == "-" and base == "d":
            parts.append("290 600 m 580 600 l S")
        elif mark == "-":
            parts.append("5 360 m 330 360 l S")
        elif mark == _DOT_BELOW:
            parts.append(f"{width // 2 - 48} -200 96 96 re f")
        elif mark == _HORN:
            top = _CAP_HEIGHT if base.isupper() else _X_HEIGHT
            parts.append(
                f"{width - 85} {top - 70} m {width + 15} {top - 60} {width + 30} {top} {width + 20} {top + 60} c S"
            )
        else:
            parts.append(f"q 1 0 0 1 {width // 2} {height} cm {_ABOVE[mark]} Q")
            height += 150
    return "\n".join(parts).encode()


def _parts(character: str) -> tuple[str, str]:
    """The base letter and its marks; the stroke of `đ`, which Unicode does not part from the letter, is `-`."""
    if character in "đĐ":
        return ("d" if character == "đ" else "D"), "-"
    decomposed = unicodedata.normalize("NFD", character)
    return decomposed[0], decomposed[1:]
