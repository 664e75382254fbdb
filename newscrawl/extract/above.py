"""What names and lists between a headline and its text say: leads, and lists that belong to the article."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import Zone, named_any
from newscrawl.extract.zonewords import NAMED_LEADS

#: So many entries under a heading are a list of the article (ingredients, data), and so many sentences a lead.
_ENTRIES, _SENTENCES, _A_SENTENCE = 4, 3, 40
_IN_LISTS = frozenset(("li", "td", "th", "dd", "dt"))
#: A heading over a list has at most a line so long below it.
_BELOW_HEADING = 40
#: What leads into the article is so long.
_TEASER = 100


def is_named_a_lead(block: Block) -> bool:
    """Whether the element of a block, or the one around it, is named as a lead."""
    element, parent = block.element, block.element.getparent()
    names = " ".join(e.get(name) or "" for e in (element, parent) if e is not None for name in ("class", "id"))
    return named_any(names, NAMED_LEADS)


def leads_in(block: Block) -> bool:
    """Whether a block right below the headline is named as a teaser by itself: that of this article."""
    area = block.area
    return (
        area is not None
        and area.element is block.element
        and area.zone is Zone.RELATED
        and "teaser" in area.names.lower()
        and len(block.text) >= _TEASER
        and not block.linked
    )


def lists_above(blocks: Sequence[Block], between: range) -> list[int]:
    """The lists and tables among the blocks `between` a headline and its text that are no links, with their headings.

    Below the headline itself a list is one only if it consists of sentences.
    """
    found: list[int] = []
    heading, run = -1, list[int]()
    for index in between:
        block = blocks[index]
        if block.zone is not None:
            continue
        if block.tag in _IN_LISTS and block.linked * 2 < len(block.text):
            run.append(index)
            continue
        found += _listed(blocks, heading, run)
        run = []
        if block.tag in HEADINGS:
            heading = index
        elif len(block.text) >= _BELOW_HEADING:
            heading = between.stop  # what follows is under none
    return found + _listed(blocks, heading, run)


def _listed(blocks: Sequence[Block], heading: int, run: list[int]) -> list[int]:
    if heading < 0:
        sentences = all(len(blocks[i].text) >= _A_SENTENCE for i in run)
        return run if len(run) >= _SENTENCES and sentences else []
    return [heading, *run] if len(run) >= _ENTRIES and heading < run[0] else []
