"""Reads an archive through Datasette's own connections, with its time limit, as of one moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette.utils import sqlite_timelimit

T = TypeVar("T")


async def read(datasette: Any, database: Any, question: Callable[[sqlite3.Connection], T]) -> T:
    """Run `question` on a reading connection of `database`, in a thread of Datasette's.

    All its statements see the archive at one moment, while a crawl may write. Raises FileNotFoundError when the
    file is gone (an open connection would go on reading the deleted one), and sqlite3.OperationalError
    (SQLITE_INTERRUPT) past Datasette's `sql_time_limit_ms`.
    """

    def in_thread(connection: sqlite3.Connection) -> T:
        if not Path(database.path).exists():
            raise FileNotFoundError(database.path)
        with sqlite_timelimit(connection, datasette.setting("sql_time_limit_ms")):
            connection.execute("BEGIN")
            try:
                return question(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    answer: T = await database.execute_fn(in_thread)
    return answer


def was_interrupted(error: sqlite3.OperationalError) -> bool:
    """Whether the time limit ended the question."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
