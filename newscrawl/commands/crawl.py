"""`newscrawl crawl`: sites into the archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newscrawl.commands.options import db_option


@click.command(name="crawl", short_help="Crawl sites by name, or any news site by address.")
@click.argument("sites", nargs=-1, metavar="SITE|URL…")
@click.option("--due", is_flag=True, help="Crawl every site of the archive again; what a cron line runs.")
@click.option("--limit", type=click.IntRange(min=1), help="At most this many articles.")
@click.option("--since", metavar="DATE", help="Leave out what was published before DATE (2023-01-31).")
@click.option(
    "--contact",
    envvar="NEWSCRAWL_CONTACT",
    default="",
    help="An address where a site's webmaster reaches you; it is sent with every request (or set NEWSCRAWL_CONTACT).",
)
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="Set a Scrapy setting.")
@click.option("-v", "--verbose", is_flag=True, help="Log every request.")
@db_option
def command(
    sites: tuple[str, ...],
    due: bool,
    limit: int | None,
    since: str | None,
    contact: str,
    settings: tuple[str, ...],
    verbose: bool,
    db: Path,
) -> None:
    """Crawl sites by name, or any news site by address.

    The address of a front page takes the whole site: its sitemaps, feeds, sections and their further pages. Any
    other address takes that page, the articles it links to and its further pages.

    A crawl obeys robots.txt and asks a site for one page at a time, a second apart or slower. Ctrl-C once
    finishes what is under way and keeps it; twice stops now. Run it again to go on.
    """
    from archive import Archive
    from newscrawl.commands.crawl_report import exit_code, print_report
    from newscrawl.crawl import run_crawl

    chosen = _chosen(sites, due, db)
    overrides = _overrides(settings, limit, since, contact)
    if any(_is_public(site.home) for site in chosen) and not contact:
        click.echo(
            "newscrawl: no contact is set; give --contact you@example.org, so that a webmaster can reach you.",
            err=True,
        )
    Archive(db).close()  # creates it, or says what is wrong with it, before the first request
    result = run_crawl(chosen, db, overrides, verbose=verbose)
    print_report(result, db)
    sys.exit(exit_code(result))


def _chosen(references: tuple[str, ...], due: bool, db: Path) -> list:  # type: ignore[type-arg]
    from archive import Archive
    from newscrawl.sites import Site, SiteError, resolve

    chosen: dict[str, Site] = {}
    try:
        for reference in references:
            site = resolve(reference)
            chosen[site.name] = site
    except SiteError as error:
        raise click.UsageError(str(error)) from None
    if due:
        with Archive(db, create=False, readonly=True) as archive:
            for row in archive.sites():
                chosen.setdefault(row["name"], resolve(row["home_url"]))
    if not chosen:
        raise click.UsageError(
            "which site? Give an address such as https://example.org/, a name that `newscrawl sites` lists, or --due."
        )
    return list(chosen.values())


def _overrides(settings: tuple[str, ...], limit: int | None, since: str | None, contact: str) -> dict[str, str | int]:
    from newscrawl import __version__
    from newscrawl.crawling import parse_since

    overrides: dict[str, str | int] = {"NEWSCRAWL_COMMAND": "newscrawl " + " ".join(sys.argv[1:])}
    if contact:
        overrides["USER_AGENT"] = f"newscrawl/{__version__} (+{contact})"
    if limit:
        overrides["NEWSCRAWL_LIMIT"] = limit
    if since:
        try:
            parse_since(since)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--since") from None
        overrides["NEWSCRAWL_SINCE"] = since
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.isidentifier():
            raise click.BadParameter(f"{setting!r} is not NAME=VALUE, as in DOWNLOAD_DELAY=2", param_hint="-s")
        overrides[name] = value
    return overrides


def _is_public(url: str) -> bool:
    from newscrawl.spiders.hosts import is_local

    return not is_local(url)
