"""Small readings of single elements that several stages need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRING = etree.XPath("string()", smart_strings=False)


def text_content(element: _Element) -> str:
    """All text inside `element`, as it stands; that of comments is none."""
    return str(_STRING(element))
