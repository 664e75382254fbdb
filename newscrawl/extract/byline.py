"""Who signed the article: the page's own data first, then its byline, then the line that closes the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlsplit

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import has_label, is_agency, is_person, split_names, squash
from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import Zone, is_notice, opens_related, words_of
from newscrawl.extract.candidates import Candidate
from newscrawl.extract.document import Document
from newscrawl.extract.layout import Layout
from newscrawl.extract.markup import some, text_within
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.trace import Weighed
from newscrawl.extract.wordlists import words
from newscrawl.text import clean, fold

_AUTHOR_WORDS = words(
    """
    author authors byline bylines tacgia wdactor actor cmsauthor authorname postauthor articleauthor autor
    auteur autore writer journalist contributor contributors vcard reporter authorinfo nguontin redacteur
    autores auteurs firma
    """
)
_GLUED = re.compile(r"(?:(?<=[.!?…”\"])|(?<=\./\.))\s*([^.!?…:;\"“”\n]{4,48}?(?:\s?[-–]\s?P\.?\s?V\.?)?)\s*$")
_NEAR = 8
_MOST_INNER = 60


@dataclass(frozen=True, slots=True)
class Byline:
    """`text` as it stands on the page, the `names` in it, and which blocks are no running text because of it.

    `trimmed` has the new text of blocks that carried the byline at their end.
    """

    text: str | None = None
    names: tuple[str, ...] = ()
    evidence: Evidence | None = None
    blocks: frozenset[int] = frozenset()
    trimmed: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the page that may be a byline."""

    index: int
    text: str
    names: tuple[str, ...]
    evidence: Evidence
    also: tuple[int, ...] = ()
    trimmed: str | None = None


def find_byline(doc: Document, metadata: Metadata, layout: Layout) -> Byline:
    """The byline of the page and the authors it names."""
    sites = site_names(doc, metadata)
    text = " ".join(layout.blocks[i].text for i in layout.text)
    lines = list(_lines(layout, sites, text))
    names, evidence, raw = _structured(metadata, sites, text)
    line = next((x for x in lines if x.names), None)
    shown: _Line | None = None
    if names:
        shown = next((x for x in lines if not {fold(n) for n in x.names}.isdisjoint(map(fold, names))), None)
        raw = shown.text if shown is not None else raw
    elif line is not None:
        names, evidence, raw = line.names, line.evidence, line.text
        shown = line
    if layout.trace is not None:
        layout.trace.weighed["byline"] = [Weighed(x.index, x.text, x.evidence, x.names) for x in lines]
        layout.found("byline", *([shown.index] if shown is not None else []))
    taken = frozenset(i for x in lines for i in ((x.index, *x.also) if x.trimmed is None else x.also))
    trimmed = {x.index: x.trimmed for x in lines if x.trimmed is not None}
    return Byline(raw, names, evidence, taken, trimmed)


def site_names(doc: Document, metadata: Metadata) -> frozenset[str]:
    """How the site calls itself, squashed: names that are no authors of its articles."""
    names = {squash(c.value) for c in metadata.all("site_name")}
    host = (urlsplit(doc.url).hostname or "").removeprefix("www.")
    if host:
        labels = host.split(".")
        names |= {squash(host), *(squash(label) for label in labels[:-1] if len(label) > 2)}
    return frozenset(
        n for name in names if name for n in (name, "the" + name, name.removeprefix("the"), name + "staff")
    )


def _structured(
    metadata: Metadata, sites: Collection[str], text: str
) -> tuple[tuple[str, ...], Evidence | None, str | None]:
    """The best group of structured authors that names someone."""
    candidates = metadata.all("authors")
    groups = [list(g) for _, g in groupby(candidates, key=lambda c: (c.method, c.detail))]
    found: list[tuple[tuple[str, ...], list[Candidate]]] = []
    for group in groups:
        named = tuple(dict.fromkeys(n for c in group for n in split_names(c.value, sites, text)))
        if named:
            found.append((named, group))
    if not found:
        return (), None, None
    names, group = found[0]
    if group[0].method == "microdata":  # cards of other articles carry authors too; a meta element names this one's
        for others, other in found[1:]:
            if all(any(o in n for n in names) for o in others) and others != names:
                names, group = others, other
                break
    values = " - ".join(dict.fromkeys(c.value for c in group))
    return names, group[0].evidence(), values[:300]


def _lines(layout: Layout, sites: Collection[str], text: str) -> Iterator[_Line]:
    """Candidate lines, best first: named as a byline, labelled, closing the text."""
    blocks = layout.blocks
    if not blocks:
        return
    top = max(0, layout.headline_at) if layout.headline_at >= 0 else max(0, layout.text.start - _NEAR)
    head = range(max(0, top - 4), min(layout.text.start + 6, layout.text.stop, len(blocks)))
    if layout.text.start - top > 60:
        head = range(max(0, layout.text.start - 10), head.stop)
    tail = range(max(layout.text.start, layout.text.stop - 12), min(len(blocks), layout.text.stop + _NEAR))
    places = [*head, *(i for i in tail if i not in head)]
    inner = [i for i in layout.text if blocks[i].zone is Zone.BYLINE and i not in places][:_MOST_INNER]
    labelled = []
    for index in [*places, *inner]:
        block = blocks[index]
        if (
            len(block.text) > 160
            or block.tag in ("h1", "figcaption")
            or block.within(Zone.CAPTION, Zone.COMMENT, Zone.FOOTER)
        ):
            continue
        if _is_marked(block):
            names = split_names(block.text, sites, text)
            if names and (has_label(block.text) or any(_is_full(n) for n in names)):
                yield _Line(index, block.text, names, Evidence("class", _detail(block)))
        elif has_label(block.text) and len(block.text) < 120 and not block.text.endswith(("?", "!", "…")):
            names = split_names(block.text, sites, text)
            if names and len(block.text) < 60 + 30 * len(names):
                labelled.append(_Line(index, block.text, names, Evidence("label", _detail(block))))
    yield from labelled
    yield from _closing(layout, sites, text)


def _is_full(name: str) -> bool:
    """Whether a name has more than one word, or is in a script that parts none."""
    return " " in name or "-" in name or name[0].lower() == name[0].upper() or is_agency(name)


def _is_marked(block: Block) -> bool:
    if block.zone is Zone.BYLINE:
        return True
    element = block.element
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return len(names) > 1 and not _AUTHOR_WORDS.isdisjoint(words_of(names)) and not block.within(Zone.RELATED, Zone.NAV)


def _closing(layout: Layout, sites: Collection[str], text: str) -> Iterator[_Line]:
    """The short lines that close the text: the byline, and perhaps the account that posted it."""
    blocks = layout.blocks
    last = next((i for i in reversed(layout.text) if blocks[i].zone is None and blocks[i].weight >= 30), -1)
    if last < 0:
        return
    after = []
    for index in range(last + 1, min(layout.text.stop, last + 7)):
        block = blocks[index]
        if block.zone not in (None, Zone.BYLINE, Zone.META) or block.tag in HEADINGS or opens_related(block.text):
            break
        if any(c.isalpha() for c in block.text) and block.text not in ("./.",):
            after.append(index)
    signed = [i for i in after if _can_sign(blocks[i], sites, text)]
    if signed:
        index = signed[0]
        names = split_names(blocks[index].text, sites, text)
        rest = tuple(i for i in after if i > index and len(blocks[i].text) < 70)
        yield _Line(
            index, blocks[index].text, names, Evidence("text", f"line after the text; {_detail(blocks[index])}"), rest
        )
        return
    match = _GLUED.search(blocks[last].text[-90:])
    if match and is_vietnamese(text):
        tail = match[1].strip()
        names = split_names(tail, sites, text)
        if names and (is_person(names[0]) or tail.isupper()) and len(tail.split()) <= 8:
            block = blocks[last]
            trimmed = block.text[: len(block.text) - len(match[0].lstrip())].rstrip()
            yield _Line(last, tail, names, Evidence("text", f"end of the last paragraph; “{tail}”"), (), trimmed)


def _can_sign(block: Block, sites: Collection[str], text: str) -> bool:
    line = block.text
    if (
        len(line) > 90
        or len(line.split()) > 14
        or is_notice(line)
        or line.endswith(("?", "!", ":", ","))
        or block.linked * 2 > len(line)
    ):
        return False
    names = split_names(line, sites, text)
    if not names or not (styled(block) or is_vietnamese(text)):
        return False
    return is_person(names[0]) or names[0].isupper() or (is_vietnamese(text) and len(line.split()) <= 10)


def styled(block: Block) -> bool:
    """Whether a line is set apart: to the right, in bold or italics as a whole, or in capitals."""
    element = block.element
    style = (element.get("style") or "").replace(" ", "").lower()
    if (
        "text-align:right" in style
        or element.get("align", "").lower() == "right"
        or "right" in element.get("class", "")
    ):
        return True
    if block.text.isupper():
        return True
    inner = clean("".join(text_within(e, 1_000) or "" for e in some(element, "strong", "b", "em", "i")))
    return bool(inner) and len(inner) * 10 >= len(block.text) * 9


_VIETNAMESE = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


def is_vietnamese(text: str) -> bool:
    """Whether a text is Vietnamese, by its letters."""
    sample = text[:2000].lower()
    return sum(c in _VIETNAMESE for c in sample) * 25 > len(sample) > 0


def _detail(block: Block) -> str:
    names = block.element.get("class", "")[:40]
    return f"<{block.tag}{' class=' + names if names else ''}>; “{block.text[:80]}”"
