"""Writes a site file: keys in order, each with the comments that say why, in TOML (https://toml.io, version 1.0)."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

#: A value of a site file; a mapping becomes an inline table.
Value = str | bool | int | float | date | Sequence["Value"] | Mapping[str, "Value"]

_WIDTH = 118
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LITERAL = re.compile(r"[^'\x00-\x08\x0a-\x1f\x7f]*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value, below a comment; one that is not `active` is written as a comment itself."""

    key: str
    value: Value
    why: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of a table: `""` for the file itself, `fetch`, or `[rules]` for one more table of that name."""

    name: str
    entries: tuple[Entry, ...]


def site_text(intro: str, tables: Sequence[Table]) -> str:
    """The text of a site file that opens with the comment `intro`; tables without entries are left out, save those
    that only begin one more of their kind."""
    parts = [_comment(intro)]
    for table in tables:
        if not table.entries and not table.name.startswith("["):
            continue
        active = not table.entries or any(entry.active for entry in table.entries)
        heading = f"{'' if active else '# '}[{table.name}]"
        parts.append("\n" + "\n".join(filter(None, [heading if table.name else "", *map(_entry, table.entries)])))
    return "\n".join(parts) + "\n"


def _entry(entry: Entry) -> str:
    text = _assigned(entry.key, entry.value)
    if not entry.active:
        text = "\n".join(f"# {line}" for line in text.splitlines())
    return "\n".join(filter(None, [_comment(entry.why), text]))


def _assigned(key: str, value: Value) -> str:
    line = f"{_key(key)} = {toml(value)}"
    if len(line) <= _WIDTH or isinstance(value, (str, Mapping)) or not isinstance(value, Sequence):
        return line
    return "\n".join([f"{_key(key)} = [", *(f"    {toml(part)}," for part in value), "]"])


def toml(value: Value) -> str:
    """`value` in one line of TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {toml(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(toml, value)) + "]"


def _string(text: str) -> str:
    """A string; one with a backslash or quotation marks stands as it is, in single quotes, where that can be."""
    if ("\\" in text or '"' in text) and _LITERAL.fullmatch(text):
        return f"'{text}'"
    # JSON's escapes are TOML's; DEL is the one character that only TOML wants escaped.
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _comment(text: str) -> str:
    lines = textwrap.wrap(
        _CONTROL.sub(" ", text.encode("utf-8", "replace").decode()),
        _WIDTH - 2,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(f"# {line}" for line in lines)
