"""schema.org descriptions in JSON-LD: reading the blocks of a page and choosing the one that is its article.

Format: https://www.w3.org/TR/json-ld11/ as far as news sites use it, which is plain JSON with `@graph` and
with `@id` references inside the page, and now and then JSON that is broken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from newscrawl.latepattern import late
from newscrawl.text import clean, fold, unescape

#: Keys under which the thing that a page is about may lie, and those that list other things besides.
#: Both from the last that is looked into to the first, as `walk` takes what it put down last.
_INSIDE = ("article", "subjectOf", "mainEntityOfPage", "mainEntity", "@graph")
_LISTS = ("blogPosts", "blogPost", "hasPart", "item", "itemListElement")
_CONTAINERS = (dict, list)  # which `dict | list` would make anew each time it is asked
_MAX_NODES = 2_000
_LONGEST = 1_000_000
#: Types are judged once for all pages; no real one has a longer name.
_LONGEST_TYPE = 100

_MEDIA = frozenset(
    {"videoobject", "audioobject", "podcastepisode", "imagegallery", "mediagallery", "recipe", "review"}
    | {"report", "question", "event", "claimreview", "creativework", "howto", "product"}
)
_PAGES = frozenset({"webpage", "itempage", "aboutpage", "checkoutpage", "contactpage", "qapage", "faqpage"})

_LINE_COMMENT = late(r"^[ \t]*//[^\n]*$", re.MULTILINE)
_TRAILING_COMMA = late(r",(\s*[}\]])")
_BAD_ESCAPE = late(r'\\(?!["\\/bfnrtu])')
_WRAPPING = late(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:(?://|/\*)?\s{0,9}\]\]>(?:\*/)?|-->)\s{0,9}$")
_PAIR = late(
    r'"(@type|headline|datePublished|dateModified|dateCreated|articleSection|inLanguage)"\s*:\s*"([^"\n]{1,500})"'
)


_DECODER = json.JSONDecoder(strict=False)


class Node(NamedTuple):
    """One JSON-LD object of a page; `listed` when it stands in a list of several things.

    `weight` is how much its types speak for an article: 60 is one, 40 may stand for one, 10 is a page.
    """

    data: dict[str, Any]
    listed: bool
    types: tuple[str, ...]
    weight: int


def read_block(text: str) -> list[Any]:
    """The values in one `<script type="application/ld+json">`; what cannot be read at all is left out."""
    text = text.strip().removesuffix(";")
    if len(text) > _LONGEST:  # a dump of data, and memory many times its size
        return _pairs(text)
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        pass
    text = _WRAPPING.sub("", text)
    repaired = _TRAILING_COMMA.sub(r"\1", _LINE_COMMENT.sub("", _without_comments(text)))
    repaired = _BAD_ESCAPE.sub("", repaired)
    for attempt in (repaired, unescape(repaired)):
        values = _several(attempt)
        if values:
            return values
    # Most often an unescaped quotation mark in a long text: the short values around it still read well.
    return _pairs(text)


def _pairs(text: str) -> list[Any]:
    return [dict(reversed(_PAIR.findall(text[:200_000])))]


def _without_comments(text: str) -> str:
    """`text` without `/* … */`; in one pass, as broken blocks may be large."""
    parts, at = [], 0
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        parts.append(text[at:start])
        at = end + 2
    return "".join(parts) + text[at:]


def _several(text: str) -> list[Any]:
    """All JSON values that stand one after the other in `text`, or nothing when there is anything else."""
    values: list[Any] = []
    at = 0
    text = text.strip().removesuffix(";")
    while at < len(text) and len(values) < 50:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def walk(blocks: Iterable[Any]) -> Iterator[Node]:
    """The objects of all blocks that may describe the page or something on it, in document order."""
    queue = [(value, False) for value in reversed(list(blocks))]
    seen = 0
    while queue and seen < _MAX_NODES:
        value, listed = queue.pop()
        if isinstance(value, list):
            queue.extend((item, listed) for item in reversed(value))
            continue
        if not isinstance(value, dict):
            continue
        seen += 1
        yield Node(value, listed, *_types(value.get("@type")))
        for key in _LISTS:
            if key in value and isinstance(value[key], _CONTAINERS):
                queue.append((value[key], True))
        for key in _INSIDE:
            if key in value and isinstance(value[key], _CONTAINERS):
                queue.append((value[key], listed))


def _types(stated: object) -> tuple[tuple[str, ...], int]:
    """The short names in an `@type`, and the weight of a node that has them."""
    if isinstance(stated, str) and len(stated) <= _LONGEST_TYPE:
        return _type(stated)
    names = stated[:20] if isinstance(stated, list) else [stated]
    types = tuple(filter(None, map(short_name, names)))
    return types, next(filter(None, map(_weight, types)), 0)


@lru_cache(maxsize=1_000)
def _type(stated: str) -> tuple[tuple[str, ...], int]:
    name = short_name(stated)
    return ((name,), _weight(name)) if name else ((), 0)


def _weight(name: str) -> int:
    kind = name.lower()
    if kind.endswith(("article", "posting")):
        return 60
    return 40 if kind in _MEDIA else 10 if kind in _PAGES else 0


def choose(nodes: Iterable[Node], addresses: frozenset[str], titles: frozenset[str]) -> Node | None:
    """The node that is this page's article, or None.

    `addresses` are the page's own addresses as `address` spells them, `titles` its titles as `fold` does. A
    page often describes its related articles too: one that stands in a list must belong here by its address
    or headline, and among several the one that does wins.
    """
    best, best_score = None, 0
    for node in nodes:
        weight = node.weight
        if weight == 0:
            continue
        belongs = _belongs(node, addresses, titles)
        if node.listed and belongs <= 0:
            continue
        score = weight + belongs + 3 * ("datePublished" in node.data) + ("author" in node.data) - 2 * node.listed
        if score > best_score:
            best, best_score = node, score
    return best


def _belongs(node: Node, addresses: frozenset[str], titles: frozenset[str]) -> int:
    """How well the addresses and the headline of a node fit the page; below 0 when they are another page's."""
    own = {address(node.data.get(key)) for key in ("url", "mainEntityOfPage", "@id")} - {""}
    headline = fold(clean(_text(node.data.get("headline")) or _text(node.data.get("name"))))
    score = 25 if own & addresses else -25 if own else 0
    if len(headline) > 8 and any(headline in t or (len(t) > 15 and t in headline) for t in titles):
        score += 20
    return score


def address(value: object) -> str:
    """A URL reduced to what tells pages apart: no scheme, `www.`, fragment or closing slash. Else ``""``."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    if not isinstance(value, str) or "/" not in value:
        return ""
    text = value.strip().split("#", 1)[0].split("?utm_", 1)[0]
    return text.split("://", 1)[-1].removeprefix("www.").rstrip("/").lower()


def short_name(value: object) -> str:
    """`ViewAction` out of `http://schema.org/ViewAction` or `schema:ViewAction`; what is no text has no name."""
    return value.rsplit("/", 1)[-1].rsplit(":", 1)[-1] if isinstance(value, str) else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
