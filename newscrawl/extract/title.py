"""The title: the headline as a reader sees it, without the kicker above it or the site's name behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import squash
from newscrawl.extract.document import Document
from newscrawl.extract.headline import key
from newscrawl.extract.layout import Layout
from newscrawl.extract.metadata import Metadata
from newscrawl.text import clean

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«>~/]+\s+|\s*\|\s*|\s*::\s*")
#: No headline is longer, and no list of names behind one.
_LONGEST = 500


def find_title(
    doc: Document, metadata: Metadata, layout: Layout, sites: Collection[str] = ()
) -> tuple[str | None, Evidence | None]:
    """The title and where it was read. `sites` are squashed names of the site."""
    declared = [(without_site(c.value, sites), c.evidence()) for c in metadata.all("title")]
    if layout.headline_at >= 0:
        block = layout.blocks[layout.headline_at]
        title = clean(block.text)
        better = _without_kicker(title, [t for t, _ in declared]) or _fuller(title, [t for t, _ in declared[:1]])
        note = f"<{block.tag}>; “{title[:80]}”"
        if better is not None:
            return better, Evidence("heading", note + "; parted by the page's metadata")
        return title, Evidence("heading", note)
    for title, evidence in declared:
        if title:
            return title, evidence
    title = clean(doc.root.findtext(".//title"))
    if not title:
        return None, None
    return without_site(title, sites, cut=True), Evidence("title", f"<title>; “{title[:120]}”")


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
            if rest[:1] == " " and rest.lstrip()[:1].isupper():
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


def _fuller(title: str, declared: Sequence[str]) -> str | None:
    """The declared title where the heading is only what stands before its colon."""
    words = key(title)
    for other in declared:
        if key(other).startswith(words + " ") and other[len(title) :].lstrip()[:1] == ":":
            rest = other[len(title) :].strip(" :")
            if len(rest.split()) >= 2 and len(words) < 40:
                return other
    return None


def without_site(title: str, sites: Collection[str], *, cut: bool = False) -> str:
    """`title` without the site's name before or behind a separator. With `cut`, the last part is taken to be one
    when the others are not far longer: `TITLE - PAGE - SITE`."""
    title = clean(title)[:_LONGEST]
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    tail, head = title[parts[-1].end() :], title[: parts[0].start()]
    if squash(tail) in sites:
        return without_site(title[: parts[-1].start()], sites)
    if squash(head) in sites:
        return without_site(title[parts[0].end() :], sites)
    if cut:
        pieces = [p.strip() for p in _SEPARATOR.split(title)]
        return (
            max(pieces[:-1], key=len)
            if len(pieces) > 2 or len(pieces[0].split()) < 2 * len(pieces[-1].split())
            else title
        )
    return title
