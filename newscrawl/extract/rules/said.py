"""What the rules of a site say of a field on one page: the values that selectors and labels lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.extract.rules.labels import labelled
from newscrawl.extract.rules.selecting import Hit, describe, hits
from newscrawl.extract.trace import Spot

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.layout import Layout
    from newscrawl.sites.site import Rules

_PIECES = re.compile(r"\s*[|•·‖►●■]\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """The values that one rule or label leads to, each on one line; where they stand; words for the evidence.

    `hit` is what a selector found, None for a label.
    """

    texts: tuple[str, ...]
    spots: tuple[Spot, ...]
    detail: str
    hit: Hit | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The values; what stands behind a label only up to where the next fact begins."""
        return self.texts if self.hit is not None else (_PIECES.split(self.texts[0])[0],)


class Sayings:
    """What one set of rules says, field by field, of the page under `root`; each rule is tried once."""

    def __init__(self, rules: Rules, root: _Element) -> None:
        self._rules = dict(rules.fields)
        self._labels = dict(rules.labels)
        self._root = root
        self._hits: dict[str, list[Hit]] = {}

    def hits(self, field: str) -> list[Hit]:
        """What the selectors for `field` find, in their order."""
        if field not in self._hits:
            self._hits[field] = [*hits(self._rules.get(field, ()), self._root)]
        return self._hits[field]

    def of(self, field: str, layout: Layout) -> Iterator[Said]:
        """What the selectors for `field` lead to, and then its labels."""
        for hit in self.hits(field):
            yield Said(tuple(hit.texts), tuple(hit.elements), hit.detail, hit)
        if words := self._labels.get(field):
            for at, word, rest in labelled(layout, words):
                yield Said((rest,), (at,), f"label “{word}”; “{rest[:80]}”")

    def missed(self, field: str) -> str:
        """Why the rules for `field`, which gave no value, gave none; an empty string where there are none."""
        if hits := self.hits(field):
            return f"the rule {hits[0].detail} gave no value"
        if self._rules.get(field):
            return f"the rule {self._named(field)} found nothing"
        return f"the label “{self._labels[field][0]}” was not found" if self._labels.get(field) else ""

    def _named(self, field: str) -> str:
        return " and ".join(map(describe, self._rules[field]))
