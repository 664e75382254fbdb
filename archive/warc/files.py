"""Where WARC files stand, how they are named, and how a file that is being written is told from one that is whole.

The files of `news.db` are in the folder `news.warc` beside it. While a file is written its name ends in `.open`, and
its writer holds a lock on it; so a file that ends in `.open` and is not locked was left by a crash.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".warc.gz"
OPEN = ".open"


def warc_folder(archive: Path) -> Path:
    """The folder of the WARC files of the archive at `archive`."""
    return archive.with_suffix(".warc")


def warc_name(archive: Path, path: Path) -> str:
    """`path` as `captures.warc_file` has it: relative to the archive's folder, without `.open`, with `/`."""
    return path.relative_to(archive.parent).as_posix().removesuffix(OPEN)


def find_file(archive: Path, name: str) -> Path | None:
    """The file that `captures.warc_file` names, whole or still being written; None where there is none.

    An archive may have been renamed together with its folder; so the name alone is looked for there as well.
    """
    for path in (archive.parent / name, warc_folder(archive) / Path(name).name):
        for candidate in (path, path.with_name(path.name + OPEN)):
            if candidate.is_file():
                return candidate
    return None


def create_file(folder: Path, stem: str, now: datetime) -> tuple[Path, BinaryIO]:
    """A new, locked file `STEM-YYYYMMDDhhmmss-NNNNN.warc.gz.open`, with a name that no other has or had."""
    folder.mkdir(exist_ok=True)
    for serial in range(1, 100_000):
        final = folder / f"{stem}-{now:%Y%m%d%H%M%S}-{serial:05}{SUFFIX}"
        path = final.with_name(final.name + OPEN)
        try:
            stream: BinaryIO = path.open("xb", buffering=0)
        except FileExistsError:
            continue
        fcntl.flock(stream, fcntl.LOCK_EX)
        # Another writer may have finished a file of this name, or a mender taken this one for a crash's.
        if not final.exists() and _is_at(stream, path):
            return path, stream
        stream.close()
        path.unlink(missing_ok=True)
    raise FileExistsError(f"{folder} holds every name from {now:%Y%m%d%H%M%S} on")


def finish_file(path: Path) -> Path:
    """Take `.open` off a name; returns the new one."""
    return path.rename(path.with_name(path.name.removesuffix(OPEN)))


@contextmanager
def abandoned(folder: Path) -> Iterator[list[tuple[Path, BinaryIO]]]:
    """The files that a crash left open, locked while the block runs, oldest first."""
    held: list[tuple[Path, BinaryIO]] = []
    try:
        for path in sorted(folder.glob(f"*{SUFFIX}{OPEN}")):
            try:
                stream: BinaryIO = path.open("r+b")
            except FileNotFoundError:
                continue  # finished just now
            held.append((path, stream))
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.pop()[1].close()  # a crawl is writing it
                continue
            if not _is_at(stream, path):
                held.pop()[1].close()
        yield held
    finally:
        for _, stream in held:
            stream.close()


def _is_at(stream: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False
