"""Reading an article off a page: `extract(html, url)` takes the bytes of any page and returns an `Article`.

The stages run in the order in which `extract_document` names them. Each reads the same unchanged tree and what
the stages before it found, and says for every value where it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.discover.identity import canonical_url
from newscrawl.discover.patterns import found_any
from newscrawl.extract.article import Article, Evidence, PageKind
from newscrawl.extract.attachments import find_attachments
from newscrawl.extract.body import read_body
from newscrawl.extract.byline import find_byline, site_names
from newscrawl.extract.counts import Counts, find_counts
from newscrawl.extract.dates import find_dates
from newscrawl.extract.document import Document, parse
from newscrawl.extract.facts import find_site_name, find_tags
from newscrawl.extract.images import find_images
from newscrawl.extract.kind import page_kind
from newscrawl.extract.language import find_language
from newscrawl.extract.layout import Layout, find_layout
from newscrawl.extract.lead import find_lead
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.rules import site_rules
from newscrawl.extract.section import find_section
from newscrawl.extract.title import find_title
from newscrawl.extract.trace import Trace
from newscrawl.extract.walk import MOST_BLOCKS, read_blocks

if TYPE_CHECKING:
    from newscrawl.sites.site import Site

__all__ = ["Article", "Evidence", "extract", "extract_document"]


def extract(
    html: bytes,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: datetime | None = None,
    site: Site | None = None,
) -> Article:
    """Read one page. Never raises on any bytes; what the page does not say is None or empty.

    `url` is the address the page was fetched from, `headers` those of its HTTP response (for the encoding),
    `fetched_at` (aware) the time it was fetched, `site` what is known of the site, such as its time zone.
    """
    try:
        urlsplit(url)
    except ValueError:  # what no URL parser takes is kept as it is, and says nothing about the page
        return replace(extract(html, "", headers=headers, fetched_at=fetched_at, site=site), url=url, canonical_url=url)
    return extract_document(parse(html, url, headers), fetched_at=fetched_at, site=site)


def extract_document(
    doc: Document, *, fetched_at: datetime | None = None, site: Site | None = None, trace: Trace | None = None
) -> Article:
    """Read a page that is parsed already, as `extract` does. `trace` is told where everything was found."""
    rules = site_rules(doc, site, fetched_at)
    doc = rules.cut(doc)
    reading = read_blocks(doc.root)
    metadata = read_metadata(doc, has_items=reading.has_items, has_types=reading.has_types)
    layout = rules.placed(find_layout(doc, metadata, reading), reading)
    if trace is not None:
        trace.doc = doc
        layout = trace.follow(layout)
    sites = site_names(doc, metadata)
    title, title_evidence = rules.title(find_title(doc, metadata, layout, sites), layout)
    byline = rules.byline(find_byline(metadata, layout, sites), layout, sites)
    pictures = find_images(doc, metadata, layout)
    counts = find_counts(doc, metadata, layout)
    taken = byline.blocks | pictures.blocks | counts.blocks
    body = rules.body(read_body(layout, metadata, taken, byline.trimmed), layout, taken)
    if trace is not None:
        trace.metadata, trace.body = metadata, body
    lead, lead_evidence = rules.lead(find_lead(layout, metadata, body), layout)
    attachments, attachments_evidence = find_attachments(doc, layout)
    language, language_evidence = find_language(doc, metadata, body.text)
    dates = find_dates(doc, metadata, layout, site=site, language=language, fetched_at=fetched_at)
    dates = rules.dates(dates, layout, language)
    counts = rules.counts(counts, layout)
    section, section_evidence = rules.section(find_section(doc, metadata, layout, title), layout, title)
    tags, tags_evidence = rules.tags(find_tags(doc, metadata, layout), layout)
    site_name, site_name_evidence = find_site_name(doc, metadata)
    named = site is not None and found_any(site.articles, doc.url)
    kind, reason = page_kind(doc, metadata, layout, body, title, dated=dates.dated, named=named)
    if kind is PageKind.LIST:
        counts = Counts()  # of one of the articles that it lists
    evidence = {
        "title": title_evidence,
        "lead": lead_evidence,
        "body": body.evidence,
        "byline": byline.evidence if byline.text else None,
        "authors": (byline.names_evidence or byline.evidence) if byline.names else None,
        "published": dates.published_evidence,
        "modified": dates.modified_evidence,
        "view_count": counts.view_evidence,
        "comment_count": counts.comment_evidence,
        "section": section_evidence,
        "tags": tags_evidence,
        "language": language_evidence,
        "site_name": site_name_evidence,
        "images": pictures.evidence,
        "attachments": attachments_evidence,
    }
    if partial := _partial(doc, layout):
        reason = f"{reason} The page is {partial}."
        read = evidence["body"] or Evidence("text")
        evidence["body"] = replace(read, detail=f"{read.detail}; page {partial}".lstrip("; "))
    declared = metadata.first("canonical")
    return Article(
        url=doc.url,
        canonical_url=canonical_url(declared.value if declared is not None else None, doc.url),
        kind=kind,
        kind_reason=reason,
        title=title,
        lead=lead,
        body=body.text or None,
        byline=byline.text,
        authors=byline.names,
        published=dates.published,
        published_precision=dates.published_precision,
        modified=dates.modified,
        modified_precision=dates.modified_precision,
        view_count=counts.view_count,
        comment_count=counts.comment_count,
        section=section,
        tags=tags,
        language=language,
        site_name=site_name,
        images=pictures.images,
        attachments=attachments,
        evidence={name: found for name, found in evidence.items() if found is not None},
    )


def _partial(doc: Document, layout: Layout) -> str:
    """What of the page was left unread, in words; `""` when all of it was read."""
    if doc.cut:
        return f"cut at {doc.cut / 1_000_000:.1f} MB"
    return f"cut after {MOST_BLOCKS} lines of text" if len(layout.blocks) >= MOST_BLOCKS else ""
