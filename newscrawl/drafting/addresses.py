"""Addresses in what people keep them in: OPML, a browser's bookmarks (HTML or JSON), a list of lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newscrawl.discover.links import parse_page
from newscrawl.discover.xml import decode_xml, local_name, parse_xml
from newscrawl.sites.values import is_address
from newscrawl.text import clean

#: No list of bookmarks is larger.
MAX_BYTES = 50 * 1024 * 1024
_MOST_TITLE = 200
_HEAD = 4096
_ADDRESS = re.compile(r"""(?:https?|feed)://[^\s"'<>|;,]+""", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:/\S*)?")
#: What a browser keeps among its bookmarks for itself.
_OWN = ("place:", "about:", "chrome:", "edge:", "data:")


@dataclass(frozen=True, slots=True)
class Found:
    """An address in a file: `where` is its line or entry, `title` what stands beside it, `feed` the address of a feed,
    and `page` that of a page; one of the two may be empty."""

    where: str
    title: str
    page: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class NoAddress:
    """A line or entry that holds none."""

    where: str
    text: str


def read_addresses(body: bytes) -> Iterator[Found | NoAddress]:
    """The addresses in a file, in its order, whatever of OPML, bookmarks or plain lines it is. Never raises."""
    text = decode_xml(body[:MAX_BYTES])
    head = text[:_HEAD].lower()
    if head.lstrip().startswith(("{", "[")) and (tree := _json(text)) is not None:
        yield from _of_json(tree)
    elif "<opml" in head or "<outline" in head:
        yield from _of_opml(body[:MAX_BYTES])
    elif "netscape-bookmark" in head or re.search(r"<(?:a|dl|html|dt)[\s>]", head):
        yield from _of_html(text)
    else:
        yield from _of_lines(text)


def _found(where: str, title: str, page: str, feed: str = "") -> Found | NoAddress:
    page, feed = _clean(page), _clean(feed)
    if not page and not feed:
        return NoAddress(where, clean(title)[:_MOST_TITLE])
    return Found(where, clean(title)[:_MOST_TITLE], page, feed)


def _clean(address: str) -> str:
    """`address` where it is one, else `""`; `feed:` is how some programs begin that of a feed."""
    address = re.sub(r"^feed:(?://)?(?=https?://)", "", address.strip(), flags=re.IGNORECASE)
    address = re.sub(r"^feed://", "http://", address, flags=re.IGNORECASE)
    scheme, mark, rest = address.partition("://")
    address = f"{scheme.lower()}{mark}{rest}"
    try:
        address.encode("utf-8")
    except UnicodeError:  # half a character, as JSON can write it
        return ""
    return address if is_address(address) else ""


# ---- each kind of file


def _of_lines(text: str) -> Iterator[Found | NoAddress]:
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip().lstrip("\ufeff").strip()
        if not line or line.startswith("#"):
            continue
        found = _ADDRESS.search(line)
        if found:
            title = (line[: found.start()] + " " + line[found.end() :]).strip(" \t,;|-–\"'<>")
            yield _found(f"line {number}", title, found[0].rstrip(".)]"))
        elif _HOST.fullmatch(line):
            yield _found(f"line {number}", "", f"https://{line}")
        else:
            yield NoAddress(f"line {number}", line[:_MOST_TITLE])


def _of_opml(body: bytes) -> Iterator[Found | NoAddress]:
    root = parse_xml(body, ("outline", "body"))
    outlines = (element for element in root.iter() if local_name(element) == "outline") if root is not None else ()
    for number, element in enumerate(outlines, 1):
        fields = {name.lower(): value for name, value in element.attrib.items() if isinstance(value, str)}
        page, feed = fields.get("htmlurl", ""), fields.get("xmlurl", "")
        page = page or ("" if feed else fields.get("url", ""))
        if page or feed:
            yield _found(f"entry {number}", fields.get("title") or fields.get("text") or page or feed, page, feed)
        elif not len(element):
            yield NoAddress(f"entry {number}", clean(fields.get("title") or fields.get("text"))[:_MOST_TITLE])


def _of_html(text: str) -> Iterator[Found | NoAddress]:
    root = parse_page(text.encode("utf-8", "replace"))
    links = root.iter("a") if root is not None else ()
    for number, element in enumerate(links, 1):
        href, feed = element.get("href") or "", element.get("feedurl") or ""
        if not href.lower().startswith(_OWN):
            yield _found(f"bookmark {number}", clean("".join(element.itertext())) or href, href, feed)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_json(tree: Any) -> Iterator[Found | NoAddress]:
    """Bookmarks of Firefox (`uri`, `title`) or Chromium (`url`, `name`), in reading order."""
    todo = [tree]
    number = 0
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            address = node.get("uri") or node.get("url")
            if isinstance(address, str) and not address.lower().startswith(_OWN):
                number += 1
                title = node.get("title") or node.get("name")
                yield _found(f"bookmark {number}", title if isinstance(title, str) else address, address)
            todo.extend(reversed([part for part in node.values() if isinstance(part, (dict, list))]))
        elif isinstance(node, list):
            todo.extend(part for part in reversed(node) if isinstance(part, (dict, list, str)))
        elif isinstance(node, str):
            number += 1
            yield _found(f"entry {number}", node, node)
