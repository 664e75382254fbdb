"""Sitemaps: the pages and further sitemaps a site lists for crawlers, https://www.sitemaps.org/protocol.html."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from newscrawl.discover.moments import parse_day, parse_moment
from newscrawl.discover.xml import Element, decode_xml, local_name, parse_xml, text_of
from newscrawl.text import clean

#: The protocol's own limit for a sitemap, unpacked: 50 MB.
MAX_BYTES = 50 * 1024 * 1024

_GZIP = b"\x1f\x8b"
_ROOT_TAG = re.compile(rb"<(?:[a-z]{1,20}:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_NAKED_DAY = re.compile(r"\s*\d{4}(?:-\d\d){0,2}\s*")


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address, absolute but else as the sitemap has it; `published` and `title` come from news sitemaps.

    `lastmod` and `published` are aware: a bare day is its beginning in UTC.
    """

    url: str
    lastmod: datetime | None = None
    published: datetime | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists, in its own order: pages, and the further sitemaps of an index."""

    pages: tuple[SitemapEntry, ...] = ()
    sitemaps: tuple[SitemapEntry, ...] = ()


def parse_sitemap(body: bytes, url: str) -> Sitemap | None:
    """The sitemap in `body`, which was fetched from `url`; None where it is none. Never raises.

    Reads sitemaps and indexes, plain or gzipped (at most 50 MB unpacked; the rest is left out), Google's news
    sitemaps, and text files of one address a line. Of broken XML all whole entries come back; document type
    declarations are never used.
    """
    body = unpack(body)
    if not _ROOT_TAG.search(_head(body)):
        pages = tuple(_unique(_text_entries(body)))
        return Sitemap(pages) if pages else None
    root = parse_xml(body, ("url", "sitemap"))
    if root is None or local_name(root) not in ("urlset", "sitemapindex"):
        return None
    return Sitemap(
        tuple(_unique(_entries(root, "url", url))),
        tuple(_unique(_entries(root, "sitemap", url))),
    )


def looks_like_sitemap(body: bytes, content_type: str | None) -> bool:
    """Whether `body`, packed or not, begins as a sitemap does, or is a text file that holds addresses only."""
    body = unpack(body[:65536], 4096) if body.startswith(_GZIP) else body
    if _ROOT_TAG.search(_head(body)):
        return True
    media_type = (content_type or "text/plain").partition(";")[0].strip().lower()
    if media_type != "text/plain":
        return False
    lines = body[:4096].split()
    return bool(lines) and all(line.startswith((b"http://", b"https://")) for line in lines[:-1] or lines)


def unpack(body: bytes, limit: int = MAX_BYTES) -> bytes:
    """`body` unpacked where it is gzip, at most `limit` bytes; of a broken archive what can be read."""
    parts: list[bytes] = []
    size = 0
    while body.startswith(_GZIP) and size < limit:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            part = unpacker.decompress(body, limit - size)
        except zlib.error:
            part = _salvage(body, limit - size)
            body = b""
        else:
            body = unpacker.unused_data
        parts.append(part)
        size += len(part)
    return b"".join(parts) if parts else body[:limit]


def _salvage(body: bytes, limit: int) -> bytes:
    """What a gzip stream yields before it breaks."""
    unpacker = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(body), 1024):
        try:
            part = unpacker.decompress(body[start : start + 1024], limit - size)
        except zlib.error:
            break
        parts.append(part)
        size += len(part)
        if size >= limit or unpacker.eof:
            break
    return b"".join(parts)


def _head(body: bytes) -> bytes:
    head = body[:8192]
    return head.replace(b"\0", b"") if b"\0" in head[:4] else head


def _unique(entries: Iterable[SitemapEntry]) -> Iterator[SitemapEntry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.url not in seen:
            seen.add(entry.url)
            yield entry


def _entries(root: Element, name: str, base: str) -> Iterator[SitemapEntry]:
    for element in root.iter(f"{{*}}{name}"):
        fields: dict[str, str] = {}
        for child in element:
            key = local_name(child)
            if key == "news":
                for part in child:
                    fields.setdefault(f"news:{local_name(part)}", text_of(part))
            elif key in ("loc", "lastmod"):
                fields.setdefault(key, text_of(child))
        address = _address(fields.get("loc", ""), base)
        if address:
            yield SitemapEntry(
                address,
                parse_day(fields.get("lastmod", "")),
                _published(fields.get("news:publication_date", "")),
                clean(fields.get("news:title")) or None,
            )


def _published(text: str) -> datetime | None:
    return parse_day(text) if _NAKED_DAY.fullmatch(text) else parse_moment(text)


def _address(reference: str, base: str) -> str | None:
    reference = "".join(reference.split())
    if not reference:
        return None
    try:
        address = urljoin(base, reference).partition("#")[0]
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _text_entries(body: bytes) -> Iterator[SitemapEntry]:
    """The addresses of a text sitemap; a file with anything else among its first lines is none."""
    if b"<" in body[:1024]:
        return
    for number, line in enumerate(decode_xml(body).splitlines()):
        line = line.strip().lstrip("\ufeff")
        if not line:
            continue
        if line.startswith(("http://", "https://")) and " " not in line and len(line) < 4000:
            yield SitemapEntry(line.partition("#")[0])
        elif number < 20:
            return
