"""Writes articles as a Parquet file, for pandas, DuckDB, R and the like; needs the library pyarrow."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.errors import ExportError
from archive.export import CSV_COLUMNS
from archive.times import from_utc_text

#: Articles in a row group: so many are held in memory at a time.
_GROUP = 1_000

_NUMBERS = ("id", "view_count", "comment_count", "word_count")
_TIMES = ("published_utc", "first_seen", "last_seen", "last_changed")
_NAMES = ("authors", "tags")
_STRUCTS = {
    "images": {"url": "string", "caption": "string", "credit": "string"},
    "attachments": {
        "url": "string",
        "name": "string",
        "media_type": "string",
        "bytes": "int64",
        "sha256": "string",
        "text": "string",
    },
}


def write_parquet(rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Write the rows to `path`, a row group at a time; returns how many there were.

    Numbers are int64, times in UTC timestamps, authors and tags lists of strings, images and attachments lists of
    structs; `published` and `modified` stay text, for they keep the page's own offset and precision. Raises
    ExportError when pyarrow is not installed.
    """
    arrow, parquet = _library()
    schema = arrow.schema([(name, _type(arrow, name)) for name in CSV_COLUMNS])
    written = 0
    iterator = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(itertools.islice(iterator, _GROUP)):
            columns = {name: [_value(name, row.get(name)) for row in group] for name in CSV_COLUMNS}
            writer.write_table(arrow.Table.from_pydict(columns, schema=schema))
            written += len(group)
    return written


def _library() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise ExportError(
            "Parquet files are written with the library pyarrow, which is not installed."
            " Install it with: pip install 'newscrawl[parquet]'"
        ) from None


def _type(arrow: Any, name: str) -> Any:
    if name in _STRUCTS:
        fields = [(field, getattr(arrow, kind)()) for field, kind in _STRUCTS[name].items()]
        return arrow.list_(arrow.struct(fields))
    if name in _NAMES:
        return arrow.list_(arrow.string())
    if name in _TIMES:
        return arrow.timestamp("s", tz="UTC")
    return arrow.int64() if name in _NUMBERS else arrow.string()


def _value(name: str, value: Any) -> Any:
    return _moment(value) if name in _TIMES else value


def _moment(text: str | None) -> datetime | None:
    """The time of a text of ours; None for what a hand wrote into the file that is no time."""
    try:
        return from_utc_text(text) if text else None
    except ValueError:
        return None
