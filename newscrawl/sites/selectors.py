"""CSS selectors and XPaths of site files: whether they parse, and the rule that one says."""

from __future__ import annotations

import re
from typing import Any

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from newscrawl.sites.mistakes import Here, shown
from newscrawl.sites.site import Rule
from newscrawl.sites.tables import Kind
from newscrawl.sites.values import text

_PAGE = etree.HTML("<html><body></body></html>")
_ATTRIBUTE = re.compile(r"([^@:]+)(?:/?@([\w-]+)|::attr\(([\w-]+)\))")
_RULE_KEYS = ("css", "xpath", "attribute")


def _css(value: object, here: Here) -> str:
    try:
        CSSSelector(text(value, here), translator="html")
    except SelectorError as error:
        remedy = f"{_meant(str(value))} ({error})"
        raise here.wrong(f"{here.name} = {shown(value)} is no CSS selector; {remedy}", value) from None
    return str(value)


def _meant(text: str) -> str:
    """What to write in place of what is no selector."""
    if text.startswith(("/", "./", "(/")) and " " not in text and "?" not in text:
        return f"an XPath is written {{xpath = {shown(text)}}}"
    if text.startswith("<"):
        return "write the name of the element without < >, as in h1 or div.news"
    if found := _ATTRIBUTE.fullmatch(text):
        return f"an attribute is written {{css = {shown(found[1])}, attribute = {shown(found[2] or found[3])}}}"
    if "::" in text:
        return f"the text of an element is read anyway; write {shown(text.partition('::')[0])}"
    return 'write one such as "div.news h1"; a class is .name, an id is #name'


def _xpath(value: object, here: Here) -> str:
    try:
        etree.XPath(text(value, here))(_PAGE)
    except etree.XPathError as error:
        remedy = f"write one such as \"//div[@id='noidung']\" ({error})"
        raise here.wrong(f"{here.name} = {shown(value)} is no XPath; {remedy}", value) from None
    return str(value)


def _rule(value: object, here: Here) -> Rule:
    if isinstance(value, str):
        return Rule(css=_css(value, here))
    if not isinstance(value, dict) or set(value) - set(_RULE_KEYS):
        remedy = 'write a CSS selector in quotes, or {css = "time", attribute = "datetime"}, or {xpath = "//h1"}'
        raise here.wrong(f"{here.name} = {shown(value)} is no rule; {remedy}", value)
    if ("css" in value) == ("xpath" in value):
        raise here.wrong(f"{here.name} = {shown(value)} must have one of css and xpath", value)
    attribute = value.get("attribute")
    return Rule(
        css=_css(value["css"], here.at("css")) if "css" in value else None,
        xpath=_xpath(value["xpath"], here.at("xpath")) if "xpath" in value else None,
        attribute=text(attribute, here.at("attribute")) if attribute is not None else None,
    )


def _rules(value: object, here: Here) -> tuple[Rule, ...]:
    """One rule, or a list of rules that are tried in turn."""
    if isinstance(value, list):
        if not value:
            raise here.wrong(f"{here.name} is empty; leave the key out, or write a CSS selector in quotes")
        return tuple(_rule(entry, here.at(at)) for at, entry in enumerate(value))
    return (_rule(value, here),)


_STRING: dict[str, Any] = {"type": "string", "minLength": 1}
_TABLE = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(_RULE_KEYS, _STRING),
    "oneOf": [{"required": ["css"]}, {"required": ["xpath"]}],
}
_RULE = {"anyOf": [_STRING, _TABLE]}

CSS = Kind("a CSS selector", _css, _STRING)
RULES = Kind("a rule or a list of rules", _rules, {"anyOf": [_STRING, _TABLE, {"type": "array", "items": _RULE}]})
