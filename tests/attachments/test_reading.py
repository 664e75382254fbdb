"""The text of attached files of every kind, and what is said of those that cannot be read."""

from __future__ import annotations

import hashlib
import random
import time
import unicodedata
import zlib
from datetime import date
from io import BytesIO

import pypdf
import pytest

from newscrawl.attachments import FileKind, read_file, read_picture
from newscrawl.attachments.bounds import MOST_CHARACTERS, memory_limit
from newscrawl.demo.pdf import pdf
from tests.attachments.made import compound_file, doc_file, docx_file, pdf_file, xls_file, xlsx_file, zip_bomb

PLAN = "Kế hoạch số 12/KH-UBND về việc tổ chức Lễ hội Đền Và năm 2023"
GOAL = "Nâng cao ý thức giữ gìn di tích; bảo đảm an ninh trật tự, vệ sinh môi trường."
ROWS: list[list[str | float]] = [["Hạng mục", "Thành tiền"], ["Sân khấu", 125000000.0], ["Âm thanh", 1.5]]

FILES = {
    FileKind.PDF: pdf(PLAN, (GOAL,)),
    FileKind.DOCX: docx_file(PLAN, GOAL),
    FileKind.DOC: doc_file(f"Noi dung: {PLAN}\r{GOAL}\r"),
    FileKind.XLSX: xlsx_file([[PLAN], [GOAL]]),
    FileKind.XLS: xls_file([[PLAN], [GOAL]]),
}


@pytest.mark.parametrize("kind", list(FILES), ids=lambda kind: kind.name)
def test_the_text_of_a_file(kind: FileKind) -> None:
    body = FILES[kind]
    reading = read_file(body)
    assert (reading.media_type, reading.note) == (kind.value, "")
    assert (reading.bytes, reading.sha256) == (len(body), hashlib.sha256(body).hexdigest())
    words = " ".join((reading.text or "").split())
    assert PLAN in words
    assert GOAL in words
    assert read_file(body) == reading


def test_text_is_in_composed_form() -> None:
    decomposed = unicodedata.normalize("NFD", GOAL)
    assert decomposed != GOAL
    assert read_file(docx_file(decomposed)).text == GOAL


def test_tables_and_sheets_are_read_row_by_row() -> None:
    table = [["Hạng mục", "Số lượng"], ["Ghế", "200"]]
    assert read_file(docx_file("Phụ lục", table=table)).text == "Phụ lục\n\nHạng mục Số lượng \nGhế 200"
    assert read_file(xls_file(ROWS)).text == "Bảng giá\nHạng mục Thành tiền\nSân khấu 125000000\nÂm thanh 1.5"
    dated = [[date(2023, 1, 31), None, "họp"], [None, None, None]]
    assert read_file(xlsx_file(dated)).text == "Dự toán\n2023-01-31 họp"


def test_field_codes_of_a_document_are_no_text() -> None:
    text = 'Xem \x13HYPERLINK "http://x.example/"\x14trang này\x15 để biết thêm.\r'
    assert read_file(doc_file(text)).text == "Xem trang này để biết thêm."


def encrypted_pdf(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(FILES[FileKind.PDF]))
    writer.encrypt(password, "owner", algorithm="AES-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_that_anyone_may_open_is_read() -> None:
    assert GOAL in " ".join((read_file(encrypted_pdf("")).text or "").split())


def blank_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (encrypted_pdf("secret"), "Not read: it is encrypted with a password."),
        (blank_pdf(), "It holds no text; it may be a scanned document."),
        (doc_file("x", flags=0x0300), "Not read: it is encrypted."),
        (compound_file({"WordDocument": b"\xdc\xa5"}), "Not read: it is a document of Word 95 or older."),
        (b"{\\rtf1 text}", "Not read: it is an RTF document."),
        (b"PK\x03\x04 and no more", "Not read: it is a ZIP file."),
        (b"\n<!DOCTYPE html><html>", "Not read: the server sent a page instead of a file."),
        (b"", "Not read: it is a file of a kind that is not read."),
        (zip_bomb(300), "Not read: it would unpack to more than 200 MB."),
        (zip_bomb(300, "xl/workbook.xml"), "Not read: it would unpack to more than 200 MB."),
    ],
)
def test_why_there_is_no_text(body: bytes, note: str) -> None:
    reading = read_file(body)
    assert (reading.text, reading.note) == (None, note)


@pytest.mark.parametrize("kind", list(FILES), ids=lambda kind: kind.name)
def test_damaged_files_never_raise(kind: FileKind) -> None:
    body, chance = FILES[kind], random.Random(kind.name)
    for _ in range(25):
        broken = bytearray(body)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        reading = read_file(bytes(broken[: chance.randrange(len(broken))] if chance.random() < 0.3 else broken), 5)
        assert reading.text or reading.note


def flate_bomb_pdf(megabytes: int) -> bytes:
    """A page whose content is drawn from a small stream that unpacks to so many megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"( ) Tj " * 150_000) for _ in range(megabytes)) + packer.flush()
    return pdf_file(packed, flags=b"/Filter/FlateDecode")


def test_a_pdf_that_unpacks_to_gigabytes_is_left_out() -> None:
    bomb = flate_bomb_pdf(100)
    assert len(bomb) < 1_000_000
    assert read_file(bomb).text is None
    assert read_file(pdf_file(b"BT /F1 9 Tf (xin) Tj ET")).text == "xin", "the same made without the bomb is read"


def test_pages_that_go_in_circles_end() -> None:
    circle = pdf_file(b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>")
    assert read_file(circle).text is None


def test_what_is_too_long_is_cut_with_a_word() -> None:
    long = read_file(xlsx_file([["thi đua " * 4000]] * 40))
    assert len(long.text or "") <= MOST_CHARACTERS
    assert long.note == "Only its first 1,000,000 characters were kept."


def test_reading_ends_when_the_time_is_up() -> None:
    reading = read_file(xlsx_file([[f"hàng {n}"] for n in range(20_000)]), seconds=0.1)
    assert reading.note == "Only what could be read in 0.1 seconds was kept."


def test_memory_is_limited_and_the_limit_ends() -> None:
    with memory_limit(64 * 1024 * 1024), pytest.raises(MemoryError):
        bytearray(256 * 1024 * 1024)
    assert len(bytearray(256 * 1024 * 1024))


def test_reading_takes_no_longer_than_it_must() -> None:
    started = time.process_time()
    for body in FILES.values():
        read_file(body)
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("body", "media_type", "note"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg", ""),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp", ""),
        (b'<?xml version="1.0"?><svg>', "image/svg+xml", ""),
        (b"<html>", "text/html", "It is no picture."),
        (b"", "application/octet-stream", "It is no picture."),
    ],
)
def test_pictures_are_known_by_their_bytes(body: bytes, media_type: str, note: str) -> None:
    reading = read_picture(body)
    assert (reading.media_type, reading.note, reading.text) == (media_type, note, None)
