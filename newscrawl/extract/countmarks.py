"""The number that an element marks as a count of views: by its class, its title, or the icon of an eye before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.countlabels import hints_at_views, own_label
from newscrawl.extract.countnames import names_eye, tells_views
from newscrawl.extract.markup import text_content, text_within
from newscrawl.extract.numbers import is_number, read_number
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.blocks import Block

_LONGEST = 140
#: The words that Google's fonts of icons (https://fonts.google.com/icons) show as an eye.
_LIGATURES = ("visibility", "remove_red_eye")


def by_element(block: Block, language: str | None) -> tuple[int, Evidence] | None:
    """The number of a block whose element, or an icon in it, says that it counts views, with the evidence."""
    if is_number(block.text, language):
        element: _Element | None = block.element
        for _ in range(3):
            if element is None or element.tag in ("body", "article", "main"):
                break
            mark = _mark_of(element) or _icon_before(element)
            if mark:
                value = read_number(block.text, language)
                return (value, Evidence("class", f"{mark}: “{block.text}”")) if value else None
            element = element.getparent()
            if element is not None and _holds_more(element, block.text):
                break
    for count, element in enumerate(block.element.iter()):
        names = element.get("class") or ""
        if count > 60 or not isinstance(element.tag, str):
            break
        if (names and tells_views(names)) or _is_drawn_eye(element, names):
            for text in _beside(element):
                value = read_number(text, language) if is_number(text, language) else None
                if value and text.split(" ")[0] in block.text:
                    return value, Evidence("class", f"class {names[:60]}: “{text[:40]}”")
    return None


def _is_drawn_eye(element: _Element, names: str) -> bool:
    """Whether an element is a picture of an eye, or the word that a font of icons shows as one."""
    if element.tag == "img":
        return _is_eye(element)
    return "material" in names and (element.text or "").strip() in _LIGATURES


def _is_eye(image: _Element) -> bool:
    """Whether a picture is an icon for views: by what it says it shows, or by the name of its file."""
    said = image.get("alt") or image.get("title") or ""
    if 2 < len(said) < 30 and hints_at_views(fold(said)) and own_label(f"{said}: 1", 4):
        return True
    return names_eye((image.get("src") or "")[-60:].rpartition("/")[2].partition(".")[0])


def _holds_more(element: _Element, text: str) -> bool:
    """Whether an element holds more than a few letters besides `text`."""
    inside = text_within(element, 2_000)
    return inside is None or len(clean(inside)) > len(text) + 12


def _beside(icon: _Element) -> Iterator[str]:
    """The texts that may be an icon's number: inside it, right after it, or in the next element."""
    inside = clean(text_content(icon)[:_LONGEST])
    if inside and inside not in _LIGATURES:
        yield inside
        return
    tail = clean((icon.tail or "")[:_LONGEST])
    if tail:
        yield tail
        return
    following = icon.getnext()
    if following is not None and isinstance(following.tag, str):
        yield clean(text_content(following)[:_LONGEST])[:40]


def _mark_of(element: _Element) -> str:
    """What an element's own attributes say: its class or id, or a title that is a label."""
    names = f"{element.get('class', '')} {element.get('id', '')}".strip()
    if names and tells_views(names):
        return f"class {names[:60]}"
    for attribute in ("title", "aria-label", "data-original-title", "data-title"):
        title = element.get(attribute, "")
        if 3 < len(title) < 40 and hints_at_views(fold(title)) and own_label(f"{title}: 1", 4):
            return f"{attribute} {title}"
    return ""


def _icon_before(element: _Element) -> str:
    for icon in (element.getprevious(), element[0] if len(element) else None):
        if icon is not None and isinstance(icon.tag, str) and not clean(text_within(icon, _LONGEST) or "…"):
            names = icon.get("class", "")
            if names and names_eye(names):
                return f"icon {names[:60]}"
    return ""
