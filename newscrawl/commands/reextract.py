"""`newscrawl reextract`: stored pages read by today's rules; what that changes, and the change."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import Number, db_option

if TYPE_CHECKING:
    from archive import Archive
    from archive.records import ArticleRecord
    from archive.rereading import StoredArticle
    from newscrawl.stored.reextract import Readings, Selection
    from newscrawl.stored.tally import Tally


@click.command(name="reextract", short_help="Read the stored pages again by the rules of this version.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--site", help="Only articles of this site.")
@click.option("--since", metavar="DATE", help="Only articles whose page was fetched since DATE (2023-01-31).")
@click.option("--examples", type=Number(min=0), default=2, show_default=True, help="So many of each kind of change.")
@db_option
def command(dry_run: bool, site: str | None, since: str | None, examples: int, db: Path) -> None:
    """Read the stored pages again by the rules of this version, on all cores, without the network.

    For each article the newest page that it was read from is read again and compared with the archive: how many
    values of each field appear, vanish or change, with examples. Then all of it is stored in one go, or with --dry-run
    nothing. Texts that differ leave a revision with the cause reextract; view counts and the times of first and last
    sighting stay as they are, and so do articles whose page is no article by today's rules: they are listed.

    Pages in WARC files of others are read by `newscrawl import-warc`.
    """
    from archive import Archive
    from newscrawl.commands.archived import find_site
    from newscrawl.commands.reextract_report import print_report
    from newscrawl.sites import SiteError
    from newscrawl.stored.reextract import Selection
    from newscrawl.stored.spool import Spool
    from newscrawl.stored.tally import Tally

    moment = _moment(since)
    # Opened for writing only where something is to be written: a dry run works on an archive that is read-only.
    readings: Readings
    with Archive(db, create=False, readonly=dry_run) as archive, Spool() as readings:
        site = find_site(archive, site, db, "--site") if site else None
        tally = Tally(examples)
        try:
            _compare(archive, Selection(site, moment), readings, tally)
            print_report(tally, db)
            if not dry_run:
                _apply(archive, readings, site)
            elif readings:
                click.echo("Nothing was changed. Without --dry-run all of this is stored.")
        except SiteError as error:
            raise click.ClickException(f"{error}\nNothing was changed in {db}.") from None
        except KeyboardInterrupt:
            click.echo(f"newscrawl: stopped; nothing was changed in {db}.", err=True)
            sys.exit(1)
        except OSError as error:
            if str(error.filename or "").startswith(str(db.with_suffix(".warc"))):
                raise click.ClickException(
                    f"{error.filename} cannot be read: {error.strerror}. Nothing was changed; check its permissions."
                ) from None
            raise click.ClickException(
                f"The changes cannot be kept in the folder for temporary files ({error.strerror}). Nothing was changed;"
                " make room there, or name another folder with TMPDIR."
            ) from None
    sys.exit(1 if tally.lost else 0)


def _compare(archive: Archive, selection: Selection, readings: Readings, tally: Tally) -> None:
    import asyncio

    from newscrawl.commands.bar import progress_bar
    from newscrawl.stored.reextract import compare_pages

    total = archive.rereading.count(selection.site)
    with progress_bar("reading", total) as advance:
        asyncio.run(compare_pages(archive, selection, readings, tally, lambda: advance(1)))


def _apply(archive: Archive, readings: Readings, site: str | None) -> None:
    from newscrawl.commands.bar import progress_bar

    if not readings:
        return
    with progress_bar("storing", len(readings)) as advance:

        def advancing() -> Iterator[tuple[StoredArticle, ArticleRecord]]:
            for reading in readings:
                yield reading
                advance(1)

        sites = (site,) if site else tuple(row["name"] for row in archive.sites())
        applied = archive.rereading.apply(advancing(), "newscrawl " + " ".join(sys.argv[1:]), sites)
    click.echo(f"Stored: {applied.articles} articles, {applied.revisions} of them with a revision.")
    if applied.newer:
        click.echo(f"{applied.newer} were crawled anew in the meantime and are as that crawl left them.")


def _moment(since: str | None) -> datetime | None:
    from newscrawl.crawling import parse_since

    try:
        return parse_since(since) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
