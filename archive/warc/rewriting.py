"""Takes records out of a WARC file: into a new file beside it, every other record byte for byte as it was."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.warc.files import OPEN, SUFFIX
from archive.warc.members import whole_members
from archive.warc.reader import WarcDamaged

_GENERATION = re.compile(r"(?:-r(\d+))?" + re.escape(SUFFIX) + "$")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new file, how many records it lacks, and where each record that stayed has moved to (old → new offset)."""

    path: Path
    removed: int
    moved: dict[int, int]


@contextmanager
def rewritten_without(path: Path, unwanted: Callable[[str], bool]) -> Iterator[Rewritten]:
    """A copy of the file at `path` without the records (requests, responses, revisits) of `unwanted` addresses.

    The copy is named `…-r1.warc.gz` (then -r2, …) and is on the disk when the block begins, in which `captures` is
    to be pointed to it, in one transaction. The block done, the original is deleted; should it fail, the copy is.
    Raises WarcDamaged for a file that cannot be read to its end: what it hides could not be told from what is to go.
    """
    copy = path.with_name(_next_name(path.name))
    # Locked, so that nobody takes it for what a crash left.
    with copy.open("xb") as out:
        try:
            fcntl.flock(out, fcntl.LOCK_EX)
            yield _copy(path, copy, out, unwanted)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        path.unlink()


def finish_rewriting(folder: Path, is_used: Callable[[Path], bool]) -> None:
    """Of a file and its copy that both stand in `folder`, keep the one that captures point to (`is_used`): the other is
    left from a rewriting that was killed before, or after, its transaction.
    """
    for copy in sorted(folder.glob(f"*-r*{SUFFIX}")):
        original = copy.with_name(_previous_name(copy.name))
        if original == copy or not original.exists():
            continue
        with copy.open("rb") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # it is being made just now
            (copy if is_used(original) else original).unlink(missing_ok=True)


def _copy(path: Path, copy: Path, out: BinaryIO, unwanted: Callable[[str], bool]) -> Rewritten:
    moved: dict[int, int] = {}
    gone: set[str] = set()
    end = 0
    with path.open("rb") as stream, path.open("rb") as raw:
        for member in whole_members(stream):
            end = member.offset + member.length
            fields = member.fields()
            if unwanted(fields.get("warc-target-uri", "")) or fields.get("warc-refers-to") in gone:
                gone.add(fields.get("warc-record-id", ""))
                continue
            moved[member.offset] = out.tell()
            raw.seek(member.offset)
            out.write(raw.read(member.length))
    if end != path.stat().st_size:
        raise WarcDamaged(
            f"{path} is damaged at byte {end}, and what comes after cannot be read. Restore it from a backup, or"
            " delete it.",
            end,
        )
    out.flush()
    os.fsync(out.fileno())
    return Rewritten(copy, len(gone), moved)


def _previous_name(name: str) -> str:
    """The name that a file had before it was rewritten for the last time; the same for one that never was."""
    match = _GENERATION.search(name)
    if match is None or match[1] is None:
        return name
    generation = int(match[1]) - 1
    return name[: match.start()] + (f"-r{generation}" if generation else "") + SUFFIX


def _next_name(name: str) -> str:
    match = _GENERATION.search(name.removesuffix(OPEN))
    if match is None:
        raise ValueError(f"{name} is not named as a WARC file is (…{SUFFIX})")
    return name[: match.start()] + f"-r{int(match[1] or 0) + 1}{SUFFIX}"
