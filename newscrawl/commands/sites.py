"""`newscrawl sites`: the sites newscrawl knows by name."""

from __future__ import annotations

import click


@click.group(name="sites", short_help="The sites newscrawl knows by name.")
def command() -> None:
    """The sites newscrawl knows by name; any other site is crawled by its address."""


@command.command(name="list")
def list_sites() -> None:
    """List them with their addresses."""
    from newscrawl.sites import resolve, site_names

    for name in site_names():
        site = resolve(name)
        click.echo(f"{name:<16} {site.home}  {site.title or ''}")
