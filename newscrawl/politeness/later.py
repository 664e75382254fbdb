"""Requests that are not made in this run: the site is left alone for now."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class NotNow(IgnoreRequest):
    """A request that is left for a later run: `reason` is a short stable word as in `skips`, str() a sentence."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
