"""The links of a page as its site's file has them: which addresses are articles, which hosts are the same site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.discover.hosts import same_site
from newscrawl.discover.kinds import LinkKind
from newscrawl.discover.links import Link, find_links
from newscrawl.discover.patterns import found_any

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.sites.site import Site


def find_site_links(root: _Element, url: str, base_url: str, site: Site | None) -> tuple[Link, ...]:
    """`find_links`, with those to the further hosts of `site` behind the others. An address in which a pattern of the
    site's articles is found is an article's, whatever it looks like. Without a site file, just `find_links`.
    """
    links = find_links(root, url, base_url)
    if site is None:
        return links
    for home in site.homes if site.hosts else ():
        if not same_site(home, url):
            links += find_links(root, home, base_url)
    return tuple(_as_article(link, site) for link in links) if site.articles else links


def _as_article(link: Link, site: Site) -> Link:
    if link.kind is LinkKind.ARTICLE or not found_any(site.articles, link.url):
        return link
    return replace(link, kind=LinkKind.ARTICLE)
