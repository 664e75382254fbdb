"""How often an article was read and commented on, as far as its page says so.

A count is taken from structured data, from a label beside a number, or from the class or icon of an element that
holds nothing but a number; never from a visitor counter, another article's line, or a sentence of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.countlabels import (
    NOT_OWN,
    comments,
    hints_at_comments,
    hints_at_views,
    match_label,
    own_label,
    views,
)
from newscrawl.extract.countmarks import by_element
from newscrawl.extract.countnames import names_comments
from newscrawl.extract.markup import text_within
from newscrawl.extract.nearby import FOREIGN, misplaced
from newscrawl.extract.numbers import is_number, read_number, unit_factor, value_of
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

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
#: So many lines at most stand above the headline and speak of it.
_ABOVE = 4
#: So many lines below the text may be the article's own; so near has a counter of the site its other figures.
_BELOW, _BESIDE_LINES = 6, 2
#: More than `misplaced` gives where the headline is near.
_NEAR = 15.0
#: So many elements of a line are looked at.
_PARTS = 30
_PIECES = re.compile(r"\s*(?:[|•·‖►●■\n]|\s[-–—/]\s)\s*")
_DIGIT = re.compile(r"\d")
_OF_THIS_PAGE = late(r"(?<!\w)(?:this|diese[rs]?|cette|cet|esta|este|questa|deze|dit|bai viet nay|bai nay|tin nay) ")


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
    top = layout.headline_at - _ABOVE
    if top > 0 and rows and rows[0] < top:  # what stands far above the headline is most often the count of the site
        rows = [*(i for i in rows if i >= top), *(i for i in rows if i < top)]
    for i in rows:
        block = layout.blocks[i]
        if layout.headline_at >= 0 and layout.text.start + _EDGE < i < layout.text.stop - _EDGE:
            continue
        if block.linked * 4 > len(block.text) * 3:
            continue
        if not hints_at_views(fold(block.text)) and not (len(block.text) <= 14 and is_number(block.text)):
            continue
        if _is_elsewhere(layout, i) or "©" in block.text or (block.linked > _BESIDE and block.within(Zone.RELATED)):
            continue
        facts = block.zone in (Zone.META, Zone.BYLINE)
        beside = 4 if _in_text(layout, i) else 80 if facts else _BESIDE
        found = next(((p, label) for p in pieces_of(layout, i) if (label := own_label(p, beside))), None)
        found = found or next(((p, label) for p in _set_apart(layout, i) if (label := own_label(p, 4))), None)
        if found is None:
            continue
        if (i < layout.headline_at - 1 or i >= layout.text.stop) and _is_of_site(layout, i):
            continue
        piece, label = found
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


def _is_of_site(layout: Layout, at: int) -> bool:
    """Whether a line stands among those of a counter of the site, which has figures for today, or of who is online.

    Soon below the text only what shares its box is asked: the article's own line may be the last above the counter.
    """
    blocks = layout.blocks
    near = range(max(0, at - _BESIDE_LINES), min(len(blocks), at + _BESIDE_LINES + 1))
    lines = [
        blocks[i] for i in near if i != at and len(blocks[i].text) <= _BESIDE * 2 and _DIGIT.search(blocks[i].text)
    ]
    told = [line.element for line in lines if NOT_OWN.search(fold(line.text))]
    if not told or not layout.text.stop <= at < layout.text.stop + _BELOW:
        return bool(told)
    whole = {*blocks[max(layout.headline_at, 0)].element.iterancestors()}
    box = {blocks[at].element, *blocks[at].element.iterancestors()} - whole
    return any(not box.isdisjoint((element, *element.iterancestors())) for element in told)


def _is_elsewhere(layout: Layout, at: int) -> bool:
    """Whether a line is certainly not the article's: below the text, the name of its area is believed, unless the line
    says that it speaks of this page."""
    speaks = misplaced(layout, at)
    if speaks <= _NEAR or speaks >= FOREIGN:
        return speaks >= FOREIGN
    return at >= layout.text.stop and not _OF_THIS_PAGE.search(fold(layout.blocks[at].text))


def _set_apart(layout: Layout, at: int) -> Iterator[str]:
    """The words of the elements inside a line, which stand side by side where nothing else parts them; a line with
    links may be of another article, but between headline and text."""
    block = layout.blocks[at]
    facts = layout.headline_at <= at <= layout.text.start
    if block.weight < _SENTENCE and (facts or not block.linked) and len(block.element):
        for element in islice(block.element.iterdescendants(), _PARTS):
            words = clean(text_within(element, _LONGEST))
            if len(words) < len(block.text) and _DIGIT.search(words):
                yield words


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
        found = by_element(block, language)
        if found is not None:
            best = (distance, (*found, i))
            layout.found("view_count", i)
    return best[1] if best is not None else None


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
