"""The title: the headline as a reader sees it, without the kicker above it or the site's name behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import squash
from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import named_any
from newscrawl.extract.brokentitle import broken_title
from newscrawl.extract.candidates import Candidate
from newscrawl.extract.document import Document
from newscrawl.extract.headline import key, page_title
from newscrawl.extract.headlinelooks import own_title
from newscrawl.extract.layout import Layout
from newscrawl.extract.markup import some, text_within
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.wordlists import names, words
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

_SEPARATOR = late(r"\s+[|\-–—:·•»«>~/]+\s+|\s*\|\s*|\s*::\s*|(?<=[㐀-鿿])_+(?=[㐀-鿿\d])")
_SEPARATING = late(r"[|\-–—:·•»«>~/_]")
#: No headline is longer, and no list of names behind one.
_LONGEST = 500
#: So many declared titles are compared with the heading.
_MOST = 20
#: What forums write before the name of a thread.
_FORUM = late(r"^(?:Chủ đề|Thread|Topic|Thema|Tema|Sujet)\s?: (?=\S)")
#: What blogs write between their name and the title of a page.
_ARCHIVE = words("blogarchive blogarchiv blogarchives archive archives archiv")
#: `BLOG » Blog Archive » TITLE`.
_OF_ARCHIVE = late(r"(?i)^(.{2,60}?)\s+[»|:–-]+\s+blog\s?archives?\s+[»|:–-]+\s+\S")
#: How markup names the line above a headline, where both stand in one heading.
_KICKER_NAMES = names(
    """
    kicker topline overline roofline dachzeile spitzmarke eyebrow overtitle supertitle suptitle suprtitle
    pretitle preheadline toptitle antetitulo antetitel surtitre volanta occhiello headlinetopline
    """
)


def find_title(
    doc: Document, metadata: Metadata, layout: Layout, sites: Collection[str] = ()
) -> tuple[str | None, Evidence | None]:
    """The title and where it was read. `sites` are squashed names of the site."""
    candidates = metadata.all("title")[:_MOST]
    block = layout.blocks[layout.headline_at] if layout.headline_at >= 0 else None
    if block is not None and candidates and all(_is_same(block.text, c.value) for c in candidates):
        return block.text, Evidence("heading", f"<{block.tag}>; “{block.text[:80]}”")
    page = page_title(doc)
    if "rchive" in page and (blog := _OF_ARCHIVE.match(page)) is not None:
        sites = {*sites, squash(blog[1])}
    whole = broken_title(layout.blocks, layout.headline_at)[0] if block is not None else ""
    if block is not None and whole and _is_all(whole, block.text, [page, *(c.value for c in candidates)]):
        return whole, Evidence("heading", f"<{block.tag}>, in several lines; “{whole[:80]}”")
    if block is not None and (squash(block.text) in sites or _is_sentence(block, page, candidates)):
        block = None if candidates or page else block
    declared = [(without_site(c.value, sites), c) for c in candidates]
    if block is not None:
        block = _not_two_lines(block, layout, declared, page) or block
        title = _FORUM.sub("", own_title(block).lstrip(" :|–—-")) or block.text
        note = f"<{block.tag}>; “{title[:80]}”"
        chosen = _kept_kicker(title, declared, page, metadata, sites) or _not_the_ticker(title, declared, page)
        if chosen is not None:
            return without_site(chosen.value, sites), chosen.evidence("as the page's own title has it, too")
        names = [t for t, _ in declared]
        fuller = page if block.tag not in ("h1", "h2") else ""
        better = _without_kicker(title, names) or _fuller(title, names[:1], fuller)
        if better is not None:
            return better, Evidence("heading", note + "; parted by the page's metadata")
        better = _after_kicker(block, title)
        if better is not None:
            return better, Evidence("heading", note + "; without the line above it")
        return title, Evidence("heading", note)
    for title, candidate in declared:
        if title and (squash(title) not in sites or not page):
            return title, candidate.evidence()
    if not page:
        return None, None
    return without_site(page, sites, cut=True), Evidence("title", f"<title>; “{page[:120]}”")


def _is_all(whole: str, line: str, titles: Sequence[str]) -> bool:
    """Whether no title of the page is that of one line of a broken headline, or one is that of all of it."""
    said, one = whole.casefold(), key(line)
    return any(said in t.casefold() for t in titles) or not any(one in key(t) for t in titles)


def _is_sentence(block: Block, page: str, candidates: Sequence[Candidate]) -> bool:
    """Whether the block is no heading, only a line of the text that begins with the words of the title."""
    text = block.text
    if block.tag in HEADINGS or not text.endswith((".", "!", "?", "…")):
        return False
    begin = text.casefold()
    titles = [page, *(c.value for c in candidates)]
    return any(t and len(text) > 1.5 * len(t) and begin.startswith(t.casefold()) for t in titles)


def _is_same(title: str, declared: str) -> bool:
    """Whether a declared title is that of the heading, or that and, behind a separator, the site's name."""
    return declared == title or (declared.startswith(title + " ") and declared[len(title) + 1] in "|-–—·•»")


def _not_two_lines(block: Block, layout: Layout, declared: Sequence[tuple[str, Candidate]], page: str) -> Block | None:
    """The `<h1>` of a bar above the article with the page's OpenGraph title and `<title>`, where the heading at the
    text is of a lower rank and runs a kicker into a headline that the metadata part with a colon."""
    if block.tag == "h1" or ":" in block.text:
        return None
    words = key(block.text)
    if any(":" in other and key(other) == words for other, _ in declared):
        for other, candidate in declared:
            if candidate.method == "opengraph" and page.startswith(other):
                above = (b for b in islice(layout.blocks, layout.headline_at) if b.tag == "h1")
                return next((b for b in above if key(b.text) == key(other)), None)
    return None


def _kept_kicker(
    title: str,
    declared: Sequence[tuple[str, Candidate]],
    page: str,
    metadata: Metadata,
    sites: Collection[str],
) -> Candidate | None:
    """The declared title that sets a kicker and a colon before the words of the heading, and `<title>` as well.

    A publisher who spells `KICKER: HEADLINE` in both names the article so, unless another description of the page
    has another kicker. One that is the name of a section or of the site is none of the title.
    """
    said = ""
    for other, candidate in declared:
        if ":" not in other or len(other) < len(title) + 3 or candidate.method not in ("json-ld", "opengraph"):
            continue
        said = said or key(title)
        named = key(other)
        if not said or not named.endswith(" " + said) or not key(page).startswith(named):
            continue
        kicker = other[: _last_words(other, len(said.split()))].rstrip()
        if not kicker.endswith(":") or squash(kicker) in sites:
            continue
        if any(k.endswith(" " + said) and k != named for k in (key(t) for t, _ in declared)):
            return None
        sections = {fold(c.value) for field in ("section", "breadcrumb") for c in metadata.all(field)}
        if fold(kicker.rstrip(" :")) not in sections:
            return candidate
    return None


def _not_the_ticker(title: str, declared: Sequence[tuple[str, Candidate]], page: str) -> Candidate | None:
    """The declared title of a live ticker whose heading strings its latest entries together with `+++`."""
    if "+++" in title.strip(" +"):
        for other, candidate in declared:
            if other and "+++" not in other and page.startswith(other):
                return candidate
    return None


def _after_kicker(block: Block, title: str) -> str | None:
    """`title` without the words of a part of the heading that its class calls a kicker."""
    element = block.element
    if not len(element):
        return None
    for inner in some(element, "span", "small", "em", "strong", "div"):
        said = inner.get("class")
        if said and inner is not element and named_any(said, _KICKER_NAMES):
            kicker = clean(text_within(inner, _LONGEST))
            rest = title[len(kicker) :].lstrip(" :|–—-")
            if kicker and title.startswith(kicker) and len(rest) > 12:
                return rest
    return None


def _without_kicker(title: str, declared: Sequence[str]) -> str | None:
    """`title` cut to what the metadata call the title, where the heading holds more than that."""
    words = key(title)
    for other in declared:
        k = key(other)
        if len(k) < 12 or k == words or len(k) * 10 < len(words) * 4:
            continue
        if words.endswith(" " + k):
            start = _last_words(title, len(k.split()))
            if not title[:start].rstrip().endswith((":", "-", "–", "—", ",", "|", "?", "…")):
                return title[start:].strip()
        if words.startswith(k + " "):
            rest = title[_after_words(title, len(k.split())) :].lstrip("\"'”“»’.)!?")
            if rest[:1] == " " and rest.lstrip(" \"'„“«»‘")[:1].isupper():
                return other
    return None


def _last_words(title: str, count: int) -> int:
    """Where the last `count` words of `title` begin, with the marks that open them."""
    start = list(re.finditer(r"\w+", title))[-count].start()
    while start and title[start - 1] in "\"'“‘«„»([¿¡‚":
        start -= 1
    return start


def _after_words(title: str, count: int) -> int:
    """Where the first `count` words of `title` end."""
    return list(re.finditer(r"\w+", title))[count - 1].end()


def _fuller(title: str, declared: Sequence[str], page: str) -> str | None:
    """The declared title where the heading is only what stands before its colon, or, where `page` begins with it
    too, any part of it."""
    words = key(title)
    for other in declared:
        if key(other).startswith(words + " ") and other[len(title) :].lstrip()[:1] == ":":
            rest = other[len(title) :].strip(" :")
            if len(rest.split()) >= 2 and len(words) < 40 and not rest[0].isdigit():
                return other
        if page.startswith(other) and f" {words} " in f" {key(other)} " and len(title) < len(other):
            return other
    return None


def without_site(title: str, sites: Collection[str], *, cut: bool = False) -> str:
    """`title` without the site's name before or behind a separator. With `cut`, the last part is taken to be one
    when the others are not far longer: `TITLE - PAGE - SITE`."""
    title = clean(title)[:_LONGEST]
    parts = list(_SEPARATOR.finditer(title)) if _SEPARATING.search(title) else []
    if not parts:
        return title
    tail, head = title[parts[-1].end() :], title[: parts[0].start()]
    if squash(tail) in sites:
        return without_site(title[: parts[-1].start()], sites)
    if squash(head) in sites or squash(head) in _ARCHIVE:
        return without_site(title[parts[0].end() :], sites)
    if cut:
        pieces = [p.strip() for p in _SEPARATOR.split(title)]
        return (
            max(pieces[:-1], key=len)
            if len(pieces) > 2 or len(pieces[0].split()) < 2 * len(pieces[-1].split())
            else title
        )
    return title
