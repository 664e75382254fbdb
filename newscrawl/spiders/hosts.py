"""Which hosts are this machine: they are crawled at full speed, all others politely."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares import cookies

from newscrawl.discover.hosts import public_suffixes

# Scrapy would fetch the Public Suffix List at the first cookie; the one that comes with the library will do.
cookies._split_domain = public_suffixes()

#: Requests at a time to a host on this machine.
LOCAL_REQUESTS = 8


def is_local(url: str) -> bool:
    """Whether `url` names this machine: `localhost` or a loopback address."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def local_settings(homes: Sequence[str]) -> dict[str, Any]:
    """Scrapy settings for a crawl of `homes`: hosts on this machine get LOCAL_REQUESTS at a time and no delay.

    They are not for a crawl that is to treat all hosts alike (NEWSCRAWL_POLITE_LOCALLY).
    """
    hosts = {urlsplit(home).hostname or "" for home in homes if is_local(home)}
    slots = {host: {"concurrency": LOCAL_REQUESTS, "delay": 0, "jitter": 0} for host in hosts}
    if hosts and all(map(is_local, homes)):
        # Scrapy keeps as many connections to a host open as this says, whatever the slots say.
        return {"DOWNLOAD_SLOTS": slots, "CONCURRENT_REQUESTS_PER_DOMAIN": LOCAL_REQUESTS}
    return {"DOWNLOAD_SLOTS": slots}
