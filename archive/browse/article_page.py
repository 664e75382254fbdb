"""The article page: one article with all that hangs on it, laid out to be read."""

from __future__ import annotations

from typing import Any

from archive.browse.reading import read
from archive.edits import read_edits, read_growth
from archive.reading import read_article as read_whole_article


async def read_article(datasette: Any, database: Any, key: str) -> dict[str, Any] | None:
    """The variables of the article page for the row `key` of `articles`; None when there is none."""
    if not (key.isascii() and key.isdigit()):
        return None
    article = await read(datasette, database, lambda connection: read_whole_article(connection, int(key), None))
    if article is None:
        return None
    return {
        "article": article,
        "lead_in_body": _lead_in_body(article["lead"], article["body"]),
        "edits": read_edits(article),
        "growth": read_growth(article["view_counts"]),
    }


def _lead_in_body(lead: str | None, body: str | None) -> bool:
    """Whether the text begins with its lead, which then is not to be printed twice."""
    lead, body = " ".join((lead or "").split()), " ".join((body or "")[: 2 * len(lead or "") + 100].split())
    return bool(lead) and body.startswith(lead)
