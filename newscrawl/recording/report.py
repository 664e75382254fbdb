"""The difference between what a case expects and what is read now, for a person: lines of plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from typing import Any

from newscrawl.recording.comparing import Difference


def lines_of(difference: Difference) -> Iterator[str]:
    """A line with the field, then lines with `-` before what is expected and `+` before what is read now; of a list
    and of a text only the entries and paragraphs that differ."""
    yield f"  {difference.field}" + ("  (the site's rule found nothing)" if difference.unruled else "")
    compared = unified_diff(_entries(difference.expected), _entries(difference.found), n=0, lineterm="")
    for line in islice(compared, 2, None):  # the first two name files
        if not line.startswith("@@ "):
            yield f"    {line[0]} {line[1:]}"


def _entries(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split("\n\n")
    if isinstance(value, list):
        return [entry if isinstance(entry, str) else _json(entry) for entry in value] or ["(empty)"]
    return ["(nothing)" if value is None else _json(value)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
