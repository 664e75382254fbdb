"""What the stages tell of their work to whoever asks why: where each value stands, and what else they weighed.

A crawl asks nothing, and pays nothing: `Layout.trace` is None there. `newscrawl.extract.explain` asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml.etree import _Element

from newscrawl.extract.article import Evidence

if TYPE_CHECKING:
    from newscrawl.extract.body import Body
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata

#: Where something stands: the index of a block of the layout, or an element of the page.
Spot = int | _Element


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value that a stage looked at: where it stands, the words, what the stage read there, and what it made of it."""

    spot: Spot
    text: str
    evidence: Evidence
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Trace:
    """Takes notes during one `extract_document(…, trace=trace)`; holds what the stages read when that is done.

    `places` has for a field where its value stands. A stage that looks in several places says so each time: the last
    one counts, and none of them where the evidence names metadata. `missed` has for a field which rules found
    nothing.
    """

    places: dict[str, tuple[Spot, ...]] = field(default_factory=dict)
    weighed: dict[str, list[Weighed]] = field(default_factory=dict)
    missed: dict[str, str] = field(default_factory=dict)
    metadata: Metadata | None = None
    layout: Layout | None = None
    body: Body | None = None
    doc: Document | None = None

    def follow(self, layout: Layout) -> Layout:
        """The same layout, which tells this trace what is found in it."""
        self.layout = replace(layout, trace=self)
        return self.layout
