"""Links: every page of its own site that a page leads to, each once, with its words and its likely kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode

from newscrawl.discover.anchors import Anchor, anchors
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.normalize import normalize_url
from newscrawl.discover.pagination import further_pages

__all__ = ["Link", "LinkKind", "find_links", "read_links"]

_UNWANTED = re.compile(
    r"/(?:log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|dang-nhap|dang-ky|sharer?|sendmail|wp-login)(?:[/?.]|$)"
    r"|[?&](?:share|replytocom|add-to-cart)=",
    re.IGNORECASE,
)
#: Where the entries of a list stand, and where menus do.
_ENTRIES = etree.XPath(
    "//a[ancestor::li or ancestor::article or ancestor::td or ancestor::dl"
    " or parent::h2 or parent::h3 or parent::h4 or h2 or h3 or h4]"
)
_MENUS = etree.XPath("//nav//a | //header//a | //footer//a")


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


def find_links(root: HtmlElement, url: str, base_url: str | None = None) -> tuple[Link, ...]:
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
    further = frozenset(further_pages(found, url))
    listed = frozenset(_ENTRIES(root)).difference(_MENUS(root))
    article, following = LinkKind.ARTICLE, LinkKind.NEXT
    links = []
    for address, anchor in best.items():
        kind = following if address in further else link_kind(address, anchor.text)
        if kind is article:
            links.append(Link(address, anchor.text, kind, anchor.element in listed))
        elif kind is following or not _UNWANTED.search(address):
            links.append(Link(address, anchor.text, kind))
    return tuple(links)


def read_links(html: bytes, url: str) -> tuple[Link, ...]:
    """`find_links` for a page as it was served. Never raises: what is no page has no links."""
    root = parse_page(html)
    return () if root is None else find_links(root, url)


def parse_page(html: bytes) -> HtmlElement | None:
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
