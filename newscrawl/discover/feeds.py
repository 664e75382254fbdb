"""Feeds: RSS, Atom and JSON Feed as lists of articles, and where a page announces its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import urljoin

from lxml.etree import _Element

from newscrawl.discover.anchors import absolute, base_of
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.moments import parse_moment
from newscrawl.discover.words import words
from newscrawl.discover.xml import Element, local_name, parse_xml, text_of
from newscrawl.text import clean

FEED_TYPES = words(
    "application/rss+xml application/atom+xml application/rdf+xml application/feed+json application/x-rss+xml"
    " text/rss+xml text/rss"
)
_ROOTS = frozenset(["rss", "feed", "rdf"])
_ROOT_TAG = re.compile(rb"<(?:rss|feed|(?:rdf:)?rdf|atom:feed)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(rb"jsonfeed\.org[\\/]+version")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PUBLISHED = ("published", "pubdate", "issued", "date", "created")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry: its address made absolute but else as the feed has it, its title in plain text, its date.

    `published` is aware; it is None where the entry names no date of publication, or one without a zone.
    """

    url: str
    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title, its entries in its own order, and the address of its next page where it names one."""

    title: str
    items: tuple[FeedItem, ...]
    next_url: str | None = None


def parse_feed(body: bytes, url: str) -> Feed | None:
    """The feed in `body`, which was fetched from `url`; None where it is none. Never raises.

    Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287, paged as in RFC 5005) and JSON Feed 1.x. Of broken
    XML all whole entries come back. Entries without an http(s) address are left out.
    """
    head = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _json_feed(body, url)
    if not looks_like_feed(body, None):
        return None
    root = parse_xml(body, ("item", "entry"))
    if root is None or local_name(root) not in _ROOTS:
        return None
    items = [item for entry in root.iter("{*}item", "{*}entry") if (item := _item(entry, url))]
    channel = next(root.iter("{*}channel"), root)
    title = next((_plain(text_of(child)) for child in channel if local_name(child) == "title"), "")
    return Feed(title, tuple({item.url: item for item in reversed(items)}.values())[::-1], _next_page(channel, url))


def looks_like_feed(body: bytes, content_type: str | None) -> bool:
    """Whether `body` is a feed by its first 4 KB; its media type decides where they show nothing else."""
    head = body[:4096]
    if b"\0" in head[:4]:
        head = head.replace(b"\0", b"")
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"{"):
        return _JSON_FEED.search(head) is not None
    found = _ROOT_TAG.search(head)
    if found:
        return b"<html" not in head[: found.start()].lower()
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return media_type in FEED_TYPES and start.startswith(b"<") and b"<html" not in head.lower()


def _item(entry: Element, base: str) -> FeedItem | None:
    address = _address(entry, base)
    if address is None:
        return None
    title, dates = "", {}
    for child in entry:
        name = local_name(child)
        if name == "title" and not title:
            title = _plain(text_of(child))
        elif name in _PUBLISHED and name not in dates:
            dates[name] = parse_moment(text_of(child))
    published = next((moment for name in _PUBLISHED if (moment := dates.get(name))), None)
    return FeedItem(address, title, published)


def _address(entry: Element, base: str) -> str | None:
    """The address of the article: the publisher's own one before a counting one, a permalink where no link is."""
    found: dict[str, str] = {}
    for child in entry:
        name = local_name(child)
        if name == "link" and (href := child.get("href")):
            found.setdefault("link" if child.get("rel", "alternate") == "alternate" else "other", href)
        elif name == "link" or name == "origlink":
            found.setdefault(name, text_of(child))
        elif name == "id" or (name == "guid" and child.get("isPermaLink", "true").lower() != "false"):
            found.setdefault("guid", text_of(child))
    about = entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    for reference in (found.get("origlink"), found.get("link")):
        if reference and reference.strip() and (address := _absolute(reference, entry.base or base)):
            return address
    for permalink in (found.get("guid"), about):
        if permalink and permalink.strip().startswith(("http://", "https://")):
            return _absolute(permalink, base)
    return None


def _absolute(reference: str, base: str) -> str | None:
    """`reference` as an absolute http(s) address without fragment, else as it was: feeds say what they mean."""
    try:
        address = urljoin(base, "".join(reference.split())).partition("#")[0]
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) and len(address) > 10 else None


def _next_page(channel: Element, base: str) -> str | None:
    for child in channel:
        if local_name(child) == "link" and child.get("rel") == "next" and (href := child.get("href")):
            return _absolute(href, base)
    return None


def _plain(markup: str) -> str:
    """Plain text of a title, which may be escaped HTML, once or twice."""
    text = markup
    for _ in range(2):
        if "&" in text:
            text = unescape(text)
    return clean(_TAG.sub("", text) if "<" in text else text)


def _json_feed(body: bytes, base: str) -> Feed | None:
    """A JSON Feed: https://www.jsonfeed.org/version/1.1/."""
    try:
        data = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or "jsonfeed.org" not in str(data.get("version")):
        return None
    entries = data.get("items")
    items = tuple(_json_items(entries if isinstance(entries, list) else [], base))
    title, following = data.get("title"), data.get("next_url")
    return Feed(
        clean(title) if isinstance(title, str) else "",
        items,
        _absolute(following, base) if isinstance(following, str) and following else None,
    )


def _json_items(entries: list[object], base: str) -> Iterator[FeedItem]:
    seen = set()
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        reference = entry.get("url") or entry.get("external_url") or entry.get("id")
        address = _absolute(reference, base) if isinstance(reference, str) and reference.strip() else None
        if address is None or address in seen:
            continue
        seen.add(address)
        title, date = entry.get("title"), entry.get("date_published")
        published = parse_moment(date) if isinstance(date, str) else None
        yield FeedItem(address, _plain(title) if isinstance(title, str) else "", published)


def find_feeds(root: _Element, url: str, base_url: str | None = None) -> tuple[str, ...]:
    """The feeds that the page `root`, fetched from `url`, announces (`<link rel=alternate>`) or plainly links to.

    Announced ones come first. They may lie on other hosts; feeds of comments come last.
    """
    base = base_of(root, url, base_url)
    found: dict[str, bool] = {}
    for element in root.iter("link"):
        media_type = (element.get("type") or "").partition(";")[0].strip().lower()
        rel = (element.get("rel") or "").lower().split()
        if (media_type in FEED_TYPES and ("alternate" in rel or "feed" in rel)) or rel == ["feed"]:
            _add(found, base, element.get("href"))
    for element in root.iter("a"):
        href = element.get("href")
        if href and ("rss" in href or "feed" in href or "atom" in href) and len(href) < 500:
            target = absolute(base, href)
            if target and link_kind(target) is LinkKind.FEED:
                _add(found, base, href)
    return tuple(sorted(found, key=found.__getitem__))


def _add(found: dict[str, bool], base: str, href: str | None) -> None:
    target = absolute(base, href) if href and href.strip() else None
    if target and target not in found:
        found[target] = "comment" in target.lower()
