"""What reading stored pages again would change, counted, with examples; its size does not grow with the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from archive.differences import FIELDS, Difference

#: Ways in which a value differs, in the order of the table.
KINDS = ("appear", "vanish", "change")
#: Pages named that are no articles any more, and pages that cannot be read; the rest is counted.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """A difference, and the address of the article that it is of."""

    url: str
    difference: Difference


@dataclass(slots=True)
class Tally:
    """Counts by field and kind, examples of each, and what could not be compared."""

    examples_wanted: int = 2
    read: int = 0
    changed: int = 0
    evidence_only: int = 0
    unstored: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[Example]] = field(default_factory=dict)
    refused: int = 0
    refused_reasons: Counter[str] = field(default_factory=Counter)
    refused_named: list[tuple[str, str, str]] = field(default_factory=list)
    unreadable: int = 0
    unreadable_named: list[str] = field(default_factory=list)
    missing_files: Counter[str] = field(default_factory=Counter)

    @property
    def lost(self) -> int:
        """Articles whose stored page could not be read."""
        return self.unreadable + self.missing_files.total()

    def fields(self) -> list[str]:
        """The fields in which anything differs."""
        return [name for name in FIELDS if any(self.counts[name, kind] for kind in KINDS)]

    def add(self, url: str, differences: tuple[Difference, ...]) -> None:
        """Count what differs of one article; only its evidence, if nothing."""
        if not differences:
            self.evidence_only += 1
            return
        self.changed += 1
        for difference in differences:
            key = (difference.field, difference.kind)
            self.counts[key] += 1
            examples = self.examples.setdefault(key, [])
            if len(examples) < self.examples_wanted:
                examples.append(Example(url, difference))

    def refuse(self, url: str, reason: str, detail: str) -> None:
        """Count an article whose page is none by today's rules."""
        self.refused += 1
        self.refused_reasons[reason] += 1
        if len(self.refused_named) < NAMED:
            self.refused_named.append((url, reason, detail))

    def lose(self, sentence: str) -> None:
        """Count a page that cannot be read."""
        self.unreadable += 1
        if len(self.unreadable_named) < NAMED:
            self.unreadable_named.append(sentence)
