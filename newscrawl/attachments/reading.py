"""The text of one attached file, and why there is none where there is none."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.attachments.bounds import Budget, UnreadableError, check_unpacked, memory_limit
from newscrawl.attachments.kinds import FileKind, file_kind, picture_type

#: Seconds after which reading ends with what there is, unless told otherwise.
SECONDS = 30.0

_WHAT = {
    FileKind.RTF: "it is an RTF document",
    FileKind.ZIP: "it is a ZIP file",
    FileKind.HTML: "the server sent a page instead of a file",
    FileKind.OTHER: "it is a file of a kind that is not read",
}
#: Control characters, lone surrogates, and what else no text holds.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\xad]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?(?:\n ?)+")


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file: its size in bytes, its SHA-256 in hexadecimal, its media type by its own bytes, and its text in NFC.

    `text` is None where none could be read; `note` is the sentence that says why, or what was left out.
    """

    bytes: int
    sha256: str
    media_type: str
    text: str | None = None
    note: str = ""


def read_picture(body: bytes) -> FileReading:
    """A picture, which has no text; of what is none, the note says so."""
    media_type = picture_type(body)
    note = "" if media_type else "It is no picture."
    digest = hashlib.sha256(body).hexdigest()
    return FileReading(len(body), digest, media_type or file_kind(body).value, note=note)


def read_file(body: bytes, seconds: float = SECONDS) -> FileReading:
    """Read the text of `body`, a file of any kind. Never raises; stops after `seconds` with what there is.

    The process may grow by `bounds.MOST_MEMORY` meanwhile. A page of a PDF or a sheet that hangs in the middle is
    for the caller to end.
    """
    kind = file_kind(body)
    budget = Budget(seconds)
    text, note = None, ""
    try:
        with memory_limit():
            text = _text(body, kind, budget)
    except UnreadableError as error:
        note = f"Not read: {error}."
    except MemoryError:
        note = "Not read: it needs too much memory."
    except RecursionError:
        note = "Not read: it is nested too deeply."
    except Exception as error:  # the readers raise what they like on damaged files
        note = f"Not read: it is damaged ({type(error).__name__})."
    if budget.cut:
        note = f"{budget.cut[0].upper()}{budget.cut[1:]}."
    elif not text and not note:
        note = "It holds no text; it may be a scanned document."
    return FileReading(len(body), hashlib.sha256(body).hexdigest(), kind.value, text, note)


def _text(body: bytes, kind: FileKind, budget: Budget) -> str | None:
    if kind in _WHAT:
        raise UnreadableError(_WHAT[kind])
    return tidy("".join(budget.take(_pieces(body, kind)))) or None


def _pieces(body: bytes, kind: FileKind) -> Iterator[str]:
    """The text, piece by piece. Each library takes tenths of a second to load: only the one that is needed is."""
    if kind is FileKind.PDF:
        from newscrawl.attachments.pdf import read_pdf

        return read_pdf(body)
    if kind is FileKind.DOC:
        from newscrawl.attachments.worddoc import read_doc

        return read_doc(body)
    if kind is FileKind.XLS:
        from newscrawl.attachments.xls import read_xls

        return read_xls(body)
    from newscrawl.attachments.office import read_docx, read_xlsx

    check_unpacked(body)
    return read_docx(body) if kind is FileKind.DOCX else read_xlsx(body)


def tidy(text: str) -> str:
    """`text` in NFC without control characters; blanks in a row are one, and so are empty lines."""
    text = unicodedata.normalize("NFC", _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _LINES.sub("\n\n", _BLANKS.sub(" ", text)).strip()
