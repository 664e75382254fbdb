"""`newscrawl export`: articles as JSON lines or CSV."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newscrawl.commands.options import db_option


@click.command(name="export", short_help="Write articles as JSON lines or CSV.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "csv"]),
    help="Default: by the ending of FILE, else jsonl.",
)
@click.option("--site", help="Only articles of this site.")
@click.option("--since", metavar="DATE", help="Only what was published since DATE (2023-01-31).")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; default: standard output.",
)
@db_option
def command(kind: str | None, site: str | None, since: str | None, output: Path | None, db: Path) -> None:
    """Write articles with all their fields as JSON lines or CSV, one article a line."""
    from archive import Archive
    from archive.export import write_csv, write_jsonl
    from newscrawl.crawling import parse_since

    try:
        moment = parse_since(since) if since else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from None
    kind = kind or ("csv" if output and output.suffix == ".csv" else "jsonl")
    write = write_csv if kind == "csv" else write_jsonl
    with Archive(db, create=False, readonly=True) as archive:
        rows = archive.articles(site=site, since=moment)
        if output is None:
            write(rows, sys.stdout)
            return
        if output.exists() and output.samefile(db):
            raise click.BadParameter(f"{output} is the archive itself; name another file.", param_hint="--output")
        # Under another name first: a run that fails half way leaves the file of an earlier one alone.
        partial = output.with_name(output.name + ".part")
        try:
            with partial.open("w", encoding="utf-8", newline="") as stream:
                number = write(rows, stream)
            partial.replace(output)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{number} articles written to {output}", err=True)
