"""Responses whose bodies were kept, so that the next request for them can be conditional (RFC 9110, section 13): what a
server answers with 304 is read again from the WARC files.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from archive.captures import COLUMNS, Capture, capture_of
from archive.pages import StoredPage, load_page
from archive.text import storable
from archive.times import utc_text
from archive.warc.files import find_file

#: How long a server is believed that a page is as it was, before the page is asked for in full once: some give every
#: version of a list the same tag or date, and what is new on it would never be seen.
FIRST_TRUST = timedelta(days=1)
#: The same where the page was fetched in full with a day between, and tag and bytes agreed.
TRUST = timedelta(days=7)

_SAME_VALIDATORS = (
    "url = :url AND status = 200 AND method IS NULL"
    " AND CASE WHEN :etag IS NOT NULL THEN etag = :etag ELSE last_modified = :last_modified END"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A response of an address, the validators that came with it, and the capture whose record has its body, where
    that is another."""

    etag: str | None
    last_modified: str | None
    capture: Capture
    original: Capture | None

    @property
    def body(self) -> Capture:
        """The capture whose record has the body."""
        return self.original or self.capture

    def load(self, archive: Path) -> StoredPage:
        """The response as it was. Raises ArchiveError with a sentence when its bytes are not to be had."""
        return load_page(archive, self.capture, self.original)


def find_kept(connection: sqlite3.Connection, archive: Path, url: str, now: datetime) -> Kept | None:
    """What `url` last gave with status 200, if it came with validators that can be trusted and its body is still in a
    WARC file."""
    own, body = (", ".join(f"{table}.{name}" for name in COLUMNS.split(", ")) for table in "cb")
    row = connection.execute(
        f"SELECT c.etag, c.last_modified, {own}, {body} FROM captures c"
        " LEFT JOIN captures b ON b.id = c.revisit_of WHERE c.url = ? AND c.status = 200 AND c.method IS NULL"
        " ORDER BY c.fetched_at DESC, c.id DESC LIMIT 1",
        (storable(url),),
    ).fetchone()
    if row is None or not (row[0] or row[1]):
        return None
    columns = len(COLUMNS.split(", "))
    capture, original = capture_of(row[2 : 2 + columns]), row[2 + columns :]
    kept = Kept(row[0], row[1], capture, capture_of(original) if original[0] is not None else None)
    if capture.warc_file is None or kept.body.warc_file is None or find_file(archive, kept.body.warc_file) is None:
        return None
    return kept if _is_trusted(connection, kept, now) else None


def _is_trusted(connection: sqlite3.Connection, kept: Kept, now: datetime) -> bool:
    """Whether the server's word that nothing changed is worth something: it never gave another page under the same
    validators, and the page was fetched in full not long ago."""
    fetched_at = kept.capture.fetched_at
    values = {
        "url": kept.capture.url,
        "etag": kept.etag,
        "last_modified": kept.last_modified,
        "digest": kept.capture.digest,
        "day_before": utc_text(fetched_at - FIRST_TRUST),
    }
    lied, agreed = connection.execute(
        "SELECT coalesce(max(digest IS NOT :digest), 0), coalesce(max(fetched_at <= :day_before), 0) FROM captures"
        f" WHERE {_SAME_VALIDATORS}",
        values,
    ).fetchone()
    return not lied and now - fetched_at < (TRUST if agreed else FIRST_TRUST)
