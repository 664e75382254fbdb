"""What a file is, by its own bytes: servers and endings name the types of downloads wrongly now and then."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO

import olefile


class FileKind(StrEnum):
    """A kind of file; the value is its media type as registered with IANA."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    DOC = "application/msword"
    XLS = "application/vnd.ms-excel"
    RTF = "application/rtf"
    ZIP = "application/zip"
    HTML = "text/html"
    OTHER = "application/octet-stream"


#: Media types, as an article's attachments carry them, of the files whose text is read.
_READABLE = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.DOC, FileKind.XLS})
#: The header of a PDF may stand anywhere in its first bytes (ISO 32000-1, annex H.3.4.1).
_PDF_HEADER = 1024
#: Parts that tell one office document from another (ECMA-376, part 1).
_PARTS = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
#: Streams that do so in the older compound files ([MS-DOC] 2.1, [MS-XLS] 2.1).
_STREAMS = {"WordDocument": FileKind.DOC, "Workbook": FileKind.XLS, "Book": FileKind.XLS}


def is_readable(media_type: str | None) -> bool:
    """Whether files of this media type are worth fetching: their text can be read."""
    return media_type in _READABLE


#: How pictures begin, and their media types as registered with IANA.
_PICTURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
}


def picture_type(body: bytes) -> str | None:
    """The media type of the picture `body`; None where it is none that browsers draw."""
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    if body[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    if b"<svg" in body[:_PDF_HEADER].lower():
        return "image/svg+xml"
    return next((media_type for start, media_type in _PICTURES.items() if body.startswith(start)), None)


def file_kind(body: bytes) -> FileKind:
    """The kind of the file `body`. Never raises."""
    if b"%PDF-" in body[:_PDF_HEADER]:
        return FileKind.PDF
    if body.startswith(b"PK\x03\x04"):
        return _zip_kind(body)
    if body.startswith(olefile.MAGIC):
        return _compound_kind(body)
    if body.startswith(b"{\\rt"):
        return FileKind.RTF
    start = body[:_PDF_HEADER].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta")):
        return FileKind.HTML
    return FileKind.OTHER


def _zip_kind(body: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            names = set(archive.namelist())
    except Exception:  # the library raises a dozen kinds of errors on bytes that are none of its own
        return FileKind.ZIP
    return next((kind for name, kind in _PARTS.items() if name in names), FileKind.ZIP)


def _compound_kind(body: bytes) -> FileKind:
    try:
        with olefile.OleFileIO(BytesIO(body)) as compound:
            return next((kind for name, kind in _STREAMS.items() if compound.exists(name)), FileKind.OTHER)
    except Exception:  # as above
        return FileKind.OTHER
