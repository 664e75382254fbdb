"""Brings files that a crash left open to a whole end, and finds the records in them that nobody knows of yet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.warc.files import abandoned, finish_file, warc_name
from archive.warc.members import whole_members
from archive.warc.reader import WarcDamaged, WarcResponse, read_response


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that is whole again: its name as in `captures.warc_file`, its size, the bytes of a cut record that were
    taken off its end, and the responses from the last one known before on, read as they are asked for.
    """

    name: str
    size: int
    cut: int
    responses: Iterator[WarcResponse]


def mend_files(archive: Path, folder: Path, known: Callable[[str], int]) -> Iterator[Mended]:
    """Mend what a crash left in `folder`. `known(name)` is the offset of the last record of a file that is on record
    (0 for none). A file gets its final name when the caller asks for the next: by then its records are to be stored.
    """
    with abandoned(folder) as files:
        for path, stream in files:
            name = warc_name(archive, path)
            size = path.stat().st_size
            begin = known(name)
            if begin and next(whole_members(stream, begin), None) is None:
                begin = 0  # the file system lost more than the crawl had not yet written
            end, found = begin, []
            for member in whole_members(stream, begin):
                end = member.offset + member.length
                if member.fields().get("warc-type") in ("response", "revisit"):
                    found.append(member.offset)
            if end < size:
                stream.truncate(end)
                os.fsync(stream.fileno())
            if end == 0:
                path.unlink()  # killed before its first record
                continue
            yield Mended(name, end, size - end, _readable(path, found))
            finish_file(path)


def _readable(path: Path, offsets: list[int]) -> Iterator[WarcResponse]:
    for offset in offsets:
        with suppress(WarcDamaged):  # a whole member that is no response is nothing to put on record
            yield read_response(path, offset)
