"""Which IP addresses are public, and which addresses a host's name spells out by itself."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network

#: Networks where no news site is, by what they are for. Source: the IANA registries of special-purpose addresses,
#: https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
_SPECIAL = (
    ("an unspecified address", "0.0.0.0/8 ::/128"),
    ("a loopback address", "127.0.0.0/8 ::1/128"),
    ("a private address", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10 64:ff9b:1::/48"),
    ("an address shared behind a provider's NAT", "100.64.0.0/10"),
    ("a link-local address", "169.254.0.0/16 fe80::/10"),
    ("a multicast address", "224.0.0.0/4 ff00::/8"),
    ("an address for documents", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20"),
    ("an address for measurements", "198.18.0.0/15 2001:2::/48"),
    ("a reserved address", "192.0.0.0/24 192.88.99.0/24 240.0.0.0/4 2001::/23"),
)
_NETWORKS = tuple((kind, ip_network(network)) for kind, networks in _SPECIAL for network in networks.split())
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{1,16}|\d{1,16}", re.ASCII)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
#: IPv6 addresses that carry an IPv4 address, and how many bits stand behind it: mapped and compatible (RFC 4291),
#: NAT64 (RFC 6052), 6to4 (RFC 3056).
_CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)


def why_not_public(address: IPAddress) -> str | None:
    """What `address` is (`a loopback address`) where it is none of the public internet; None where it is."""
    for kind, network in _NETWORKS:
        if address in network:
            return kind
    if isinstance(address, IPv4Address):
        return None
    for carrier, shift in _CARRIERS:
        if address in carrier:
            return why_not_public(IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
    return None if address in _GLOBAL_UNICAST else "a reserved address"


def literal_address(host: str) -> IPAddress | None:
    """The address that `host`, as in an address line, spells out, in every way that a system's resolver reads:
    `127.0.0.1`, `127.1`, `0x7f.1`, `017700000001`, `2130706433`, `::1`, `[::1]`, `fe80::1%eth0`. None for a name."""
    host = host.strip("[]").rstrip(".").partition("%")[0]
    if ":" not in host and not host.rpartition(".")[2][:1].isdigit():
        return None  # a name, as most are, without the error that would be made for it
    try:
        return ip_address(host)
    except ValueError:
        pass
    return _numbers(host)


def _numbers(host: str) -> IPv4Address | None:
    """One to four numbers, decimal, octal or hexadecimal, of which the last fills all bytes that are left.
    Source: inet_aton of BSD; the URL Standard's IPv4 parser, https://url.spec.whatwg.org/#concept-ipv4-parser."""
    parts = host.split(".")
    if len(parts) > 4 or not all(map(_NUMBER.fullmatch, parts)):
        return None
    try:
        *heads, last = (int(part, 16 if part[:2] in "0x0X" else 8 if part[0] == "0" else 10) for part in parts)
    except ValueError:
        return None  # a digit 8 or 9 behind a 0
    if max(heads, default=0) > 0xFF or last >= 256 ** (4 - len(heads)):
        return None
    return IPv4Address(sum(head << (24 - 8 * index) for index, head in enumerate(heads)) + last)


def is_this_machine(host: str) -> bool:
    """Whether `host` is `localhost` or below it: names of this machine everywhere (RFC 6761)."""
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith(".localhost")
