"""Photos and PDF attachments: small files that real readers of the format accept."""

from __future__ import annotations

import re
import struct
import zlib

from newscrawl.demo import routes
from newscrawl.demo.pdf import pdf
from newscrawl.demo.picture import photo
from newscrawl.demo.portal import Portal


def pdf_text(data: bytes) -> str:
    """The text of a PDF as its encoding and its ToUnicode map read it, a line a line."""
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>\n", data)
    letters = {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
    lines = []
    for line in re.findall(rb"^0 -\d+ Td\n((?:/F.*\n)*)", data, re.M):
        text = ""
        for font, shown in re.findall(rb"/F(\d) \d+ Tf <([0-9A-F]+)> Tj", line):
            codes = bytes.fromhex(shown.decode())
            text += codes.decode("cp1252") if font == b"1" else "".join(letters[code] for code in codes)
        lines.append(text)
    return "\n".join(lines)


def test_a_pdf_holds_together() -> None:
    data = pdf("Kế hoạch số 12", ["Đường Phú Nhi được sửa trong quý I. " * 120, "Hết./."])
    assert data.startswith(b"%PDF-1.7\n")
    assert data.endswith(b"%%EOF\n")
    start = int(re.search(rb"startxref\n(\d+)\n", data)[1])  # type: ignore[index]
    assert data[start:].startswith(b"xref\n")
    offsets = [int(n) for n in re.findall(rb"^(\d{10}) 00000 n $", data[start:], re.M)]
    for number, offset in enumerate(offsets, start=1):
        assert data[offset:].startswith(b"%d 0 obj\n" % number)
    for length, stream in re.findall(rb"/Length (\d+) >>\nstream\n(.*?)\nendstream", data, re.S):
        assert len(stream) == int(length)
    assert b"/Count 2 " in data


def test_a_pdf_keeps_vietnamese_text_and_title() -> None:
    title, text = "Kế hoạch tuyển sinh", "Ngày 15/3, Ủy ban nhân dân thị xã “chốt” kế hoạch – đợt 1…"
    data = pdf(title, [text])
    assert pdf_text(data).split("\n") == [title, "", text, ""]
    written = re.search(rb"/Title <FEFF([0-9A-F]+)>", data)
    assert written
    assert bytes.fromhex(written[1].decode()).decode("utf-16-be") == title


def test_every_vietnamese_letter_can_be_drawn() -> None:
    letters = "".join(chr(n) for n in range(0x1EA0, 0x1EFA)) + "ăĂâÂđĐêÊôÔơƠưƯĩĨũŨ"
    assert pdf_text(pdf("Chữ", [letters])).split("\n")[2] == letters


def test_what_cannot_be_drawn_is_a_question_mark() -> None:
    assert pdf_text(pdf("Привет", ["你好 a"])).split() == ["??????", "??", "a"]


def test_the_attachments_of_the_portal_are_pdfs(day1: Portal) -> None:
    attached = [article for article in day1.articles() if article.attachment]
    assert attached
    for article in attached:
        response = day1.respond(routes.attachment_path(article) or "")
        assert (response.status, response.content_type) == (200, "application/pdf")
        assert article.title in " ".join(pdf_text(response.body).split())


def test_a_photo_is_a_png_of_the_size_it_says() -> None:
    data = photo(7100001, width=60, height=40)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, place = {}, 8
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", data, place + 8 + length) == (zlib.crc32(name + body),)
        chunks[name] = body
        place += 12 + length
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", chunks[b"IHDR"]) == (60, 40, 8, 2, 0, 0, 0)
    assert len(zlib.decompress(chunks[b"IDAT"])) == 40 * (1 + 3 * 60)
    assert photo(1) != photo(2)
