"""What hangs on an article in tables of its own: authors, tags, images, attachments, evidence."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from archive.evidence import add_evidence, keep_evidence
from archive.prepare import Prepared


def add_children(
    connection: sqlite3.Connection, articles: Sequence[tuple[int, Prepared]], *, known: bool = True
) -> None:
    """Write the child rows of articles, given with their ids; rows that are there already are brought up to date.
    `known` is False for articles that have none yet."""
    for kind, linked in (
        ("author", [(article_id, record.authors) for article_id, record in articles if record.authors]),
        ("tag", [(article_id, record.tags) for article_id, record in articles if record.tags]),
    ):
        if linked:
            _link(connection, kind, linked)
    connection.executemany(
        "INSERT INTO images(article_id, url, caption, credit, position) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET caption = excluded.caption, credit = excluded.credit,"
        " position = excluded.position",
        [
            (article_id, *image, position)
            for article_id, record in articles
            for position, image in enumerate(record.images)
        ],
    )
    connection.executemany(
        "INSERT INTO article_attachments(article_id, url, name, media_type, position) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET name = excluded.name, media_type = excluded.media_type,"
        " position = excluded.position, withdrawn_at = NULL",
        [
            (article_id, *file, position)
            for article_id, record in articles
            for position, file in enumerate(record.attachments)
        ],
    )
    add_evidence(connection, [(article_id, record.evidence) for article_id, record in articles], known=known)


def replace_children(
    connection: sqlite3.Connection, article_id: int, record: Prepared, kept_fields: Collection[str]
) -> None:
    """Make the child rows those of `record`. Evidence stays for `kept_fields`, whose values stay as well.

    A record without a body comes from a page that was read badly: it may add, and takes nothing away.
    """
    has_body = record.body is not None
    unlinked = {
        kind: _unlink(connection, kind, article_id)
        for kind, names in (("author", record.authors), ("tag", record.tags))
        if names or has_body
    }
    if has_body:
        connection.execute(
            "DELETE FROM images WHERE article_id = ? AND url NOT IN (SELECT value FROM json_each(?))",
            (article_id, json.dumps([image[0] for image in record.images])),
        )
        _withdraw_attachments(connection, article_id, record)
        keep_evidence(connection, article_id, [*kept_fields, *(item[0] for item in record.evidence)])
    add_children(connection, [(article_id, record)])
    for kind, ids in unlinked.items():
        _forget_unused(connection, kind, ids)


def _withdraw_attachments(connection: sqlite3.Connection, article_id: int, record: Prepared) -> None:
    """A page that links to a file no more does not take the file back; a link to nothing that we hold goes."""
    linked = json.dumps([file[0] for file in record.attachments])
    no_more = "article_id = ? AND url NOT IN (SELECT value FROM json_each(?))"
    held = "EXISTS (SELECT 1 FROM downloads WHERE downloads.url = article_attachments.url AND file_id IS NOT NULL)"
    connection.execute(f"DELETE FROM article_attachments WHERE {no_more} AND NOT {held}", (article_id, linked))
    connection.execute(
        f"UPDATE article_attachments SET withdrawn_at = ? WHERE {no_more} AND withdrawn_at IS NULL",
        (record.observed_at, article_id, linked),
    )


def _link(connection: sqlite3.Connection, kind: str, articles: Sequence[tuple[int, tuple[str, ...]]]) -> None:
    """Link articles to their names; most of them are known, so they are looked up before they are added."""
    names = list(dict.fromkeys(name for _, own in articles for name in own))
    known = f"SELECT name, id FROM {kind}s WHERE name IN (SELECT value FROM json_each(?))"
    ids: dict[str, int] = dict(connection.execute(known, (json.dumps(names, ensure_ascii=False),)).fetchall())
    if missing := [name for name in names if name not in ids]:
        connection.executemany(f"INSERT INTO {kind}s(name) VALUES (?)", [(name,) for name in missing])
        ids |= connection.execute(known, (json.dumps(missing, ensure_ascii=False),)).fetchall()
    connection.executemany(
        f"INSERT INTO article_{kind}s(article_id, {kind}_id, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(article_id, ids[name], position) for article_id, own in articles for position, name in enumerate(own)],
    )


def _unlink(connection: sqlite3.Connection, kind: str, article_id: int) -> list[int]:
    """Take the article's links of this kind away; returns the ids that it was linked to."""
    ids = connection.execute(
        f"DELETE FROM article_{kind}s WHERE article_id = ? RETURNING {kind}_id", (article_id,)
    ).fetchall()
    return [row[0] for row in ids]


def _forget_unused(connection: sqlite3.Connection, kind: str, ids: list[int]) -> None:
    """Remove names that no article carries any more, such as one that was misread at first."""
    connection.executemany(
        f"DELETE FROM {kind}s WHERE id = ? AND NOT EXISTS (SELECT 1 FROM article_{kind}s WHERE {kind}_id = {kind}s.id)",
        [(number,) for number in ids],
    )
