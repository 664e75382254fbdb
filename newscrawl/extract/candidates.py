"""A Candidate: one value a page offers for a field, with the place it was read from."""

from __future__ import annotations

from typing import NamedTuple

from newscrawl.extract.article import Evidence


class Candidate(NamedTuple):
    """`value` as it stood on the page, one line of NFC text; `method` and `detail` as in `Evidence`."""

    value: str
    method: str
    detail: str = ""

    def evidence(self, note: str = "") -> Evidence:
        """The Evidence for this value when it wins: where it stood, and what else there is to say of it."""
        parts = (self.detail, f"“{self.value[:80]}”", note)
        return Evidence(self.method, "; ".join(p for p in parts if p))
