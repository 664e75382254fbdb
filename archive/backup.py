"""Copies an archive and its WARC files as they are at one moment, also while a crawl is writing."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.archive import Archive
from archive.backup_target import check_target
from archive.errors import ArchiveCorrupt, ArchiveError, ArchiveUnwritable, full, translated
from archive.warc.files import OPEN, SUFFIX, find_file, warc_folder
from archive.warc.members import whole_members


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written: the copy, its bytes; how many WARC files were copied, linked or there already, and theirs."""

    path: Path
    size: int
    warc_files: int
    warc_size: int


def back_up(
    archive: Archive, target: Path, *, overwrite: bool = False, warc: bool = True, link: bool = False
) -> Backup:
    """Copy `archive` to `target`, and the WARC files that its captures point to into the folder beside that.

    The copy is of one moment, and writers do not wait for it. Under `target` the earlier copy stands until the new
    one is whole. `overwrite` replaces an earlier copy, and copies of its WARC files only what is new; whatever else is
    there is refused. `link` makes hard links to files that are finished, where that can be done, instead of copies.
    Raises ArchiveError.
    """
    check_target(archive, target, overwrite=overwrite, warc=warc)
    partial = target.with_name(target.name + ".part")
    with _translated_to(target):
        try:
            _copy_database(archive, partial)
            files = list(_copy_files(archive.path, partial, target, link)) if warc else []
            for ending in ("-wal", "-shm"):
                target.with_name(target.name + ending).unlink(missing_ok=True)
            partial.replace(target)
            if warc:
                _remove_others(warc_folder(target), files)
        except BaseException:
            if warc and not overwrite:
                shutil.rmtree(warc_folder(target), ignore_errors=True)  # it was not there before
            raise
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                partial.with_name(partial.name + ending).unlink(missing_ok=True)
        return Backup(target, target.stat().st_size, len(files), sum(path.stat().st_size for path in files))


def _copy_database(archive: Archive, target: Path) -> None:
    """All pages in one step: they are read in one transaction, which a writer neither waits for nor disturbs."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy, archive._lock:
        try:
            archive.db.conn.backup(copy, pages=-1)
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
                verdict = str(error)
            else:
                raise
    if verdict != "ok":
        raise ArchiveCorrupt(f"{archive.path} is damaged ({verdict}); run `newscrawl check`. No backup was made.")
    with target.open("rb") as stream:
        os.fsync(stream.fileno())


def _copy_files(source: Path, database: Path, target: Path, link: bool) -> Iterator[Path]:
    """Copy what the captures in `database` point to, up to the last record that they know of."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        query = "SELECT warc_file, max(warc_offset) FROM captures WHERE warc_file IS NOT NULL GROUP BY 1 ORDER BY 1"
        names = copy.execute(query).fetchall()
    folder = warc_folder(target)
    if names:
        folder.mkdir(exist_ok=True)
    for name, last in names:
        copied = folder / Path(name).name
        for _ in range(2):  # it may be finished, and so renamed, between two looks
            with suppress(_Vanished):
                with _reading(warc_folder(source)):
                    path = find_file(source, name)
                if path is not None:
                    _copy_file(path, copied, last, link)
                    break
        else:
            raise ArchiveError(
                f"{name}, which {source} points to, is missing. Where it was rewritten just now, run the backup again;"
                " `newscrawl check` says more; --no-warc leaves the raw pages out."
            )
        yield copied


def _copy_file(path: Path, copied: Path, last: int, link: bool) -> None:
    """A file that is finished never changes; of one that is being written what the captures know of."""
    finished = not path.name.endswith(OPEN)
    with _reading(path):
        size = path.stat().st_size if finished else _end_of_exchange(path, last)
    if finished and copied.exists() and copied.stat().st_size == size:
        return
    partial = copied.with_name(copied.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        if finished and link:
            with suppress(OSError):  # another file system, or one without links
                os.link(path, partial)
        if not partial.exists():
            with _reading(path):
                stream = path.open("rb")
            with stream, partial.open("wb") as out:
                _copy_start(path, stream, out, size)
                out.flush()
                os.fsync(out.fileno())
        partial.replace(copied)
    finally:
        partial.unlink(missing_ok=True)


def _end_of_exchange(path: Path, last: int) -> int:
    """The byte after the response that begins at `last` and the records that belong to it."""
    end = last
    with path.open("rb") as stream:
        for member in whole_members(stream, last):
            if member.offset > last and member.fields().get("warc-type") in ("response", "revisit"):
                break
            end = member.offset + member.length
    return end


def _copy_start(path: Path, stream: BinaryIO, out: BinaryIO, size: int) -> None:
    while size:
        with _reading(path):
            data = stream.read(min(size, 1024 * 1024))
        if not data:
            return
        out.write(data)
        size -= len(data)


class _Vanished(Exception):  # noqa: N818
    """A file that was there when it was looked for is there no more."""


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Errors of the disk that is copied from, as sentences about the file or folder `path` there."""
    try:
        yield
    except FileNotFoundError as error:
        raise _Vanished from error
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be read ({os.strerror(error.errno or 0)}). No backup was made: check the permissions there,"
            " or leave the raw pages out by --no-warc."
        ) from error


def _remove_others(folder: Path, files: list[Path]) -> None:
    """What an earlier copy had and this one has not: files that were rewritten, to forget something."""
    kept = set(files)
    for path in folder.glob(f"*{SUFFIX}"):
        if path not in kept:
            path.unlink()


@contextmanager
def _translated_to(target: Path) -> Iterator[None]:
    """Errors of the disk that the copy goes to, as sentences about it."""
    with translated(target):
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise full(target) from error
            reason = os.strerror(error.errno or 0)
            raise ArchiveUnwritable(f"{target} cannot be written ({reason}). Choose another place.") from error
