"""`newscrawl forget`: an article out of the archive for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import db_option

if TYPE_CHECKING:
    from archive.forgetting import Forgetting

#: How tables are called, where it is not by their name; empty for what need not be said.
_CALLED = {
    "revisions": "earlier versions",
    "view_counts": "view counts",
    "evidence": "",
    "article_authors": "",
    "article_tags": "",
    "article_attachments": "attachments",
    "reprints": "",
    "reprint_keys": "",
    "reprint_keys_recent": "",
    "captures": "raw pages",
}


@click.command(name="forget", short_help="Take an article out of the archive for good.")
@click.argument("reference", metavar="ID|URL")
@click.option("--reason", required=True, help="Why, for the record; the only thing in words that is kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@db_option
def command(reference: str, reason: str, yes: bool, dry_run: bool, db: Path) -> None:
    """Take an article out of the archive for good, by its id or its address.

    Its text, earlier versions, view counts, words in the index and raw pages go, and the files are written anew
    without them, which takes as much room again as the largest. What stays is the day, the reason and a digest of the
    address, by which crawls pass the article over from now on. Backups, and raw pages of lists and other articles
    that mention it, are as they were.
    """
    from archive import Archive
    from archive.forgetting import forget, plan_forgetting, refuse_while_crawling
    from newscrawl.discover.frontier import is_front_page
    from newscrawl.discover.identity import identity, normalize_url
    from newscrawl.sites.values import is_address

    if not reason.strip():
        raise click.BadParameter("say in a few words why, for the record", param_hint="--reason")
    if not reference.isdecimal() and not is_address(reference):
        raise click.BadParameter(
            f"{reference!r} is neither an id, such as 4, nor an address, which begins with http:// or https://.",
            param_hint="ID|URL",
        )
    ref = int(reference) if reference.isdecimal() else normalize_url(reference)
    with Archive(db, create=False) as archive:
        plan = plan_forgetting(archive, ref, identity)
        if plan is None:
            raise click.ClickException(f"{db} holds no article {reference}. `newscrawl search` prints the ids.")
        if plan.article_id is None and is_front_page(plan.url):
            raise click.ClickException(f"{plan.url} is the front page of a site. Give the address of an article.")
        _print(plan)
        if dry_run:
            return
        refuse_while_crawling(archive)
        if not yes:
            _ask()
        try:
            forget(archive, ref, reason, identity)
        except OSError as error:
            raise click.ClickException(
                f"{error.filename} cannot be written: {error.strerror}. What was to be forgotten is still held; check"
                " permissions and room on the disk, then give the same command again."
            ) from None
    click.echo(f"Forgotten. Crawls into {db} pass it over from now on; backups made before still hold it.")


def _print(plan: Forgetting) -> None:
    click.echo(plan.url + (f"\n  {plan.title}" if plan.title else ""))
    if plan.earlier:
        click.echo(f"  {plan.earlier}")
    rows = {_CALLED.get(table, table.replace("_", " ")): number for table, number in plan.rows.items() if number}
    parts = [f"{name}: {number}" for name, number in rows.items() if name]
    if plan.is_empty:
        click.echo("  nothing of it is held; its address will be passed over by crawls")
    else:
        click.echo(f"  goes: {', '.join((['the article'] if plan.article_id is not None else []) + parts)}")
    for name in plan.warc_files:
        click.echo(f"  rewritten: {name}")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked; say --yes, or look first with --dry-run.")
    click.confirm("This cannot be undone. Forget it?", abort=True)
