"""`newscrawl crawl`: sites into the archive."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import Number, contact_option, db_option

if TYPE_CHECKING:
    from newscrawl.commands.crawl_settings import Overrides
    from newscrawl.sites import Site


@click.command(name="crawl", short_help="Crawl sites by name, or any news site by address.")
@click.argument("sites", nargs=-1, metavar="SITE|URL…")
@click.option("--due", is_flag=True, help="Look only at what is due, of the sites given or of all of the archive.")
@click.option(
    "--retry-skipped",
    is_flag=True,
    help="Ask only for what earlier crawls did not get: time-outs, errors of servers, cut and unreadable pages.",
)
@click.option("--limit", type=Number(min=1), help="At most this many articles.")
@click.option("--since", metavar="DATE", help="Leave out what was published before DATE (2023-01-31).")
@click.option("--backfill", is_flag=True, help="Walk every list to its very end, also behind what is known already.")
@contact_option
@click.option("--no-warc", is_flag=True, help="Do not keep the raw responses in WARC files beside the archive.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="Set a Scrapy setting.")
@click.option("-v", "--verbose", is_flag=True, help="Log every request.")
@db_option
def command(
    sites: tuple[str, ...],
    due: bool,
    retry_skipped: bool,
    limit: int | None,
    since: str | None,
    backfill: bool,
    contact: str,
    no_warc: bool,
    settings: tuple[str, ...],
    verbose: bool,
    db: Path,
) -> None:
    """Crawl sites by name, or any news site by address.

    The address of a front page takes the whole site: its sitemaps, feeds, sections and their further pages. Any
    other address takes that page, the articles it links to and its further pages.

    Lists are walked page by page, the first time to their end (or back to --since), later until nothing new is on
    them. A walk that was stopped or killed goes on where it was, without fetching again what is archived.

    Articles are looked at again an hour after they were first seen, then after 6 hours, 1, 3, 7, 30 and 91 days, and
    when a list or sitemap shows that they changed. With --due, which is for cron, lists and feeds are looked at only
    as often as they bring something new, every ten minutes to once a day.

    A crawl obeys robots.txt and asks a site for one page at a time, a second apart or slower. Ctrl-C once
    finishes what is under way and keeps it; twice stops now. Run it again to go on.

    With --retry-skipped, of the sites given or of all sites of the archive: addresses that were announced and never
    fetched, and those passed over for a reason that may have passed, up to five times each. `newscrawl status SITE`
    shows them.
    """
    from newscrawl.crawl import get_ready

    get_ready()
    from newscrawl.commands.crawl_settings import overriding

    overrides = overriding(
        settings, limit, since, contact, due=due, retry_skipped=retry_skipped, backfill=backfill, no_warc=no_warc
    )
    if chosen := _chosen(sites, db, overrides, due=due, retry_skipped=retry_skipped):
        sys.exit(_crawl(chosen, db, overrides, contact, verbose))


def _chosen(
    references: tuple[str, ...], db: Path, overrides: Overrides, *, due: bool, retry_skipped: bool
) -> list[Site]:
    """The sites to crawl, none where nothing is to be done; that is said then."""
    from newscrawl.commands.archived import as_archived
    from newscrawl.commands.crawl_due import due_sites
    from newscrawl.commands.crawl_retry import sites_to_retry
    from newscrawl.settings import NEWSCRAWL_CLOCK_AHEAD

    if retry_skipped and due:
        raise click.UsageError("--due crawls whole sites, --retry-skipped only what is missing; give one of the two.")
    if retry_skipped:
        return sites_to_retry(references, db)
    if due:
        ahead = float(overrides.get("NEWSCRAWL_CLOCK_AHEAD", NEWSCRAWL_CLOCK_AHEAD))
        return due_sites(references, db, timedelta(seconds=ahead))
    return as_archived(_named(references), db)


def _crawl(sites: list[Site], db: Path, overrides: Overrides, contact: str, verbose: bool) -> int:
    """Crawl `sites` into `db` and print what came of it; the exit code."""
    from archive import Archive
    from newscrawl.commands.crawl_report import exit_code, print_report
    from newscrawl.crawl import run_crawl

    if any(_is_public(site.home) for site in sites) and not contact:
        click.echo(
            "newscrawl: no contact is set; give --contact you@example.org, so that a webmaster can reach you.",
            err=True,
        )
    Archive(db).close()  # creates it, or says what is wrong with it, before the first request
    try:
        result = run_crawl(sites, db, overrides, verbose=verbose)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="-s") from None
    print_report(result, db)
    return exit_code(result)


def _named(references: tuple[str, ...]) -> list[Site]:
    """The sites that are meant, each once: with and without `www.`, http and https are two names of one."""
    from newscrawl.discover.identity import identity
    from newscrawl.sites import SiteError, resolve

    chosen: dict[str, Site] = {}
    try:
        for reference in references:
            site = resolve(reference)
            chosen.setdefault(identity(site.home), site)
    except SiteError as error:
        raise click.UsageError(str(error)) from None
    if not chosen:
        raise click.UsageError(
            "which site? Give an address such as https://example.org/, a name from `newscrawl sites list`, or --due."
        )
    return list(chosen.values())


def _is_public(url: str) -> bool:
    from newscrawl.spiders.hosts import is_local

    return not is_local(url)
