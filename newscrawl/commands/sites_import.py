"""`newscrawl sites import`: drafts of site files from addresses that someone collected."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import contact_option, into_option

if TYPE_CHECKING:
    from newscrawl.drafting.addresses import Found
    from newscrawl.drafting.collected import CollectedSite

#: So many lines of one kind are named; the rest is counted.
_NAMED = 20


@click.command(name="import", short_help="Draft site files from OPML, bookmarks, or a list of addresses.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@into_option
@click.option("--look", is_flag=True, help="Look at each new site, as `sites new` does, and draft more of its file.")
@contact_option
def command(files: tuple[Path, ...], into: Path | None, look: bool, contact: str) -> None:
    """Draft a site file for each host in FILEs: OPML of a feed reader, a browser's bookmarks (HTML, or JSON of Firefox
    and Chromium), or text with an address a line. Feeds in OPML are kept as feeds. Nothing is fetched without --look.

    Addresses that stand there twice, hosts that newscrawl knows already, and lines that are no addresses are named;
    files that are there already are let alone. A FILE that cannot be read costs no other (exit code 1).
    """
    from newscrawl.drafting.collected import collect
    from newscrawl.sites import own_folder

    found, sources = _read(files)
    collection = collect(found)
    _say(
        "stood there before",
        [f"{one.where}: {one.feed or one.page}, as {first}" for one, first in collection.duplicates],
    )
    known = _known_hosts()
    _say("known already", [f"{site.host} is {known[site.host]}" for site in collection.sites if site.host in known])
    folder = into or own_folder()
    new = [site for site in collection.sites if site.host not in known]
    written = _write(new, folder, ", ".join(sources), look=look, contact=contact)
    click.echo(f"{written} new site files in {folder}, of {len(found)} addresses on {len(collection.sites)} hosts.")
    sys.exit(0 if found and len(sources) == len(files) else 1)


def _read(files: tuple[Path, ...]) -> tuple[list[Found], list[str]]:
    """All addresses in `files`, and the names of the files that have any."""
    from dataclasses import replace

    from newscrawl.discover.media import not_a_page
    from newscrawl.drafting.addresses import MAX_BYTES, Found, read_addresses

    found: list[Found] = []
    sources: list[str] = []
    for file in files:
        try:
            with file.open("rb") as stream:
                body = stream.read(MAX_BYTES)
        except (OSError, ValueError) as error:
            click.echo(f"newscrawl: {file} cannot be read: {getattr(error, 'strerror', None) or error}.", err=True)
            continue
        if other := not_a_page(body, ""):
            click.echo(f"newscrawl: {file} is {other}, and no list of addresses.", err=True)
            continue
        entries = list(read_addresses(body))
        place = f"{file.name}, " if len(files) > 1 else ""
        addresses = [replace(one, where=place + one.where) for one in entries if isinstance(one, Found)]
        rubbish = [f"{place}{one.where}: {one.text[:80]}" for one in entries if not isinstance(one, Found)]
        _say("no addresses", rubbish)
        found += addresses
        if addresses:
            sources.append(file.name)
        else:
            click.echo(f"newscrawl: there is no address in {file}.", err=True)
    return found, sources


def _say(what: str, lines: list[str]) -> None:
    for line in lines[:_NAMED]:
        click.echo(f"{what}: {line}")
    if len(lines) > _NAMED:
        click.echo(f"{what}: {len(lines) - _NAMED} more")


def _known_hosts() -> dict[str, str]:
    """The name of the known site of each host."""
    from urllib.parse import urlsplit

    from newscrawl.sites import listed_sites

    sites = [one.site for one in listed_sites() if one.site is not None]
    return {urlsplit(home).netloc.removeprefix("www."): site.name for site in sites for home in site.homes}


def _write(sites: list[CollectedSite], folder: Path, source: str, *, look: bool, contact: str) -> int:
    """Write the files that are not there yet; returns how many."""
    from newscrawl.commands.looking import write_new

    free = [site for site in sites if not (folder / f"{site.name}.toml").exists()]
    _say("there already", [str(folder / f"{site.name}.toml") for site in sites if site not in free])
    texts = _looked_at(free, contact) if look else {}
    written = 0
    for site in free:
        path = folder / f"{site.name}.toml"
        text = texts.get(site.host) or _unlooked(site, source)
        try:
            write_new(path, text)
        except click.ClickException as error:
            click.echo(f"newscrawl: {error.message}", err=True)
            continue
        click.echo(f"{path}  {site.home}" + (f"  feeds: {len(site.feeds)}" if site.feeds else ""))
        written += 1
    return written


def _unlooked(site: CollectedSite, source: str) -> str:
    from datetime import UTC, datetime

    from newscrawl.drafting.collected import collected_text

    return collected_text(site, source, datetime.now(UTC).date())


def _looked_at(sites: list[CollectedSite], contact: str) -> dict[str, str]:
    """Drafts by host of the sites that something came from; the others are named."""
    from newscrawl.commands.looking import drafted, live_settings
    from newscrawl.drafting.look import Look
    from newscrawl.look import look_live
    from newscrawl.sites import Site

    looks = [Look(Site(s.name, s.home, feeds=tuple(s.feeds)), stranger=True) for s in sites]
    texts: dict[str, str] = {}
    for site, survey in zip(sites, look_live(looks, lambda wanted: None, live_settings(contact)), strict=True):
        try:
            texts[site.host] = drafted(survey, site.home)
        except click.ClickException as error:
            click.echo(f"newscrawl: {error.message}", err=True)
    return texts
