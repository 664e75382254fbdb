"""`newscrawl sites new`: looks at a site and drafts its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import contact_option, db_option, into_option

if TYPE_CHECKING:
    from newscrawl.drafting.seen import Survey
    from newscrawl.sites import Site
    from newscrawl.sites.site import ListPages

#: So many articles are shown.
_SHOWN = 10


@click.command(name="new", short_help="Look at a site and draft its file.")
@click.argument("url")
@click.option("--name", metavar="NAME", help="What to call the site and its file; default: by its host.")
@into_option
@click.option("--stored", is_flag=True, help="Look at the pages that the archive has of it, without the network.")
@click.option("--render", is_flag=True, help="Have a browser show the pages: for a site that scripts fill.")
@contact_option
@db_option
def command(url: str, name: str | None, into: Path | None, stored: bool, render: bool, contact: str, db: Path) -> None:
    """Look at the site at URL and draft its file: feeds, sitemaps, lists and how they page, what the addresses of its
    articles have in common, time zone, language, what counts as healthy, and selectors where the reading of any site
    is unsure. Comments in the file say what each rests on. Ten articles are shown as they would be archived.

    A look is 45 requests at the most, one after the other, a second apart on public hosts, and obeys robots.txt. A
    file that is there already is never overwritten.
    """
    from newscrawl.commands.looking import drafted, look_around, write_new
    from newscrawl.drafting.look import Bounds
    from newscrawl.sites import Site, own_folder
    from newscrawl.sites.folders import file_about, site_files
    from newscrawl.sites.site import Fetch

    if (known := site_files().get(url)) is not None:
        raise click.ClickException(f"{url} is a site that newscrawl knows already, by {known}; look at that file.")
    home = _home(url)
    name = name or _name(home)
    path = (into or own_folder()) / f"{name}.toml"
    _check_name(name, path)
    if other := file_about(home, path.parent):
        remedy = "look at that file, or put the new one --into another folder"
        raise click.ClickException(f"{other} is about this host already; {remedy}.")
    survey = look_around(Site(name, home, fetch=Fetch(render=render)), Bounds(), contact, db if stored else None)
    site = write_new(path, drafted(survey, home))
    _report(survey, site, path)


def _home(url: str) -> str:
    """The address to look at: that of a front page, for an article's says nothing of the site."""
    from urllib.parse import urljoin

    from newscrawl.discover.kinds import LinkKind, link_kind
    from newscrawl.discover.normalize import normalize_url
    from newscrawl.sites.values import is_address

    address = url if "://" in url or "." not in url.partition("/")[0] else f"https://{url}"
    if not is_address(address):
        raise click.UsageError(f"{url!r} is no address; it begins with http:// or https://, as in https://example.org/")
    address = normalize_url(address)
    return urljoin(address, "/") if link_kind(address) is LinkKind.ARTICLE else address


def _name(home: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(home).netloc.removeprefix("www.").replace(":", "-")


def _check_name(name: str, path: Path) -> None:
    if not name or name.startswith(".") or any(mark in name for mark in "/\\:\0") or len(name) > 100:
        raise click.BadParameter(f"{name!r} is no name for a file; give one such as example", param_hint="--name")
    if path.exists():
        raise click.ClickException(f"{path} is there already. Give the site another --name, or look at that file.")


def _report(survey: Survey, site: Site, path: Path) -> None:
    from newscrawl.commands.looking import article_table, read_again

    for trouble in survey.troubles:
        click.echo(f"newscrawl: {trouble}", err=True)
    click.echo(f"{path} is written, after {survey.requests} requests. It says of {site.home}:\n")
    for key, value in _found(site):
        click.echo(f"  {key:<10}  {value}")
    articles = read_again(survey.articles[:_SHOWN], site)
    if articles:
        click.echo(f"\n{len(articles)} articles as they would be archived:\n")
        click.echo(article_table(articles))
    click.echo(f"\nRead the file, then: newscrawl sites check {_reference(site, path)}")


def _found(site: Site) -> list[tuple[str, str]]:
    rows = [("title", site.title), ("time zone", site.timezone), ("language", site.language)]
    rows += [("feed", url) for url in site.feeds] + [("sitemap", url) for url in site.sitemaps]
    rows += [("list", pages.url + _onward(pages)) for pages in site.lists]
    rows += [("articles", pattern) for pattern in site.articles] + [("their id", site.article_id)]
    rows += [(field, str(one.css)) for rules in site.rules for field, found in rules.fields for one in found]
    rows.append(("healthy", ", ".join(f"{field} {share:.0%}" for field, share in site.health.fields)))
    return [(key, value or "not found") for key, value in rows]


def _onward(pages: ListPages) -> str:
    if pages.form:
        return "  and on by its form"
    return "  and on by number" if pages.pages else f"  and on by {pages.next}" if pages.next else ""


def _reference(site: Site, path: Path) -> str:
    """How other commands are told of the site: by name where they look for it, else by its file."""
    from newscrawl.sites import own_folder

    return site.name if path.parent.resolve() == own_folder().resolve() else str(path)
