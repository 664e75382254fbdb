"""Where the link to the next page of a list stands, as a CSS selector that holds on the next page as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from newscrawl.discover.anchors import absolute, base_of
from newscrawl.discover.identity import identity
from newscrawl.discover.links import parse_page
from newscrawl.discover.pagers import chosen_link
from newscrawl.drafting.seen import SeenPage

_NAME = re.compile(r"[A-Za-z_][\w-]{1,40}", re.ASCII)
#: How far above a link an element may be that gives it its name.
_LEVELS = 3


def next_selector(first: SeenPage, second: SeenPage) -> str | None:
    """The selector by which `second` is the page after `first`, and which on `second` leads on or nowhere; None where
    no name on the page says so.
    """
    root, behind = parse_page(first.answer.body), parse_page(second.answer.body)
    if root is None or behind is None:
        return None
    before = {identity(first.url), identity(second.url)}
    for selector in _selectors(root, first.url, second.wanted.url):
        if chosen_link(root, first.url, None, selector) != second.wanted.url:
            continue
        onward = chosen_link(behind, second.url, None, selector)
        if onward is None or identity(onward) not in before:
            return selector
    return None


def _selectors(root: _Element, url: str, target: str) -> Iterator[str]:
    """Selectors of the links to `target`, those that say most first: by rel, by a name of its own, by one around it."""
    base = base_of(root, url)
    links = [link for link in root.iter("a") if absolute(base, link.get("href") or "") == target]
    for link in links:
        if "next" in (link.get("rel") or "").lower().split():
            yield 'a[rel~="next"]'
        yield from (f"a{name}" for name in _names(link))
    for link in links:
        for level, around in enumerate(link.iterancestors()):
            if level >= _LEVELS or around.tag in ("body", "html"):
                break
            yield from (f"{around.tag!s}{name} a" for name in _names(around))


def _names(element: _Element) -> Iterator[str]:
    """What an element is called in a selector; not by numbers, which differ from page to page."""
    for mark, names in (("#", (element.get("id") or "").split()), (".", (element.get("class") or "").split())):
        yield from (mark + name for name in names if _NAME.fullmatch(name) and not re.search(r"\d{2}", name))
