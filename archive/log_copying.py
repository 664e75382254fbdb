"""Copies the write-ahead log into the file beside the writing, so that no batch waits until it is done.

What a batch writes goes to the log, and from there into the file when the log has grown long: a checkpoint. In a file
of gigabytes the pages of a long log lie all over it, and the disk takes half a second to take them in. SQLite has the
writer wait for that. But a checkpoint may as well come from another connection while the writer goes on
(https://sqlite.org/wal.html, "Checkpointing").
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

#: Bytes of the log at which it is copied. The next batches write many of its pages again, which are copied once then;
#: at SQLite's 1,000 pages that would be after every batch.
_LONG = 1 << 27

#: The writer adds to the log meanwhile; what it has added is copied as well, so many times at most.
_ROUNDS = 8


class LogCopying:
    """The copying for one archive file; called by its writer, one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Starts nothing yet. The log of the file at `path` must be cut down to what it holds when it begins anew."""
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._thread: threading.Thread | None = None

    def start_if_long(self) -> None:
        """Copy the log in a thread if it is long and nobody does so yet; to be called after a commit."""
        if self._thread is not None and self._thread.is_alive():
            return
        try:
            size = self._log.stat().st_size
        except OSError:
            return
        if size >= _LONG:
            # What stops in the middle of a copy loses nothing: the log is kept until all of it is in the file.
            self._thread = threading.Thread(target=self._copy, name="copies the log", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until no thread copies any more; to be called before the file is closed."""
        if self._thread is not None:
            self._thread.join()

    def _copy(self) -> None:
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
                for _ in range(_ROUNDS):
                    (busy, written, copied) = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                    if busy or copied == written:
                        return
        except sqlite3.Error:
            # A full or failing disk: the next commit meets it in the thread of the writer, where it has a listener.
            return
