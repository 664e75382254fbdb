"""Whether a regular expression can take for ever: Python's `re` goes through every way to match, without a time limit.

Looked at is the parsed pattern. Two shapes are told apart from harmless ones: a repeat inside a repeat whose rounds
can be cut in several places (`(a+)+`: exponential), and many repeats in a row of the same characters (`.*.*.*`: a
power of the length each). `(?:[a-z]+-)+` is neither, for a hyphen parts the rounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from re import _constants as op  # type: ignore[attr-defined]  # not public, but nothing else shows a parsed pattern
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

#: An item of a parsed pattern: what it is, and its argument.
Item = tuple[Any, Any]

#: So many repeats in a row may match the same characters.
_MOST_OVERLAPPING = 2
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
#: From so many rounds on a bound is no bound.
_MANY = 20
_MOST_VARIANTS = 32
#: Upper and lower case are one here, as `(?i)` may stand anywhere.
_ASCII = frozenset(chr(code).lower() for code in range(128))


@cache  # a base's patterns are read for each of its sites
def trouble(pattern: str) -> str:
    """What makes `pattern`, which parses, slow, as a sentence with a remedy; `""` where nothing does."""
    parsed = sre.parse(pattern)
    sequences = [*_sequences(parsed)]
    for sequence in sequences:
        for item in sequence:
            if item[0] in _REPEATS and item[1][1] >= _MANY and _ambiguous([*item[1][2]]):
                return (
                    "a repeat stands inside a repeat and nothing parts its rounds, as in (a+)+; take one of them away"
                )
    if any(_row([*_flat(sequence)], _is_long) > _MOST_OVERLAPPING for sequence in sequences):
        return "several repeats in a row match the same characters, as in .*.*.*; write [^/]* in place of .*"
    return ""


def _sequences(parsed: Any) -> Iterator[Any]:
    """The sequence `parsed`, and every one inside it: of groups, branches, repeats and looks ahead."""
    yield parsed
    for _, argument in parsed:
        yield from _inside(argument)


def _inside(argument: Any) -> Iterator[Any]:
    todo = [argument]
    while todo:
        part = todo.pop()
        if isinstance(part, sre.SubPattern):
            yield from _sequences(part)
        elif isinstance(part, (tuple, list)):
            todo.extend(part)


def _ambiguous(body: list[Item]) -> bool:
    """Whether the rounds of a repeat of `body` can be cut in several places."""
    variants = [*islice(_variants(body), _MOST_VARIANTS)]
    if any(_row([*one, *other], _varies) > 1 for one in variants for other in variants):
        return True
    firsts = [_characters(variant[0]) for variant in variants if variant]
    return any(one & other for at, one in enumerate(firsts) for other in firsts[at + 1 :])


def _variants(body: list[Item]) -> Iterator[list[Item]]:
    """`body` with one branch taken wherever it has several."""
    flat = [*_flat(body)]
    choices = [[[*_flat(one)] for one in item[1][1]] if item[0] is op.BRANCH else [[item]] for item in flat]
    for chosen in product(*choices):
        yield [item for part in chosen for item in part]


def _row(items: list[Item], counts: Any) -> int:
    """How many repeats at the most follow each other and can match one and the same character."""
    longest = 0
    row: list[frozenset[str]] = []
    for item in items:
        characters = _characters(item)
        overlapping = [earlier for earlier in row if earlier & characters]
        if not _may_be_empty(item):
            row = overlapping
        if counts(item):
            row = [*row, characters]
            longest = max(longest, len(overlapping) + 1)
    return longest


def _is_long(item: Item) -> bool:
    """Whether an item can match any number of characters."""
    if item[0] in _REPEATS and item[1][1] >= _MANY:
        return True
    return item[0] not in _REPEATS and any(map(_is_long, (i for s in _inside(item[1]) for i in s)))


def _varies(item: Item) -> bool:
    return item[0] in _REPEATS and item[1][0] != item[1][1]


def _flat(sequence: Any) -> Iterator[Item]:
    """The items of a sequence; groups are opened, and what is repeated a few times stands there twice."""
    for item in sequence:
        if item[0] is op.SUBPATTERN:
            yield from _flat(item[1][-1])
        elif item[0] is op.ATOMIC_GROUP:
            yield from _flat(item[1])
        elif item[0] in _REPEATS and 1 < item[1][1] < _MANY and any(map(_is_long, item[1][2])):
            yield from [*_flat(item[1][2])] * min(item[1][1], 3)
        else:
            yield item


def _may_be_empty(item: Item) -> bool:
    if item[0] is op.BRANCH:
        return any(all(map(_may_be_empty, branch)) for branch in item[1][1])
    return item[0] in (op.AT, op.ASSERT, op.ASSERT_NOT, op.GROUPREF) or (item[0] in _REPEATS and item[1][0] == 0)


def _characters(item: Item) -> frozenset[str]:
    """The ASCII characters that an item can match."""
    code, argument = item
    if code is op.LITERAL:
        return frozenset((chr(argument).lower(),))
    if code is op.NOT_LITERAL:
        return _ASCII - {chr(argument).lower()}
    if code is op.IN:
        negated = argument[0][0] is op.NEGATE
        return frozenset(c for c in _ASCII if any(_in_part(part, c) for part in argument) is not negated)
    if code in (op.ANY, op.GROUPREF):
        return _ASCII
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return frozenset()
    return frozenset().union(*(_characters(inner) for sequence in _inside(argument) for inner in sequence))


def _in_part(part: Item, character: str) -> bool:
    code, argument = part
    spellings = (character, character.upper())
    if code is op.LITERAL:
        return chr(argument) in spellings
    if code is op.RANGE:
        return any(argument[0] <= ord(spelling) <= argument[1] for spelling in spellings)
    return code is op.CATEGORY and _CATEGORIES[argument].fullmatch(character) is not None


_CATEGORIES = {
    op.CATEGORY_DIGIT: re.compile(r"\d"),
    op.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    op.CATEGORY_SPACE: re.compile(r"\s"),
    op.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    op.CATEGORY_WORD: re.compile(r"\w"),
    op.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
