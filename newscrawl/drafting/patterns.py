"""What the addresses of a site's articles have in common: patterns that match them and no list, and their id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newscrawl.discover.identity import identity
from newscrawl.drafting.shapes import Form, Shape, shape_of
from newscrawl.drafting.templates import digits, escaped, patterns_of

#: More patterns than this describe nothing any more.
_MOST_PATTERNS = 6
#: So many addresses of one family are looked at: more say no more.
_MOST_ADDRESSES = 200
#: From so many articles on an id that is different in all of them is one.
_LEAST_IDS = 3


@dataclass(frozen=True, slots=True)
class Patterns:
    """Regular expressions for `re.search`: `articles` match the articles, `article_id` has the id in its group.

    `unmatched` are articles that no pattern matches, `caught` other pages that one matches all the same.
    """

    articles: tuple[str, ...] = ()
    article_id: str | None = None
    unmatched: tuple[str, ...] = ()
    caught: tuple[str, ...] = ()


def induce(articles: Collection[str], likely: Collection[str] = (), others: Collection[str] = ()) -> Patterns:
    """Patterns that match all of `articles` (absolute addresses of pages that are articles) and none of `others`
    (front page, lists, anything else).

    `likely` are addresses that look like articles and were not looked at: they only show what differs between
    addresses of a family. Articles that nothing in their addresses tells from other pages stay unmatched. Never raises.
    """
    families = _families(articles, likely)
    negatives = [url for url in dict.fromkeys(others) if url not in set(articles)]
    other_folders = frozenset(shape.segments[0].text for url in negatives if (shape := shape_of(url))) - {""}
    chosen: list[str] = []
    open_ = dict.fromkeys(articles)
    for family in families:
        wanted = [shape.url for shape in family if shape.url in open_]
        if not wanted or len(chosen) == _MOST_PATTERNS:
            continue
        pattern = _best(family, negatives, other_folders)
        if pattern is None:
            continue
        chosen.append(pattern)
        found = re.compile(pattern).search
        open_ = {url: None for url in open_ if not found(url)}
    caught = tuple(url for url in negatives if any(re.search(pattern, url) for pattern in chosen))
    return Patterns(tuple(chosen), _article_id(families, articles, negatives), tuple(open_), caught)


def family_of(url: str) -> tuple[object, ...]:
    """Equal for addresses that one pattern may describe; `()` for a front page."""
    shape = shape_of(url)
    return shape.family if shape else ()


def _families(articles: Collection[str], likely: Iterable[str]) -> list[list[Shape]]:
    """The shapes of the articles by family, those with most articles first, each joined by likely ones of its kind."""
    groups: defaultdict[tuple[object, ...], list[Shape]] = defaultdict(list)
    for shape in filter(None, map(_shape, dict.fromkeys(articles))):
        groups[_key(shape)].append(shape)
    sizes = {key: len(group) for key, group in groups.items()}
    for shape in filter(None, map(_shape, dict.fromkeys(likely))):
        group = groups.get(_key(shape))
        if group is not None and len(group) < _MOST_ADDRESSES and shape.url not in articles:
            group.append(shape)
    return [groups[key] for key in sorted(sizes, key=lambda key: (-sizes[key], str(key)))]


def _shape(url: str) -> Shape | None:
    """The shape of an address, without parameters that only say where a reader came from."""
    shape = shape_of(url)
    plain = url.partition("?")[0]
    if shape is not None and shape.query and identity(plain) == identity(url):
        return replace(shape, query=(), came_from=True)
    return shape


def _key(shape: Shape) -> tuple[object, ...]:
    """Addresses with numbers among their folders are aligned folder by folder, others only by their ends."""
    if shape.family[0]:
        return (*shape.family, len(shape.folders))
    return shape.family


def _best(family: Sequence[Shape], negatives: Sequence[str], other_folders: frozenset[str]) -> str | None:
    """The most general pattern that matches no other page; None where each does."""
    for pattern in patterns_of(family, other_folders):
        found = re.compile(pattern).search
        if all(map(found, (shape.url for shape in family))) and not any(map(found, negatives)):
            return pattern
    return None


# ---- the id


def _article_id(families: Sequence[Sequence[Shape]], articles: Collection[str], others: Sequence[str]) -> str | None:
    """The first pattern whose one group has another number in each article; None where none is sure."""
    keys = {url: identity(url) for url in articles}
    if len(set(keys.values())) < _LEAST_IDS:
        return None
    for pattern in _id_patterns(families):
        search = re.compile(pattern).search
        found = {key: match[1] for url, key in keys.items() if (match := search(url))}
        is_whole = len(found) == len(set(keys.values()))
        if is_whole and len(set(found.values())) == len(found) and not any(map(search, others)):
            return pattern
    return None


def _id_patterns(families: Sequence[Sequence[Shape]]) -> Iterator[str]:
    if not families:
        return
    family = families[0]
    last, ids = family[0].last, [shape.last.id for shape in family]
    ending = rf"\.{family[0].ending}$" if family[0].ending else "/?$"
    if last.form is Form.WORDS_ID:
        yield f"{escaped(last.mark)}({digits(ids)}){ending}"
        endings = {shape.ending for group in families for shape in group}
        if len(endings) > 1:
            yield rf"{escaped(last.mark)}({digits(ids)})(?:\.[a-z]{{2,5}})?/?$"
    elif last.form is Form.ID_WORDS:
        yield f"{_folder_before(family)}/({digits(ids)}){escaped(last.mark)}"
    elif last.form is Form.NUMBER:
        yield f"{_folder_before(family)}/({digits(ids)}){ending}"
    for position, segment in enumerate(family[0].folders):
        if segment.form is Form.NUMBER and len({len(shape.folders) for shape in family}) == 1:
            values = [shape.folders[position].text for shape in family]
            yield f"{_folder_before(family, position)}/({digits(values)})/"
    for position, (key, _) in enumerate(family[0].query):
        values = [shape.query[position][1] for shape in family]
        if all(value.isascii() and value.isdigit() for value in values):
            names = {shape.last.text for shape in family}
            page = (
                escaped(names.pop() + (f".{family[0].ending}" if family[0].ending else "")) if len(names) == 1 else ""
            )
            yield rf"/{page}\?{'' if position == 0 else '.*&'}{escaped(key)}=({digits(values)})(?:&|$)"


def _folder_before(family: Sequence[Shape], position: int = -1) -> str:
    """The folder before a segment, where it is the same in all addresses: then it says what the number is."""
    names = {(shape.segments[:position] or (None,))[-1] for shape in family}
    name = names.pop()
    return "" if names or name is None or name.form is not Form.WORDS else "/" + escaped(name.text)
