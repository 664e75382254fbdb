"""`newscrawl sites`: the sites newscrawl knows by name."""

from __future__ import annotations

import os
import sys

import click

from newscrawl.commands import sites_check, sites_import, sites_new, sites_record


@click.group(name="sites", short_help="The sites newscrawl knows by name.")
def command() -> None:
    """The sites newscrawl knows by name; any other site is crawled by its address.

    Each is a file in TOML: those that come with newscrawl, and your own in the folder that the environment variable
    NEWSCRAWL_SITES names, or in ~/.config/newscrawl/sites. Your own win.
    """


@command.command(name="list")
def list_sites() -> None:
    """List them with their addresses and files, and what is wrong with a broken one (exit code 1)."""
    from newscrawl.sites import listed_sites, own_folder

    folder = own_folder()
    if os.environ.get("NEWSCRAWL_SITES") and not folder.is_dir():
        click.echo(f"newscrawl: NEWSCRAWL_SITES names {folder}, and there is no such folder. Make it first.", err=True)
    listed = listed_sites()
    for one in listed:
        if one.site is not None:
            click.echo(f"{one.site.name:<16} {one.site.home}  {one.site.title or ''}".rstrip())
            click.echo(f"{'':<16} {one.path}")
    for problem in (problem for one in listed for problem in one.problems):
        click.echo(f"newscrawl: {problem}", err=True)
    sys.exit(any(one.site is None for one in listed))


@command.command()
def schema() -> None:
    """Print the JSON Schema of a site file, by which an editor checks one while it is written."""
    from newscrawl.sites.schema import json_schema

    click.echo(json_schema(), nl=False)


command.add_command(sites_new.command)
command.add_command(sites_check.command)
command.add_command(sites_import.command)
command.add_command(sites_record.command)
