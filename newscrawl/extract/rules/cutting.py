"""The page without what its site says is no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from lxml.etree import _Element

from newscrawl.extract.document import Document
from newscrawl.extract.rules.selecting import select

_NEVER = frozenset(("html", "head", "body"))


def without(doc: Document, selectors: Sequence[str]) -> Document:
    """`doc` without the elements that the CSS `selectors` match: a copy, for others read the same tree.

    What stands behind an element stays. The page itself, and its elements for machines, cannot be cut.
    """
    if not any(select(selector, doc.root) for selector in selectors):
        return doc
    root = deepcopy(doc.root)
    for selector in selectors:
        for element in select(selector, root):
            if element.tag not in _NEVER:
                _drop(element)
    return replace(doc, root=root)


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    # A blank in its place: the words around it are not to grow together.
    tail, before = " " + (element.tail or ""), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
