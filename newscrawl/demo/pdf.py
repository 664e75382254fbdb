"""A small PDF writer for the portal's attachments: Vietnamese text that can be read, searched and copied.

Format: ISO 32000-1 (PDF 1.7). Text is set in Helvetica, letters it lacks in a second font made by `glyphs`, whose
ToUnicode map (9.10.3) lets readers search and copy them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from newscrawl.demo.glyphs import advance, can_draw, glyph, in_helvetica

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 64
_TITLE_SIZE, _SIZE = 15, 11
#: Object numbers that other objects refer to; the glyphs and then the pages follow them.
_PAGES, _HELVETICA, _DRAWN, _TO_UNICODE, _FIRST_FREE = 2, 3, 4, 5, 6
_Line = tuple[int, str]


def pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """A PDF of A4 pages: `title` as heading and as the document's title, then `paragraphs`.

    Letters that are neither Helvetica's nor Vietnamese show as `?`.
    """
    texts = [unicodedata.normalize("NFC", text) for text in (title, *paragraphs)]
    drawn = sorted({c for text in texts for c in text if not in_helvetica(c) and can_draw(c)})[:255]
    codes = {c: n for n, c in enumerate(drawn, start=1)}
    pages = list(_pages(_lines(texts)))
    first_page = _FIRST_FREE + len(drawn)
    kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        _drawn_font(codes),
        _stream(_to_unicode(codes)),
        *(_stream(glyph(c)) for c in drawn),
    ]
    fonts = f"<< /F1 {_HELVETICA} 0 R /F2 {_DRAWN} 0 R >>"
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] "
            f"/Resources << /Font {fonts} >> /Contents {first_page + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(_stream(_content(page, codes)))
    heading = ("\ufeff" + texts[0]).encode("utf-16-be").hex().upper()
    objects.append(f"<< /Title <{heading}> /Producer (newscrawl demo portal) >>".encode())
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects with their cross-reference table (7.5.4) and trailer; the last is the Info dictionary."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


def _drawn_font(codes: dict[str, int]) -> bytes:
    names = {code: f"uni{ord(c):04X}" for c, code in codes.items()}
    glyphs = " ".join(f"/{name} {_FIRST_FREE + code - 1} 0 R" for code, name in names.items())
    differences = " ".join(f"/{name}" for name in names.values())
    widths = " ".join(str(advance(c)) for c in codes)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [-100 -300 1100 1200] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/CharProcs << {glyphs} >> /Encoding << /Type /Encoding /Differences [1 {differences}] >> "
        f"/FirstChar 1 /LastChar {max(1, len(codes))} /Widths [{widths or 0}] /ToUnicode {_TO_UNICODE} 0 R "
        f"/Resources << /Font << /F1 {_HELVETICA} 0 R >> >> >>"
    ).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:02X}> <{ord(c):04X}>" for c, code in codes.items()]
    blocks = [pairs[n : n + 100] for n in range(0, len(pairs), 100)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()


def _content(lines: Sequence[_Line], codes: dict[str, int]) -> bytes:
    """The page's content stream: one text object, each line below the last by its leading (9.4.2)."""
    parts = [f"BT\n{_MARGIN} {_HEIGHT - _MARGIN} Td"]
    for size, line in lines:
        parts.append(f"0 -{_leading(size)} Td")
        for is_drawn, run in groupby(line, key=codes.__contains__):
            text = "".join(run)
            shown = bytes(codes[c] for c in text) if is_drawn else text.encode("cp1252", "replace")
            parts.append(f"/F{2 if is_drawn else 1} {size} Tf <{shown.hex().upper()}> Tj")
    return "\n".join([*parts, "ET"]).encode()


def _lines(paragraphs: Sequence[str]) -> Iterator[_Line]:
    """The document's lines with their font size; the first paragraph is the heading."""
    for number, paragraph in enumerate(paragraphs):
        size = _SIZE if number else _TITLE_SIZE
        room, line, used = _WIDTH - 2 * _MARGIN, "", 0.0
        for word in paragraph.split():
            width = sum(map(advance, word + " ")) * size / 1000
            if line and used + width > room:
                yield size, line
                line, used = "", 0.0
            line, used = f"{line} {word}" if line else word, used + width
        yield size, line
        yield size, ""


def _pages(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    page: list[_Line] = []
    left = _HEIGHT - 2 * _MARGIN
    for size, line in lines:
        if _leading(size) > left:
            yield page
            page, left = [], _HEIGHT - 2 * _MARGIN
        page.append((size, line))
        left -= _leading(size)
    yield page


def _leading(size: int) -> int:
    return size * 15 // 10
