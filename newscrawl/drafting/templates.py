"""Regular expressions for addresses of one family of shapes, from the most general to the closest fitting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscrawl.drafting.shapes import Form, Segment, Shape

#: What stands before the path where a pattern begins with it.
HOST = r"^https?://[^/]+"
_WORDS = "[^/]+"
#: So many values of a folder are written out one by one at the most.
_MOST_VALUES = 8
#: From so many addresses on, a folder that is the same in all of them is no chance.
_NO_CHANCE = 4
_NUMBERED = frozenset((Form.WORDS_ID, Form.ID_WORDS, Form.NUMBER, Form.TOKEN))
_NEEDLESS = re.compile(r"\\([-#&~ ])")


@dataclass(frozen=True, slots=True)
class Fit:
    """How closely a pattern keeps to the addresses that it is made of.

    `floating` lets it begin anywhere in the path, `hyphens` asks for so many of the words that all have at the most,
    `literal` keeps folders that are the same in all, `apart` shuts out first folders that have no articles, `listed`
    writes out the first folders that have.
    """

    floating: bool = False
    hyphens: int = 0
    literal: bool = False
    apart: bool = False
    listed: bool = False


_FEW, _ALL = 3, 99
_FITS = (
    Fit(floating=True),
    Fit(),
    Fit(hyphens=_FEW),
    Fit(hyphens=_FEW, literal=True),
    Fit(hyphens=_ALL),
    Fit(hyphens=_ALL, literal=True),
    Fit(hyphens=_FEW, literal=True, apart=True),
    Fit(hyphens=_ALL, literal=True, apart=True),
    Fit(hyphens=_FEW, literal=True, listed=True),
    Fit(hyphens=_ALL, literal=True, listed=True),
    Fit(literal=True),
)


def patterns_of(family: Sequence[Shape], other_folders: frozenset[str] = frozenset()) -> Iterator[str]:
    """Patterns that match every address of `family`, shapes of equal `family` and one number of folders, or with
    folders of words only; the most general first. `other_folders` are first folders below which lists lie.
    """
    numbered = _is_numbered(family)
    steady = len({shape.url for shape in family}) >= _NO_CHANCE
    for fit in _FITS:
        if not numbered and (fit.floating or not (fit.hyphens or fit.literal)):
            continue  # mere words fit anything
        if not numbered and steady and not fit.literal and any(_constant(family)):
            continue
        if not numbered and not _says_something(family, fit):
            continue
        yield _pattern(family, fit, other_folders)


def escaped(text: str) -> str:
    """`text` as a pattern that matches just it, without the escapes that only a character class needs."""
    return _NEEDLESS.sub(r"\1", re.escape(text))


def digits(values: Sequence[str]) -> str:
    r"""A pattern for numbers like `values`: `\d{5,}`, one digit of leave."""
    least = min(map(len, values))
    return rf"\d{{{least - 1},}}" if least > 3 else r"\d+" if least < 3 else r"\d{3,}"


def _says_something(family: Sequence[Shape], fit: Fit) -> bool:
    """Whether a pattern of mere words keeps to anything: several of them in the last segment, a folder, an ending."""
    words = min(shape.last.text.count("-") for shape in family) > 0 and fit.hyphens > 0
    if fit.listed and family[0].folders:
        return True
    return words or bool(family[0].ending) or (fit.literal and any(_constant(family)))


def _is_numbered(family: Sequence[Shape]) -> bool:
    """Whether something in these addresses tells one article from the next but words."""
    shape = family[0]
    folders = any(segment.form is not Form.WORDS for segment in shape.folders)
    return folders or shape.last.form in _NUMBERED or any(_are_digits(values) for _, values in _queries(family))


def _pattern(family: Sequence[Shape], fit: Fit, other_folders: frozenset[str]) -> str:
    columns = _columns(family, fit)
    first = sorted({shape.folders[0].text for shape in family if shape.folders})
    if columns and columns[0].startswith(_WORDS) and first:
        if fit.apart and other_folders - set(first):
            shut = "|".join(escaped(name) for name in sorted(other_folders - set(first))[:_MOST_VALUES])
            columns[0] = rf"(?!(?:{shut})/){columns[0]}"
        elif fit.listed and len(first) <= _MOST_VALUES:
            columns[0] = _alternatives(first) + columns[0].removeprefix(_WORDS)
    begin = HOST
    if fit.floating:
        begin = ""
        while columns and columns[0] == f"{_WORDS}/":
            del columns[0]
    path = "".join(columns) + _last(family, fit)
    end = r"(?:\?|$)" if any(shape.came_from for shape in family) else "$"
    return f"{begin}/{path}{_query(family)}{end}"


def _columns(family: Sequence[Shape], fit: Fit) -> list[str]:
    """A pattern for each folder, with the slash behind it."""
    counts = {len(shape.folders) for shape in family}
    if len(counts) == 1:
        constant = _constant(family)
        rows = zip(*(shape.folders for shape in family), strict=True)
        return [
            (escaped(row[0].text) if same and fit.literal else _folder(row)) + "/"
            for row, same in zip(rows, constant, strict=True)
        ]
    least, most = min(counts), max(counts)
    end = 0  # so many folders at the end are the same in all, and put there by a program
    while end < least and _is_made([shape.folders[-1 - end] for shape in family]):
        end += 1
    suffix = [escaped(segment.text) + "/" for segment in family[0].folders[len(family[0].folders) - end :]]
    if fit.floating:
        return suffix
    common = 0
    while fit.literal and common < least - end and len({shape.folders[common].text for shape in family}) == 1:
        common += 1
    prefix = [escaped(segment.text) + "/" for segment in family[0].folders[:common]]
    return [*prefix, rf"(?:{_WORDS}/){{{least - common - end},{most - common - end}}}", *suffix]


def _constant(family: Sequence[Shape]) -> list[bool]:
    """For each folder whether all addresses have the same; none where their numbers differ or it is one address."""
    if len({len(shape.folders) for shape in family}) > 1:
        return []
    several = len({shape.url for shape in family}) > 1
    rows = zip(*(shape.folders for shape in family), strict=True)
    return [several and len({segment.text for segment in row}) == 1 for row in rows]


def _folder(row: Sequence[Segment]) -> str:
    match row[0].form:
        case Form.YEAR:
            return r"\d{4}"
        case Form.DAY:
            return r"\d\d?"
        case Form.NUMBER:
            return digits([segment.text for segment in row])
    return escaped(row[0].text) if _is_made(row) else _WORDS


def _is_made(row: Sequence[Segment]) -> bool:
    """Whether a folder is the same in all addresses and put there by a program: what is no word, such as Liferay's
    `-`, or has an underscore."""
    text = row[0].text
    return len({segment.text for segment in row}) == 1 and (not any(map(str.isalnum, text)) or "_" in text)


def _last(family: Sequence[Shape], fit: Fit) -> str:
    last = family[0].last
    texts = [shape.last.text for shape in family]
    ids = [shape.last.id for shape in family]
    match last.form:
        case Form.WORDS_ID:
            name = _WORDS + escaped(last.mark) + digits(ids)
        case Form.ID_WORDS:
            name = digits(ids) + escaped(last.mark) + _WORDS
        case Form.TOKEN:
            name = (f"{_WORDS}-" if last.mark else "") + rf"\w{{{min(map(len, ids))},}}"
        case Form.NUMBER:
            name = digits(ids)
        case Form.YEAR | Form.DAY:
            name = r"\d+"
        case _:
            name = _words(family, texts, fit)
    ending = rf"\.{last_ending}" if (last_ending := family[0].ending) else ""
    if not texts[0] and not ending:
        return ""
    slashes = {shape.url.partition("?")[0].endswith("/") for shape in family}
    return name + ending + {frozenset((True,)): "/", frozenset((False,)): ""}.get(frozenset(slashes), "/?")


def _words(family: Sequence[Shape], texts: Sequence[str], fit: Fit) -> str:
    if len(set(texts)) == 1 and family[0].query:
        return escaped(texts[0])  # `/tin.aspx?id=7`
    least = min(text.count("-") for text in texts)
    least = min(least - (least > 2), fit.hyphens)  # an article that was not seen may have a word less
    return rf"(?:[^/-]+-){{{least}}}[^/]*" if least and all(map(_is_plain, texts)) else _WORDS


def _is_plain(text: str) -> bool:
    return "--" not in text and not text.startswith("-")


def _query(family: Sequence[Shape]) -> str:
    parts = []
    for key, values in _queries(family):
        if len(set(values)) == 1 and not _are_digits(values):
            value = escaped(values[0])
        else:
            value = r"\d+" if _are_digits(values) else "[^&]+"
        parts.append(f"{escaped(key)}={value}")
    return r"\?" + "&".join(parts) if parts else ""


def _queries(family: Sequence[Shape]) -> list[tuple[str, list[str]]]:
    keys = [key for key, _ in family[0].query]
    return [(key, [shape.query[position][1] for shape in family]) for position, key in enumerate(keys)]


def _are_digits(values: Sequence[str]) -> bool:
    return all(value.isascii() and value.isdigit() for value in values)


def _alternatives(names: Sequence[str]) -> str:
    return escaped(names[0]) if len(names) == 1 else f"(?:{'|'.join(map(escaped, names))})"
