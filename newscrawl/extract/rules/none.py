"""No rules: what the generic stages find stays as it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.extract.article import Evidence
    from newscrawl.extract.blocks import Reading
    from newscrawl.extract.body import Body
    from newscrawl.extract.byline import Byline
    from newscrawl.extract.counts import Counts
    from newscrawl.extract.dates import Dates
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout

#: A line of text as a stage gives it, and where it was read.
Line = tuple["str | None", "Evidence | None"]
Tags = tuple[tuple[str, ...], "Evidence | None"]


class NoRules:
    """What rules may change of a reading, stage by stage; here nothing. Each method takes what the stage found."""

    __slots__ = ()

    def cut(self, doc: Document) -> Document:
        """The page without what is no part of it."""
        return doc

    def placed(self, layout: Layout, reading: Reading) -> Layout:
        """The layout with headline and text where the rules find them."""
        return layout

    def title(self, found: Line, layout: Layout) -> Line:
        """The title."""
        return found

    def byline(self, found: Byline, layout: Layout, sites: Collection[str]) -> Byline:
        """The byline and its names; `sites` are squashed names of the site."""
        return found

    def body(self, found: Body, layout: Layout, taken: Collection[int]) -> Body:
        """The text; the blocks `taken` are some other field's."""
        return found

    def lead(self, found: Line, layout: Layout) -> Line:
        """The lead."""
        return found

    def dates(self, found: Dates, layout: Layout, language: str | None) -> Dates:
        """The dates; `language` is the page's BCP 47 tag."""
        return found

    def counts(self, found: Counts, layout: Layout) -> Counts:
        """The counts."""
        return found

    def section(self, found: Line, layout: Layout, title: str | None) -> Line:
        """The section; `title` is the article's."""
        return found

    def tags(self, found: Tags, layout: Layout) -> Tags:
        """The tags."""
        return found


NO_RULES = NoRules()
