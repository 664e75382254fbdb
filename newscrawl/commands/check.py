"""`newscrawl check`: whether the archive is whole."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import click

from newscrawl.commands.options import db_option, json_option


@click.command(name="check", short_help="Check that the archive is whole, and say what to do where it is not.")
@click.option("--quick", is_flag=True, help="Leave out what reads every byte of the file and of the raw pages.")
@json_option
@db_option
def command(quick: bool, as_json: bool, db: Path) -> None:
    """Check that the archive is whole: the file, the index against the texts, the raw pages against their records.

    Each thing that is wrong is a line, with what to do about it below. Nothing is written, and a crawl may go on
    meanwhile. The exit code is 1 when something was found.
    """
    from archive import Archive
    from archive.checking import check_archive

    found = []
    with Archive(db, create=False, readonly=True) as archive:
        for finding in check_archive(archive, quick=quick):
            found.append(dataclasses.asdict(finding))
            if not as_json:
                click.echo(f"{finding.check}: {finding.sentence}\n    {finding.advice}")
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif not found:
        click.echo(f"{db}: nothing is wrong" + (", as far as --quick looks." if quick else "."))
    sys.exit(1 if found else 0)
