"""What the attributes of an element tell the walk over the page: its zone, whether it is a menu, where it leads."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from newscrawl.compiled import holds_any
from newscrawl.extract.blocks import Area
from newscrawl.extract.boilerplate import ZONES, Zone, zone_of_custom
from newscrawl.extract.zonewords import ROLES, TAGS

_HIDING = re.compile(r"(?i)display\s*:\s*none")
#: Attributes that say more of an area than names do, and those of vocabularies.
_STATING = frozenset(("style", "role", "hidden"))
_MARKING = frozenset(("itemprop", "itemscope", "typeof"))
#: What no menu has.
OF_ARTICLES = frozenset(("p", "h1", "h2", "article", "time"))
#: So many different rows of attributes are remembered.
_MOST_LOOKS = 4_000


class _Look(NamedTuple):
    """What to look at in an element, by the names of its attributes."""

    classed: bool
    named: bool
    stated: bool
    marked: bool


class _Looks(dict[tuple[str, ...], _Look]):
    """`_Look` by the names of attributes in their order: sites have few such rows, and each is judged once."""

    def __missing__(self, keys: tuple[str, ...]) -> _Look:
        if len(self) >= _MOST_LOOKS:
            self.clear()
        stated = not _STATING.isdisjoint(keys)
        marked = len(keys) > 1 and not _MARKING.isdisjoint(keys)
        self[keys] = look = _Look("class" in keys, "id" in keys, stated, marked)
        return look


LOOKS = _Looks()


class _TellingTags:
    """The tags that tell a zone, to be asked with `in`: those of HTML, and custom ones, which have a hyphen."""

    def __contains__(self, tag: object) -> bool:
        return tag in TAGS or (isinstance(tag, str) and "-" in tag and zone_of_custom(tag) is not None)


TELLING_TAGS = _TellingTags()


def stated_zone(element: _Element, tag: str, names: str, zone: Zone | None) -> Zone | None:
    """The zone of an element that has a role or a style, or says that it is hidden; `zone` by its names alone."""
    if element.get("hidden") is not None:
        return Zone.HIDDEN
    style = element.get("style")
    if style and "none" in style and _HIDING.search(style):
        return Zone.HIDDEN
    role = element.get("role")
    return ZONES[tag, names, role] if role in ROLES else zone


def is_menu(area: Area) -> bool:
    """Whether a navigation area is a menu and nothing but: half of many a page, and not worth reading."""
    if "crumb" in area.names.lower():
        return False
    return not holds_any(area.element, OF_ARTICLES)


def leads_away(link: _Element) -> bool:
    """Whether an `<a>` is a link to elsewhere: anchors, scripts and bare names are how some sites write headlines."""
    href = link.get("href")
    return href is not None and href[:1] not in ("", "#") and not href.startswith("javascript:")
