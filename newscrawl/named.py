"""What the user named for a crawl: hosts and ports that it may ask, though no stranger's page could send it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_network
from typing import Self
from urllib.parse import urlsplit

from newscrawl.discover.hosts import same_domain
from newscrawl.discover.networks import IPAddress, IPNetwork, is_this_machine, literal_address, why_not_public
from newscrawl.sites.site import Site

#: The ports of the web; every other one has to be named, or to be one that a site's own domain serves.
WEB_PORTS = (80, 443)
#: Below it are the ports of mail, remote shells and the like, which take a request for something else.
_FIRST_FREE_PORT = 1024

#: A host in its plainest spelling, and a port; port 0 stands for any.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Named:
    """Hosts with their ports, networks, and the front pages of the sites in whose domains other ports are fine."""

    places: frozenset[Place] = frozenset()
    networks: tuple[IPNetwork, ...] = ()
    homes: tuple[str, ...] = ()

    @classmethod
    def of_site(cls, site: Site) -> Self:
        """What a site, or its file, names: its front page, hosts, feeds, sitemaps, lists, and log-in."""
        lists = [url for pages in site.lists for url in (pages.url, pages.pages) if url]
        login = [site.fetch.login.url] if site.fetch.login else []
        hosts = [f"//{host}" for host in site.hosts]
        return cls.of_urls([site.home, *site.feeds, *site.sitemaps, *lists, *login, *hosts], homes=(site.home,))

    @classmethod
    def of_urls(cls, urls: Iterable[str], homes: Iterable[str] = ()) -> Self:
        """The places of addresses; one of a host that names no port stands for the ports of the web."""
        places: set[Place] = set()
        for url in urls:
            host, port = place_of(url)
            places.update((host, each) for each in (WEB_PORTS if port in WEB_PORTS else (port,)) if host)
        return cls(frozenset(places), (), tuple(homes))

    @classmethod
    def of_text(cls, text: str) -> Self:
        """`intranet.example, 10.1.2.3:8080, 10.2.0.0/16` as in NEWSCRAWL_ALLOW. A host without a port stands for all
        of its ports. ValueError with a sentence on a network that is none."""
        places: set[Place] = set()
        networks: list[IPNetwork] = []
        for entry in text.replace(",", " ").split():
            if "/" in entry:
                try:
                    networks.append(ip_network(entry, strict=False))
                except ValueError:
                    raise ValueError(
                        f"NEWSCRAWL_ALLOW has {entry!r}, which is neither a host nor a network. Write hosts as"
                        " intranet.example or 10.1.2.3:8080, and networks as 10.2.0.0/16."
                    ) from None
                continue
            whole = entry.count(":") > 1 and "[" not in entry  # an IPv6 address without brackets
            host, port = place_of(f"//[{entry}]" if whole else f"//{entry}", default=0)
            places.add((host, port))
        return cls(frozenset(places), tuple(networks))

    def __or__(self, other: Named) -> Named:
        return Named(self.places | other.places, self.networks + other.networks, self.homes + other.homes)

    def has(self, host: str, port: int) -> bool:
        """Whether the place was named."""
        key = plain_host(host)
        return (key, port) in self.places or (key, 0) in self.places

    def why_no_address(self, host: str, port: int, address: IPAddress) -> str | None:
        """Why `host` must not be asked at `address`, as a sentence; None where it may."""
        kind = why_not_public(address)
        if kind is None or self.has(host, port) or any(address in network for network in self.networks):
            return None
        spelled = "is" if plain_host(host) == str(address) else f"is {address},"
        return f"{host} {spelled} {kind}; a crawl goes there only when the host is named for it (NEWSCRAWL_ALLOW)"

    def why_no_url(self, url: str) -> str | None:
        """Why `url` must not be asked for, as far as it can be told without its host's address; None where it may."""
        scheme = url.partition(":")[0].lower()
        if scheme not in ("http", "https"):
            return f"addresses that begin with {scheme[:20]}: are not crawled, only http: and https:"
        host, port = place_of(url)
        if not host:
            return "the address names no host"
        if (address := literal_address(host)) is not None and (reason := self.why_no_address(host, port, address)):
            return reason
        if is_this_machine(host) and not self.has(host, port):
            return f"{host} is this machine; a crawl goes there only when the host is named for it (NEWSCRAWL_ALLOW)"
        if port not in WEB_PORTS and not self.has(host, port) and not self._serves(url, port):
            return f"port {port} of {host} is none of the web's (80, 443), and no site of this crawl is named with it"
        return None

    def _serves(self, url: str, port: int) -> bool:
        return port >= _FIRST_FREE_PORT and any(same_domain(url, home) for home in self.homes)


def place_of(url: str, default: int | None = None) -> Place:
    """Host and port of `url`; what is no address has the host `""`. The port of the scheme where it names none,
    or `default`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", 0
    if port is None:
        port = default if default is not None else 443 if parts.scheme == "https" else 80
    return plain_host(parts.hostname or ""), port


@lru_cache(4096)
def plain_host(host: str) -> str:
    """`host` in lower case and ASCII, without `www.` and a last dot; addresses in their usual spelling."""
    host = ascii_host(host)
    address = literal_address(host)
    return str(address) if address is not None else host.removeprefix("www.")


def ascii_host(host: str) -> str:
    """`host` in lower case and, where it is a name, in ASCII; without a last dot."""
    host = host.lower().rstrip(".")
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
