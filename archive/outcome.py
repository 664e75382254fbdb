"""What became of a record."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What `Archive.write` did with a record."""

    #: An article that was not in the archive.
    NEW = "new"
    #: A known article whose title, lead, body, byline or date changed: its old text is in `revisions`.
    CHANGED = "changed"
    #: A known article whose text is as it was; counts and other fields may have moved.
    UNCHANGED = "unchanged"
    #: The article is gone or blocked; its last text stays.
    GONE = "gone"
    #: The server said that nothing changed.
    SEEN = "seen"
    #: The address has a row in `skips`.
    SKIPPED = "skipped"
    #: The response has a row in `captures`.
    CAPTURED = "captured"
    #: What lay at the address of an attachment is in `downloads`, and the file in `files`.
    FILE = "file"
    #: How far the walk of a list has come is in `places`.
    PLACE = "place"
    #: What the site announced, or that its pages were fetched, is in the ledger.
    NOTED = "noted"
