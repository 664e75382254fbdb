"""What to write instead of a line that is no TOML: sentences for what people write who know other notations."""

from __future__ import annotations

import re

_SET = re.compile(r"\s*([\w.-]+|\"[^\"]*\")\s*=\s*(.*?)\s*$")
_COLON = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*:\s*(.+?),?\s*$")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_SWITCHES = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_CURLY = "“”„‟«»‘’"


def remedy(lines: list[str], number: int, message: str) -> tuple[int, str]:
    """The line (from 1) on which to mend, and a sentence without its full stop on how; `message` is tomllib's own on
    the line `number` of `lines`.
    """
    number = max((at for at, line in enumerate(lines[:number], 1) if line.strip()), default=1)
    line = lines[number - 1] if lines else ""
    if "Unclosed array" in message:
        begun = max((at for at, above in enumerate(lines[:number], 1) if re.search(r"=\s*\[", above)), default=number)
        what = "the list that begins here has no ] at its end, or no comma between two entries"
        return begun, _key(lines[begun - 1]) + what
    if "Cannot overwrite" in message:
        return number, f"{_key(line)}it stands twice in the file; keep one of the two"
    if "Cannot declare" in message or "Cannot mutate" in message:
        return number, f"{line.strip()} was begun above already; put all its keys under one heading"
    return number, _of_line(line)


def _of_line(line: str) -> str:
    text = line.strip()
    if text.startswith("<"):
        return "this is a page, not a site file; a line of a site file is NAME = VALUE"
    if text.startswith("{"):
        return 'this looks like JSON; a line of a site file is NAME = VALUE, as in home = "https://example.org/"'
    if text.startswith(("//", "/*", ";", "--")):
        return "a comment begins with #"
    found = _SET.match(line)
    if found is None:
        colon = _COLON.match(line)
        if colon and not text.startswith("http"):
            return f"{colon[1]}: write = in place of the colon, as in {colon[1]} = {colon[2]}"
        return "a line is NAME = VALUE or a heading such as [fetch]; text that goes on stands in [ ] or in one line"
    return f"{found[1]}: {_of_value(found[1], found[2])}"


def _of_value(key: str, value: str) -> str:
    if any(mark in value for mark in _CURLY):
        return f'put straight quotation marks around the text, as in {key} = "{value.strip(_CURLY)}"'
    if value.lower() in _SWITCHES:
        return f"write {key} = {_SWITCHES[value.lower()]}"
    if day := _DAY.match(value):
        return f"a day is written year first: {key} = {day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
    if number := re.match(r"(\d+)(?:[.,](\d+))?", value):
        return f"a number stands alone, with a dot: {key} = {'.'.join(filter(None, number.groups()))}"
    if value.startswith('"') and "\\" in value:
        return "text with a backslash stands in single quotes, as in '-\\d+\\.html$'"
    if value.startswith("[") and "\\" in value and '"' in value:
        return "text with a backslash stands in single quotes, as in ['-\\d+\\.html$']"
    if value.startswith("{") or (value.startswith("[") and "{" in value):
        return "what stands in { } is written in one line, NAME = VALUE with a comma between two"
    if value.startswith("["):
        return f'each text in the list stands in quotes, with a comma between two, as in {key} = ["…", "…"]'
    if not value:
        return f'there is no value; write {key} = "…", or leave the key out'
    if value[0] in "\"'":
        return "the quotation mark at its beginning stands at its end as well, and nothing behind it"
    return f'text stands in quotes: {key} = "{value}"'


def _key(line: str) -> str:
    found = _SET.match(line)
    return f"{found[1]}: " if found else ""
