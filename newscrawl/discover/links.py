"""Links: every page of its own site that a page leads to, each once, with its words and its likely kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element
from lxml.html import HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode

from newscrawl.discover.anchors import Anchor, anchors
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.normalize import normalize_url
from newscrawl.discover.pagination import rank_pages

__all__ = ["Link", "LinkKind", "find_links", "read_links"]

_UNWANTED = re.compile(
    r"/(?:log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|dang-nhap|dang-ky|sharer?|sendmail|wp-login)(?:[/?.]|$)"
    r"|[?&](?:share|replytocom|add-to-cart)=",
    re.IGNORECASE,
)
#: What the entries of a list stand in, or directly in or around, and what menus stand in.
_ENTRIES = frozenset(["li", "article", "td", "dl"])
_HEADINGS = frozenset(["h2", "h3", "h4"])
_MENUS = frozenset(["nav", "header", "footer"])


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its normalised address, its words (at most 300 characters), and what it likely leads to.

    `from_list` says that it stands where a list of articles has its entries: in a list item, a heading, a
    table cell or an `<article>`, and in no menu.
    """

    url: str
    text: str
    kind: LinkKind
    from_list: bool = False


def find_links(root: _Element, url: str, base_url: str | None = None) -> tuple[Link, ...]:
    """The links of the page `root`, which was fetched from `url`: unique, of the same site, in reading order.

    Relative addresses resolve against `base_url`, or the page's own `<base>`, or `url`. A page linked more than
    once (picture and headline) keeps its first place and its longest text. Links to the page itself, to logins
    and to share buttons are left out; addresses that only a script opens are in. The tree is not changed.
    """
    best: dict[str, Anchor] = {}
    found = list(anchors(root, url, base_url))
    for anchor in found:
        known = best.get(anchor.url)
        if known is None or len(known.text) < len(anchor.text):
            best[anchor.url] = anchor
    best.pop(normalize_url(url), None)
    pages = rank_pages(found, url)
    places: dict[_Element, tuple[bool, bool]] = {}
    article, following = LinkKind.ARTICLE, LinkKind.NEXT
    links = []
    for address, anchor in best.items():
        kind = following if address in pages else link_kind(address, anchor.text)
        if kind is article:
            links.append(Link(address, anchor.text, kind, _is_listed(anchor.element, places)))
        elif kind is following or not _UNWANTED.search(address):
            links.append(Link(address, anchor.text, kind))
    return tuple(links)


def _is_listed(link: _Element, places: dict[_Element, tuple[bool, bool]]) -> bool:
    """Whether an `<a>` is an entry of a list. `places` keeps what is known of the elements around links."""
    parent = link.getparent()
    if link.tag != "a" or parent is None:
        return False
    in_list, in_menu = _place(parent, places)
    return not in_menu and (in_list or parent.tag in _HEADINGS or next(link.iterchildren(*_HEADINGS), None) is not None)


def _place(element: _Element, places: dict[_Element, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether an element is, or lies in, what holds an entry of a list, and what holds a menu."""
    path: list[_Element] = []
    at: _Element | None = element
    while at is not None and at not in places:
        path.append(at)
        at = at.getparent()
    in_list, in_menu = places[at] if at is not None else (False, False)
    for inner in reversed(path):
        in_list, in_menu = in_list or inner.tag in _ENTRIES, in_menu or inner.tag in _MENUS
        places[inner] = (in_list, in_menu)
    return in_list, in_menu


def read_links(html: bytes, url: str) -> tuple[Link, ...]:
    """`find_links` for a page as it was served. Never raises: what is no page has no links."""
    root = parse_page(html)
    return () if root is None else find_links(root, url)


def parse_page(html: bytes) -> _Element | None:
    """The tree of a page as it was served, None where there is nothing to parse."""
    _, text = html_to_unicode(None, html, auto_detect_fun=_guess)
    clean = text.replace("\0", "").encode("utf-8", "replace")
    if not clean.strip():
        return None
    try:
        return document_fromstring(clean, parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def _guess(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
