"""`newscrawl crawl`: sites into the archive."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import contact_option, db_option

if TYPE_CHECKING:
    from newscrawl.sites import Site


@click.command(name="crawl", short_help="Crawl sites by name, or any news site by address.")
@click.argument("sites", nargs=-1, metavar="SITE|URL…")
@click.option("--due", is_flag=True, help="Look only at what is due, of the sites given or of all of the archive.")
@click.option(
    "--retry-skipped",
    is_flag=True,
    help="Ask only for what earlier crawls did not get: time-outs, errors of servers, cut and unreadable pages.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most this many articles.")
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
    from newscrawl.crawl import get_ready, run_crawl

    get_ready()
    from archive import Archive
    from newscrawl.commands.crawl_due import due_sites
    from newscrawl.commands.crawl_report import exit_code, print_report
    from newscrawl.commands.crawl_retry import sites_to_retry
    from newscrawl.settings import NEWSCRAWL_CLOCK_AHEAD

    overrides = _overrides(settings, limit, since, contact)
    if retry_skipped and due:
        raise click.UsageError("--due crawls whole sites, --retry-skipped only what is missing; give one of the two.")
    if retry_skipped:
        chosen = sites_to_retry(sites, db)
        if not chosen:
            click.echo("Nothing is to be asked for again.")
    elif due:
        chosen = due_sites(
            sites, db, timedelta(seconds=float(overrides.get("NEWSCRAWL_CLOCK_AHEAD", NEWSCRAWL_CLOCK_AHEAD)))
        )
    else:
        chosen = _chosen(sites)
    if not chosen:
        return
    flags = {
        **({"NEWSCRAWL_RETRY_SKIPPED": True} if retry_skipped else {}),
        **({"NEWSCRAWL_DUE": True} if due else {}),
        **({"NEWSCRAWL_BACKFILL": True} if backfill else {}),
        **({"NEWSCRAWL_WARC": False} if no_warc else {}),
    }
    overrides = flags | overrides
    if any(_is_public(site.home) for site in chosen) and not contact:
        click.echo(
            "newscrawl: no contact is set; give --contact you@example.org, so that a webmaster can reach you.",
            err=True,
        )
    Archive(db).close()  # creates it, or says what is wrong with it, before the first request
    try:
        result = run_crawl(chosen, db, overrides, verbose=verbose)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="-s") from None
    print_report(result, db)
    sys.exit(exit_code(result))


def _chosen(references: tuple[str, ...]) -> list[Site]:
    from newscrawl.sites import SiteError, resolve

    chosen: dict[str, Site] = {}
    try:
        for reference in references:
            site = resolve(reference)
            chosen[site.home] = site
    except SiteError as error:
        raise click.UsageError(str(error)) from None
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
        overrides["NEWSCRAWL_CONTACT"] = contact
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
        if name == "NEWSCRAWL_DB":
            raise click.BadParameter("the archive is named by --db, not by a setting", param_hint="-s")
        if name == "NEWSCRAWL_SITES":
            raise click.BadParameter("your folder of sites is named by an environment variable", param_hint="-s")
        _check_setting(name, value)
        overrides[name] = value
    return overrides


def _check_setting(name: str, value: str) -> None:
    """Refuse a word where a setting is a number."""
    from scrapy.settings import Settings

    known = Settings()
    known.setmodule("newscrawl.settings")
    default = known.get(name)
    if isinstance(default, (int, float)) and not isinstance(default, bool):
        try:
            float(value)
        except ValueError:
            raise click.BadParameter(f"{name} is a number, not {value!r}", param_hint="-s") from None


def _is_public(url: str) -> bool:
    from newscrawl.spiders.hosts import is_local

    return not is_local(url)
