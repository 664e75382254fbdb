"""Which sites `newscrawl crawl --due` crawls: those of the archive of which something is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from archive import Archive
    from newscrawl.sites import Site


def due_sites(references: tuple[str, ...], db: Path, ahead: timedelta = timedelta(0)) -> list[Site]:
    """The sites named by `references`, or all of the archive, of which something is due; what rests is said.

    `ahead` is how far ahead the clock is taken to be. Raises UsageError for what is no site, and ClickException where
    there is nothing to choose from.
    """
    from archive import Archive
    from newscrawl.sites import SiteError, resolve

    try:
        named = [resolve(reference) for reference in references]
    except SiteError as error:
        raise click.UsageError(str(error)) from None
    with Archive(db, create=False) as archive:
        archived = {site.home: site for site in _archived_sites(archive)}
        chosen = [archived.get(site.home, site) for site in named] if named else list(archived.values())
        if not chosen:
            raise click.ClickException(
                f"{db} holds no site with articles yet, other than the demo's; crawl one by its address first."
            )
        now = datetime.now(UTC)
        archive.schedule.settle_clock(now)
        due = [site for site in chosen if archive.schedule.is_due(site.name, now + ahead)]
        moments = [archive.schedule.next_due(site.name) for site in chosen]
    if not due:
        following = min(filter(None, moments), default=None)
        rest = f"; the next look is at {following:%Y-%m-%d %H:%M} UTC" if following else ""
        click.echo(f"Nothing is due of {len(chosen)} {'site' if len(chosen) == 1 else 'sites'}{rest}.")
    return due


def _archived_sites(archive: Archive) -> Iterator[Site]:
    """The sites of which articles are held, as the archive knows them; an address mistyped once has none. The portal of
    `newscrawl demo` is left out: it answers only while that runs."""
    from newscrawl.commands.demo import SITE_NAME
    from newscrawl.sites import SiteError, archived_site

    with_articles = {row["name"] for row in archive.status(runs=0)["sites"] if row["articles"]} - {SITE_NAME}
    for row in archive.sites():
        if row["name"] in with_articles:
            try:
                yield archived_site(row["name"], row["home_url"], row["timezone"], row["language"])
            except SiteError as error:  # costs no other site
                click.echo(f"newscrawl: {error}\nnewscrawl: {row['name']} is left out.", err=True)
