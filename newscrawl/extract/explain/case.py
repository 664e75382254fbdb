"""One page under examination: all that the stages read of it, for those who say why a candidate lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.extract.article import Article, Evidence
from newscrawl.extract.body import Body
from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.document import Document
from newscrawl.extract.explain.places import Places
from newscrawl.extract.layout import Layout
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.trace import Trace

#: Why something in a part of the page is not the article's own.
ZONE_REASONS = {
    Zone.NAV: "in the navigation",
    Zone.FOOTER: "in the footer",
    Zone.RELATED: "related article",
    Zone.SHARE: "share bar",
    Zone.COMMENT: "in the comments",
    Zone.AD: "advertising",
    Zone.PROMPT: "sign-up or log-in",
    Zone.CAPTION: "caption",
    Zone.BYLINE: "byline",
    Zone.META: "line of facts",
    Zone.HIDDEN: "hidden",
}

#: Parts that say more of what is in them than the line of facts in one does.
_TELLING = (Zone.RELATED, Zone.COMMENT, Zone.NAV, Zone.FOOTER, Zone.AD, Zone.PROMPT, Zone.HIDDEN)


@dataclass(frozen=True, slots=True)
class Case:
    """The article of a page, the stages' notes, and where things stand."""

    article: Article
    doc: Document
    metadata: Metadata
    layout: Layout
    body: Body
    trace: Trace
    places: Places
    fetched_at: datetime | None

    @property
    def latest(self) -> datetime:
        """The moment after which a date is in the future."""
        return (self.fetched_at or datetime.now(UTC)) + timedelta(days=1)

    def evidence(self, field: str) -> Evidence | None:
        """The evidence for the value of `field`."""
        return self.article.evidence.get(field)

    def zone_reason(self, at: int) -> str:
        """Why a block's part of the page speaks against it, or an empty string."""
        block = self.layout.blocks[at]
        zones = [a.zone for a in block.area.chain() if not a.ignored] if block.zone and block.area else []
        telling = next((zone for zone in zones if zone in _TELLING), None) or next(iter(zones), None)
        return ZONE_REASONS[telling] if telling is not None else ""
