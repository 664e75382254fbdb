"""Writes articles as JSON lines or CSV; archive.export_markdown and archive.export_parquet write the other formats."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from archive.reading import ARTICLE_COLUMNS

#: The columns of the CSV. Of images and attachments it has the addresses.
CSV_COLUMNS = (*ARTICLE_COLUMNS, "site", "authors", "tags", "images", "attachments")

#: Signs at the start of a cell that make spreadsheet programs run it as a formula
#: (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def write_jsonl(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> int:
    """Write each row as one line of JSON; returns how many there were."""
    written = 0
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        written += 1
    return written


def write_csv(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> int:
    """Write a header and each row as CSV (RFC 4180, lines end in LF); returns how many rows there were.

    Lists are joined by "; ". A text that a spreadsheet would run as a formula gets an apostrophe before it, which
    spreadsheets do not show. The stream should be opened with newline=""; for Excel, in the encoding utf-8-sig.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    written = 0
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in CSV_COLUMNS])
        written += 1
    return written


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(str(item["url"]) if isinstance(item, Mapping) else str(item) for item in value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")  # a lone CR would end the row for some readers
    return "'" + text if text.startswith(_FORMULA) else text
