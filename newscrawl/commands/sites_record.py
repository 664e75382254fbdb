"""`newscrawl sites record`: golden cases, written from a page and read again."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import contact_option

if TYPE_CHECKING:
    from newscrawl.fetch import Fetched
    from newscrawl.sites import Site

#: What of a case a person reads.
FACTS = "case.json"


@click.command(name="record", short_help="Keep a page with the fields that must be read from it.")
@click.argument("url", metavar="URL", required=False)
@click.option("--site", "site_name", metavar="NAME", help="Read by the rules of this site; default: by the address.")
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the cases lie; default: `cases` in your own folder of sites.",
)
@click.option("--case", "case_name", metavar="NAME", help="What the case is called; default: the site and the article.")
@click.option("--rerecord", metavar="CASE|all", help="Read the stored page of a case again, or of all of them.")
@click.option("--yes", is_flag=True, help="With --rerecord: write what is read now without asking.")
@contact_option
def command(
    url: str | None,
    site_name: str | None,
    into: Path | None,
    case_name: str | None,
    rerecord: str | None,
    yes: bool,
    contact: str,
) -> None:
    """Keep a page with the fields that must be read from it: a golden case.

    The page at URL is fetched as a crawl would and stored as it was served, beside what is read from it now. Read that
    file, case.json, and correct it: it says what must come out. What you take out of it is not compared.

    --rerecord reads stored pages again, without the network, and shows field by field what differs from what the case
    expects: lines marked - are expected, + are read now. Then it asks whether that is right; where it is not, nothing
    is written and the exit code is 1.
    """
    from newscrawl.sites import own_folder

    folder = into or own_folder() / "cases"
    if (url is None) == (rerecord is None):
        raise click.UsageError("give the URL of a page to record, or --rerecord with the name of a case or `all`.")
    if rerecord is not None:
        if case_name is not None:
            raise click.UsageError("--case names a new case; --rerecord takes the name of the case itself.")
        sys.exit(0 if _rerecord(folder, rerecord, site_name, yes) else 1)
    _record(folder, str(url), site_name, case_name, contact)


def _record(folder: Path, url: str, site_name: str | None, case_name: str | None, contact: str) -> None:
    from newscrawl.recording import Case, CaseError, as_recorded, check_free, read_case, write_case
    from newscrawl.recording.naming import name_for
    from newscrawl.sites import site_at

    if case_name is not None and (Path(case_name).name != case_name or case_name.startswith(".")):
        raise click.UsageError(f"--case {case_name!r} cannot be the name of a folder; write letters, digits, hyphens.")
    known = _named(site_name) if site_name is not None else None
    try:
        check_free(folder / (case_name or name_for(_address(url), known or site_at(url))))
        fetched = _fetch(url, contact, known or site_at(url))
        site = known or site_at(fetched.url)
        # After redirects the page may lie at another address.
        path = folder / (case_name or name_for(fetched.url, site))
        name = site.name if site else None
        case = Case(path.name, fetched.url, fetched.body, {}, fetched.fetched_at, fetched.headers, name)
        article = read_case(case, site)
        write_case(path, replace(case, expected=as_recorded(article)))
    except CaseError as error:
        raise click.ClickException(f"{error}.") from None
    if article.kind != "article":
        click.echo(f"newscrawl: this is read as no article: {article.kind_reason}", err=True)
    click.echo(f"{path / FACTS}: read it, and correct what is wrong; it says what must come out.")


def _rerecord(folder: Path, name: str, site_name: str | None, yes: bool) -> bool:
    """Read stored pages again; whether all are as expected in the end."""
    from newscrawl.recording import CaseError, case_names

    kept = case_names(folder)
    if not kept:
        raise click.ClickException(f"there is no case in {folder}; `newscrawl sites record URL` writes one.")
    if name != "all" and not (folder / name).is_dir():
        raise click.ClickException(f"there is no case {name!r} in {folder}; there are {', '.join(kept)}.")
    names = kept if name == "all" else [name]
    good = True
    for one in names:
        try:
            good &= _reread(folder / one, site_name, yes)
        except CaseError as error:
            click.echo(f"newscrawl: {error}", err=True)
            good = False
    return good


def _reread(path: Path, site_name: str | None, yes: bool) -> bool:
    from newscrawl.recording import differences, load_case, write_case
    from newscrawl.recording.report import lines_of

    case = load_case(path)
    name = site_name or case.site
    different = list(differences(case, _named(name) if name is not None else None))
    if not different:
        click.echo(f"{case.name}: as expected")
        return True
    click.echo(f"{case.name}: {case.url}")
    for difference in different:
        click.echo("\n".join(lines_of(difference)))
    values = {one.field: one.found for one in different if one.found != one.expected}
    if not values or not (yes or _confirmed(case.name)):
        return False
    write_case(path, replace(case, expected={**case.expected, **values}, site=name), over=True)
    click.echo(f"{path / FACTS}: written")
    return not any(one.unruled for one in different)


def _confirmed(name: str) -> bool:
    try:
        return click.confirm(f"Is what is read now right for {name}?", default=False)
    except click.Abort:  # nobody is there to answer
        click.echo()
        return False


def _named(name: str) -> Site:
    from newscrawl.sites import SiteError, resolve, site_names

    if name not in site_names():
        raise click.UsageError(f"{name!r} is no site that newscrawl knows; `newscrawl sites list` names them.")
    try:
        return resolve(name)
    except SiteError as error:
        raise click.ClickException(str(error)) from None


def _address(url: str) -> str:
    from newscrawl.sites.values import is_address

    if not is_address(url):
        raise click.UsageError(
            f"{url!r} is no address; it begins with http:// or https://, as in https://example.org/a"
        )
    return url


def _fetch(url: str, contact: str, site: Site | None) -> Fetched:
    from newscrawl.commands.looking import live_settings
    from newscrawl.fetch import FetchError, fetch_page

    try:
        return fetch_page(url, live_settings(contact), site)
    except FetchError as error:
        raise click.ClickException(f"{error}.") from None
