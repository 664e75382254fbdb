"""Regular expressions of site files: whether they parse, end on every address, and say something."""

from __future__ import annotations

import re

from newscrawl.discover.patterns import found_in
from newscrawl.sites.mistakes import Here, shown
from newscrawl.sites.regexcost import trouble
from newscrawl.sites.tables import Kind
from newscrawl.sites.values import text

__all__ = ["ID_PATTERN", "PATTERN", "found_in", "named_host"]


def _pattern(value: object, here: Here) -> str:
    written = text(value, here)
    try:
        compiled = re.compile(written)
    except (re.error, RecursionError, OverflowError) as error:
        remedy = f"a dot, a question mark and brackets that are meant as such need a \\ before them ({error})"
        if written.startswith("*"):
            remedy = f"* repeats what stands before it; write [^/]+ for any name ({error})"
        raise here.wrong(f"{here.name} = {shown(value)} is no regular expression; {remedy}", value) from None
    if slow := trouble(written):
        raise here.wrong(f"{here.name} = {shown(value)} may take for ever: {slow}", value)
    if nothing := _matches_nothing(written):
        raise here.wrong(f"{here.name} = {shown(value)} matches nothing: {nothing}", value)
    if re.search(r"/\*(?![$)?])", written):
        raise here.wrong(f"{here.name} = {shown(value)}: * repeats the / before it; write [^/]+ for any name", value)
    if compiled.search(""):
        raise here.wrong(f"{here.name} = {shown(value)} matches everything; name what only articles have", value)
    return written


def _matches_nothing(pattern: str) -> str:
    """Why no address has `pattern` in it, as far as that can be told by looking; an empty string where it cannot."""
    if pattern.startswith("^/"):
        return "addresses begin with http; begin it with / alone, or with ^https?://"
    outside = _CLASS.sub("", pattern)
    if re.search(r"(?<!\\)\$[^)|?]", outside):
        return "$ is the end of an address; leave out what follows it"
    if " " in outside or not outside.isascii():
        return "in addresses, blanks and letters with accents are written as %20 or %C3%A0; write [^/]+ in their place"
    return "newscrawl asks for addresses without #; leave out what follows it" if "#" in outside else ""


def named_host(pattern: str) -> str:
    """The host that `pattern` has an address begin with; an empty string where it names none, or in several ways."""
    found = _HOST.match(pattern)
    return found[1].replace("\\", "").lower().removeprefix("www.") if found else ""


def _id_pattern(value: object, here: Here) -> str:
    written = _pattern(value, here)
    groups = re.compile(written).groups
    if groups != 1:
        remedy = r"put ( ) around the number, as in '-(\d+)\.htm', and (?: ) around anything else"
        raise here.wrong(f"{here.name} = {shown(value)} must have one group, not {groups}; {remedy}", value)
    return written


#: A class of characters: what stands in it need not be in an address.
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_HOST = re.compile(r"\^?https?\??://((?:[A-Za-z0-9-]|\\?\.)+)/")

_SCHEMA = {"type": "string", "minLength": 1, "format": "regex"}
PATTERN = Kind("a regular expression", _pattern, _SCHEMA)
ID_PATTERN = Kind("a regular expression with one group", _id_pattern, _SCHEMA)
