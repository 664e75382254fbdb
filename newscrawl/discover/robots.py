"""Sitemaps and the delay that a robots.txt names, https://www.rfc-editor.org/rfc/rfc9309 and sitemaps.org."""

from __future__ import annotations

from urllib.parse import urljoin

from protego import Protego

#: What a crawler must read at least (RFC 9309, section 2.5); what lies behind it is no rule any more.
MAX_BYTES = 500 * 1024


def robots_sitemaps(body: bytes, url: str) -> tuple[str, ...]:
    """The absolute addresses of the sitemaps named in `body`, a robots.txt fetched from `url`, each once."""
    found: dict[str, None] = {}
    for reference in _parsed(body).sitemaps:
        try:
            address = urljoin(url, reference.strip())
        except ValueError:
            continue
        if reference.strip() and address.startswith(("http://", "https://")):
            found[address] = None
    return tuple(found)


def crawl_delay(body: bytes, agent: str = "newscrawl") -> float | None:
    """The seconds between two requests that `body`, a robots.txt, asks `agent` to keep; None where it says nothing."""
    delay = _parsed(body).crawl_delay(agent)
    return float(delay) if delay is not None and 0 < delay < float("inf") else None


def _parsed(body: bytes) -> Protego:
    return Protego.parse(body[:MAX_BYTES].decode("utf-8", "ignore").lstrip("\ufeff").replace("\0", ""))
