"""Looks at sites in an archive: what a crawl kept of them takes the place of the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from archive import Archive
from archive.errors import ArchiveError
from newscrawl.discover.hosts import same_site
from newscrawl.drafting.seen import Answer, Wanted
from newscrawl.sites.site import Site


def stored_site(archive: Archive, site: Site) -> dict[str, Any] | None:
    """The row of the archive's sites that `site` is: the one of its name, else the one of its host."""
    rows = archive.sites()
    hosts = [site.home, *(f"https://{host}/" for host in site.hosts)]
    by_name = (row for row in rows if row["name"] == site.name)
    by_host = (row for row in rows if any(same_site(row["home_url"], host) for host in hosts))
    return next(by_name, None) or next(by_host, None)


def newest_addresses(archive: Archive, site_id: int, limit: int) -> list[str]:
    """Addresses that the newest articles of a site were fetched from, at most `limit`, the newest first."""
    query = (
        "SELECT fetched_url FROM articles WHERE site_id = ? AND status = 'live' ORDER BY published_utc DESC, id LIMIT ?"
    )
    return [row["fetched_url"] for row in archive.db.query(query, (site_id, limit))]


def fetch_stored(archive: Archive) -> Callable[[Wanted], Answer | str]:
    """A function that gives what the archive kept last of a page, or says why there is nothing."""

    def fetch(wanted: Wanted) -> Answer | str:
        for address in () if wanted.form else _spellings(wanted.url):
            try:
                page = archive.page(address)
            except (ArchiveError, OSError) as error:
                return str(error).rstrip(".")
            if page is not None:
                fields = {name.lower(): value for name, value in page.headers}
                return Answer(page.url, fields, page.body, page.fetched_at)
        return f"{archive.path} has no such page"

    return fetch


def _spellings(url: str) -> Iterator[str]:
    """The address, under the other scheme, and each with or without the slash at its end."""
    scheme, _, rest = url.partition("://")
    other = "http" if scheme == "https" else "https"
    for address in (url, f"{other}://{rest}"):
        yield address
        if rest.count("/") > 1 or not rest.endswith("/"):
            yield address[:-1] if address.endswith("/") else address + "/"
