"""Selectors for fields of which the generic reading is unsure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a field stands: a CSS selector, the attribute that holds it instead of the text, and why it is needed."""

    field: str
    css: str
    why: str
    attribute: str | None = None
