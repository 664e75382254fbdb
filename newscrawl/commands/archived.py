"""Under which name an archive keeps a site: by what a person typed, or by the site's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from archive import Archive
    from newscrawl.sites import Site

#: So many sites of an archive are named in a message.
_NAMED = 10


def find_site(archive: Archive, reference: str, db: Path, hint: str = "SITE") -> str:
    """The name in the archive of the site that `reference` names: by itself, by its address, or by its site file.
    Raises BadParameter, with `hint` as the parameter, for one that the archive does not hold."""
    from newscrawl.discover.hosts import same_site
    from newscrawl.sites import SiteError, resolve, site_names
    from newscrawl.stored.look import stored_site

    rows = archive.sites()
    for row in rows:
        if reference in (row["name"], row["home_url"]):
            return str(row["name"])
    address = reference if "://" in reference else f"https://{reference}"
    for row in rows:
        if same_site(row["home_url"], address):
            return str(row["name"])
    if reference in site_names():
        try:
            kept = stored_site(archive, resolve(reference))
        except SiteError as error:
            raise click.ClickException(str(error)) from None
        if kept is not None:
            return str(kept["name"])
    names = ", ".join([row["name"] for row in rows[:_NAMED]] + ["…"] * (len(rows) > _NAMED)) or "none yet"
    raise click.BadParameter(f"{db} holds no site {reference!r}; it holds {names}.", param_hint=hint)


def as_archived(sites: Sequence[Site], db: Path) -> list[Site]:
    """The sites under the names by which the archive `db` keeps them: one that was crawled by its address before it had
    a site file goes on under its first name, which is said. Raises ArchiveError."""
    from archive import Archive
    from newscrawl.discover.hosts import same_site

    if not db.exists():
        return list(sites)
    with Archive(db) as archive:
        rows = archive.sites()
    known = {row["name"] for row in rows}
    chosen = []
    for site in sites:
        first = next((row["name"] for row in rows if same_site(row["home_url"], site.home)), None)
        if site.name not in known and first is not None:
            click.echo(f"{site.name} goes on as {first}, the name under which {db} keeps it.")
            site = replace(site, name=first)
        chosen.append(site)
    return chosen
