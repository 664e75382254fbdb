"""The sites that `newscrawl crawl --retry-skipped` goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from newscrawl.sites import Site, SiteError, resolve


def sites_to_retry(references: Sequence[str], db: Path) -> list[Site]:
    """The sites of the archive `db` that have addresses to ask for again; of `references`, names or addresses, alone
    where there are any; that there are none is said. Raises UsageError for one that the archive does not hold."""
    from archive import Archive
    from newscrawl.commands.archived import find_site

    with Archive(db, create=False, readonly=True) as archive:
        names = {find_site(archive, reference, db) for reference in references}
        rows = [row for row in archive.sites() if not references or row["name"] in names]
        chosen = [
            replace(
                _site(row["name"], row["home_url"]),
                **{key: row[key] for key in ("timezone", "language") if row[key]},
            )
            for row in rows
            if archive.ledger.retryable(row["name"], limit=1)
        ]
    if not chosen:
        click.echo("Nothing is to be asked for again.")
    return chosen


def _site(name: str, home: str) -> Site:
    try:
        return replace(resolve(home), name=name, home=home)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
