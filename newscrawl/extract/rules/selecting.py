"""What a rule selects on a page: elements or values, by a CSS selector or an XPath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.etree import _Element

from newscrawl.extract.walk import read_blocks
from newscrawl.text import clean

if TYPE_CHECKING:
    from newscrawl.sites.site import Rule

#: So many of what a rule selects are read.
_MOST = 1_000
#: A value is longer than this nowhere but in a text.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Hit:
    """What one rule found: the elements it selected, each with the value that it gives (never empty)."""

    rule: Rule
    values: tuple[tuple[_Element | None, str], ...]

    @property
    def texts(self) -> list[str]:
        """The values, each on one line."""
        return [text for _, text in self.values]

    @property
    def elements(self) -> list[_Element]:
        """The elements that were selected; none for an XPath that gives text."""
        return [element for element, _ in self.values if element is not None]

    @property
    def detail(self) -> str:
        """The rule and the first words it found, for evidence."""
        return f"{describe(self.rule)}; “{self.texts[0][:80]}”"


def describe(rule: Rule) -> str:
    """A rule as a person writes it."""
    selector = rule.css if rule.css is not None else rule.xpath or ""
    return f"{selector} @{rule.attribute}" if rule.attribute else selector


def hits(rules: Sequence[Rule], root: _Element) -> Iterator[Hit]:
    """What each of `rules` that finds something on the page under `root` finds, in their order. Never raises."""
    for rule in rules:
        values = tuple(_values(rule, root))
        if values:
            yield Hit(rule, values)


def select(selector: str, root: _Element) -> list[_Element]:
    """The elements that a CSS selector matches, in document order. Never raises."""
    return [node for node in _evaluated(selector, "css", root)[:_MOST] if isinstance(node, _Element)]


def _values(rule: Rule, root: _Element) -> Iterator[tuple[_Element | None, str]]:
    found = _evaluated(rule.css, "css", root) if rule.css is not None else _evaluated(rule.xpath or "", "xpath", root)
    for node in found[:_MOST]:
        element = node if isinstance(node, _Element) else None
        if element is None:
            text = clean(str(node)[:_LONGEST])
        elif rule.attribute:
            text = clean(element.get(rule.attribute, "")[:_LONGEST])
        else:
            text = text_of(element)
        if text:
            yield element, text


def text_of(element: _Element) -> str:
    """What a reader sees of `element`, on one line."""
    if not isinstance(element.tag, str):
        return ""
    return " ".join(block.text for block in read_blocks(element).blocks)[:_LONGEST]


def _evaluated(selector: str, kind: str, root: _Element) -> list[Any]:
    try:
        found: Any = _compiled(selector, kind)(root)
    except (etree.XPathError, ValueError):  # a function without its arguments, or a string that is none
        return []
    if isinstance(found, bool):
        return []
    if isinstance(found, float):
        return [f"{found:.15g}"] if found == found else []
    return found if isinstance(found, list) else [found]


@lru_cache(maxsize=2048)
def _compiled(selector: str, kind: str) -> etree.XPath:
    if kind == "css":
        return CSSSelector(selector, translator="html")
    return etree.XPath(selector, smart_strings=False)
