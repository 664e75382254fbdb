"""Reads one stored page, in a worker process: the bytes out of its WARC file, the article out of the bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.captures import Capture
from archive.errors import ArchiveError
from archive.pages import load_page
from archive.records import ArticleRecord
from newscrawl.discover.feeds import looks_like_feed
from newscrawl.discover.identity import identity
from newscrawl.discover.media import not_a_page
from newscrawl.discover.sitemaps import looks_like_sitemap
from newscrawl.extract import extract
from newscrawl.items import Page
from newscrawl.pipelines.records import article_record
from newscrawl.reading import why_no_article
from newscrawl.sites.site import Site

#: Reason of a page whose bytes are not to be had.
LOST = "lost"


@dataclass(frozen=True, slots=True)
class StoredReading:
    """The article on a page; or None, with the reason as a short stable word and as a sentence."""

    record: ArticleRecord | None
    reason: str = ""
    detail: str = ""


def read_capture(archive: Path, capture: Capture, original: Capture | None, site: Site) -> StoredReading:
    """Read the page of `capture` as it is read today, by the rules of `site` for its day; `original` is the capture
    that it refers to, if any."""
    try:
        page = load_page(archive, capture, original)
    except (ArchiveError, OSError) as error:
        return StoredReading(None, LOST, str(error))
    return read_response(page.body, page.url, page.headers, page.fetched_at, site)


def read_response(
    body: bytes, url: str, headers: Iterable[tuple[str, str]], fetched_at: datetime, site: Site
) -> StoredReading:
    """Read the body of a response with the status 200, as a crawl reads it when it comes."""
    fields = _fields(headers)
    if not body.strip():
        return StoredReading(None, "empty", "the server sent an empty page")
    media_type = fields.get("content-type", "")
    if other := not_a_page(body, media_type):
        return StoredReading(None, "not html", f"the server sent {other}, not a page")
    if looks_like_feed(body, media_type) or looks_like_sitemap(body, media_type):
        return StoredReading(None, "feed", "it is a feed or a sitemap")
    article = extract(body, url, headers=fields, fetched_at=fetched_at, site=site)
    if refusal := why_no_article(article):
        return StoredReading(None, *refusal)
    page = Page(site, url, identity(url), 200, fields, b"", fetched_at)
    return StoredReading(article_record(page, article))


def _fields(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Header fields by name in lower case; those of one name together, as Scrapy has them."""
    fields: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        fields[key] = f"{fields[key]},{value}" if key in fields else value
    return fields
