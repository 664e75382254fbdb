"""The tags of an article and the name of its site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.markup import text_content, with_value
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.candidates import Candidate
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata

_MOST_TAGS = 40
_LONGEST_TAG = 80
_MOST_LINKS = 3_000
_LIST = late(r"\s*[,;、，؛|\n]\s*")
_TAG_CLASS = late(
    r"(?:^|[\s_-])(?:tags?|keywords?|tukhoa|tu-khoa|hashtags?)(?:$|[\s_-])|tags?[-_]?list|post-?tag|entry-?tag"
)
#: One of these is in every such name.
_TAG_SIGNS = ("tag", "keyword", "khoa")
_TAG_LABEL = late(
    r"^(?:tags?|tu khoa|keywords?|the|chu de|schlagworte|schlagworter|etiquetas|mots cles|теги|метки|关键词)\s*:"
)
#: What stands before or behind the tags in their element, in small letters.
_NO_TAGS = frozenset((
    "tag", "tags", "hashtag", "hashtags", "từ khóa", "từ khoá", "keyword", "keywords", "etiquetas", "schlagworte",
    "теги", "метки", "关键词", "标签", "get alerts for these topics »", "get alerts for these topics",
))  # fmt: skip
_FOR_MACHINES = late(r"^\w+:\S|://|^[\d\W]+$|[{}=]")
_TITLE_PARTS = late(r"\s+[|–—•·»:-]\s+|\s*[|»]\s*|(?<=[㐀-鿿])_+(?=[㐀-鿿])")
#: What a notice of copyright says besides whose it is.
_RIGHTS = late(
    r"(?i)©|\(c\)|\bcopyright\b|\ball rights reserved\b|版[权權]所有|著作[权權]所有|\balle rechte vorbehalten\b"
    r"|\btous droits réservés\b|\btodos (?:los|os) d[ei]re(?:chos|itos) reservados\b|\bbản quyền(?: thuộc(?: về)?)?\b"
    r"|(?<!\d)(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?(?!\d)"
)
_NEVER = ("meta keywords",)
_SECOND = (*_NEVER, "meta news_keywords", "meta tags", "meta dc.subject", "meta dc:subject")
_CATEGORY_LINK = late(r"/(?:category|categories|kategorie?|chuyen-muc|danh-muc|categoria)/")


def find_tags(doc: Document, metadata: Metadata, layout: Layout) -> tuple[tuple[str, ...], Evidence | None]:
    """The tags in page order, each once, and where they were read.

    Candidates of one place are taken together. Tags that readers see come before those in `news_keywords`,
    which are the same in other spelling; plain `keywords` are for search engines, and no tags.
    """
    by_place: dict[tuple[str, str], list[str]] = {}
    for candidate in metadata.all("tags"):
        by_place.setdefault((candidate.method, candidate.detail), []).append(candidate.value)
    places = sorted(by_place.items(), key=lambda place: place[0][1].lower() in _SECOND)
    for (method, detail), values in places:
        if detail.lower() not in _SECOND and (tags := tidy_tags(values)):
            return tags, Evidence(method, detail)
    seen, where = _visible(layout)
    if tags := tidy_tags(seen):
        return tags, Evidence("class", where)
    for (method, detail), values in places:
        if detail.lower() not in _NEVER and (tags := tidy_tags(values)):
            return tags, Evidence(method, detail)
    return (), None


def tidy_tags(values: Iterable[str]) -> tuple[str, ...]:
    """The tags in `values`, each of which may be a list of them: every one once."""
    unique: dict[str, str] = {}
    for value in values:
        for part in _LIST.split(value) if len(value) < 2000 else ():
            tag = clean(part).strip("# .\"'“”")
            # `type:article` and `category-12` are for machines.
            if 1 < len(tag) <= _LONGEST_TAG and (tag.isalpha() or not _FOR_MACHINES.search(tag)):
                unique.setdefault(fold(tag) if tag.isascii() else tag.casefold(), tag)
    for label in _NO_TAGS.intersection(unique):
        del unique[label]
    return tuple(unique.values())[:_MOST_TAGS]


def _visible(layout: Layout) -> tuple[list[str], str]:
    """Links that are marked as tags: `rel=tag` near the article, or inside an element that is named so."""
    for link in with_value(layout.scope, "a", "rel", "tag", most=_MOST_LINKS):
        box = link.getparent()
        box = box.getparent() if box is not None and box.tag in ("li", "span") else box
        marked = with_value(box, "a", "rel", "tag", most=_MOST_LINKS)[: _MOST_TAGS + 1] if box is not None else []
        tags = [clean(text_content(a)) for a in marked if not _CATEGORY_LINK.search(a.get("href", ""))]
        if tags:
            layout.found("tags", *marked)
            return tags, "rel=tag"
    blocks = layout.blocks
    seen: set[_Element] = set()  # neighbours stand in one element
    for i in range(max(0, layout.text.stop - 6), min(len(blocks), layout.text.stop + 12)):
        block = blocks[i]
        labelled = ":" in block.text[:30] and _TAG_LABEL.match(fold(block.text[:30]))
        for element in (block.element, block.element.getparent()):
            told = labelled and element is block.element
            if element is None or element.tag == "body" or (element in seen and not told):
                continue
            seen.add(element)
            names = f"{element.get('class', '')} {element.get('id', '')}".lower()
            if told or (any(map(names.__contains__, _TAG_SIGNS)) and _TAG_CLASS.search(names)):
                links = [clean(text_content(a)) for a in islice(element.iter("a"), _MOST_TAGS + 1)]
                if links and len(links) <= _MOST_TAGS:
                    layout.found("tags", element)
                    return links, f"class {names.strip()[:60]}"
    return [], ""


def find_site_name(doc: Document, metadata: Metadata) -> tuple[str | None, Evidence | None]:
    """The name of the site as it calls itself, else the last part of the page's `<title>`."""
    for candidate in metadata.all("site_name"):
        name = own_name(candidate)
        if 1 < len(name) <= 100 and not re.match(r"https?://|@", name):
            return name, candidate.evidence()
    title = clean(doc.title)
    parts = [p for p in _TITLE_PARTS.split(title) if p]
    if len(parts) > 1 and len(parts[-1]) <= 60:
        return parts[-1], Evidence("title", f"“{title[-100:]}”")
    return None, None


def own_name(candidate: Candidate) -> str:
    """What a candidate for the site's name calls it: a notice of copyright says more than the name."""
    if not candidate.detail.lower().endswith("copyright"):
        return candidate.value
    return clean(_RIGHTS.sub(" ", candidate.value)).removeprefix("by ").strip(" .,;:|-–—")
