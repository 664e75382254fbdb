"""Addresses in every spelling, and which of them are public."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.networks import is_this_machine, literal_address, why_not_public


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("0.0.0.0", "unspecified"),
        ("::", "unspecified"),
        ("127.0.0.1", "loopback"),
        ("127.255.3.4", "loopback"),
        ("::1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("fd00::1", "private"),
        ("fec0::1", "private"),
        ("64:ff9b:1::1", "private"),
        ("100.64.0.1", "shared"),
        ("169.254.169.254", "link-local"),
        ("fe80::1", "link-local"),
        ("224.0.0.251", "multicast"),
        ("ff02::1", "multicast"),
        ("192.0.2.1", "documents"),
        ("2001:db8::1", "documents"),
        ("198.18.0.1", "measurements"),
        ("255.255.255.255", "reserved"),
        ("2001::1", "reserved"),
        ("5f00::1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:0:10.0.0.1", "private"),
        ("::10.0.0.1", "private"),
        ("64:ff9b::7f00:1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:101::1", "private"),
    ],
)
def test_what_is_not_public(address: str, kind: str) -> None:
    found = why_not_public(ip_address(address))
    assert found is not None
    assert kind in found


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2606:4700::1111", "2400:cb00::1"),
        *("::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"),
    ],
)
def test_what_is_public(address: str) -> None:
    assert why_not_public(ip_address(address)) is None


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7F.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("[::1]", "::1"),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1"),
        ("fe80::1%eth0", "fe80::1"),
    ],
)
def test_spellings_of_an_address(host: str, address: str) -> None:
    assert literal_address(host) == ip_address(address)


@pytest.mark.parametrize(
    "host", ["", "example.org", "1a.example", "127.0.0.1.example.org", "256.1.1.1.1", "báo.vn", "1.2.3.x"]
)
def test_names_are_no_addresses(host: str) -> None:
    assert literal_address(host) is None


@given(
    st.lists(
        st.sampled_from(["0", "1", "10", "0377", "256", "0x", "0xff", "65536", "08", ".", "4294967295"]), max_size=8
    )
)
def test_numbers_are_read_as_the_system_reads_them(parts: list[str]) -> None:
    host = "".join(parts)
    try:
        expected = ip_address(socket.inet_aton(host)) if host else None
    except OSError:
        expected = None
    if not host.endswith(".") and (expected is None or not host.startswith("0x.")):
        assert literal_address(host) == expected


@given(st.text(max_size=40))
def test_any_text_is_read(host: str) -> None:
    literal_address(host)
    is_this_machine(host)


@given(st.ip_addresses())
def test_every_address_is_judged(address: object) -> None:
    why_not_public(ip_address(str(address)))
