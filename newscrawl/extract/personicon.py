"""The author that a line of facts names behind the picture of a person or a pen, with no other word for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import split_names
from newscrawl.extract.bylinelines import Line, describe
from newscrawl.extract.countnames import names_of
from newscrawl.extract.markup import some, text_within
from newscrawl.extract.nameshape import is_person, is_unit
from newscrawl.extract.wordlists import words
from newscrawl.text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.layout import Layout

#: What the classes of such icons have in them, and what makes them classes of icons.
_PERSON = words("user person author pen pencil userpen usercircle account")
_ICON = words("fa fas far fal icon icons bi glyphicon mdi lucide dashicons ti feather")
_LONGEST = 160
_BELOW = 4


def by_icon(layout: Layout, sites: Collection[str]) -> Line | None:
    """The line between headline and text that shows such an icon before a person's name."""
    if layout.headline_at < 0:
        return None
    stop = min(layout.text.start + _BELOW, layout.text.stop, len(layout.blocks))
    for index in range(layout.headline_at + 1, stop):
        block = layout.blocks[index]
        if block.weight >= 40:
            return None
        if len(block.text) > _LONGEST:
            continue
        for icon in some(block.element, "i", "span", "svg", "em"):
            said = icon.get("class")
            if said and _is_person_icon(said) and not clean(text_within(icon, 20)):
                names = split_names(_behind(icon), sites)
                if names and all(is_person(n) or is_unit(n) for n in names):
                    return Line(index, block.text, names, Evidence("class", describe(block)), in_head=True)
    return None


def _is_person_icon(said: str) -> bool:
    own = names_of(said)
    return not _PERSON.isdisjoint(own) and not _ICON.isdisjoint(own)


def _behind(icon: _Element) -> str:
    """The words right behind an icon: its tail, or what the next element says."""
    tail = clean((icon.tail or "")[:_LONGEST])
    following = icon.getnext()
    if tail or following is None or not isinstance(following.tag, str):
        return tail
    return clean(text_within(following, _LONGEST))
