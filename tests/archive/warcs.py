"""Exchanges to write into WARC files, and warcio's own verdict on what came of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from archive import Archive
from archive.records import CaptureRecord
from archive.warc.exchanges import Exchange
from archive.warc.records import Earlier
from archive.warc.writer import WarcWriter
from tests.archive.made import START

PAGE = Exchange(
    url="http://portal.example/do-thi/1-cum-thi-dua.html?a=1",
    fetched_at=START,
    status=200,
    response_headers=((b"Content-Type", b"text/html; charset=utf-8"), (b"Etag", b'"a"')),
    payload="<h1>Cụm thi đua số XII</h1>".encode() * 40,
    request_headers=((b"User-Agent", b"newscrawl"), (b"Accept", b"text/html")),
    ip_address="127.0.0.1",
)


def page(number: int, **changes: Any) -> Exchange:
    """Another page, a second later for each number."""
    moment = START + timedelta(seconds=number)
    return replace(PAGE, **{"url": f"http://portal.example/tin/{number}.html", "fetched_at": moment} | changes)


def store(
    archive: Archive, exchanges: Sequence[Exchange], *, writer: WarcWriter | None = None, **changes: Any
) -> list[CaptureRecord]:
    """Write exchanges and put them on record, as a crawl does; `changes` are made to every record."""
    own = writer or WarcWriter(archive.path, {"software": "test"})
    records = []
    for exchange in exchanges:
        known = archive.stored_payload(exchange.url, exchange.status)
        earlier = Earlier(known.url, known.fetched_at, known.digest) if known and known.digest else None
        place = own.write(exchange, earlier)
        record = CaptureRecord(
            exchange.url,
            exchange.fetched_at,
            exchange.status,
            digest=place.digest,
            warc_file=place.warc_file,
            warc_offset=place.warc_offset,
            revisit_of=place.refers_to,
        )
        archive.write([replace(record, **changes)])
        records.append(record)
    if writer is None:
        own.close()
    return records


def files(archive: Path) -> list[Path]:
    """The WARC files of an archive, by name."""
    return sorted(archive.with_suffix(".warc").glob("*.warc.gz*"))


def warcio_check(*paths: Path) -> str:
    """What `warcio check` has to say; nothing when all digests are right."""
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or done.stdout, done.stderr
    return done.stdout


def records(path: Path) -> list[tuple[dict[str, str], bytes]]:
    """Every record as warcio reads it: WARC fields, and the block as it stands in the file."""
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, no_record_parse=True):
            found.append((dict(record.rec_headers.headers), BytesIO(record.raw_stream.read()).getvalue()))
    return found
