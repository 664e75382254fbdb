"""Verifies a WARC file: every record whole, every digest right, every capture where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from archive.warc.files import OPEN
from archive.warc.reader import _UNREADABLE, read_all


def check_file(path: Path, captures: Mapping[int, str]) -> Iterator[str]:
    """A sentence for each thing that is wrong. `captures` is offset → address, as the archive has them."""
    missing = dict(captures)
    offset = 0
    with path.open("rb") as stream:
        try:
            iterator = ArchiveIterator(stream, check_digests=True)
            for record in iterator:
                data = read_all(record.raw_stream)
                if record.payload_length >= 0 and len(data) != record.payload_length:
                    raise ValueError
                if record.rec_type in ("response", "revisit") and record.http_headers is None:
                    yield f"{path}: the record at byte {offset} has no HTTP headers."
                for problem in record.digest_checker.problems:
                    yield f"{path}: the record at byte {offset} is not what was written ({problem})."
                expected = missing.pop(offset, None)
                found = record.rec_headers.get_header("WARC-Target-URI")
                if expected is not None and found != expected:
                    yield f"{path}: the record at byte {offset} is of {found}, not of {expected} as in captures."
                iterator.read_to_end()
                offset = iterator.offset
        except _UNREADABLE:
            if not path.name.endswith(OPEN):
                yield f"{path}: cut or damaged at byte {offset}; what comes after cannot be read."
    if missing:
        first = min(missing)
        yield (
            f"{path}: {len(missing)} captures point to where no record begins, the first, of {missing[first]}, to byte"
            f" {first}. Restore the file from a backup, or their pages cannot be read again."
        )
