"""What `explain` gives out: for each field its value, where that stands, and what lost against it."""

from __future__ import annotations

from dataclasses import dataclass, field

from newscrawl.extract.article import Article, Evidence
from newscrawl.extract.document import Document
from newscrawl.extract.layout import Layout
from newscrawl.extract.trace import Spot


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, for a person.

    `path` is a CSS selector that the browser's developer tools find, the property of a JSON-LD object, or a part of
    the page's address; `line` counts from 1 in the page's source, None where there is none. `spot` is the same for
    programs, on the layout and tree of the explanation; None for what stands in no element of its own.
    """

    path: str
    line: int | None = None
    spot: Spot | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Lost:
    """A candidate that did not become the field's value, and why; `agrees` when it says the same as the value."""

    value: str
    method: str
    detail: str
    reason: str
    place: Place | None = None
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One field: its value as in the Article (None or empty when the page does not say), the evidence, its places in
    reading order, the candidates that lost, and a note: precision and zone of a date, or what else there is to say.
    `missed` says which rules of the site gave no value, an empty string where it has none that did not.
    """

    field: str
    value: object
    evidence: Evidence | None = None
    places: tuple[Place, ...] = ()
    lost: tuple[Lost, ...] = ()
    note: str = ""
    missed: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page that was read with its eyes open: the article as `extract` gives it, and a finding for every field.

    `rules` names the rules that it was read by, an empty string where its site has none for its day.
    """

    article: Article
    findings: tuple[Finding, ...]
    doc: Document
    layout: Layout
    rules: str = ""

    def finding(self, name: str) -> Finding:
        """The finding for the field `name`. Raises KeyError when there is no such field."""
        for finding in self.findings:
            if finding.field == name:
                return finding
        raise KeyError(name)
