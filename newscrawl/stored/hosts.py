"""Which site a page of a foreign WARC file is of, and whether that site is wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from newscrawl.discover.hosts import host_and_port
from newscrawl.sites import Site, SiteError, resolve


class Hosts:
    """Sites by host: those of the archive first, then those that newscrawl knows by name, else one a host."""

    def __init__(self, known: Iterable[Site], wanted: Collection[str] = ()) -> None:
        """`known` are the sites of the archive. `wanted` are names of sites, addresses, or hosts, which stand for all
        hosts below them as well; none is every site.
        """
        self._sites: dict[tuple[str, int | None], Site | None] = {
            _key(home): site for site in known for home in site.homes
        }
        self._wanted = frozenset(
            name for text in wanted for name in (text, host_and_port(text)[0].removeprefix("www.")) if name
        )
        self._sites = {
            key: site if site and self._is_wanted(site, key[0]) else None for key, site in self._sites.items()
        }

    def site_of(self, url: str) -> Site | None:
        """The site of a page at `url`; None for one that is not wanted, or what is no address."""
        key = _key(url)
        if key not in self._sites:
            self._sites[key] = self._new_site(url, key[0])
        return self._sites[key]

    def _new_site(self, url: str, host: str) -> Site | None:
        try:
            parts = urlsplit(url)
            site = resolve(f"{parts.scheme}://{parts.netloc}/")
        except (SiteError, ValueError):
            return None
        return site if self._is_wanted(site, host) else None

    def _is_wanted(self, site: Site, host: str) -> bool:
        if not self._wanted or site.name in self._wanted:
            return True
        labels = host.split(".")
        return any(".".join(labels[start:]) in self._wanted for start in range(len(labels)))


def _key(url: str) -> tuple[str, int | None]:
    host, port = host_and_port(url)
    return host.removeprefix("www."), port
