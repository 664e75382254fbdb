"""Writes articles as Markdown files with front matter, one file an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from archive.errors import ExportError
from archive.text import WORD, fold

#: Fields of the front matter, in this order; those without a value are left out.
_FIELDS = (
    *("title", "url", "site", "section", "authors", "byline", "published", "modified", "language", "tags"),
    *("view_count", "comment_count", "status", "first_seen", "last_seen", "last_changed", "id"),
)

#: Longest part of a name that comes from the title, in characters (all are ASCII).
_SLUG = 60

#: Signs that begin or end something in Markdown wherever they stand, and those that do at the start of a line
#: (https://spec.commonmark.org/0.31.2/).
_INLINE = re.compile(r"([\\`*_\[\]<>&~|])")
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d{1,9}(?=[.)]))", re.MULTILINE)

#: Characters that YAML wants escaped even in quotes (https://yaml.org/spec/1.2.2/#51-character-set).
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_markdown(rows: Iterable[Mapping[str, Any]], folder: Path) -> int:
    """Write each row as `folder/2023-01/2023-01-31-title-of-it-17.md`; returns how many there were.

    The folder is made; ExportError when it holds files already, so that nothing is ever written over.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError(f"{folder} is there already and not empty. Name a new folder for the Markdown files.")
    written = 0
    for row in rows:
        path = folder / file_name(row)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(row), encoding="utf-8", newline="\n")
        written += 1
    folder.mkdir(parents=True, exist_ok=True)
    return written


def file_name(row: Mapping[str, Any]) -> str:
    """A path below the folder that every file system takes: ASCII letters, numbers and hyphens; unique by the id."""
    day = str(row.get("published") or "")[:10]
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", day, re.ASCII):
        day = "undated"
    words = (re.sub(r"[^a-z0-9]", "", fold(word)) for word in WORD.findall(str(row.get("title") or "")))
    slug = ""
    for word in filter(None, words):
        if len(slug) + len(word) > _SLUG:
            break
        slug += f"{word}-"
    return f"{day[:7]}/{day}-{slug}{row['id']}.md"


def markdown(row: Mapping[str, Any]) -> str:
    """The whole file: front matter in YAML, the title as a heading, the body in paragraphs."""
    fields = [f"{name}: {_yaml(row[name])}\n" for name in _FIELDS if row.get(name) not in (None, "", [])]
    body = _escaped(str(row.get("body") or row.get("lead") or ""))
    title = _escaped(" ".join(str(row.get("title") or "").split()))
    return f"---\n{''.join(fields)}---\n\n# {title}\n\n{body}\n"


def _yaml(value: Any) -> str:
    """Every JSON value is YAML (https://yaml.org/spec/1.2.2/#12-yaml-history)."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return _AT_START.sub(lambda found: f"{found[1]}{_before_sign(found[2])}", _INLINE.sub(r"\\\1", lines))


def _before_sign(sign: str) -> str:
    """A backslash before a sign; behind a number, before the dot that follows it."""
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
