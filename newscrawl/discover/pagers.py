"""All ways in which a list leads on: links, forms, buttons, and what the site's file says."""

from __future__ import annotations

from collections.abc import Iterable

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import _Element

from newscrawl.discover.anchors import absolute, anchors, base_of
from newscrawl.discover.forms import form_pages
from newscrawl.discover.hosts import same_site
from newscrawl.discover.listpages import ListPage
from newscrawl.discover.loadmore import growing_pages
from newscrawl.discover.pagination import MAX_PAGES, announced_pages, rank_pages


def find_list_pages(
    root: _Element, url: str, base_url: str | None = None, number: int = 1, selectors: Iterable[str] = ()
) -> tuple[ListPage, ...]:
    """The further pages of the list `root`, fetched from `url`, nearest first; `number` is that of the page itself.

    What the CSS `selectors` find goes before all; else the links of its pager, then its forms, then a button that makes
    the list longer. The tree is not changed.
    """
    for selector in selectors:
        if chosen := chosen_link(root, url, base_url, selector):
            return (ListPage(chosen, number=number + 1),)
    ranked = rank_pages(anchors(root, url, base_url), url, announced_pages(root, url, base_url))
    further = sorted((distance, address) for address, distance in ranked.items() if distance > 0)
    if further:
        return tuple(ListPage(address, number=number + distance) for distance, address in further[:MAX_PAGES])
    return form_pages(root, url, base_url, number) or growing_pages(root, url, base_url, number)


def chosen_link(root: _Element, url: str, base_url: str | None, selector: str) -> str | None:
    """The address of the first link on the site that a CSS selector finds."""
    try:
        found = CSSSelector(selector)(root)
    except SelectorError:
        return None  # the site's file is checked when it is read
    for element in found:
        target = absolute(base_of(root, url, base_url), element.get("href") or "")
        if target and same_site(target, url):
            return target
    return None
