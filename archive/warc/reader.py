"""Reads responses back: one at its offset, or all of a file, also of files that other programs made."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.errors import ArchiveError
from archive.warc.coding import CodingError, decode
from archive.warc.files import OPEN
from archive.warc.members import whole_members

#: What warcio raises on bytes that are no record; AttributeError where the fields end before the record's address.
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error, EOFError, ValueError, AttributeError)
_BLOCK = 256 * 1024


class WarcDamaged(ArchiveError):  # noqa: N818
    """A WARC file, or a record of one, that cannot be read; `offset` is the byte at which reading stopped."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class WarcResponse:
    """A response or revisit record. `payload` is the body as it was sent, content-encoding included; a revisit has
    none, and says in `refers_to` (address, time) where it is. `rendered` is the page as a browser showed it, in UTF-8,
    where one did and the record was read by itself.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    digest: str | None
    offset: int
    revisit: bool = False
    refers_to: tuple[str, datetime] | None = None
    truncated: str | None = None
    rendered: bytes | None = None

    def header(self, name: str) -> str | None:
        """The first header of this name, in any case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def body(self) -> bytes:
        """The payload with its content-encoding undone; as it is where that cannot be done."""
        encodings = [value for key, value in self.headers if key.lower() == "content-encoding"]
        try:
            return decode(self.payload, ",".join(encodings))
        except CodingError:
            return self.payload


def read_response(path: Path, offset: int) -> WarcResponse:
    """The response or revisit whose record begins at byte `offset`. Raises WarcDamaged, and OSError for the file."""
    found: WarcResponse | None = None
    record_id: str | None = None
    try:
        for begin, record in read_records(path, offset):
            if found is not None:
                return replace(found, rendered=_rendered(record, record_id))
            found, record_id = _response(record, begin), record.rec_headers.get_header("WARC-Record-ID")
            if found is None:
                break
    except WarcDamaged:
        if found is None:  # else it is what comes behind the response that is damaged
            raise
    if found is not None:
        return found
    raise WarcDamaged(f"{path} has no response at byte {offset}.", offset)


def is_warc(path: Path) -> bool:
    """Whether the file begins as a WARC file does, plain or in gzip. Raises OSError for the file."""
    with path.open("rb") as stream:
        start = stream.read(_BLOCK)
    if start.startswith(b"\x1f\x8b"):
        try:
            start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, 5)
        except zlib.error:
            return False
    return start.startswith(b"WARC/")


def read_responses(path: Path) -> Iterator[WarcResponse]:
    """Every response and revisit over HTTP, in order, gzip or plain, WARC 1.0 or 1.1.

    Raises WarcDamaged after the last whole record of a file that is cut or damaged; a file that is being written
    just ends there.
    """
    for offset, record in read_records(path):
        try:
            found = _response(record, offset)
        except ValueError as error:
            raise _damaged(path, offset) from error
        if found is not None:
            yield found


def read_records(path: Path, begin: int = 0, *, check_digests: bool = False) -> Iterator[tuple[int, Any]]:
    """(offset, record of warcio's) from byte `begin` on; read each before asking for the next. Raises as above."""
    end = begin
    with path.open("rb") as stream:
        try:
            if stream.read(2) == b"\x1f\x8b":
                for member in whole_members(stream, begin):
                    for record in ArchiveIterator(BytesIO(member.record), check_digests=check_digests):
                        yield member.offset, record
                    end = member.offset + member.length
                if end < path.stat().st_size:
                    raise EOFError
            else:
                stream.seek(begin)
                iterator = ArchiveIterator(stream, check_digests=check_digests)
                for record in iterator:
                    yield end, record
                    iterator.read_to_end()
                    if record.raw_stream.limit > 0 or not record.rec_headers.get_header("Content-Length"):
                        raise EOFError
                    end = iterator.offset
                stream.seek(end)
                if stream.read(_BLOCK).strip():
                    raise EOFError  # a record that is cut among its fields, which warcio takes for the end
        except _UNREADABLE as error:
            if not path.name.endswith(OPEN):
                raise _damaged(path, end) from error


def _damaged(path: Path, offset: int) -> WarcDamaged:
    return WarcDamaged(
        f"{path} is cut or damaged at byte {offset}: what comes after cannot be read. Restore it from a backup, or go"
        " on without.",
        offset,
    )


def _rendered(record: Any, record_id: str | None) -> bytes | None:
    """What the record behind a response holds, if that is the page as it was rendered."""
    if record.rec_type != "conversion" or record.rec_headers.get_header("WARC-Refers-To") != record_id:
        return None
    return read_all(record.raw_stream)


def _response(record: Any, offset: int) -> WarcResponse | None:
    """The record, read whole; None for one of another kind. ValueError when it is cut."""
    fields = record.rec_headers
    url = fields.get_header("WARC-Target-URI") or ""
    moment = _moment(fields.get_header("WARC-Date"))
    if record.rec_type not in ("response", "revisit") or not url.startswith(("http:", "https:")) or moment is None:
        return None
    payload, status, headers = b"", "", ()
    if record.http_headers is not None:
        payload = _whole(record)
        status = record.http_headers.get_statuscode()
        headers = tuple(record.http_headers.headers)
    elif (fields.get_header("WARC-Profile") or "").endswith("/server-not-modified"):
        status = "304"  # such a revisit may have no block (WARC 1.1, section 6.7.3)
    if not status.isdecimal():
        return None
    refers_to = (fields.get_header("WARC-Refers-To-Target-URI"), _moment(fields.get_header("WARC-Refers-To-Date")))
    return WarcResponse(
        url=url,
        fetched_at=moment,
        status=int(status),
        headers=headers,
        payload=payload,
        digest=fields.get_header("WARC-Payload-Digest"),
        offset=offset,
        revisit=record.rec_type == "revisit",
        refers_to=(refers_to[0], refers_to[1]) if refers_to[0] and refers_to[1] else None,
        truncated=fields.get_header("WARC-Truncated"),
    )


def _whole(record: Any) -> bytes:
    data = read_all(record.raw_stream)
    if record.payload_length >= 0 and len(data) != record.payload_length:
        raise ValueError("the record is shorter than it says")
    if (record.http_headers.get_header("Transfer-Encoding") or "").lower() != "chunked":
        return data
    return read_all(ChunkedDataReader(BytesIO(data)))  # takes what is not in chunks as it is


def read_all(stream: BinaryIO | Any) -> bytes:
    """What is left of a record's stream: one call of `read` may give less."""
    parts = []
    while data := stream.read(_BLOCK):
        parts.append(data)
    return b"".join(parts)


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
