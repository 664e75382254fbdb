"""Searches through all of a text or a page's bytes: compiled (`native/_text.pyx`) where this installation has that."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from types import ModuleType


def _found() -> ModuleType | None:
    """The compiled module, or None: it is built where there is a compiler."""
    try:
        return import_module("newscrawl._text")
    except ImportError:
        return None


COMPILED = _found()
_PART = 4096
_WORD = re.compile(r"\w+")
#: A word of a class or id: letters of one case, or a capital and small letters, beside no digit.
_NAME_WORD = re.compile(r"(?<![0-9a-z])[a-z]++(?![0-9])|(?<![0-9])[A-Z][a-z]++(?![0-9])|(?<![0-9])[A-Z]++(?![0-9])")
_FIGURE = re.compile(r"\d")


def count(data: bytes, byte: int) -> int:
    """How often a byte stands in `data`."""
    return data.count(byte) if COMPILED is None else int(COMPILED.count(data, byte))


def count_words(text: str) -> int:
    """The words of `text`, with one white space between two, and an empty line between two paragraphs."""
    if COMPILED is not None:
        return int(COMPILED.count_words(text))
    return sum(map(text.count, " \n\xa0")) - text.count("\n\n") + 1


def ascii_until(data: bytes) -> int:
    """Where the first byte stands that is not ASCII; the length of `data` where none does."""
    if COMPILED is not None:
        return int(COMPILED.ascii_until(data))
    for begin in range(0, len(data), _PART):  # on most pages it is in the first part
        part = data[begin : begin + _PART]
        try:
            part.decode("ascii")  # much faster than an expression
        except UnicodeDecodeError as error:
            return begin + error.start
    return len(data)


def utf8_until(data: bytes, begin: int, end: int) -> int:
    """Where from `begin` on the first bytes stand that are no whole character of UTF-8; `end` where none do.

    `end` is at most the length of `data`.
    """
    if COMPILED is not None:
        return int(COMPILED.utf8_until(data, begin, end))
    try:
        data[begin:end].decode("utf-8")
    except UnicodeDecodeError as error:
        return begin + error.start
    return end


def find_gap(data: bytes, byte: bytes, begin: int, stride: int) -> int:
    """The first of `begin`, `begin + stride`, … from where on a whole stride of `data` goes by, and does not end it,
    without a certain byte; -1 where none does."""
    if COMPILED is not None:
        return int(COMPILED.find_gap(data, byte, begin, stride))
    gaps = (at for at in range(begin, len(data) - stride, stride) if data.find(byte, at, at + stride) < 0)
    return next(gaps, -1)


def find_row(data: bytes, row: tuple[bytes, ...], begin: int, end: int) -> int:
    """Where from `begin` on the first bytes stand of which each is in the one of `row`; -1 where none do up to `end`.

    The first of `row` is a single byte.
    """
    if COMPILED is not None:
        return int(COMPILED.find_row(data, row, begin, end))
    first = data.find(row[0], begin, end)  # on most pages far down, and this search is a fast one
    match = _pattern(row).search(data, first, end) if first >= 0 else None
    return match.start() if match else -1


def with_figures(texts: list[str]) -> list[int]:
    """The places of those texts that have a figure, in whatever script."""
    if COMPILED is not None:
        return list(COMPILED.with_figures(texts))
    return [at for at, text in enumerate(texts) if _FIGURE.search(text)]


@cache
def _pattern(row: tuple[bytes, ...]) -> re.Pattern[bytes]:
    return re.compile(b"".join(re.escape(each) if len(each) == 1 else b"[" + re.escape(each) + b"]" for each in row))


def only_words(text: str, gap: str = "") -> str:
    """The letters and digits of `text`; `gap`, of one character or none, stands for whatever is between two words."""
    return gap.join(_WORD.findall(text)) if COMPILED is None else str(COMPILED.only_words(text, gap))


class Signs:
    """Short texts, of three letters and more, that are looked for in a longer one all at once."""

    def __init__(self, signs: Iterable[str]) -> None:
        self._signs = tuple(signs)
        self._compiled = None if COMPILED is None else COMPILED.Signs(self._signs)

    def found_in(self, text: str) -> list[str]:
        """Those of the signs that `text` has, in their order."""
        if self._compiled is not None:
            found: list[str] = self._compiled.found_in(text)
            return found
        return [sign for sign in self._signs if sign in text]


def name_words(names: str) -> list[str]:
    """The words of classes and ids, in small letters: `read` and `more` of `read-more` and of `ReadMore`."""
    words = _NAME_WORD.findall(names)
    return words if names.islower() else [word.lower() for word in words]


class Words:
    """Words in small letters of ASCII that are looked for among those of classes and ids (`name_words`)."""

    def __init__(self, single: frozenset[str], joined: frozenset[str]) -> None:
        """`single` stand alone; `joined` are parted, if at all, into two neighbours (`read-more`, `readMore`)."""
        self._single, self._joined = single, joined
        self.compiled = None if COMPILED is None else COMPILED.Words(single, joined)

    def any_in(self, names: str) -> bool:
        """Whether any of the words is in `names`."""
        if self.compiled is not None:
            return bool(self.compiled.any_in(names))
        words = name_words(names)
        pairs = map(operator.add, ["", *words], words)
        return not (self._single.isdisjoint(words) and self._joined.isdisjoint(pairs))
