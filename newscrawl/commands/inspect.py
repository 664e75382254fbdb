"""`newscrawl inspect`: one page, field by field, and why each was read so."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import contact_option, json_option, unwritable

if TYPE_CHECKING:
    from newscrawl.extract.document import Document
    from newscrawl.extract.explain import Explanation
    from newscrawl.sites import Site


@click.command(name="inspect", short_help="Show how a page is read: every field, where it stands, and what lost.")
@click.argument("page", metavar="FILE|URL")
@click.option("--url", metavar="URL", help="The address that FILE came from; default: what the page says of itself.")
@click.option(
    "--html",
    "marked",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a copy of the page with the fields outlined.",
)
@click.option(
    "--fetched-at", metavar="TIME", help="When FILE was fetched (2023-01-31T21:01+07:00): `3 hours ago` counts from it."
)
@click.option(
    "--site",
    "site_name",
    metavar="NAME|FILE",
    help="Read by the rules of this site, or of a site file; default: by its address.",
)
@contact_option
@json_option
def command(
    page: str,
    url: str | None,
    marked: Path | None,
    fetched_at: str | None,
    site_name: str | None,
    contact: str,
    as_json: bool,
) -> None:
    """Show how a page is read: every field, its value, the stage that found it and where, and what lost against it.

    FILE is a saved page, `-` is standard input. A URL is fetched as a crawl would, robots.txt included, and nothing is
    archived. Candidates that lost are marked ✗ with the reason, those that say the same as the value with =.

    --html writes a copy that any browser shows: each field outlined in its colour, candidates that lost dashed.
    """
    if marked is not None and marked.exists() and Path(page).exists() and marked.samefile(page):
        raise click.BadParameter(f"{marked} is the page itself; name another file for the copy.", param_hint="--html")
    explanation = _explained(page, url, _moment(fetched_at), site_name, contact)
    if marked is not None:
        _write_marked(explanation, marked)
    if as_json:
        from newscrawl.inspection.report import as_json as to_json

        click.echo(to_json(explanation))
    else:
        _print(explanation)


def _explained(page: str, url: str | None, fetched_at: datetime | None, name: str | None, contact: str) -> Explanation:
    from newscrawl.extract.document import parse
    from newscrawl.extract.explain import explain_document

    headers: Mapping[str, str] | None = None
    if "://" in page:
        if url is not None:
            raise click.UsageError("--url is for a FILE; a page that is fetched has its address.")
        body, url, headers, fetched_at = _fetch(_address(page), contact, _site(name, page))
    else:
        body = _read(page)
        url = _address(url) if url is not None else ""
    doc = parse(body, url, headers)
    if not url and (own := _own_address(doc)):
        doc = parse(body, own, headers)
    return explain_document(doc, fetched_at=fetched_at, site=_site(name, doc.url))


def _read(name: str) -> bytes:
    """The bytes of a file or of standard input, which may be a page; else a ClickException that says what they are."""
    from newscrawl.discover.media import not_a_page

    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        looks_so = re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)", name) and not name.endswith((".html", ".htm"))
        hint = f"; for an address write https://{name}" if looks_so else ""
        raise click.ClickException(f"there is no file {name}{hint}.") from None
    except IsADirectoryError:
        raise click.ClickException(f"{name} is a folder; name a page in it.") from None
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    shown = "standard input" if name == "-" else name
    if not body.strip():
        raise click.ClickException(f"{shown} is empty.")
    if body.startswith(b"\x1f\x8b"):
        raise click.ClickException(
            f"{shown} is packed with gzip; unpack it first. WARC files: `newscrawl import-warc`."
        )
    if other := not_a_page(body, ""):
        raise click.ClickException(f"{shown} is {other}, not a page.")
    if b"<" not in body.replace(b"\0", b""):
        raise click.ClickException(f"{shown} is not HTML: there is not one tag in it.")
    return body


def _fetch(url: str, contact: str, site: Site | None) -> tuple[bytes, str, Mapping[str, str], datetime]:
    from newscrawl.commands.looking import live_settings
    from newscrawl.fetch import FetchError, fetch_page

    try:
        fetched = fetch_page(url, live_settings(contact), site)
    except FetchError as error:
        raise click.ClickException(f"{error}.") from None
    return fetched.body, fetched.url, fetched.headers, fetched.fetched_at


def _address(url: str) -> str:
    from newscrawl.sites.values import is_address

    if not is_address(url):
        raise click.UsageError(
            f"{url!r} is no address; it begins with http:// or https://, as in https://example.org/a"
        )
    return url


def _own_address(doc: Document) -> str:
    """The address that a saved page gives as its own, or an empty string."""
    from newscrawl.extract.metadata import read_metadata
    from newscrawl.sites.values import is_address

    return next((c.value for c in read_metadata(doc).all("canonical") if is_address(c.value)), "")


def _site(name: str | None, url: str) -> Site | None:
    """The known site of this name, or the one that the address is of."""
    from newscrawl.sites import SiteError, resolve, site_at, site_names

    if name is None:
        return site_at(url) if url else None
    if name not in site_names() and not name.endswith(".toml"):
        raise click.UsageError(f"{name!r} is no site that newscrawl knows; `newscrawl sites list` names them.")
    try:
        return resolve(name)
    except SiteError as error:
        raise click.ClickException(str(error)) from None


def _moment(text: str | None) -> datetime | None:
    from newscrawl.crawling import parse_since

    if text is None:
        return None
    try:
        return parse_since(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fetched-at") from None


def _print(explanation: Explanation) -> None:
    from rich.console import Console

    from newscrawl.inspection.report import print_report

    console = Console(highlight=False)
    with console.capture() as printed:
        print_report(explanation, console)
    click.echo("\n".join(line.rstrip() for line in printed.get().splitlines()))


def _write_marked(explanation: Explanation, path: Path) -> None:
    from newscrawl.inspection.page import marked_page

    try:
        path.write_bytes(marked_page(explanation))
    except OSError as error:
        raise unwritable(path, error) from None
