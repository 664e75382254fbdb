"""WARC records as gzip members: what is written to a file, a record at a time.

Field names and profiles are those of the WARC 1.1 specification (ISO 28500:2017), sections 5 and 6.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.times import utc_text
from archive.warc.exchanges import Exchange, header_of, request_message, response_message

VERSION = "WARC/1.1"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

#: Of a conversion record that holds a page as a browser showed it.
RENDERED_TYPE = "text/html; charset=utf-8"

#: The level of ISA-L, whose levels are not zlib's: a tenth larger than zlib's level 4 in a fifth of its time. Servers
#: send most pages compressed already.
_LEVEL = 2
#: Gzip members hold the payload as it is.
_STORED = 0
#: From this many bytes on, a payload that is compressed already is not compressed again: nothing would be gained.
_WORTH_STORING = 4096
_COMPRESSED_TYPES = (
    "image/",
    "video/",
    "audio/",
    "application/pdf",
    "application/zip",
    "application/gzip",
    "font/woff",
)

Fields = Iterable[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier record of the same address that holds a payload; its time and the digest of that payload."""

    url: str
    fetched_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Members:
    """A response (or revisit) and what belongs to it as gzip members; `refers_to` is the record with the payload."""

    response: bytes
    others: bytes
    refers_to: Earlier | None


def payload_digest(payload: bytes) -> str:
    """`sha256:` and hexadecimal digits, as in WARC-Payload-Digest and in `captures.digest`."""
    return "sha256:" + hashlib.sha256(payload).hexdigest()


def warcinfo_member(filename: str, created: datetime, information: Mapping[str, str]) -> tuple[bytes, str]:
    """The record that opens a file, and its id. `information` is name → value; what is empty is left out."""
    block = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in information.items() if value)
    record_id = _record_id()
    fields = [("WARC-Filename", filename), ("WARC-Date", utc_text(created))]
    return _member("warcinfo", record_id, fields, "application/warc-fields", block.encode(), _LEVEL), record_id


def exchange_members(exchange: Exchange, digest: str, earlier: Earlier | None, warcinfo_id: str) -> Members:
    """`exchange` as records: a revisit where `earlier` holds the same payload or the server answered 304."""
    refers_to = _referred(exchange, digest, earlier)
    response_id = _record_id()
    common = [
        ("WARC-Target-URI", exchange.url),
        ("WARC-Date", utc_text(exchange.fetched_at)),
        ("WARC-Warcinfo-ID", warcinfo_id),
        ("WARC-IP-Address", exchange.ip_address),
    ]
    message, fields, kind, level = response_message(exchange), common.copy(), "revisit", _LEVEL
    others = b""
    if refers_to is not None:
        fields += [
            ("WARC-Profile", NOT_MODIFIED if exchange.status == 304 else SAME_PAYLOAD),
            ("WARC-Refers-To-Target-URI", refers_to.url),
            ("WARC-Refers-To-Date", utc_text(refers_to.fetched_at)),
            ("WARC-Payload-Digest", refers_to.digest),
        ]
        if exchange.status == 304:
            # Players show what stands in a revisit: a bare 304 instead of the page. So it has no block, and they
            # take the headers of the page; those of the 304 follow in a record of their own, without the address,
            # or it would be listed as another page.
            kept = [*common[1:], ("WARC-Refers-To", response_id), ("WARC-Payload-Digest", payload_digest(message))]
            others = _member("metadata", _record_id(), kept, "application/http; msgtype=response", message, _LEVEL)
            message = b""
    else:
        message, kind, level = message + exchange.payload, "response", _level(exchange)
        fields += [("WARC-Truncated", exchange.truncated), ("WARC-Payload-Digest", digest)]
    response = _member(kind, response_id, fields, "application/http; msgtype=response", message, level)
    if exchange.rendered is not None:
        # Right behind the record that it was made from: who reads that one looks there.
        kept = [*common, ("WARC-Refers-To", response_id), ("WARC-Payload-Digest", payload_digest(exchange.rendered))]
        others += _member("conversion", _record_id(), kept, RENDERED_TYPE, exchange.rendered, _LEVEL)
    if not exchange.method:
        return Members(response, others, refers_to)
    fields = [
        *common,
        ("WARC-Concurrent-To", response_id),
        ("WARC-Payload-Digest", payload_digest(exchange.request_body)),
    ]
    request = _member(
        "request", _record_id(), fields, "application/http; msgtype=request", request_message(exchange), _LEVEL
    )
    return Members(response, others + request, refers_to)


def _referred(exchange: Exchange, digest: str, earlier: Earlier | None) -> Earlier | None:
    if earlier is None or exchange.truncated:
        return None
    if exchange.status == 304:
        return earlier
    return earlier if exchange.payload and earlier.digest == digest else None


def _level(exchange: Exchange) -> int:
    encoded = header_of(exchange.response_headers, b"content-encoding") not in (None, "", "identity")
    media_type = (header_of(exchange.response_headers, b"content-type") or "").lower()
    compressed = encoded or (media_type.startswith(_COMPRESSED_TYPES) and "svg" not in media_type)
    return _STORED if compressed and len(exchange.payload) >= _WORTH_STORING else _LEVEL


def _record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _member(kind: str, record_id: str, fields: Fields, content_type: str, block: bytes, level: int) -> bytes:
    """One record, compressed by itself, so that a reader can begin at it."""
    digest = "sha256:" + hashlib.sha256(block).hexdigest()
    given = [(name, value) for name, value in fields if value]
    headers = [("WARC-Type", kind), ("WARC-Record-ID", record_id), *given, ("WARC-Block-Digest", digest)]
    rec_headers = StatusAndHeaders("", headers, protocol=VERSION)
    # The HTTP headers stay in the block, or warcio would write them anew, and not always as they came; and of what it
    # knows to be a revisit it writes no block then.
    treated_as = "response" if kind == "revisit" else kind
    record = ArcWarcRecord("warc", treated_as, rec_headers, BytesIO(block), None, content_type, len(block))
    out = BytesIO()
    WARCWriter(out, gzip=False, warc_version=VERSION).write_record(record)
    # ISA-L compresses at its level 0 as well.
    compressobj = isal_zlib.compressobj if level else zlib.compressobj
    compressor = compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return compressor.compress(out.getbuffer()) + compressor.flush()
