"""List pages that come as JSON: the HTML, or the addresses, that a script would put into the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

_LINKED = re.compile(r"<(?:a|li|div|article|tr|h[1-6])\b", re.IGNORECASE)
_URLS = ("url", "link", "href", "permalink", "canonical_url", "share_url", "detail_url", "news_url", "alias_url")
_TITLES = ("title", "name", "headline", "subject", "text", "tieude", "tieu_de")
_NEXT = ("next", "next_url", "nexturl", "next_page_url", "nextpageurl", "nextlink", "next_link", "load_more_url")
#: Values deeper than this, or more than so many, are no list of articles.
_DEPTH, _VALUES = 12, 50_000


def page_of_json(body: bytes) -> bytes | None:
    """`body` as a page of HTML, if it is JSON: its fragments of HTML one after the other, a link for each object with
    an address, and a link to the next page where it names one. None for what is no JSON. Never raises.
    """
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"[", b'"'):
        return None
    try:
        value = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    parts = list(_parts(value, 0, [_VALUES]))
    return f"<!DOCTYPE html><html><body>{''.join(parts)}</body></html>".encode("utf-8", "replace")


def _parts(value: Any, depth: int, left: list[int]) -> Iterator[str]:
    left[0] -= 1
    if depth > _DEPTH or left[0] < 0:
        return
    if isinstance(value, str):
        if _LINKED.search(value[:5000]):
            yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _parts(entry, depth + 1, left)
    elif isinstance(value, dict):
        plain = {str(key).lower(): entry for key, entry in value.items()}
        address = next((plain[key] for key in _URLS if _is_address(plain.get(key))), None)
        title = next((plain[key] for key in _TITLES if isinstance(plain.get(key), str)), None)
        if address and title:
            yield f'<li><h3><a href="{escape(address)}">{escape(title)}</a></h3></li>'
        for key, entry in plain.items():
            if key in _NEXT and _is_address(entry):
                yield f'<a rel="next" href="{escape(entry)}">Next</a>'
            elif not isinstance(entry, (bool, int, float)):
                yield from _parts(entry, depth + 1, left)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://", "/", "?")) and " " not in value
