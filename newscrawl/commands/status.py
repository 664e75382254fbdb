"""`newscrawl status`: what the archive holds and how the last runs went."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newscrawl.commands.options import db_option, json_option


@click.command(name="status", short_help="What the archive holds, and how the last runs went.")
@json_option
@db_option
def command(as_json: bool, db: Path) -> None:
    """What the archive holds, site by site, and how the last runs went."""
    from archive import Archive

    with Archive(db, create=False, readonly=True) as archive:
        status = archive.status()
    if as_json:
        click.echo(json.dumps(status, ensure_ascii=False, indent=1))
        return
    for site in status["sites"]:
        click.secho(site["name"], bold=True)
        click.echo(
            f"  {site['articles']} articles: {site['live']} live, {site['gone']} gone, {site['blocked']} blocked"
        )
        click.echo(f"  newest {site['newest'] or 'unknown'}, last seen {site['last_seen'] or 'never'}")
        if site["events"]:
            click.echo(
                "  events: " + ", ".join(f"{number} {event}" for event, number in sorted(site["events"].items()))
            )
        if site["skips"]:
            skips = ", ".join(f"{number} {reason}" for reason, number in site["skips"].items())
            click.echo(f"  not archived: {skips}")
    click.echo("Last runs" if status["runs"] else "No runs yet. Start with: newscrawl crawl https://your-site.example/")
    for run in status["runs"]:
        click.echo(
            f"  {run['started_at']}  {run['state']:<8} {run['articles_new']} new, {run['articles_changed']} changed,"
            f" {run['articles_unchanged']} unchanged, {run['articles_gone']} gone, {run['skipped']} skipped"
            + (f": {run['message']}" if run["message"] else "")
        )
