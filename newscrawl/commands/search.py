"""`newscrawl search`: full-text search, with and without Vietnamese accents."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import Number, db_option, json_option

if TYPE_CHECKING:
    from archive import Hit


@click.command(name="search", short_help="Search the archive.")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=Number(min=1), help="Hits at most.")
@click.option("--site", help="Only articles of this site.")
@click.option(
    "--sort",
    default="relevance",
    show_default=True,
    type=click.Choice(["relevance", "date", "views"]),
    help="What comes first: the best, the newest, the most read.",
)
@json_option
@db_option
def command(query: tuple[str, ...], limit: int, site: str | None, sort: str, as_json: bool, db: Path) -> None:
    """Search titles, leads, bodies, bylines, sections, tags, and the text of attachments.

    All words must occur; "words in quotes" must stand together; thu* stands for all words that begin so. Accents may
    be left out: `thi dua` finds `thi đua`. Further: AND, OR, NOT and (brackets); title: author: section: tag: site:
    lang: status: with a word after them; from:2023-01, to:2023-02-15, on:2023; views:>1000.
    """
    from archive import Archive, QueryError
    from newscrawl.commands.archived import find_site

    on_terminal = sys.stdout.isatty() and not as_json
    mark = ("\x1b[1;33m", "\x1b[0m") if on_terminal else ("«", "»")
    typed = " ".join(query)
    if not typed.strip():
        raise click.BadParameter("it is empty. Write what to search for.", param_hint="QUERY")
    with Archive(db, create=False, readonly=True) as archive:
        site = find_site(archive, site, db, "--site") if site else None
        try:
            found = archive.find(typed, limit=limit, site=site, sort=sort, mark=mark)
        except QueryError as error:
            raise click.BadParameter(str(error), param_hint="QUERY") from None
    if as_json:
        click.echo(json.dumps([asdict(hit) for hit in found.hits], ensure_ascii=False, indent=1))
        return
    for hit in found.hits:
        print_hit(hit)
    if found.note:
        click.echo(found.note, err=True)
    if not found.hits:
        click.echo(f"Nothing in {db} holds {typed}.")


def print_hit(hit: Hit) -> None:
    """Title, then date, site, section, views and id, then the snippet with the hits marked."""
    facts = [(hit.published or "")[:16].replace("T", " "), hit.site, hit.section]
    facts += [f"{hit.view_count} views" if hit.view_count is not None else None, f"id {hit.id}"]
    click.echo(f"  {hit.title}", color=True)
    click.echo("    " + " · ".join(fact for fact in facts if fact))
    if hit.attachment:
        click.echo(f"    in the attachment {hit.attachment}:")
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    click.echo(textwrap.fill(hit.snippet, width, initial_indent="    ", subsequent_indent="    "), color=True)
