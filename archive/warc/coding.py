"""Undoes the content-encoding of a payload (RFC 9110, section 8.4)."""

from __future__ import annotations

import sys
import zlib
from typing import TypeVar

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

#: A payload that grows beyond this many bytes is a trap, not a page.
LIMIT = 256 * 1024 * 1024
_CHUNK = 1024 * 1024

Data = TypeVar("Data", bytes, bytearray)


class CodingError(ValueError):
    """A payload that is not what its content-encoding says, or one of a kind that is not known."""


def decode(payload: bytes, content_encoding: str | None) -> bytes:
    """`payload` without its encodings; several are undone from the last to the first. Raises CodingError."""
    for coding in reversed((content_encoding or "").lower().split(",")):
        payload = _decode(payload, coding.strip())
    return payload


def _decode(payload: bytes, coding: str) -> bytes:
    try:
        match coding:
            case "" | "identity":
                return payload
            case "gzip" | "x-gzip":
                return _inflate(payload, zlib.MAX_WBITS | 16)
            case "deflate":
                # Meant is zlib's format; some servers send the bare one.
                try:
                    return _inflate(payload, zlib.MAX_WBITS)
                except zlib.error:
                    return _inflate(payload, -zlib.MAX_WBITS)
            case "br":
                return _limited(bytes(brotli.decompress(payload)))
            case "zstd":
                return _limited(bytes(zstd.decompress(payload)))
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise CodingError(f"the payload is not {coding}: {error}") from error
    raise CodingError(f"the content-encoding {coding!r} is not known")


def _inflate(payload: bytes, window: int) -> bytes:
    """All members of a gzip or zlib payload; what was cut off at its end is missing, as in a browser."""
    out = bytearray()
    while payload:
        decompressor = zlib.decompressobj(window)
        try:
            while payload and not decompressor.eof:
                out += decompressor.decompress(payload, _CHUNK)
                _limited(out)
                payload = decompressor.unconsumed_tail
        except zlib.error:
            if not out:
                raise
            break  # padding after a whole member
        payload = decompressor.unused_data
    return bytes(out)


def _limited(data: Data) -> Data:
    if len(data) > LIMIT:
        raise CodingError(f"the payload grows beyond {LIMIT} bytes")
    return data
