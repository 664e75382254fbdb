"""The Datasette plugin: what Datasette asks, and which part of ours answers. Only archives are touched."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

from datasette import NotFound, Response
from datasette.utils import tilde_decode, to_css_class
from datasette.views.base import DatasetteError
from datasette.views.index import IndexView
from jinja2 import Environment
from markupsafe import Markup
from pluggy import HookimplMarker

from archive.browse import formats
from archive.browse.article_page import read_article
from archive.browse.cells import cell
from archive.browse.databases import archive_named, archives
from archive.browse.front import read_front
from archive.browse.metadata import TITLE, database_metadata
from archive.browse.search_page import match_expression, read_search
from archive.browse.templating import STYLESHEET, add_templates
from archive.browse.troubles import NOT_FOUND, Trouble, trouble

#: Milliseconds that a page waits for a lock.
_BUSY_MS = 2000

hookimpl = HookimplMarker("datasette")


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    add_templates(env, datasette)


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Give Datasette's own search box the archive's reading of what was typed, in place of Datasette's.

    A crawl never locks readers out; whatever else holds a lock is told to the reader soon.
    """
    if archive_named(datasette, database) is not None:
        conn.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        conn.create_function("escape_fts", 1, match_expression, deterministic=True)


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    names = [database.name for database in archives(datasette)]
    titles = [TITLE] if len(names) == 1 else [f"{TITLE}: {name}" for name in names]
    found = {name: database_metadata(title) for name, title in zip(names, titles, strict=True)}
    return {"databases": found} if found else {}


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    return [
        (r"^/(?P<format>)$", _index),
        (r"^/-/archive\.css$", _stylesheet),
        (r"^/(?P<database>[^/\.]+)/-/search$", _search),
    ]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    if archive_named(datasette, database) is None:
        return None
    return cell(datasette.urls, database, table, row, column, value)


@hookimpl
def extra_template_vars(
    template: str, database: str | None, request: Any, datasette: Any
) -> Callable[[], Awaitable[dict[str, Any]]]:
    async def variables() -> dict[str, Any]:
        archive = archive_named(datasette, database)
        return {} if archive is None else await _variables(template, archive, request, datasette)

    return variables


@hookimpl
def extra_css_urls(template: str, database: str | None, datasette: Any) -> list[str]:
    """Our few corrections of Datasette's own pages: contrast, and tables on a phone."""
    ours = archive_named(datasette, database) is not None
    return [f"/-/archive.css?{_stylesheet_hash()}"] if ours else []


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]]:
    async def page() -> Any | None:
        for archive in archives(datasette):
            found = _trouble(exception, archive, request)
            if found:
                context = {"database": archive.name, "heading": found.heading, "sentence": found.sentence}
                html = await datasette.render_template("archive_error.html", context, request=request)
                return Response.html(html, status=found.status)
        return None

    return page


def _trouble(exception: Exception, archive: Any, request: Any) -> Trouble | None:
    """The page for an error of this archive's; None for other databases' errors and for programs."""
    route, wanted = request.url_vars.get("database"), request.url_vars.get("format")
    if wanted or request.path.endswith(".json") or route not in (None, archive.route):
        return None
    if isinstance(exception, NotFound):
        return NOT_FOUND if route else None
    # Datasette wraps some errors of SQLite's in one of its own.
    cause = exception.__context__ if isinstance(exception, DatasetteError) else None
    return trouble(cause or exception, Path(archive.path))


async def _variables(template: str, archive: Any, request: Any, datasette: Any) -> dict[str, Any]:
    """What the templates of ours need; nothing for Datasette's own."""
    css_class = to_css_class(archive.name)
    variables: dict[str, Any] = {
        "archive_title": datasette.metadata("title", database=archive.name) or TITLE,
        "fmt": formats,
        "several_databases": len(_shown_databases(datasette)) > 1,
    }
    if template == f"database-{css_class}.html":
        variables["front"] = await read_front(archive)
    elif template == f"row-{css_class}-articles.html":
        article = await read_article(datasette, archive, request.url_vars["pks"])
        if article is None:
            raise NotFound("There is no such article in this archive.")
        variables |= article
    return variables


async def _index(request: Any, datasette: Any) -> Any:
    """The front page of a Datasette that serves one archive and nothing else is the archive's."""
    shown = _shown_databases(datasette)
    if len(shown) == 1 and archives(datasette):
        return Response.redirect(datasette.urls.database(shown[0]))
    return await IndexView(datasette).dispatch_request(request)


async def _search(request: Any, datasette: Any) -> Any:
    database = next((found for found in archives(datasette) if found.route == _route(request)), None)
    if database is None:
        raise NotFound("There is no such archive here.")
    await datasette.ensure_permissions(
        request.actor,
        [("view-table", (database.name, "articles")), ("view-database", database.name), "view-instance"],
    )
    context = {"database": database.name, "search": await read_search(datasette, database, request.args)}
    return Response.html(await datasette.render_template("archive_search.html", context, request=request))


async def _stylesheet() -> Any:
    # The address carries the digest of the file, so that it may be kept for ever.
    headers = {"Cache-Control": "max-age=31536000, immutable"}
    return Response(STYLESHEET.read_text(encoding="utf-8"), headers=headers, content_type="text/css; charset=utf-8")


@cache
def _stylesheet_hash() -> str:
    return hashlib.sha256(STYLESHEET.read_bytes()).hexdigest()[:12]


def _shown_databases(datasette: Any) -> list[str]:
    return [name for name in datasette.databases if name != "_internal"]


def _route(request: Any) -> str:
    route: str = tilde_decode(request.url_vars["database"])
    return route
