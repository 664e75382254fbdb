"""Everything that is read off one page, off one parsed tree: the article, and the links to go on with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newscrawl.discover.feeds import find_feeds
from newscrawl.discover.links import Link, find_links
from newscrawl.discover.pagination import find_next_pages
from newscrawl.extract import extract_document
from newscrawl.extract.article import Article
from newscrawl.extract.document import parse
from newscrawl.sites.site import Site


@dataclass(frozen=True, slots=True)
class Reading:
    """A page's article, its links in reading order, the further pages of its list, its feeds, its digest."""

    article: Article
    links: tuple[Link, ...] = ()
    next_pages: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    digest: str = ""


def read_page(
    body: bytes,
    url: str,
    headers: Mapping[str, str] | None = None,
    fetched_at: datetime | None = None,
    site: Site | None = None,
) -> Reading:
    """Parse `body` once and read all of it. Pure: runs in a worker process; never raises on any bytes."""
    document = parse(body, url, headers)
    root, base_url = document.root, document.base_url
    return Reading(
        article=extract_document(document, fetched_at=fetched_at, site=site),
        links=find_links(root, url, base_url),
        next_pages=find_next_pages(root, url, base_url),
        feeds=find_feeds(root, url, base_url),
        digest="sha256:" + hashlib.sha256(body).hexdigest(),
    )
