"""What can go wrong with an archive file, as sentences a person can act on, and the way SQLite's errors become them."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ArchiveError(Exception):
    """Something about an archive; `str()` is a sentence with the path and what to do."""


class ArchiveMissing(ArchiveError):  # noqa: N818
    """There is no file, and none was to be made."""


class ArchiveUnwritable(ArchiveError):  # noqa: N818
    """The file cannot be opened, made or written."""


class NotAnArchive(ArchiveError):  # noqa: N818
    """The file is not SQLite, or another program's database."""


class ArchiveTooNew(ArchiveError):  # noqa: N818
    """A newer version made the file: it has migrations that this one does not know."""


class ArchiveTooOld(ArchiveError):  # noqa: N818
    """The file lacks migrations and was opened for reading only."""


class ArchiveFull(ArchiveError):  # noqa: N818
    """The disk is full. The batch was rolled back; what was written before stays."""


class ArchiveBusy(ArchiveError):  # noqa: N818
    """Another process kept the file locked for too long."""


class ArchiveCorrupt(ArchiveError):  # noqa: N818
    """SQLite found the file damaged."""


class QueryError(ValueError):
    """A query that cannot be read; `str()` is a sentence with what is wrong and what to write instead.

    `place` is where in the query, from 0; None where it is the whole of it.
    """

    def __init__(self, sentence: str, place: int | None = None) -> None:
        super().__init__(sentence)
        self.place = place


class ExportError(Exception):
    """An export that cannot be written; `str()` is a sentence with what to do."""


#: Below this many free bytes an I/O error is taken for a full disk: SQLite reports the growth of its
#: shared-memory file on a full disk as a plain I/O error.
_NO_SPACE = 64 * 1024


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Run a block whose SQLite errors leave it as the `ArchiveError` that fits, with the original as its cause."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error


def from_sqlite(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The `ArchiveError` for an error of SQLite's; result codes as in https://sqlite.org/rescode.html."""
    name = getattr(error, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])
    match primary:
        case "SQLITE_FULL":
            return full(path)
        case "SQLITE_IOERR" if _is_full(path):
            return full(path)
        case "SQLITE_BUSY" | "SQLITE_LOCKED" | "SQLITE_PROTOCOL":
            return ArchiveBusy(
                f"{path} is kept locked by another program. Wait until it has finished, or close it, and try again."
            )
        case "SQLITE_NOTADB":
            return NotAnArchive(f"{path} is not an SQLite file. Choose another path for the archive.")
        case "SQLITE_CORRUPT":
            return ArchiveCorrupt(
                f"{path} is damaged ({error}). Restore a backup, or save what can be read with"
                f" `sqlite3 {path} .recover | sqlite3 recovered.db`."
            )
        case "SQLITE_READONLY" | "SQLITE_CANTOPEN" | "SQLITE_PERM" | "SQLITE_AUTH":
            return ArchiveUnwritable(
                f"{path} cannot be opened for writing ({error})."
                " Check the permissions of the file and of its folder, or choose another path."
            )
    return ArchiveError(f"{path}: SQLite reports {name or type(error).__name__}: {error}.")


def full(path: Path) -> ArchiveFull:
    """The sentence for a full disk."""
    return ArchiveFull(
        f"The disk that holds {path} is full. Nothing that was stored is lost: free some space and run again."
    )


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_SPACE
    except OSError:
        return False
