"""The line on which a key of a TOML file stands, for error messages: `tomllib` keeps no positions."""

from __future__ import annotations

import tomllib

#: The way to a value: names of keys, and numbers of entries in lists (from 0).
Keys = tuple[str | int, ...]


def line_of(text: str, keys: Keys, value: object = None) -> int:
    """The line (from 1) of the TOML document `text` on which the key or table `keys` is set, 1 where it is not.

    A statement may go over several lines; then it is the first of them that holds `value`, a text. Found by what
    `tomllib` makes of the document's beginnings: the key stands in the statement after which it is there.
    """
    lines = text.splitlines(keepends=True)
    names = [key for key in keys if isinstance(key, str)]
    while names:
        for at in (n for n, line in enumerate(lines) if names[-1] in line):
            if (end := _statement_end(lines, at, keys)) is not None:
                wanted = value if isinstance(value, str) and value else names[-1]
                return next((n for n in range(at, end) if wanted in lines[n]), at) + 1
        # Spelled in another way (`"ti\u0074le"`), or not there: where the table begins is near enough.
        names.pop()
        keys = keys[:-1]
        while keys and not isinstance(keys[-1], str):
            keys = keys[:-1]
    return 1


def _statement_end(lines: list[str], at: int, keys: Keys) -> int | None:
    """The line after the statement that begins on the line `at`, where that one sets `keys`."""
    before = _parsed(lines[:at])
    if before is None or _holds(before, keys):
        return None
    for end in range(at + 1, len(lines) + 1):
        parsed = _parsed(lines[:end])
        if parsed is not None:
            return end if _holds(parsed, keys) else None
    return None


def _parsed(lines: list[str]) -> object:
    try:
        return tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _holds(data: object, keys: Keys) -> bool:
    for key in keys:
        inside = key in data if isinstance(data, dict) else isinstance(data, list) and int(key) < len(data)
        if not inside:
            return False
        data = data[key]  # type: ignore[index]
    return True
