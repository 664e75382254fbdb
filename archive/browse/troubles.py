"""What a reader is told when the archive file does not answer."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page in place of the one that was asked for: its HTTP status, its heading, one or two sentences."""

    status: int
    heading: str
    sentence: str


NOT_FOUND = Trouble(
    404,
    "Not in this archive",
    "There is nothing at this address. Search for it, or start from the front page of the archive.",
)


def trouble(error: BaseException, path: Path) -> Trouble | None:
    """The page for an error met while reading the archive in `path`; None when the file is not to blame.

    Result codes as in https://sqlite.org/rescode.html.
    """
    if not isinstance(error, sqlite3.Error | FileNotFoundError):
        return None
    name = path.name
    code = (getattr(error, "sqlite_errorname", None) or "").removeprefix("SQLITE_").split("_")[0]
    if not path.exists():
        return Trouble(
            503,
            "The archive is not there",
            f"{name} was moved or deleted while it was being served. Put it back and load this page again.",
        )
    if code in ("BUSY", "LOCKED", "PROTOCOL"):
        return Trouble(
            503,
            "The archive is busy",
            f"Another program keeps {name} locked. Nothing is lost: load this page again in a moment.",
        )
    if code == "INTERRUPT":
        return Trouble(
            503,
            "This took too long",
            "The server gave up before the page was complete. Load it again when the machine is less busy.",
        )
    if code in ("CORRUPT", "NOTADB", "IOERR"):
        return Trouble(
            500,
            "The archive cannot be read",
            f"{name} is damaged, or the disk that holds it is. Restore a copy, or save what can be read with"
            " the `.recover` command of sqlite3.",
        )
    if code in ("CANTOPEN", "PERM", "AUTH", "READONLY"):
        return Trouble(
            503,
            "The archive cannot be opened",
            f"{name} may not be read by the server any more. Check the permissions of the file and of its folder.",
        )
    return None
