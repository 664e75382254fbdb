"""Who signed the article: the page's own data first, then its byline, then the line that closes the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import split_names, squash
from newscrawl.extract.blocks import HEADINGS
from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.bylinelabels import has_label
from newscrawl.extract.bylinelines import Line, describe, named_lines
from newscrawl.extract.facts import own_name
from newscrawl.extract.nameshape import has_surname, is_agency, is_person, is_signed, is_unit
from newscrawl.extract.personicon import by_icon
from newscrawl.extract.signature import closing_lines, is_vietnamese, styled
from newscrawl.extract.trace import Weighed
from newscrawl.extract.wordlists import words
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from newscrawl.extract.blocks import Block
    from newscrawl.extract.candidates import Candidate
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata

#: Words of headings in title case, and of nobody's name.
_FUNCTION_WORDS = words("the an about of for in on to with your our what how why this der die das ein eine")
#: So many lines at most stand between a headline and the text below its facts.
_FACTS_WITHIN = 12
_BETWEEN_FACTS = late(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+")
_DAY = late(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:20)?\d\d|\d{4}-\d\d-\d\d")

__all__ = ["Byline", "find_byline", "site_names", "styled"]


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
    names_evidence: Evidence | None = None  # where the names were read, if not in the byline


@dataclass(frozen=True, slots=True)
class _Declared:
    """What one place of the page's metadata says: its candidates, and the names in them."""

    names: tuple[str, ...]
    candidates: Sequence[Candidate]


def find_byline(metadata: Metadata, layout: Layout, sites: Collection[str]) -> Byline:
    """The byline of the page and the authors it names. `sites` is what `site_names` says."""

    def text() -> str:
        return layout.prose  # which few lines are held against

    declared = _structured(metadata, sites, text)
    lines = [*named_lines(layout, sites, text, links=declared is None), *closing_lines(layout, sites, text)]
    nobody = [x.index for x in lines if not x.names]  # who signs is no author, and the line no text
    lines = [x for x in lines if x.names] if nobody else lines
    line = lines[0] if lines else _opening(layout, sites, text) or _beside_date(layout, sites, text)
    if line is None and declared is None:
        line = by_icon(layout, sites)
    names: tuple[str, ...] = ()
    evidence: Evidence | None = None
    raw: str | None = None
    shown: Line | None = None
    if declared is not None and (line is None or not _overrules(line, declared)):
        names, evidence = declared.names, declared.candidates[0].evidence()
        known = set(map(fold, names))
        shown = next((x for x in lines if not known.isdisjoint(map(fold, x.names))), None)
        raw = " - ".join(dict.fromkeys(c.value for c in declared.candidates))[:300] if shown is None else shown.text
    elif line is not None:
        lines, line = lines[1:], _with_others(line, lines, layout)
        names, evidence, raw = line.names, line.evidence, line.text
        lines, shown = [line, *lines], line
    if layout.trace is not None:
        layout.trace.weighed["byline"] = [Weighed(x.index, x.text, x.evidence, x.names) for x in lines]
        layout.found("byline", *([shown.index] if shown is not None else []))
    taken = frozenset(i for x in lines for i in ((x.index, *x.also) if x.trimmed is None else x.also)).union(nobody)
    trimmed = {x.index: x.trimmed for x in lines if x.trimmed is not None}
    return Byline(raw, names, evidence, taken, trimmed)


def site_names(doc: Document, metadata: Metadata) -> frozenset[str]:
    """How the site calls itself, squashed: names that are no authors of its articles."""
    names = {squash(own_name(c)) for c in metadata.all("site_name")}
    host = (urlsplit(doc.url).hostname or "").removeprefix("www.")
    if host:
        labels = host.split(".")
        names |= {squash(host), *(squash(label) for label in labels[:-1] if len(label) > 2)}
    return frozenset(
        n for name in names if name for n in (name, "the" + name, name.removeprefix("the"), name + "staff")
    )


def _structured(metadata: Metadata, sites: Collection[str], text: Callable[[], str]) -> _Declared | None:
    """The best group of structured authors that names someone."""
    found: list[_Declared] = []
    for _, group in groupby(metadata.all("authors"), key=lambda c: (c.method, c.detail)):
        candidates = list(group)
        named = tuple(dict.fromkeys(n for c in candidates for n in split_names(c.value, sites, text)))
        if named:
            if len(named) > 1:
                # `NAME journaliste` beside `NAME` is one person, and what she does.
                named = tuple(
                    n for n in named if not any(n.startswith(f"{o} ") and n[len(o) :].islower() for o in named)
                )
            found.append(_Declared(named, candidates))
            if candidates[0].method != "microdata" and len(found) == 1:
                return found[0]
    if not found:
        return None
    # Cards of other articles carry authors too; a meta element names this one's.
    names = found[0].names
    for other in found[1:]:
        if other.names != names and all(any(o in n for n in names) for o in other.names):
            return other
    return found[0]


def _with_others(first: Line, lines: Sequence[Line], layout: Layout) -> Line:
    """The line with the names in those that follow it at once and are marked alike: a line for each author."""
    names, at, blocks = list(first.names), first.index, layout.blocks
    if first.evidence.method == "label" and len(lines) > 1 and _tells_work(first) and _tells_work(lines[1]):
        more = lines[1]  # `Tin: NAME`, `Bài: NAME`
        if at < more.index <= at + 2:
            names += [n for n in more.names if n not in names]
            also = (*first.also, more.index)
            return Line(at, f"{first.text}, {more.text}", tuple(names), first.evidence, also)
    if first.evidence.method != "class" or not first.in_head:
        return first
    for line in lines[1:]:
        if not at < line.index <= at + 2 or not all(map(is_signed, line.names)):
            break
        if blocks[line.index].element.get("class") != blocks[at].element.get("class"):
            break
        names, at = [*names, *(n for n in line.names if n not in names)], line.index
    if at == first.index:
        return first
    shown = [x.text for x in lines if first.index <= x.index <= at]
    return Line(first.index, ", ".join(shown), tuple(names), first.evidence, in_head=True)


def _tells_work(line: Line) -> bool:
    """Whether a line names who wrote what: the news or the article."""
    return fold(line.text[:20]).startswith(("tin:", "bai:", "tin, ", "bai, "))


def _opening(layout: Layout, sites: Collection[str], text: Callable[[], str]) -> Line | None:
    """A line between headline and text that is nothing but names, set apart by bold type, italics or capitals.

    One of whom the text speaks is its subject, not its author.
    """
    start = max(layout.headline_at + 1, layout.text.start - 1)
    for index in range(start, min(layout.text.start + 3, layout.text.stop)):
        block = layout.blocks[index]
        if block.weight >= 40:
            return None
        line = block.text
        if len(line) > 70 or block.linked or block.tag in HEADINGS or block.zone is not None or not styled(block):
            continue
        names = split_names(line, sites)
        if not names or not all(map(is_person, names)) or not _FUNCTION_WORDS.isdisjoint(line.casefold().split()):
            continue
        others = (text().replace(line, "", 1) if index in layout.text else text()).casefold()
        if not any(n.split()[-1].casefold() in others for n in names):
            evidence = Evidence("text", f"line above the text; {describe(block)}")
            return Line(index, line, names, evidence, _office_below(layout, index), in_head=True)
    return None


def _office_below(layout: Layout, at: int) -> tuple[int, ...]:
    """The line right below a name that says where she works, set apart as the name is."""
    below = layout.blocks[at + 1] if at + 1 < len(layout.blocks) else None
    return (at + 1,) if below is not None and len(below.text) <= 90 and is_unit(below.text) and styled(below) else ()


def _beside_date(layout: Layout, sites: Collection[str], text: Callable[[], str]) -> Line | None:
    """A line of a Vietnamese page between headline and text that is nothing but a name, right before or after the
    line of the date. One that the text speaks of is a place, or its subject."""
    blocks = layout.blocks
    stop = min(layout.text.start + 4, layout.text.stop)
    if layout.headline_at < 0 or stop - layout.headline_at >= _FACTS_WITHIN:
        return None
    for index in range(layout.headline_at + 1, stop):
        block = blocks[index]
        line = block.text
        if block.weight >= 40:
            return None
        if index > layout.headline_at and len(line) <= 90 and _DAY.search(line):
            name = _name_with_date(block)
            if name and name not in text():
                return Line(
                    index, line, (name,), Evidence("text", f"line of the date; {describe(block)}"), in_head=True
                )
            continue
        if not 4 < len(line) <= 60 or block.linked or block.tag in HEADINGS or block.zone not in (None, Zone.META):
            continue
        beside = (blocks[i].text for i in (index - 1, index + 1) if layout.headline_at < i < len(blocks))
        if line.isascii() or not any(len(b) <= 60 and _DAY.search(b) for b in beside):
            continue
        names = split_names(line, sites)
        others = text().replace(line, "", 1) if index in layout.text else text()
        if names and all(is_person(n) and not is_unit(n) and n not in others for n in names) and is_vietnamese(others):
            return Line(index, line, names, Evidence("text", f"line beside the date; {describe(block)}"), in_head=True)
    return None


def _name_with_date(block: Block) -> str:
    """The person's name that is all that a line says besides its date, or nothing."""
    parts = [part for part in _BETWEEN_FACTS.split(block.text) if not any(map(str.isdigit, part))]
    name = clean(parts[0]) if len(parts) == 1 and not block.linked and not block.text.isascii() else ""
    return name if is_person(name) and has_surname(name) and len(name) < len(block.text) else ""


def _overrules(line: Line, declared: _Declared) -> bool:
    """Whether a visible byline is better than what the page's metadata say.

    They are wrong in a few ways: only the publisher or an agency is named, other articles' authors are marked like
    this one's, the account that posted the article is named, or only the first of several authors is.
    """
    names = declared.names
    if names and all(map(is_unit, names)) and all(map(is_person, line.names)):
        return has_label(line.text) or line.evidence.method == "text"  # the office whose site it is
    if not line.in_head or not names:
        return False
    shown, known = set(map(fold, line.names)), set(map(fold, names))
    if shown == known:
        return False
    labelled = has_label(line.text)
    people = all(map(is_signed, line.names))
    if all(is_agency(n) for n in names) or all("(Organization)" in c.detail for c in declared.candidates):
        return shown.isdisjoint(known) and (labelled or people) and not all(map(is_agency, line.names))
    if known < shown:
        return labelled and people
    if declared.candidates[0].method == "microdata" and shown < known:
        return len(known) > len(shown) + 2
    return people and len(names) == 1 and names[0].isascii() and " " not in names[0] and shown.isdisjoint(known)
