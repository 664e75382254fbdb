"""How often an article was read and commented on, as far as its page says so.

A count is taken from structured data, from a label beside a number, or from the class or icon of an element that
holds nothing but a number; never from a visitor counter, another article's line, or a sentence of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.countlabels import (
    NOT_OWN,
    OTHER_COUNTS,
    Label,
    comments,
    hints_at_comments,
    hints_at_views,
    match_label,
    names_comments,
    names_eye,
    shy_views,
    stated_views,
    tells_views,
    views,
)
from newscrawl.extract.markup import text_content, text_within
from newscrawl.extract.nearby import FOREIGN, misplaced
from newscrawl.extract.numbers import is_number, read_number, unit_factor, value_of
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.blocks import Block
    from newscrawl.extract.candidates import Candidate
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata

#: A line of facts is short; what is longer is a sentence.
_LONGEST = 140
#: A line of this weight is a sentence, whatever else it states.
_SENTENCE = 30
#: So many letters may stand beside a label and its number where nothing parts them.
_BESIDE = 32
#: A count that stands deeper in the text, by blocks, belongs to what the text lists.
_EDGE = 12
#: So many blocks lie at most between a number that only its element says to count views and where the article begins
#: or ends.
_NEXT_TO = 10
_PIECES = re.compile(r"\s*(?:[|•·‖►●■\n]|\s[-–—/]\s)\s*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of an article with where each was read; what the page does not say is None."""

    view_count: int | None = None
    view_evidence: Evidence | None = None
    comment_count: int | None = None
    comment_evidence: Evidence | None = None
    blocks: frozenset[int] = frozenset()  # the line that states the views, which is no running text


def find_counts(doc: Document, metadata: Metadata, layout: Layout) -> Counts:
    """The number of views and of comments that the page states of this article. Never raises."""
    language = "vi" if doc.host.endswith(".vn") else doc.language_hint
    blocks = layout.blocks
    rows = [i for i in layout.numbered if len(blocks[i].text) <= _LONGEST]
    viewed = _stated(metadata.all("view_count")) or _labelled_views(layout, rows, language)
    viewed = viewed or _marked(layout, rows, language)
    line = viewed[2] if viewed is not None else -1
    taken = frozenset((line,)) if line >= 0 and blocks[line].weight < _SENTENCE else frozenset()
    commented = _stated(metadata.all("comment_count"), least=0) or _labelled_comments(layout, rows, language)
    read, read_at, _ = viewed or _NONE
    said, said_at, _ = commented or _NONE
    return Counts(read, read_at, said, said_at, taken)


#: A count, its evidence, and the block that states it.
_Found = tuple[int, Evidence, int]
_NONE = (None, None, -1)


def _stated(candidates: tuple[Candidate, ...], least: int = 1) -> _Found | None:
    """A count in structured data. A view count of 0 there is a field that nobody filled in."""
    for c in candidates:
        value = read_number(c.value)
        if value is not None and value >= least:
            return value, c.evidence(), -1
    return None


def _labelled_views(layout: Layout, rows: list[int], language: str | None) -> _Found | None:
    for i in rows:
        block = layout.blocks[i]
        if layout.headline_at >= 0 and layout.text.start + _EDGE < i < layout.text.stop - _EDGE:
            continue
        if block.linked * 4 > len(block.text) * 3:
            continue
        if not hints_at_views(fold(block.text)) and not (len(block.text) <= 14 and is_number(block.text)):
            continue
        if misplaced(layout, i) >= FOREIGN or (block.linked > _BESIDE and block.within(Zone.RELATED)):
            continue
        for piece in pieces_of(layout, i):
            facts = block.zone in (Zone.META, Zone.BYLINE)
            label = _label(piece, 4 if _in_text(layout, i) else 80 if facts else _BESIDE)
            if label is None:
                continue
            exact = _exact_title(block.element, language) if label.unit else None
            value = exact or value_of(label.number, label.unit, language)
            if value:  # a count of 0 is one that a script has yet to fill in
                layout.found("view_count", i)
                return value, Evidence("label", f"{label.words}: “{piece[:100]}”"), i
    return None


def pieces_of(layout: Layout, at: int) -> Iterator[str]:
    """The parts of a line, and a lone number together with the lone label before or after it."""
    text = layout.blocks[at].text
    yield from filter(_DIGIT.search, _PIECES.split(text))
    if is_number(text):
        before = layout.blocks[at - 1].text if at else ""
        after, beyond = (*(b.text for b in layout.blocks[at + 1 : at + 3]), "", "")[:2]
        if 2 <= len(before) <= 30 and not _DIGIT.search(before):
            yield f"{before} {text}"
        if 2 <= len(after) <= 20 and not _DIGIT.search(after) and not is_number(beyond):
            yield f"{text} {after}"


def _label(piece: str, beside: int) -> Label | None:
    """The labelled view count in a piece of a line that has at most `beside` letters besides."""
    folded = fold(piece)
    if NOT_OWN.search(folded):
        return None
    if OTHER_COUNTS.search(folded):
        label = match_label(folded, stated_views())
    else:
        label = match_label(folded, shy_views()) or match_label(folded, views())
    if label is None:
        return None
    letters = sum(c.isalpha() for c in label.rest)
    return label if letters <= beside else None


def _in_text(layout: Layout, at: int) -> bool:
    """Whether a block stands among the sentences, where only a line that says nothing else is believed."""
    start = layout.text.start
    return start + 2 < at < layout.text.stop - 3 and any(b.weight >= _SENTENCE for b in layout.blocks[start:at])


def _exact_title(element: _Element, language: str | None) -> int | None:
    """`title="Viewed 37,792 times"` on an element that shows `38k`."""
    label = match_label(fold(element.get("title", "")[:80]), views())
    return value_of(label.number, None) if label and unit_factor(label.unit, language) == 1 else None


def _marked(layout: Layout, rows: list[int], language: str | None) -> _Found | None:
    """A bare number in an element whose class, title or icon says that it counts views."""
    best: tuple[int, _Found] | None = None
    for i in rows:
        block = layout.blocks[i]
        if len(block.text) > 80 or _in_text(layout, i) or block.linked * 2 > len(block.text):
            continue
        distance = min(abs(i - layout.headline_at), abs(i - layout.text.stop), abs(i - layout.text.start))
        if distance > _NEXT_TO or (best is not None and distance >= best[0]) or misplaced(layout, i) >= FOREIGN:
            continue
        found = _by_element(block, language)
        if found is not None:
            best = (distance, (*found, i))
            layout.found("view_count", i)
    return best[1] if best is not None else None


def _by_element(block: Block, language: str | None) -> tuple[int, Evidence] | None:
    if is_number(block.text, language):
        element: _Element | None = block.element
        for _ in range(3):
            if element is None or element.tag in ("body", "article", "main"):
                break
            mark = _mark_of(element) or _icon_before(element)
            if mark:
                value = read_number(block.text, language)
                return (value, Evidence("class", f"{mark}: “{block.text}”")) if value else None
            element = element.getparent()
            if element is not None and _holds_more(element, block.text):
                break
    for count, element in enumerate(block.element.iter()):
        names = element.get("class") or ""
        if count > 60 or not isinstance(element.tag, str):
            break
        if (names and tells_views(names)) or (element.tag == "img" and _is_eye(element)):
            for text in _beside(element):
                value = read_number(text, language) if is_number(text, language) else None
                if value and text.split(" ")[0] in block.text:
                    return value, Evidence("class", f"class {names[:60]}: “{text[:40]}”")
    return None


def _is_eye(image: _Element) -> bool:
    """Whether a picture is an icon for views: by what it says it shows, or by the name of its file."""
    said = image.get("alt") or image.get("title") or ""
    if 2 < len(said) < 30 and hints_at_views(fold(said)) and _label(f"{said}: 1", 4):
        return True
    return names_eye((image.get("src") or "")[-60:].rpartition("/")[2].partition(".")[0])


def _holds_more(element: _Element, text: str) -> bool:
    """Whether an element holds more than a few letters besides `text`."""
    inside = text_within(element, 2_000)
    return inside is None or len(clean(inside)) > len(text) + 12


def _beside(icon: _Element) -> Iterator[str]:
    """The texts that may be an icon's number: inside it, right after it, or in the next element."""
    inside = clean(text_content(icon)[:_LONGEST])
    if inside:
        yield inside
        return
    tail = clean((icon.tail or "")[:_LONGEST])
    if tail:
        yield tail
        return
    following = icon.getnext()
    if following is not None and isinstance(following.tag, str):
        yield clean(text_content(following)[:_LONGEST])[:40]


def _mark_of(element: _Element) -> str:
    """What an element's own attributes say: its class or id, or a title that is a label."""
    names = f"{element.get('class', '')} {element.get('id', '')}".strip()
    if names and tells_views(names):
        return f"class {names[:60]}"
    for attribute in ("title", "aria-label", "data-original-title", "data-title"):
        title = element.get(attribute, "")
        if 3 < len(title) < 40 and hints_at_views(fold(title)) and _label(f"{title}: 1", 4):
            return f"{attribute} {title}"
    return ""


def _icon_before(element: _Element) -> str:
    for icon in (element.getprevious(), element[0] if len(element) else None):
        if icon is not None and isinstance(icon.tag, str) and not clean(text_within(icon, _LONGEST) or "…"):
            names = icon.get("class", "")
            if names and names_eye(names):
                return f"icon {names[:60]}"
    return ""


def _labelled_comments(layout: Layout, rows: list[int], language: str | None) -> _Found | None:
    for i in rows:
        block = layout.blocks[i]
        if len(block.text) > 60 or _in_text(layout, i):
            continue
        if misplaced(layout, i, comments=True) >= FOREIGN:
            continue
        if hints_at_comments(fold(block.text)):
            for piece in pieces_of(layout, i):
                label = match_label(fold(piece), comments())
                if label is not None and sum(c.isalpha() for c in label.rest) <= 4:
                    value = value_of(label.number, label.unit, language)
                    if value is not None:
                        layout.found("comment_count", i)
                        return value, Evidence("label", f"{label.words}: “{piece[:100]}”"), i
        elif is_number(block.text, language):
            names = f"{block.element.get('class', '')} {block.element.get('id', '')}"
            value = read_number(block.text, language) if names_comments(names) else None
            if value is not None:
                layout.found("comment_count", i)
                return value, Evidence("class", f"class {names.strip()[:60]}: “{block.text}”"), i
    return None
