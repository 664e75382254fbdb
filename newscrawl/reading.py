"""Everything that is read off one page, off one parsed tree: the article, and the links to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newscrawl.discover.feeds import find_feeds
from newscrawl.discover.fragments import page_of_json
from newscrawl.discover.links import Link
from newscrawl.discover.listpages import ListPage
from newscrawl.discover.pagers import find_list_pages
from newscrawl.discover.sitelinks import find_site_links
from newscrawl.extract import extract_document
from newscrawl.extract.article import Article, PageKind
from newscrawl.extract.document import parse
from newscrawl.sites.site import Site


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's article, its links in reading order, the further pages of its list, its feeds."""

    article: Article
    links: tuple[Link, ...] = ()
    next_pages: tuple[ListPage, ...] = ()
    feeds: tuple[str, ...] = ()


def read_page(
    body: bytes,
    url: str,
    headers: Mapping[str, str] | None = None,
    fetched_at: datetime | None = None,
    site: Site | None = None,
    *,
    leads_on: bool = True,
    number: int = 1,
    is_list: bool = False,
) -> Reading:
    """Parse `body` once and read all of it. Pure: runs in a worker process; never raises on any bytes.

    An article's further pages and feeds are nobody's concern and left unread; so are its links, unless `leads_on`.
    `number` is that of the page in its list, `is_list` that it is one whatever it looks like.
    """
    document = parse(page_of_json(body) or body, url, headers)
    root, base_url = document.root, document.base_url
    article = extract_document(document, fetched_at=fetched_at, site=site)
    is_article = article.kind is PageKind.ARTICLE and not is_list
    return Reading(
        article=article,
        links=find_site_links(root, url, base_url, site) if leads_on or not is_article else (),
        next_pages=() if is_article else find_list_pages(root, url, base_url, number, _selectors(site)),
        feeds=() if is_article else find_feeds(root, url, base_url),
    )


def _selectors(site: Site | None) -> list[str]:
    return [pages.next for pages in site.lists if pages.next] if site else []


def why_no_article(article: Article) -> tuple[str, str] | None:
    """(reason, sentence) of a page that is not to be archived as an article; None for one that is."""
    if article.kind is not PageKind.ARTICLE:
        return article.kind.value, article.kind_reason
    if not article.title:
        return PageKind.OTHER.value, "the page has no headline"
    return None
