"""Which of the databases that a Datasette serves are archives. Every other database is none of our business."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

from archive.migrations import APPLICATION_ID

#: Datasette asks many times a page. A yes holds as long as the database is served; a no is asked again after this
#: many seconds, because a file may become an archive while it is being served.
_ASK_AGAIN_AFTER = 5.0

#: Database object → None for a yes, or the time of the last no.
_answers: WeakKeyDictionary[Any, float | None] = WeakKeyDictionary()


def is_archive(database: Any) -> bool:
    """Whether a Datasette `Database` is an archive: its file carries our application id."""
    if database.path is None:
        return False
    last_no = _answers.get(database, 0.0)
    if last_no is None:
        return True
    now = time.monotonic()
    if last_no and now - last_no < _ASK_AGAIN_AFTER:
        return False
    yes = _application_id(Path(database.path), immutable=not database.is_mutable) == APPLICATION_ID
    _answers[database] = None if yes else now
    return yes


def archives(datasette: Any) -> list[Any]:
    """The archives among the databases of a Datasette."""
    return [database for database in datasette.databases.values() if is_archive(database)]


def archive_named(datasette: Any, name: str | None) -> Any | None:
    """The database of that name when it is an archive, else None."""
    database = datasette.databases.get(name) if name else None
    return database if database is not None and is_archive(database) else None


def _application_id(path: Path, *, immutable: bool) -> int:
    """The file's application id, by SQLite because a fresh one may still be in the WAL; 0 when it cannot be read."""
    mode = "immutable=1" if immutable else "mode=ro"
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, timeout=1)) as connection:
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.Error:
        return 0
