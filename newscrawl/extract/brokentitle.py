"""Headlines that `<br>` breaks into lines: each line is a block of its own, and all of them are the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import named_any
from newscrawl.extract.headlinelooks import NO_HEADLINE, TITLE_NAMES
from newscrawl.extract.markup import some
from newscrawl.text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

#: So many lines a headline has at most, and so many letters.
_LINES, _LONGEST = 5, 250
#: So many elements it has inside, and so deep a break lies in the line that it breaks.
_ELEMENTS, _DEPTH = 40, 6
#: So many where only its type sets it apart.
_UNMARKED = 3
#: A line of this weight is a sentence.
_SENTENCE = 40


def broken_title(blocks: Sequence[Block], at: int) -> tuple[str, int]:
    """The words of the broken headline that the block at `at` is a line of, and the index of its last line; `""` and
    `at` where it is none."""
    lines = _lines(blocks, at)
    if len(lines) < 2:
        return "", at
    element = blocks[at].element
    if blocks[at].tag not in HEADINGS and not _is_named(element):
        inner = next((w for e in _broken(element) if (w := _words(e, blocks[at].text))), "")
        lines = range(
            next((i for i in lines if blocks[i].text in inner), at),
            next((i + 1 for i in reversed(lines) if blocks[i].text in inner), at + 1),
        )
        if len(lines) > _UNMARKED or not all(
            " " in blocks[i].text and blocks[i].text[-1].isalpha() for i in lines[:-1]
        ):
            return "", at
    whole = " ".join(blocks[i].text for i in lines)
    if len(lines) < 2 or len(whole) >= _LONGEST or whole.endswith((".", ":", ";")):
        return "", at
    return whole, lines[-1]


def _lines(blocks: Sequence[Block], at: int) -> range:
    """The lines around `at` that stand in one element with it and may be of a headline."""
    element = blocks[at].element
    first = last = at
    while first and blocks[first - 1].element is element and at - first < _LINES and _may_be(blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].element is element and _may_be(blocks[last + 1]):
        last += 1
        if last - first > _LINES:
            return range(at, at + 1)
    return range(first, last + 1)


def _may_be(block: Block) -> bool:
    return block.weight < _SENTENCE and not block.linked and not NO_HEADLINE.search(block.text[:_LONGEST])


def _is_named(element: _Element) -> bool:
    return named_any(f"{element.get('id', '')} {element.get('class', '')}", TITLE_NAMES)


def _broken(element: _Element) -> Iterator[_Element]:
    """The elements in a line of text that set a part of it apart and are broken inside."""
    for line_break in some(element, "br", most=_LINES):
        for around in islice(line_break.iterancestors(), _DEPTH):
            if around is element:
                break
            if around.tag in ("b", "strong", "font") or (around.tag == "span" and _is_named(around)):
                yield around


def _words(inner: _Element, line: str) -> str:
    """What an element says in all of its lines, of which `line` is one; nothing for one that holds more."""
    words = ""
    for count, element in enumerate(inner.iter()):
        if count > _ELEMENTS or len(words) > _LONGEST:
            return ""
        words += f"{element.text or ''} {(element.tail if element is not inner else '') or ''}"
    words = clean(words)
    return words if line in words else ""
