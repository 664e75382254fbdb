"""Regular expressions of site files: whether they parse, end on every address, and say something."""

from __future__ import annotations

import re

from newscrawl.discover.patterns import found_in
from newscrawl.sites.mistakes import Here
from newscrawl.sites.regexcost import trouble
from newscrawl.sites.tables import Kind
from newscrawl.sites.values import text

__all__ = ["ID_PATTERN", "PATTERN", "found_in"]


def _pattern(value: object, here: Here) -> str:
    written = text(value, here)
    try:
        compiled = re.compile(written)
    except (re.error, RecursionError, OverflowError) as error:
        remedy = f"a dot, a question mark and brackets that are meant as such need a \\ before them ({error})"
        raise here.wrong(f"{here.name} = {value!r} is no regular expression; {remedy}", value) from None
    if slow := trouble(written):
        raise here.wrong(f"{here.name} = {value!r} may take for ever: {slow}", value)
    if written.startswith("^/"):
        remedy = "begin it with / alone, or with ^https?://"
        raise here.wrong(f"{here.name} = {value!r} matches nothing, for addresses begin with http; {remedy}", value)
    if compiled.search(""):
        raise here.wrong(f"{here.name} = {value!r} matches everything; name what only articles have", value)
    return written


def _id_pattern(value: object, here: Here) -> str:
    written = _pattern(value, here)
    groups = re.compile(written).groups
    if groups != 1:
        remedy = r"put ( ) around the number, as in '-(\d+)\.htm', and (?: ) around anything else"
        raise here.wrong(f"{here.name} = {value!r} must have one group, not {groups}; {remedy}", value)
    return written


_SCHEMA = {"type": "string", "minLength": 1, "format": "regex"}
PATTERN = Kind("a regular expression", _pattern, _SCHEMA)
ID_PATTERN = Kind("a regular expression with one group", _id_pattern, _SCHEMA)
