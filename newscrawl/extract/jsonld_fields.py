"""The values of one JSON-LD node: names out of Persons, addresses out of images, counts out of counters."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newscrawl.extract.jsonld import Node, short_name
from newscrawl.text import unescape

#: Objects of a page by their `@id`, so that `"author": {"@id": "…"}` can be looked up.
Ids = Mapping[str, dict[str, Any]]

_PLAIN = {
    key: key.lower()
    for key in (
        *("headline", "name", "alternativeHeadline", "description", "datePublished", "dateModified", "dateCreated"),
        *("uploadDate", "articleSection", "articleBody", "text", "url", "inLanguage", "commentCount"),
    )
}
_NAMES = ("author", "creator", "publisher")
_OLD_COUNTS = {"UserPageVisits": "viewcount", "UserComments": "commentcount"}
#: What an InteractionCounter may count: an Action, or one of the types that schema.org had before.
_ACTIONS = {"ViewAction": "viewcount", "ReadAction": "viewcount", "CommentAction": "commentcount", **_OLD_COUNTS}
_MOST_NAMES = 50
_ADDRESSES = {"image": "image", "thumbnailUrl": "thumbnailurl", "mainEntityOfPage": "mainentityofpage"}


def values_of(node: Node, ids: Ids) -> Iterator[tuple[str, str, str]]:
    """(property in lower case, value, detail) of a node's facts; a list gives one entry for each item."""
    data, kind = node.data, (node.types[0] if node.types else "Thing")
    for key, lower in _PLAIN.items():
        if key in data:
            for value in _texts(data[key]):
                yield lower, value, f"{kind}.{key}"
    for key in _NAMES:
        for name, of in names(data[key], ids) if key in data else ():
            organization = of.lower().endswith("organization") and key != "publisher"
            yield key, name, f"{kind}.{key}" + (f" ({of})" if organization else "")
    for key, lower in _ADDRESSES.items():
        for value in _urls(data[key], ids) if key in data else ():
            yield lower, value, f"{kind}.{key}"
    for value in _texts(data.get("keywords")):
        yield "keywords", value, f"{kind}.keywords"
    free = data.get("isAccessibleForFree")
    if isinstance(free, bool | str):
        yield "isaccessibleforfree", str(free), f"{kind}.isAccessibleForFree"
    if "interactionStatistic" in data or "interactionCount" in data:
        yield from _interactions(data, kind, ids)


def names(value: object, ids: Ids, depth: int = 0) -> Iterator[tuple[str, str]]:
    """(name, type) of each person or organization in a JSON-LD value: text, object, reference, or list."""
    if isinstance(value, str):
        if value.strip() and not value.startswith(("http://", "https://", "#", "_:")):
            yield unescape(value), ""
        elif value in ids and depth < 3:
            yield from names(ids[value], ids, depth + 1)
    elif isinstance(value, list):
        for item in value[:_MOST_NAMES] if depth < 2 else ():
            yield from names(item, ids, depth + 1)
    elif isinstance(value, dict):
        if "name" not in value and isinstance(value.get("@id"), str):
            value = ids.get(value["@id"], value)
        of = value.get("@type")
        of = short_name(of[0] if isinstance(of, list) and of else of)
        full = value.get("name") or " ".join(
            value[k] for k in ("givenName", "familyName") if isinstance(value.get(k), str)
        )
        for name in full[:_MOST_NAMES] if isinstance(full, list) else [full]:
            if isinstance(name, dict):  # `{"@value": "…", "@language": "vi"}`
                name = name.get("@value")
            if isinstance(name, str) and name.strip():
                yield unescape(name), of


def crumbs(data: Mapping[str, Any], ids: Ids) -> list[str]:
    """The names of a BreadcrumbList in order of their `position`."""
    items = data.get("itemListElement")
    rows: list[tuple[int, str]] = []
    for index, item in enumerate(items[:20] if isinstance(items, list) else [items]):
        if not isinstance(item, dict):
            continue
        inner = item.get("item")
        name = next(names([item, inner if isinstance(inner, dict) else None], ids), None)
        position = "".join(_texts(item.get("position")))
        if name:
            rows.append((int(position) if position.isdecimal() and len(position) < 6 else index, name[0]))
    return [name for _, name in sorted(rows, key=lambda row: row[0])]


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, list):
        return [text for item in value[:100] if (text := _text(item))]
    text = _text(value)
    return (text,) if text else ()


def _text(item: object) -> str:
    if isinstance(item, dict):
        item = item.get("@value") or item.get("name") or item.get("alternateName")
    if isinstance(item, str):
        return unescape(item) if item and not item.isspace() else ""
    if isinstance(item, float) and math.isfinite(item):
        return str(int(item) if item.is_integer() else item)
    return str(item) if isinstance(item, int) and not isinstance(item, bool) else ""


def _urls(value: object, ids: Ids) -> Iterator[str]:
    for item in value[:50] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if "url" not in item and isinstance(item.get("@id"), str):
                item = ids.get(item["@id"], item)
            item = item.get("url") or item.get("contentUrl") or item.get("@id")
            item = item[0] if isinstance(item, list) and item else item
        if isinstance(item, str) and item.strip():
            yield unescape(item.strip())


def _interactions(data: Mapping[str, Any], kind: str, ids: Ids) -> Iterator[tuple[str, str, str]]:
    """View and comment counts out of `interactionStatistic` and the older `interactionCount`, in all their shapes."""
    value = data.get("interactionStatistic")
    for item in value[:20] if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield from interaction_count(item, f"{kind}.interactionStatistic")
        if not isinstance(item, dict):
            continue
        item = _resolved(item, ids)
        of = item.get("interactionType")
        of = of[0] if isinstance(of, list) and of else of
        of = (of.get("@type") or of.get("@id")) if isinstance(of, dict) else of
        of = of[0] if isinstance(of, list) and of else of
        name = short_name(of or item.get("@type"))
        field = _ACTIONS.get(name) or ("viewcount" if name == "WatchAction" and kind == "VideoObject" else None)
        for count in _texts(item.get("userInteractionCount", item.get("interactionCount"))) if field else ():
            yield str(field), count, f"{kind}.interactionStatistic {name}"
    for count in _texts(data.get("interactionCount")):
        if count.isdecimal() and kind == "VideoObject":
            yield "viewcount", count, f"{kind}.interactionCount"
        yield from interaction_count(count, f"{kind}.interactionCount")


def interaction_count(text: str, detail: str) -> Iterator[tuple[str, str, str]]:
    """`UserPageVisits:515`, `515 UserPageVisits` and `UserComments:3`."""
    for name, field in _OLD_COUNTS.items():
        if name in text:
            count = text.replace(name, "").strip(": \t\n")
            if count:
                yield field, count, detail


def _resolved(item: dict[str, Any], ids: Ids) -> dict[str, Any]:
    """The object that a bare reference (`{"@id": "…"}`) stands for, if the page has it; else `item`."""
    name = item.get("@id")
    return ids.get(name, item) if isinstance(name, str) and len(item) == 1 else item
