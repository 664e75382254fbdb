"""The rules of a site at work on one page: see `NoRules` for what each method takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import split_names
from newscrawl.extract.body import Body
from newscrawl.extract.byline import Byline
from newscrawl.extract.counts import Counts
from newscrawl.extract.dates import Dates, as_result, reads_day_first, zone_of
from newscrawl.extract.facts import tidy_tags
from newscrawl.extract.markup import text_content
from newscrawl.extract.numbers import first_number, read_number
from newscrawl.extract.rules.cutting import without
from newscrawl.extract.rules.dating import moment_of
from newscrawl.extract.rules.none import Line, NoRules, Tags
from newscrawl.extract.rules.places import blocks_of, text_at, with_headline, with_text
from newscrawl.extract.rules.said import Said, Sayings
from newscrawl.extract.section import innermost
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from newscrawl.extract.blocks import Reading
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.sites.site import Rules, Site

_Value = TypeVar("_Value")
_LONGEST_LINE = 500


class SiteRules(NoRules):
    """The rules of one site for one page. `now` is when the page was fetched, if that is known."""

    __slots__ = ("_doc", "_now", "_said", "_site")

    def __init__(self, doc: Document, site: Site, rules: Rules, now: datetime | None) -> None:
        self._doc, self._site, self._now = without(doc, rules.cut), site, now
        self._said = Sayings(rules, self._doc.root)

    def cut(self, doc: Document) -> Document:
        return self._doc

    def placed(self, layout: Layout, reading: Reading) -> Layout:
        texts = next((hit.elements for hit in self._said.hits("body") if hit.rule.attribute is None), [])
        headline = next((hit.elements for hit in self._said.hits("title") if hit.rule.attribute is None), [])
        if headline:
            layout = with_headline(layout, headline[0])
        return with_text(layout, texts, reading.areas) if texts else layout

    def title(self, found: Line, layout: Layout) -> Line:
        return self._line("title", found, layout)

    def lead(self, found: Line, layout: Layout) -> Line:
        return self._line("lead", found, layout)

    def section(self, found: Line, layout: Layout, title: str | None) -> Line:
        read = self._first("section", layout, lambda said: innermost(said.words, title))
        return read or self._kept("section", found)

    def tags(self, found: Tags, layout: Layout) -> Tags:
        return self._first("tags", layout, _tags) or self._kept("tags", found)

    def byline(self, found: Byline, layout: Layout, sites: Collection[str]) -> Byline:
        text = " ".join([b.text for b in layout.blocks[layout.text.start : layout.text.stop]])

        def names(words: Collection[str]) -> tuple[str, ...]:
            each = (name for line in words for name in split_names(line, sites, text))
            return tuple({fold(name): name for name in each}.values())

        line = self._first("byline", layout, lambda said: " - ".join(dict.fromkeys(said.texts))[:_LONGEST_LINE])
        signed = self._first("authors", layout, lambda said: _signed(said, names))
        if signed is not None:
            (words, authors), evidence = signed
            shown, shown_evidence = line if line is not None else (words, evidence)
        elif line is not None:
            shown, shown_evidence = line
            authors, evidence = names([shown]), shown_evidence
        else:
            of_names = self._noted("authors", found.names_evidence or found.evidence)
            return replace(found, evidence=self._noted("byline", found.evidence), names_evidence=of_names)
        own = [e for field in ("byline", "authors") for hit in self._said.hits(field)[:1] for e in hit.elements]
        taken = found.blocks | frozenset(blocks_of(layout, own))
        return Byline(shown, authors, shown_evidence, taken, found.trimmed, evidence)

    def body(self, found: Body, layout: Layout, taken: Collection[int]) -> Body:
        def text(said: Said) -> tuple[str, tuple[int, ...]] | None:
            if said.hit is not None and said.hit.rule.attribute is None and said.hit.elements:
                words, blocks = text_at(layout, said.hit.elements, taken)
                return (words, blocks) if words else None
            return "\n\n".join(said.texts), ()

        read = self._first("body", layout, text)
        if read is None:
            return replace(found, evidence=self._noted("body", found.evidence))
        (words, blocks), evidence = read
        return Body(words, blocks, evidence)

    def dates(self, found: Dates, layout: Layout, language: str | None) -> Dates:
        day_first = reads_day_first(self._doc, language)
        zone, note = zone_of(self._doc, self._site, language)

        def moment(field: str) -> tuple[object, ...] | None:
            read = self._first(field, layout, lambda said: moment_of(said, day_first=day_first, now=self._now))
            return as_result(read[0], zone, note) if read else None

        published = moment("published") or (
            found.published,
            found.published_precision,
            self._noted("published", found.published_evidence),
        )
        modified = moment("modified") or (
            found.modified,
            found.modified_precision,
            self._noted("modified", found.modified_evidence),
        )
        dates = Dates(*published, *modified)  # type: ignore[arg-type]
        if dates.published is not None and dates.modified is not None and dates.modified < dates.published:
            return Dates(*published)  # type: ignore[arg-type]
        return dates

    def counts(self, found: Counts, layout: Layout) -> Counts:
        language = "vi" if self._doc.host.endswith(".vn") else self._doc.language_hint
        views = self._first("view_count", layout, lambda said: _number(said, language) or None)
        comments = self._first("comment_count", layout, lambda said: _number(said, language))
        return Counts(
            *(views or self._kept("view_count", (found.view_count, found.view_evidence))),
            *(comments or self._kept("comment_count", (found.comment_count, found.comment_evidence))),
        )

    # ---- what every field has in common

    def _line(self, field: str, found: Line, layout: Layout) -> Line:
        return self._first(field, layout, lambda said: said.texts[0][: 2 * _LONGEST_LINE]) or self._kept(field, found)

    def _first(
        self, field: str, layout: Layout, read: Callable[[Said], _Value | None]
    ) -> tuple[_Value, Evidence] | None:
        """The first value for `field` that `read` makes of what the rules lead to; None where there is none."""
        for said in self._said.of(field, layout):
            value = read(said)
            if value is not None:
                layout.found(field, *said.spots)
                return value, Evidence("rule", said.detail)
        if layout.trace is not None and (missed := self._said.missed(field)):
            layout.trace.missed[field] = missed
        return None

    def _kept(self, field: str, found: tuple[_Value, Evidence | None]) -> tuple[_Value, Evidence | None]:
        """What the stage itself found, for want of what a rule finds."""
        return found[0], self._noted(field, found[1])

    def _noted(self, field: str, evidence: Evidence | None) -> Evidence | None:
        missed = self._said.missed(field) if evidence is not None else ""
        if evidence is None or not missed:
            return evidence
        return replace(evidence, detail=f"{evidence.detail}; {missed}".lstrip("; "))


def _signed(said: Said, names: Callable[[Collection[str]], tuple[str, ...]]) -> tuple[str, tuple[str, ...]] | None:
    """The words that name the authors, and the names in them."""
    found = names(said.words)
    return (" - ".join(dict.fromkeys(said.words))[:_LONGEST_LINE], found) if found else None


def _number(said: Said, language: str | None) -> int | None:
    if said.hit is None:
        return read_number(said.texts[0].lstrip(" ("), language)
    return next((n for text in said.texts if (n := first_number(text, language)) is not None), None)


def _tags(said: Said) -> tuple[str, ...] | None:
    """The words of the links in what was selected, or its own words."""
    if said.hit is None:
        return tidy_tags(said.words) or None
    links = [link for element in said.hit.elements for link in element.iter("a") if said.hit.rule.attribute is None]
    return tidy_tags([clean(text_content(link)) for link in links] or said.texts) or None
