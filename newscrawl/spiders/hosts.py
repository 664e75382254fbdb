"""Which hosts are this machine: they are crawled at full speed, all others politely."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit


def is_local(url: str) -> bool:
    """Whether `url` names this machine: `localhost` or a loopback address."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def local_slots(urls: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Scrapy's DOWNLOAD_SLOTS for the local hosts among `urls`: eight requests at a time, no delay."""
    hosts = {urlsplit(url).hostname for url in urls if is_local(url)}
    return {host: {"concurrency": 8, "delay": 0, "jitter": 0} for host in hosts if host}
