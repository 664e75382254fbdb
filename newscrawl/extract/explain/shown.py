"""What readers see on the page and the fields did not take: headings, signatures, pictures, files, lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from newscrawl.extract.attachments import MEDIA_TYPES
from newscrawl.extract.authors import squash
from newscrawl.extract.boilerplate import is_notice, opens_related
from newscrawl.extract.byline import site_names
from newscrawl.extract.explain.case import ZONE_REASONS, Case
from newscrawl.extract.explain.findings import Lost
from newscrawl.extract.explain.stated import nobody
from newscrawl.extract.headline import key
from newscrawl.extract.markup import text_content
from newscrawl.text import clean, fold

_MOST = 12
_MOST_LINES = 300


def headings_seen(case: Case) -> Iterator[Lost]:
    """The page's `<title>`, and headings of the first two ranks that are not the title."""
    title = case.article.title or ""
    element = case.doc.root.find(".//title")
    whole = clean(text_content(element)) if element is not None else ""
    evidence = case.evidence("title")
    if element is not None and whole and (evidence is None or evidence.method != "title"):
        if key(whole) == key(title):
            reason, agrees = "says the same", True
        else:
            agrees = bool(title) and key(title) in key(whole)
            reason = "the same with more behind it" if agrees else "not the headline on the page"
        yield Lost(whole, "title", "<title>", reason, case.places.of(element), agrees)
    found = 0
    for at, block in enumerate(case.layout.blocks):
        rivals = block.tag in ("h1", "h2") and at != case.layout.headline_at and at not in case.body.blocks
        if not rivals or found >= _MOST:
            continue
        found += 1
        yield Lost(block.text, "heading", f"<{block.tag}>", _why_no_headline(case, at), case.places.of(at))


def _why_no_headline(case: Case, at: int) -> str:
    block, text = case.layout.blocks[at], case.layout.text
    if key(block.text) == key(case.article.title or ""):
        return "the headline once more"
    if squash(block.text) in {*site_names(case.doc, case.metadata), squash(case.article.site_name or "")}:
        return "site name"
    if opens_related(block.text):
        return "heading of other articles"
    if reason := case.zone_reason(at):
        return reason
    if block.linked * 2 > len(block.text):
        return "a link to elsewhere"
    return "below the text" if at >= text.stop else "less like the declared title"


def bylines_seen(case: Case) -> Iterator[Lost]:
    """The lines that looked like a byline."""
    won = case.trace.places.get("byline", ())
    own = {fold(name) for name in case.article.authors}
    better = "another byline comes first" if won else "the metadata name others"
    for line in case.trace.weighed.get("byline", ()):
        if line.spot in won:
            continue
        agrees = bool(line.names) and {fold(n) for n in line.names} <= own
        reason = "says the same" if agrees else better if line.names else nobody(line.text, case)
        yield Lost(line.text, line.evidence.method, line.evidence.detail, reason, case.places.of(line.spot), agrees)


def pictures_seen(case: Case) -> Iterator[Lost]:
    """The pictures around the article that are none of it."""
    own = {image.url for image in case.article.images}
    zones = {area.element: area.zone for b in case.layout.blocks if b.area is not None for area in b.area.chain()}
    found = 0
    for element in case.layout.scope.iter("img"):
        address = (element.get("data-src") or element.get("src") or "").strip()
        if found >= _MOST:
            return
        if not address or address.startswith("data:") or _joined(case, address) in own:
            continue
        found += 1
        zone = next((zones[above] for above in element.iterancestors() if above in zones), None)
        reason = ZONE_REASONS[zone] if zone is not None else "an icon, or outside the text"
        yield Lost(address, "img", f"<img> {clean(element.get('alt'))[:60]}".strip(), reason, case.places.of(element))


def files_seen(case: Case) -> Iterator[Lost]:
    """Links to files elsewhere on the page."""
    own = {file.url for file in case.article.attachments}
    found = 0
    for link in case.doc.root.iter("a"):
        href = (link.get("href") or "").strip()
        path = href.split("?", 1)[0].split("#", 1)[0].lower()
        if not path.endswith(tuple(MEDIA_TYPES)) or _joined(case, href) in own or found >= _MOST:
            continue
        found += 1
        name = clean(text_content(link)) or href
        yield Lost(name, "link", href[:200], "outside the article", case.places.of(link))


def _joined(case: Case, address: str) -> str:
    try:
        return urljoin(case.doc.base_url, address)
    except ValueError:
        return address


def text_left_out(case: Case) -> Iterator[Lost]:
    """The lines between the first and the last of the text that are no part of it, and what follows the text."""
    chosen, blocks = frozenset(case.body.blocks), case.layout.blocks
    texts = {blocks[at].text for at in chosen}
    for at in islice((at for at in case.layout.text if at not in chosen), _MOST_LINES):
        reason = _why_left_out(case, at, twice=blocks[at].text in texts)
        yield Lost(blocks[at].text, "text", f"<{blocks[at].tag}>", reason, case.places.of(at))


def _why_left_out(case: Case, at: int, *, twice: bool) -> str:
    block, layout = case.layout.blocks[at], case.layout
    for field, reason in (("byline", "byline"), ("published", "date"), ("view_count", "view count")):
        if at in case.trace.places.get(field, ()):
            return reason
    if at <= layout.headline_at:
        return "headline" if at == layout.headline_at else "above the headline"
    if reason := case.zone_reason(at):
        return reason
    if any(image.caption and block.text in image.caption for image in case.article.images):
        return "caption"
    if twice:
        return "stands twice"
    if block.linked * 2 > len(block.text):
        return "links"
    if opens_related(block.text):
        return "heading of other articles"
    if is_notice(block.text):
        return "furniture of the site"
    if block.tag.startswith("h"):
        return "heading without a text"
    return "below the text" if at > max(case.body.blocks, default=at) else "line of facts"
