"""Opens an archive file: checks that it is one, migrates it, sets SQLite up for one writer and many readers."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlite_utils import Database

from archive.errors import (
    ArchiveError,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveTooOld,
    ArchiveUnwritable,
    NotAnArchive,
    translated,
)
from archive.migrations import APPLICATION_ID, MIGRATIONS

#: Seconds that a statement waits for another process's lock.
BUSY_SECONDS = 30.0

#: Bytes of a page in a new file. An article of some kilobytes leaves half a page unused at its end; SQLite's 4,096
#: would make the file larger by a twentieth.
_PAGE_SIZE = 2048

#: The pages that a batch writes lie all over a large file, and the next batches write many of them again: 48 MB of
#: memory hold them. `archive.log_copying` copies the log into the file, and needs to see in its size how much it holds
#: (a limit of 0 cuts it when it begins anew); the writer does so itself only where that comes to nothing. Some builds
#: of SQLite (Debian's) write zeros over every page that becomes free, as many pages again as a merge of the full-text
#: index writes; FAST does so only within pages that are written anyway. `archive.scrubbing` wipes what has to go.
PRAGMAS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = FAST",
    "PRAGMA cache_size = -48000",
    "PRAGMA wal_autocheckpoint = 128000",
    "PRAGMA journal_size_limit = 0",
)

#: What a statement may have to take back, six pages an article, is kept in memory instead of a temporary file. A
#: migration's one statement may write a whole table.
AFTER_MIGRATION = "PRAGMA temp_store = MEMORY"


def open_database(path: Path, *, create: bool, readonly: bool) -> Database:
    """The database in `path`, checked and migrated; made when missing and `create`.

    With `readonly` nothing is ever written, not even a migration. Raises an `ArchiveError` that says what is
    wrong with the path.
    """
    with translated(path):
        _check_path(path, create=create and not readonly, readonly=readonly)
        if readonly:
            return _open_for_reading(path)
        connection = _connect(path, "rwc" if create else "rw")
        try:
            database = _wrap(connection)
            _check_contents(database, path)
            connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")  # changes nothing in a file that has pages
            _enable_wal(connection, path)
            for pragma in PRAGMAS:
                connection.execute(pragma)
            _migrate(database, path)
            connection.execute(AFTER_MIGRATION)
        except BaseException:
            connection.close()
            raise
        return database


@contextmanager
def immediate(database: Database) -> Iterator[sqlite3.Connection]:
    """A transaction that holds the write lock from its start, so that it can never fail half way for a lock."""
    connection = database.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back already; a second rollback would hide the error.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(database: Database) -> Iterator[sqlite3.Connection]:
    """A reading transaction: every statement in it sees the file at one moment."""
    connection = database.conn
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check_path(path: Path, *, create: bool, readonly: bool) -> None:
    """Refuse what SQLite would refuse with three words; it says itself what is no SQLite file."""
    try:
        if path.is_dir():
            raise ArchiveUnwritable(f"{path} is a folder. Name a file in it, for example {path / 'news.db'}.")
        if path.exists():
            # Not a byte is read here: closing a file of one's own takes away the locks that SQLite holds on it for
            # other connections of this process (https://sqlite.org/howtocorrupt.html, section 2.2).
            if readonly and not path.stat().st_size:
                raise NotAnArchive(f"{path} is not an SQLite file. Choose another path for the archive.")
        elif not create:
            raise ArchiveMissing(f"There is no archive at {path}. Check the path, or crawl a site into it first.")
        elif not path.parent.is_dir():
            raise ArchiveUnwritable(f"{path} cannot be made: there is no folder {path.parent}. Make it first.")
    except OSError as error:
        raise ArchiveUnwritable(
            f"{path} cannot be opened: {os.strerror(error.errno or 0)}. Check the path and its permissions."
        ) from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode if '=' in mode else f'mode={mode}'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # `Archive` lets one thread in at a time
        cached_statements=256,
    )


def _wrap(connection: sqlite3.Connection) -> Database:
    # Plugins of sqlite-utils may add functions to the connection; an archive must not come to depend on any.
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def _open_for_reading(path: Path) -> Database:
    """A reader's connection; on a medium that takes no writes at all, one that takes no locks either.

    A WAL file wants a shared-memory file beside it even for reading. Where none can be made and no log is left
    to read, the file cannot change under us, which is what `immutable` promises to SQLite.
    """
    connection = _connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if not (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) or (
            log.exists() and log.stat().st_size
        ):
            raise
        connection = _connect(path, "immutable=1")
    try:
        database = _wrap(connection)
        _check_contents(database, path)
        if MIGRATIONS.pending(database):
            raise ArchiveTooOld(
                f"{path} was made by an older version or is empty. Open it once for writing, for example by a crawl,"
                " and it is brought up to date."
            )
    except BaseException:
        connection.close()
        raise
    return database


def _check_contents(database: Database, path: Path) -> None:
    """Refuse another program's database, and a file whose schema we do not know."""
    # Both at one moment: another process may be making the archive just now.
    with nullcontext() if database.conn.in_transaction else snapshot(database):
        (found,) = database.execute("PRAGMA application_id").fetchone()
        tables = sorted(name for name in database.table_names() if not name.startswith("sqlite_"))
    if found != APPLICATION_ID and (found or tables):
        named = ", ".join(tables[:3]) + (", …" if len(tables) > 3 else "")
        raise NotAnArchive(
            f"{path} is the database of another program ({'tables ' + named if tables else 'no tables'})."
            " Choose another path for the archive; nothing was changed in it."
        )
    known = {migration.name for migration in MIGRATIONS._migrations}
    unknown = [migration.name for migration in MIGRATIONS.applied(database) if migration.name not in known]
    if unknown:
        raise ArchiveTooNew(
            f"{path} was made by a newer version (it has the change {unknown[-1]}). Upgrade, and open it again."
        )


def _enable_wal(connection: sqlite3.Connection, path: Path) -> None:
    """Switch to write-ahead logging; the switch does not wait for locks by itself, so it is tried again."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            if mode != "wal":
                raise ArchiveError(
                    f"SQLite cannot keep a write-ahead log beside {path}: its file system takes none (mode {mode})."
                    " Put the archive on a local disk."
                )
            return


def _migrate(database: Database, path: Path) -> None:
    """Apply what is pending, one transaction each; another process that does the same at once waits its turn."""
    while MIGRATIONS.pending(database):
        with immediate(database):
            _check_contents(database, path)
            pending = [migration.name for migration in MIGRATIONS.pending(database)]
            if pending:
                MIGRATIONS.apply(database, stop_before=pending[1:2])


def fresh_database() -> Database:
    """The schema of a new archive in memory, for those who describe or check it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    database = _wrap(connection)
    _migrate(database, Path(":memory:"))
    return database
