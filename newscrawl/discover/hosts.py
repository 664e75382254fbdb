"""Hosts: which registrable domain an address belongs to, and whether two addresses are one site."""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract


@cache
def public_suffixes() -> TLDExtract:
    """The Public Suffix List that comes with tldextract: read once, never fetched, never written to disk.

    Its private part is in force: two blogs under one host of blogs are two people's.
    """
    from tldextract import TLDExtract  # its import pulls in an HTTP client, which `--help` need not wait for

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def host_and_port(url: str) -> tuple[str, int | None]:
    """Host of `url` in lower case without a final dot, and its port where that is not the scheme's own.

    What is no address has the host `""`.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "", None
    return host, None if port == {"http": 80, "https": 443}.get(parts.scheme) else port


def registrable_domain(url: str) -> str:
    """The part of the host of `url` that someone registered: `sontay.hanoi.gov.vn` is of `hanoi.gov.vn`.

    IP addresses and hosts of one label come back as they are, and so do public suffixes themselves; what is
    no address gives `""`. Source: the Public Suffix List, https://publicsuffix.org.
    """
    host, _ = host_and_port(url)
    if not host or "." not in host or _is_ip(host):
        return host
    return public_suffixes().extract_str(host).top_domain_under_public_suffix or host


def same_site(url: str, other: str) -> bool:
    """Whether both addresses lie on one host and port; `www.` and the scheme make no difference."""
    host, port = host_and_port(url)
    other_host, other_port = host_and_port(other)
    return bool(host) and host.removeprefix("www.") == other_host.removeprefix("www.") and port == other_port


def same_domain(url: str, other: str) -> bool:
    """Whether both addresses lie in one registrable domain; IPs and single labels must share the port too."""
    host, port = host_and_port(url)
    other_host, other_port = host_and_port(other)
    if not host or not other_host:
        return False
    if host == other_host and port == other_port:
        return True
    if "." not in host or _is_ip(host):
        return False
    return registrable_domain(url) == registrable_domain(other)


def _is_ip(host: str) -> bool:
    if ":" not in host and not host[-1:].isdigit():
        return False  # no top-level domain ends in a digit, so nothing else needs the parser
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
