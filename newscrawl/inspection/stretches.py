"""Puts an element around a stretch of text that has none of its own: a line between two `<br>` in a table cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from newscrawl.extract.markup import text_content
from newscrawl.extract.walk import INLINE, SKIPPED
from newscrawl.text import clean

#: The element that is put around a stretch; browsers show an unknown one inline.
TAG = "newscrawl-line"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring nodes of `parent`: the text after `before` (or its first text), then `children` with their tails."""

    parent: _Element
    before: _Element | None
    children: tuple[_Element, ...]

    @property
    def text(self) -> str:
        first = self.parent.text if self.before is None else self.before.tail
        inside = ("" if c.tag in SKIPPED else text_content(c) for c in self.children)
        return clean((first or "") + "".join(t + (c.tail or "") for t, c in zip(inside, self.children, strict=True)))

    def wrap(self) -> _Element:
        """The one element that has all the words, else a new one around them."""
        speaking = [c for c in self.children if c.tag not in SKIPPED and text_content(c).strip()]
        if len(speaking) == 1 and clean(text_content(speaking[0])) == self.text:
            return speaking[0]
        wrapper = etree.Element(TAG)
        if self.before is None:
            wrapper.text, self.parent.text = self.parent.text, None
            self.parent.insert(0, wrapper)
        else:
            wrapper.text, self.before.tail = self.before.tail, None
            self.parent.insert(self.parent.index(self.before) + 1, wrapper)
        for child in self.children:
            wrapper.append(child)
        return wrapper


def wrap_lines(element: _Element, texts: Sequence[str]) -> dict[str, _Element]:
    """Wrap the stretches of `element` whose words are among `texts`; each text with its new element, the first where it
    stands twice. A text that crosses the borders of several elements is left as it is.
    """
    wanted = set(texts)
    found: dict[str, _Element] = {}
    for stretch in [*_stretches(element)]:
        text = stretch.text
        if text in wanted and text not in found:
            found[text] = stretch.wrap()
    return found


def _stretches(element: _Element) -> Iterator[_Stretch]:
    todo = [element]
    while todo:
        parent = todo.pop()
        before: _Element | None = None
        children: list[_Element] = []
        for child in parent:
            if child.tag in SKIPPED or (child.tag in INLINE and next(_borders(child), None) is None):
                children.append(child)
                continue
            yield _Stretch(parent, before, tuple(children))
            before, children = child, []
            if child.tag in INLINE:
                todo.append(child)
        yield _Stretch(parent, before, tuple(children))


def _borders(element: _Element) -> Iterator[_Element]:
    return (inner for inner in element.iterdescendants("*") if inner.tag not in INLINE and inner.tag not in SKIPPED)
