"""`newscrawl import-warc`: the articles in WARC files that other programs made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import db_option

if TYPE_CHECKING:
    from archive import Archive
    from newscrawl.stored.importing import Imported

_SHOWN = 20


@click.command(name="import-warc", short_help="Read the articles in WARC files of others into the archive.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE.warc.gz…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    metavar="NAME|HOST",
    help="Only pages of this site; a host stands for all below it (gov.vn). May be given several times.",
)
@click.option("--no-warc", is_flag=True, help="Do not copy the pages into the WARC files of the archive.")
@db_option
def command(files: tuple[Path, ...], sites: tuple[str, ...], no_warc: bool, db: Path) -> None:
    """Read the articles in WARC files of others into the archive, without the network: those of a Common Crawl news
    file, of a crawl by wget, browsertrix or Heritrix; WARC 1.0 or 1.1, gzip or plain.

    Every page that is an article is stored as a crawl at the time of its capture would have stored it, with a copy of
    the page in the archive's own WARC files, so that the file is not needed any more. Each host is a site, unless
    the archive or newscrawl knows a site there. What was imported before is left out; so a command that was stopped is
    just given again.
    """
    from archive import Archive
    from newscrawl.sites import SiteError
    from newscrawl.stored.importing import Imported

    result = Imported()
    state = "failed"
    with Archive(db) as archive:
        for sentence in archive.pages.mend():
            click.echo(f"newscrawl: {sentence}", err=True)
        run_id = archive.begin_run("newscrawl " + " ".join(sys.argv[1:]), sites)
        try:
            _import(archive, files, sites, result, warc=not no_warc)
            state = "finished"
        except SiteError as error:
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            state = "stopped"
        finally:
            archive.end_run(run_id, state, "", **_counters(result))
    _report(result, db)
    if state == "stopped":
        click.echo(f"newscrawl: stopped; what was read is in {db}. Give the same command to go on.", err=True)
    sys.exit(1 if result.troubles or state != "finished" else 0)


def _import(archive: Archive, files: tuple[Path, ...], sites: tuple[str, ...], result: Imported, *, warc: bool) -> None:
    import asyncio

    import newscrawl
    from newscrawl.commands.bar import progress_bar
    from newscrawl.sites import archived_site
    from newscrawl.stored.hosts import Hosts
    from newscrawl.stored.importing import import_files
    from newscrawl.stored.keeping import Keeper

    known = [archived_site(row["name"], row["home_url"], row["timezone"], row["language"]) for row in archive.sites()]
    information = {
        "software": f"newscrawl/{newscrawl.__version__}",
        "format": "WARC File Format 1.1",
        "description": f"Pages of articles, copied from {', '.join(file.name for file in files)}",
    }
    with (
        progress_bar("reading", sum(file.stat().st_size for file in files)) as advance,
        Keeper(archive, information, warc=warc) as keeper,
    ):
        asyncio.run(import_files(archive, files, Hosts(known, sites), keeper, result, advance))


def _counters(result: Imported) -> dict[str, int]:
    outcomes = {str(outcome): number for outcome, number in result.outcomes.items()}
    counters = {f"articles_{name}": outcomes.get(name, 0) for name in ("new", "changed", "unchanged")}
    return counters | {"skipped": result.skipped.total(), "errors": len(result.troubles)}


def _report(result: Imported, db: Path) -> None:
    counters = _counters(result)
    parts = [f"{counters['articles_new']} new articles", f"{counters['articles_changed']} changed"]
    parts.append(f"{counters['articles_unchanged']} unchanged")
    if result.known:
        parts.append(f"{result.known} in the archive already")
    skipped = ", ".join(f"{number} {reason}" for reason, number in sorted(result.skipped.items()))
    click.echo(f"{db}: {', '.join(parts)}" + (f"; skipped: {skipped}" if skipped else ""))
    for sentence in result.troubles[:_SHOWN]:
        click.echo(f"newscrawl: {sentence}", err=True)
    if (more := len(result.troubles) - _SHOWN) > 0:
        click.echo(f"newscrawl: {more} more pages could not be read.", err=True)
