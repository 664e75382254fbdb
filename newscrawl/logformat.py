"""Scrapy's log lines, without the items: a page or an article is too long for a line."""

from __future__ import annotations

from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter
from twisted.python.failure import Failure


class TerseLogFormatter(LogFormatter):
    """Leaves out "Scraped from …": the store counts what came of each item, and `skips` says why."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> Any:
        """No line."""
        return
