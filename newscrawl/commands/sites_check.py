"""`newscrawl sites check`: whether a site can still be read as its file says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.options import Number, contact_option, db_option, json_option

if TYPE_CHECKING:
    from newscrawl.checkup.judge import CheckedPage, Checkup
    from newscrawl.sites import Site

#: Exit codes by verdict.
_EXIT = {"healthy": 0, "could not look": 1, "drifted": 3}
_TITLE = 60
#: Notes that a person is shown.
_MOST_NOTES = 8
#: Lists that are looked at, and their second pages.
_LISTS = 6


@click.command(name="check", short_help="Check that a site can still be read as its file says.")
@click.argument("site", metavar="SITE|FILE")
@click.option("--stored", is_flag=True, help="Check the pages that the archive has of it, without the network.")
@click.option("--pages", type=Number(1, 500), metavar="N", help="So many articles; default: 10, of stored ones 50.")
@contact_option
@json_option
@db_option
def command(site: str, stored: bool, pages: int | None, contact: str, as_json: bool, db: Path) -> None:
    """Look at the newest articles of a site, by name or by its file, and say which fields are found on each, on which
    share of them, and what changed since the last check. What `[health]` in the file calls healthy is the measure.
    Of lists for which the file has `pages`, `form` or `next` the second page is asked for: it has to show articles that
    are not on the first.

    Exit codes: 0 healthy, 3 drifted, 1 could not look. The last check of each site is kept in ~/.local/state/newscrawl,
    or in the folder that NEWSCRAWL_STATE names; the archive is not changed.
    """
    from newscrawl.checkup.kept import keep, kept_in, read_last

    chosen = _site(site)
    checkup = _check(chosen, pages or (50 if stored else 10), contact, db if stored else None)
    path = kept_in(chosen.name, stored=stored)
    last = read_last(path, checkup.home)
    if as_json:
        click.echo(_json(checkup, last))
    else:
        _print(checkup, last, f"stored in {db}" if stored else "live")
    if checkup.verdict != "could not look":
        try:
            keep(path, checkup)
        except OSError as error:
            click.echo(f"newscrawl: the check is not kept for the next one: {path}: {error.strerror}.", err=True)
    sys.exit(_EXIT[checkup.verdict])


def _site(reference: str) -> Site:
    from newscrawl.sites import SiteError, load_site, resolve
    from newscrawl.sites.resolving import is_file

    try:
        if is_file(reference):
            return load_site(Path(reference))
        return resolve(reference)
    except SiteError as error:
        raise click.ClickException(str(error)) from None


def _check(site: Site, articles: int, contact: str, db: Path | None) -> Checkup:
    from datetime import UTC, datetime

    from newscrawl.checkup.judge import judge
    from newscrawl.commands.looking import look_around
    from newscrawl.drafting.look import Bounds

    # The archive has no second pages of lists that are posted, and others as they once were.
    further = 0 if db is not None else _LISTS
    requests = articles + 20 + further
    bounds = Bounds(requests, sitemaps=3, feeds=4, lists=_LISTS, further=further, articles=articles)
    survey = look_around(site, bounds, contact, db)
    # Pages of an archive are as old as they are: its last look is what the newest article's age counts to.
    stored_at = max((page.answer.fetched_at for page in survey.pages), default=None)
    return judge(site, survey, stored_at if db is not None and stored_at else datetime.now(UTC))


def _json(checkup: Checkup, last: dict[str, Any] | None) -> str:
    from newscrawl.checkup.kept import as_mapping, changes

    values = as_mapping(checkup)
    values["last_check"] = last and last["checked_at"]
    values["changes"] = [*changes(last, checkup)] if last else []
    return json.dumps(values, ensure_ascii=False, indent=1)


def _print(checkup: Checkup, last: dict[str, Any] | None, how: str) -> None:
    from newscrawl.checkup.kept import changes

    click.echo(f"{checkup.site}, {checkup.home}, {how}: {len(checkup.pages)} articles\n")
    for page in checkup.pages:
        click.echo(_page_line(page))
    if checkup.pages:
        click.echo()
        _print_fields(checkup, last)
    for one in checkup.lists:
        if not one.problem:
            click.echo(f"{one.key} ({one.way}): page 2 shows {one.articles} articles, {one.other} not on page 1")
    for note in checkup.notes[:_MOST_NOTES]:
        click.echo(f"note: {note}")
    if len(checkup.notes) > _MOST_NOTES:
        click.echo(f"note: {len(checkup.notes) - _MOST_NOTES} more; --json shows all")
    if last is not None:
        changed = ", ".join(changes(last, checkup)) or "nothing"
        click.echo(f"changed since the check of {last['checked_at'][:16].replace('T', ' ')} UTC: {changed}")
    for problem in checkup.problems:
        click.echo(f"drift: {problem}")
    click.echo(f"{checkup.site} is {checkup.verdict}." if checkup.verdict != "could not look" else _unseen(checkup))


def _unseen(checkup: Checkup) -> str:
    return f"{checkup.site} could not be looked at: nothing came from {checkup.home}."


def _page_line(page: CheckedPage) -> str:
    title = page.title or page.url
    title = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
    date = f"{page.published:%Y-%m-%d}" if page.published else " " * 10
    if page.refusal:
        return f"  {date}  {title:<{_TITLE}}  no article: {page.refusal}\n    {page.url}"
    missing = f"without {', '.join(page.missing)}" if page.missing else ""
    return f"  {date}  {title:<{_TITLE}}  {len(page.found):>2} fields  {missing}".rstrip()


def _print_fields(checkup: Checkup, last: dict[str, Any] | None) -> None:
    before = last["shares"] if last else {}
    click.echo(f"  {'field':<14} {'found':>9} {'share':>6} {'wanted':>7} {'last':>6}")
    for one in checkup.fields:
        wanted = f"{one.wanted:.0%}" if one.wanted is not None else "-"
        was = f"{before[one.field]:.0%}" if one.field in before else "-"
        found = f"{one.found} of {one.of}"
        click.echo(
            f"  {one.field:<14} {found:>9} {one.share:>6.0%} {wanted:>7} {was:>6}{'  low' if one.is_low else ''}"
        )
    click.echo()
