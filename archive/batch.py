"""A batch of records on its way into the file: what is known of its addresses, and which of its rows are held back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from archive.errors import ArchiveError
from archive.known import Known
from archive.pending import Pending
from archive.records import Record


class Batch:
    """What those who write the records of one batch share, inside its transaction."""

    def __init__(self, connection: sqlite3.Connection, records: Sequence[Record], path: Path) -> None:
        """`path` is for the sentences of errors. Raises ValueError for a record that is none."""
        self._path = path
        self.connection = connection
        self.known = Known(connection, records)
        self.pending = Pending(connection)
        self._sites: dict[str, int] = {}

    def site_id(self, name: str) -> int:
        """The id of the site of this name; ArchiveError where it has none."""
        if name not in self._sites:
            row = self.connection.execute("SELECT id FROM sites WHERE name = ?", (name,)).fetchone()
            if row is None:
                raise ArchiveError(f"{self._path} has no site {name!r}. Add it with put_site before its articles.")
            self._sites[name] = int(row[0])
        return self._sites[name]

    def with_articles(self) -> sqlite3.Connection:
        """The connection for those who read `articles`: every row of it is written."""
        self.pending.write_articles()
        return self.connection

    def with_all(self) -> sqlite3.Connection:
        """The connection for those who read any table: every row is written."""
        self.pending.write()
        return self.connection
