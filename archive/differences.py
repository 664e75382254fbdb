"""What an article would be by another reading of its page, beside what the archive has of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from archive.prepare import Prepared

#: Columns of `articles` that a reading sets; counts and times are of the moment of the capture, and stay.
CONTENT = (
    "title",
    "lead",
    "body",
    "byline",
    "section",
    "tag_names",
    "language",
    "published",
    "published_utc",
    "published_precision",
    "modified",
    "modified_precision",
)
#: Columns that are one value together: what the first says of them holds for all.
_TOGETHER = {
    "published": ("published", "published_utc", "published_precision"),
    "modified": ("modified", "modified_precision"),
    "title": ("title",),
    "section": ("section",),
    "language": ("language",),
}
#: Fields that are compared, in the order in which people read them → the columns that they stand in.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "lead": ("lead",),
    "body": ("body",),
    "byline": ("byline",),
    "authors": (),
    "published": _TOGETHER["published"],
    "modified": _TOGETHER["modified"],
    "section": ("section",),
    "tags": (),
    "language": ("language",),
    "images": (),
    "attachments": (),
}
#: Fields whose evidence stays as it is, with the numbers.
_COUNTS = ("view_count", "comment_count")

_LISTS = {
    "authors": "SELECT name FROM article_authors JOIN authors ON authors.id = author_id"
    " WHERE article_id = ? ORDER BY position",
    "tags": "SELECT name FROM article_tags JOIN tags ON tags.id = tag_id WHERE article_id = ? ORDER BY position",
    "images": "SELECT url, caption, credit FROM images WHERE article_id = ? ORDER BY position",
    "attachments": "SELECT url, name, media_type FROM article_attachments"
    " WHERE article_id = ? AND withdrawn_at IS NULL ORDER BY position",
}

Rows = tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with its value in the archive and by the other reading, as text; None is no value."""

    field: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """`appear`, `vanish` or `change`."""
        return "appear" if self.before is None else "vanish" if self.after is None else "change"


@dataclass(frozen=True, slots=True)
class Version:
    """All that a reading says of an article: columns, lists and evidence (field → method, detail), counts left out."""

    columns: Mapping[str, str | None]
    lists: Mapping[str, Rows]
    evidence: Mapping[str, tuple[str, str]]


def stored_version(connection: sqlite3.Connection, article_id: int) -> Version | None:
    """What the archive has; None where there is no such article any more."""
    row = connection.execute(f"SELECT {', '.join(CONTENT)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    return Version(
        columns=dict(zip(CONTENT, row, strict=True)),
        lists={name: tuple(connection.execute(query, (article_id,)).fetchall()) for name, query in _LISTS.items()},
        evidence=_evidence(
            connection.execute("SELECT field, method, detail FROM evidence WHERE article_id = ?", (article_id,))
        ),
    )


def read_version(before: Version, new: Prepared, *, whole: bool) -> Version:
    """What the article would be by `new`, the reading of its newest page.

    `whole` says that this is the only page it was ever read from: then what `new` does not find is not there. Else a
    date, a section or a language may be of an earlier page, and stays, as it does in a crawl.
    """
    columns: dict[str, str | None] = {name: getattr(new, name) for name in CONTENT if name != "tag_names"}
    columns["tag_names"] = ", ".join(new.tags) or None
    evidence = _evidence(new.evidence)
    for field, together in _TOGETHER.items():
        if columns[field] is None and before.columns[field] is not None and (field == "title" or not whole):
            columns |= {name: before.columns[name] for name in together}
            if field in before.evidence:
                evidence.setdefault(field, before.evidence[field])
    lists: dict[str, Rows] = {
        "authors": tuple((name,) for name in new.authors),
        "tags": tuple((name,) for name in new.tags),
        "images": _by_url(new.images),
        "attachments": _by_url(new.attachments),
    }
    return Version(columns, lists, evidence)


def differences(before: Version, after: Version) -> tuple[Difference, ...]:
    """The fields that the two differ in."""
    return tuple(
        Difference(field, _text(before, field), _text(after, field))
        for field, columns in FIELDS.items()
        if any(before.columns[name] != after.columns[name] for name in columns)
        or (not columns and before.lists[field] != after.lists[field])
    )


def for_children(new: Prepared) -> Prepared:
    """`new` for the tables beside `articles`: without the evidence of its counts, and as whole as any other page."""
    evidence = tuple(item for item in new.evidence if item[0] not in _COUNTS)
    return replace(new, evidence=evidence, body=new.body or "")


def kept_evidence(after: Version) -> tuple[str, ...]:
    """The fields whose evidence has a place in the archive after `after` was stored."""
    return (*_COUNTS, *after.evidence)


def _evidence(rows: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    return {field: (method, detail) for field, method, detail in rows if field not in _COUNTS}


def _by_url(rows: Iterable[tuple[str, str | None, str | None]]) -> Rows:
    """Rows as the tables hold them: one an address, its last words at its last place."""
    found: dict[str, tuple[str | None, ...]] = {}
    for row in rows:
        found.pop(row[0], None)
        found[row[0]] = row
    return tuple(found.values())


def _text(version: Version, field: str) -> str | None:
    if field in ("published", "modified"):
        moment, precision = version.columns[field], version.columns[f"{field}_precision"]
        return f"{moment} ({precision})" if moment and precision else moment
    if FIELDS[field]:
        return version.columns[field]
    rows = version.lists[field]
    return "; ".join(" | ".join(value for value in row if value) for row in rows) or None
