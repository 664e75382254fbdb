"""Regular expressions of addresses, as the file of a site gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

#: No pattern is matched against a longer address: what one costs can grow with a power of the length.
LONGEST = 1000


def found_in(pattern: str, address: str) -> re.Match[str] | None:
    """Where `pattern` is found in `address`, if anywhere."""
    return _compiled(pattern).search(address) if len(address) <= LONGEST else None


def found_any(patterns: Iterable[str], address: str) -> bool:
    """Whether one of `patterns` is found in `address`."""
    return any(found_in(pattern, address) for pattern in patterns)


@cache  # a crawl has few patterns and asks them of every link
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
