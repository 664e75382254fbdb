"""What was forgotten on request, by digest only: enough to keep it from coming back, and nothing to read it from."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from archive.text import storable
from archive.times import utc_text

TABLE = """CREATE TABLE forgotten (
    digest TEXT PRIMARY KEY,
    forgotten_at TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

#: Why an address has a row in `skips` when what it leads to was forgotten.
REASON = "forgotten"


def digest(key: str) -> str:
    """`sha256:` and the hexadecimal SHA-256 of an identity (or any address) as it is stored, in UTF-8."""
    return "sha256:" + hashlib.sha256((storable(key) or "").encode()).hexdigest()


def add_forgotten(connection: sqlite3.Connection, keys: Iterable[str], reason: str) -> None:
    """Put on record that what goes by `keys` was forgotten now; a later request renews date and reason."""
    now = utc_text(datetime.now(UTC))
    connection.executemany(
        "INSERT INTO forgotten(digest, forgotten_at, reason) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET forgotten_at = excluded.forgotten_at, reason = excluded.reason",
        [(digest(key), now, storable(reason) or "") for key in sorted(set(keys))],
    )


def read_forgotten(connection: sqlite3.Connection) -> dict[str, str]:
    """Every digest, with a sentence on when and why."""
    rows = connection.execute("SELECT digest, forgotten_at, reason FROM forgotten")
    return {found: sentence(when, why) for found, when, why in rows}


def find_forgotten(connection: sqlite3.Connection, *keys: str) -> tuple[str, str] | None:
    """(digest, sentence) of the first of `keys` that was forgotten, or None."""
    for key in keys:
        found = digest(key)
        row = connection.execute("SELECT forgotten_at, reason FROM forgotten WHERE digest = ?", (found,)).fetchone()
        if row is not None:
            return found, sentence(*row)
    return None


def refuse(connection: sqlite3.Connection, site_id: int, observed_at: str, *keys: str) -> bool:
    """Whether an article by one of `keys` is not to be stored; then `skips` says so, by the digest alone."""
    found = find_forgotten(connection, *keys)
    if found is None:
        return False
    connection.execute(
        "INSERT INTO skips(site_id, url, reason, detail, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET reason = excluded.reason, detail = excluded.detail, last_seen = excluded.last_seen",
        (site_id, found[0], REASON, found[1], observed_at, observed_at),
    )
    return True


def sentence(when: str, why: str) -> str:
    """`forgotten on 2023-02-01: asked by the family`."""
    return f"forgotten on {when[:10]}" + (f": {why}" if why else "")
