"""Cells of Datasette's tables, where a plain value would serve a reader badly."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from archive.browse.formats import web_address

#: Columns of running text, cut in the table of articles; the article's page shows them whole.
_LONG = {"body", "lead"}
_SHOWN = 200
#: Where rows have an article's title, the column with its id; None is a query.
_ID_COLUMNS: dict[str | None, str] = {
    "articles": "id",
    None: "article_id",
    "changes": "article_id",
    "view_history": "article_id",
    "most_read": "article_id",
}
_SHOWN_OF_ADDRESS = 80


def cell(urls: Any, database: str, table: str | None, row: Any, column: str, value: Any) -> Markup | None:
    """How to show `value` of `column`: titles lead to their article, addresses are links that pass nothing on,
    long text is cut. None leaves it to Datasette."""
    if not isinstance(value, str):
        return None
    if column == "title" and (article_id := _article_id(table, row)) is not None:
        return _link(urls.row(database, "articles", article_id), value)
    if table == "articles" and column in _LONG and len(value) > _SHOWN:
        return escape(value[:_SHOWN].rsplit(None, 1)[0] + " …")
    if address := web_address(value):
        short = address if len(address) <= _SHOWN_OF_ADDRESS else address[: _SHOWN_OF_ADDRESS - 1] + "…"
        return _link(address, short, " rel='nofollow noopener noreferrer external'")
    return None


def _article_id(table: str | None, row: Any) -> int | None:
    """The article that a row is about: a row of `articles`, or of a query or view that names `article_id`."""
    column = _ID_COLUMNS.get(table)
    found = row[column] if column and column in row.keys() else None  # noqa: SIM118 (sqlite3.Row is no mapping)
    return found if isinstance(found, int) else None


def _link(address: str, text: str, attributes: str = "") -> Markup:
    return Markup("<a href='{}'" + attributes + ">{}</a>").format(address, text or "(empty)")
