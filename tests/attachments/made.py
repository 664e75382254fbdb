"""Files to read, made here: office documents by their libraries, the older formats byte by byte."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

import docx
import openpyxl

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def docx_file(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document with these paragraphs, then a table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, values in zip(made.rows, table, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_file(rows: Sequence[Sequence[str | float | date | None]], name: str = "Dự toán") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def zip_bomb(megabytes: int, part: str = "word/document.xml") -> bytes:
    """A small ZIP file with an office document's parts, one of which unpacks to so many megabytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as opened:
        for _ in range(megabytes):
            opened.write(b" " * 1024 * 1024)
    return stream.getvalue()


def pdf_file(*contents: bytes, flags: bytes = b"") -> bytes:
    """A PDF of one page with this content stream, or of the objects after its catalogue; `flags` go with the stream."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    if len(contents) == 1:
        font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects += [
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources%b>>" % font,
            b"<</Length %d%b>>stream\n%b\nendstream" % (len(contents[0]), flags, contents[0]),
        ]
    else:
        objects += contents
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def doc_file(text: str, *, flags: int = 0x0200) -> bytes:
    """A Word 97 document in two pieces: the beginning in one byte a character, from the first accent on UTF-16."""
    split = next((n for n, c in enumerate(text) if not c.isascii()), len(text))
    first, rest = text[:split].encode("cp1252"), text[split:].encode("utf-16-le")
    at = 0x800
    ends = (0, split, len(text))
    places = (at * 2 | 0x40000000, at + len(first))
    pieces = struct.pack("<3I", *ends) + b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    table = b"\x01\x02\x00\x00\x00" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    base = struct.pack("<5H", 0xA5EC, 0xC1, 0, 0x0436, 0) + struct.pack("<H", flags) + b"\0" * 20
    longs = [0] * 22
    longs[3] = len(text)
    pairs = [0] * (2 * 93)
    pairs[2 * 33 : 2 * 33 + 2] = 0, len(table)
    head = base + struct.pack("<H28x", 14) + struct.pack("<H22i", 22, *longs) + struct.pack("<H186I", 93, *pairs)
    main = head.ljust(at, b"\0") + first + rest
    return compound_file({"WordDocument": main, "1Table": table})


def xls_file(rows: Sequence[Sequence[str | float]], name: str = "Bảng giá") -> bytes:
    """An Excel 97 workbook of one sheet."""

    def record(number: int, data: bytes) -> bytes:
        return struct.pack("<HH", number, len(data)) + data

    def text(value: str, length: str) -> bytes:
        return struct.pack(length + "B", len(value), 1) + value.encode("utf-16-le")

    def bof(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))

    end = record(0x000A, b"")
    sheet = bof(0x0010)
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            place = struct.pack("<HHH", y, x, 0)
            if isinstance(value, str):
                sheet += record(0x0204, place + text(value, "<H"))
            else:
                sheet += record(0x0203, place + struct.pack("<d", value))
    sheet += end
    start = len(bof(0x0005)) + len(record(0x0085, b"\0" * 6 + text(name, "<B"))) + len(end)
    book = bof(0x0005) + record(0x0085, struct.pack("<IH", start, 0) + text(name, "<B")) + end
    return compound_file({"Workbook": book + sheet})


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with these streams, each long enough to need no mini stream."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains: list[int] = [_FAT, _END]  # sector 0 is the FAT, sector 1 the directory
    body, entries = b"", _entry("Root Entry", 5, child=1)
    for number, (name, data) in enumerate(padded.items(), start=1):
        sectors = -(-len(data) // _SECTOR)
        start = len(chains)
        chains += [start + n + 1 for n in range(sectors - 1)] + [_END]
        body += data.ljust(sectors * _SECTOR, b"\0")
        right = number + 1 if number < len(padded) else _FREE
        entries += _entry(name, 2, right=right, start=start, size=len(data))
    assert len(chains) <= _SECTOR // 4
    assert len(entries) <= _SECTOR
    fat = struct.pack(f"<{_SECTOR // 4}I", *chains, *[_FREE] * (_SECTOR // 4 - len(chains)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat + entries.ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    label = name.encode("utf-16-le")
    return (
        label.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(label) + 2, kind, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
