"""Holds the full-text indexes of an archive against its articles, without writing into the file or locking it."""

from __future__ import annotations

import sqlite3

from archive.scrubbing import full_text_tables

#: The tables in which FTS5 keeps an index (https://sqlite.org/fts5.html#appendix_b); not every index has all.
_PARTS = ("data", "idx", "docsize", "config")


def check_index(connection: sqlite3.Connection, table: str) -> str | None:
    """What FTS5's own integrity check says of `table` and what it was made from; None when they agree.

    The check is a statement that writes, so it runs on a copy of the index in a temporary file of SQLite's. There a
    view of the same name reads the articles where they are. Run it in a transaction, on a connection of its own.
    """
    definitions = dict(connection.execute("SELECT name, sql FROM main.sqlite_master WHERE sql IS NOT NULL"))
    definition = definitions[table]
    for name, sql in definitions.items():
        if sql.startswith("CREATE VIEW") and f"content='{name}'" in definition:
            connection.execute(sql.replace("CREATE VIEW", "CREATE TEMP VIEW IF NOT EXISTS", 1))
    connection.execute(definition.replace("CREATE VIRTUAL TABLE ", "CREATE VIRTUAL TABLE temp.", 1))
    try:
        for part in _PARTS:
            if f"{table}_{part}" in definitions:
                connection.execute(f"DELETE FROM temp.{table}_{part}")
                connection.execute(f"INSERT INTO temp.{table}_{part} SELECT * FROM main.{table}_{part}")
        connection.execute(f"INSERT INTO temp.{table}({table}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return str(error)
    return None


def count_indexed(connection: sqlite3.Connection) -> dict[str, int]:
    """How many documents each index has that keeps their sizes."""
    sizes = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    return {
        table: int(connection.execute(f"SELECT count(*) FROM {table}_docsize").fetchone()[0])
        for table in full_text_tables(connection)
        if f"{table}_docsize" in sizes
    }
