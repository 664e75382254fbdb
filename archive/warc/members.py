"""The gzip members of a WARC file: where each record begins and ends in the file's own bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeadersParser

_BLOCK = 64 * 1024
#: A record larger than this is read by nobody here: a file compressed as one, or a trap.
_LARGEST = 512 * 1024 * 1024
_VERSIONS = ["WARC/1.1", "WARC/1.0"]


@dataclass(frozen=True, slots=True)
class Member:
    """A whole record: its first byte in the file, its bytes there (compressed), and the record itself."""

    offset: int
    length: int
    record: bytes

    def fields(self) -> dict[str, str]:
        """The WARC header fields of the record, with names in lower case; none when it is no record."""
        try:
            headers = StatusAndHeadersParser(_VERSIONS).parse(BytesIO(self.record)).headers
        except Exception:  # warcio has an exception of its own for each kind of garbage
            return {}
        return {name.lower(): value for name, value in headers}


def whole_members(stream: BinaryIO, begin: int = 0) -> Iterator[Member]:
    """The members from byte `begin` on, up to the end or to the first that is cut or damaged."""
    stream.seek(begin)
    pending = b""
    while True:
        decompressor = zlib.decompressobj(zlib.MAX_WBITS | 16)
        record = bytearray()
        length = 0
        while not decompressor.eof:
            data = pending or stream.read(_BLOCK)
            pending = b""
            if not data:
                return
            try:
                record += decompressor.decompress(data, _LARGEST + 1)
            except zlib.error:
                return
            length += len(data)
            if len(record) > _LARGEST:
                return
        pending = decompressor.unused_data
        length -= len(pending)
        yield Member(begin, length, bytes(record))
        begin += length
