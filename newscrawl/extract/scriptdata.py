"""The text of an article that a page carries only in its scripts: templates, and the state of an application.

Looked at when a page itself shows next to nothing: what reads as text there is put together by rules of thumb.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree
from lxml.etree import _Element
from lxml.html import document_fromstring

from newscrawl.extract.walk import read_blocks
from newscrawl.text import clean

_TEMPLATES = ("text/template", "text/html", "text/x-template", "text/x-handlebars-template", "text/ng-template")
#: Less is not worth it; more in one script is data of another kind.
_AT_LEAST, _AT_MOST = 400, 3_000_000
#: So many scripts, values of one, and levels of it are looked at.
_MOST_SCRIPTS, _MOST_VALUES, _DEEPEST = 60, 50_000, 40
#: Objects with one of these are entries of a list of articles, not paragraphs of one.
_OF_A_LIST = frozenset(("url", "href", "link", "slug", "permalink", "path", "headline", "title"))
#: A string of so many letters with a space in it, and an end, is a sentence.
_SENTENCE = 60


def script_text(root: _Element) -> tuple[str, str] | None:
    """The longest text in the scripts of a page, its paragraphs parted by blank lines, and where it was found."""
    best, place = "", ""
    for script in islice(root.iter("script"), _MOST_SCRIPTS):
        source = script.text or ""
        if not _AT_LEAST <= len(source) <= _AT_MOST:
            continue
        kind = (script.get("type") or "").lower()
        if kind in _TEMPLATES:
            found = _from_markup(source)
        elif kind in ("", "application/json", "text/javascript", "application/javascript"):
            found = max(map(_from_value, _values(source)), key=len, default="")
        else:
            continue
        if len(found) > len(best):
            best, place = (
                found,
                f"<script{' id=' + script.get('id', '') if script.get('id') else ''} type={kind or '-'}>",
            )
    return (best, place) if len(best) >= _AT_LEAST else None


def _values(source: str) -> Iterator[Any]:
    """The JSON objects of a script: all of it, or what is assigned to its names."""
    decoder = json.JSONDecoder()
    at = -1 if source.lstrip()[:1] not in ("{", "[") else len(source) - len(source.lstrip())
    if at < 0:
        at = source.find("{", source.find("=") + 1) if "=" in source else -1
    for _ in range(5):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(source, at)
        except (ValueError, RecursionError):
            return
        yield value
        following = source.find("=", end)
        at = source.find("{", following) if following >= 0 else -1


def _from_value(value: object) -> str:
    """The longest text in a JSON value: one string of mark-up or sentences, or the sentences of one list."""
    best = ""
    left = _MOST_VALUES
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack and left > 0:
        item, depth = stack.pop()
        left -= 1
        found = ""
        if isinstance(item, str):
            found = _from_string(item)
        elif isinstance(item, list) and depth < _DEEPEST:
            found = "\n\n".join(filter(None, (_own_text(entry) for entry in item[:1000])))
            stack += ((entry, depth + 1) for entry in item[:1000] if isinstance(entry, dict | list | str))
        elif isinstance(item, dict) and depth < _DEEPEST:
            stack += ((entry, depth + 1) for entry in item.values() if isinstance(entry, dict | list | str))
        if len(found) > len(best):
            best = found
    return best


def _own_text(entry: object) -> str:
    """What one entry of a list of paragraphs says: a string, or the longest sentence among the values of an object."""
    if isinstance(entry, dict):
        if not _OF_A_LIST.isdisjoint(entry):
            return ""
        entry = max((v for v in entry.values() if isinstance(v, str) and _is_prose(v)), key=len, default="")
    return _from_string(entry) if isinstance(entry, str) and _is_prose(entry) else ""


def _from_string(text: str) -> str:
    if not _is_prose(text):
        return ""
    if "&lt;" in text:
        text = html.unescape(text)
    if "</" in text or "<br" in text:
        return _from_markup(text)
    return "\n\n".join(filter(None, map(clean, text.splitlines())))


def _is_prose(text: str) -> bool:
    return len(text) >= _SENTENCE and text.count(" ") * 15 > len(text) and "{" not in text and "function" not in text


def _from_markup(source: str) -> str:
    try:
        root = document_fromstring(source)
    except (etree.ParserError, ValueError):
        return ""
    blocks = read_blocks(root).blocks
    return "\n\n".join(b.written for b in blocks if b.zone is None and b.linked * 2 <= len(b.text))
