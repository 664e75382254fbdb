"""`newscrawl backup`: a copy of the archive, also while a crawl is writing into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import db_option

if TYPE_CHECKING:
    from archive.backup import Backup


@click.command(name="backup", short_help="Copy the archive, also while a crawl is writing into it.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--overwrite",
    is_flag=True,
    help="Replace an earlier copy of this archive; of raw pages only what is new is copied.",
)
@click.option("--no-warc", is_flag=True, help="Leave the raw pages out.")
@click.option(
    "--link", is_flag=True, help="Make hard links to finished WARC files instead of copies, on the same disk."
)
@db_option
def command(file: Path, overwrite: bool, no_warc: bool, link: bool, db: Path) -> None:
    """Copy the archive to FILE, and its raw pages into the folder beside FILE, as they are at one moment.

    A crawl may go on meanwhile, and does not wait. FILE appears when the copy is whole. To restore, copy it and its
    folder back; `newscrawl check --db FILE` says that all is there.
    """
    from archive import Archive
    from archive.backup import back_up

    with Archive(db, create=False, readonly=True) as archive:
        done = back_up(archive, file, overwrite=overwrite, warc=not no_warc, link=link)
    click.echo(f"{db} is copied to {done.path} ({_megabytes(done.size)}); WARC files: {_pages(done)}.")


def _pages(done: Backup) -> str:
    return f"{done.warc_files} ({_megabytes(done.warc_size)})" if done.warc_files else "none"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
