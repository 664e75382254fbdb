"""What an article said before, and how often it was read: revisions of its text, observations of its view count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from archive.text import unspaced
from archive.times import same_moment

#: Why a text in the archive may change: the site changed its page, or we read the same bytes by better rules.
CAUSES = ("crawl", "reextract")

#: Column that is compared → field that a change of it is called. `published` is compared as a moment: the same one
#: in another offset is no change.
_REVISED = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "byline": "byline",
    "published_utc": "published",
}


def changed_fields(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> list[str]:
    """The fields whose change makes a revision: white space is none, nor is another form of the same characters.

    The page's own `modified` is named with the others but makes no revision by itself: many systems move it
    with every view, comment or rebuild of the page.
    """
    changed = [field for name, field in _REVISED.items() if unspaced(before[name]) != unspaced(after[name])]
    if changed and not same_moment(before["modified"], after["modified"]):
        changed.append("modified")
    return changed


def add_revision(
    connection: sqlite3.Connection,
    article_id: int,
    observed_at: str,
    changed: list[str],
    *,
    cause: str,
    modified_after: str | None,
) -> None:
    """Keep the text as it stands in `articles`, just before `changed` fields are overwritten.

    `modified_after` is what the page now says of its last edit. ValueError for a `cause` that is none of CAUSES.
    """
    if cause not in CAUSES:
        raise ValueError(f"A revision has the cause {cause!r}. Use one of {', '.join(CAUSES)}.")
    connection.execute(
        "INSERT INTO revisions(article_id, observed_at, changed, cause, modified_after,"
        " title, lead, body, byline, section, published, modified)"
        " SELECT id, ?, ?, ?, ?, title, lead, body, byline, section, published, modified FROM articles WHERE id = ?",
        (observed_at, json.dumps(changed), cause, modified_after, article_id),
    )


def observe_views(connection: sqlite3.Connection, article_id: int, observed_at: str, views: int) -> None:
    """Add an observation of the view count; a second one in the same second replaces the first.

    Of a count that stands still the first and the latest observation are kept: those between say nothing more.
    """
    latest = connection.execute(
        "SELECT observed_at, views FROM view_counts WHERE article_id = ? ORDER BY observed_at DESC LIMIT 2",
        (article_id,),
    ).fetchall()
    if len(latest) == 2 and latest[0][1] == latest[1][1] == views and latest[0][0] < observed_at:
        connection.execute(
            "UPDATE view_counts SET observed_at = ? WHERE article_id = ? AND observed_at = ?",
            (observed_at, article_id, latest[0][0]),
        )
        return
    connection.execute(
        "INSERT INTO view_counts(article_id, observed_at, views) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET views = excluded.views",
        (article_id, observed_at, views),
    )
