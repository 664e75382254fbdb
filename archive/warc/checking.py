"""Verifies a WARC file: every record whole, every digest right, every capture where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.warc.reader import WarcDamaged, read_all, read_records


def check_file(path: Path, captures: Mapping[int, str]) -> Iterator[str]:
    """A sentence for each thing that is wrong. `captures` is offset → address, as the archive has them."""
    missing = dict(captures)
    try:
        for offset, record in read_records(path, check_digests=True):
            length = len(read_all(record.raw_stream))
            problems = list(record.digest_checker.problems)
            if record.payload_length not in (-1, length):
                problems.append("its length is another")
            if record.rec_type == "response" and record.http_headers is None:
                problems.append("it has no HTTP headers")
            if problems:
                yield f"{path}: the record at byte {offset} is not what was written ({', '.join(problems)})."
            expected, found = missing.pop(offset, None), record.rec_headers.get_header("WARC-Target-URI")
            if expected is not None and found != expected:
                yield f"{path}: the record at byte {offset} is of {found}, not of {expected} as in captures."
    except WarcDamaged as error:
        yield str(error)
    if missing:
        first = min(missing)
        yield (
            f"{path}: {len(missing)} captures point to where no record begins, the first, of {missing[first]}, to byte"
            f" {first}. Restore the file from a backup, or their pages cannot be read again."
        )
