"""Brings files that a crash left open to a whole end, and finds the records in them that nobody knows of yet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.warc.files import abandoned, finish_file, warc_name
from archive.warc.members import Member, whole_members
from archive.warc.reader import WarcDamaged, WarcResponse, read_response


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that is whole again: its name as in `captures.warc_file`, its size, the bytes of a cut record that were
    taken off its end, and the responses from the last one known before on, each with the method of its request where
    that was not GET, read as they are asked for.
    """

    name: str
    size: int
    cut: int
    responses: Iterator[tuple[WarcResponse, str | None]]


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
            end, found = begin, dict[int, str | None]()
            for member in whole_members(stream, begin):
                end = member.offset + member.length
                match member.fields().get("warc-type"):
                    case "response" | "revisit":
                        found[member.offset] = None
                    case "request" if found:  # the writer puts it behind its response
                        found[max(found)] = _method(member)
            if end < size:
                stream.truncate(end)
                os.fsync(stream.fileno())
            if end == 0:
                path.unlink()  # killed before its first record
                continue
            yield Mended(name, end, size - end, _readable(path, found))
            finish_file(path)


def _method(request: Member) -> str | None:
    """The method of a request, where it is not GET: the word that its message begins with."""
    method = request.record.partition(b"\r\n\r\n")[2].partition(b" ")[0].decode("latin-1")
    return None if method == "GET" else method


def _readable(path: Path, found: dict[int, str | None]) -> Iterator[tuple[WarcResponse, str | None]]:
    for offset, method in found.items():
        with suppress(WarcDamaged):  # a whole member that is no response is nothing to put on record
            yield read_response(path, offset), method
