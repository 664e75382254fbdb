"""Entries of a list of sentences that are links as a whole: they belong to the list, not to the site's menus."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.boilerplate import is_notice, opens_related
from newscrawl.extract.closing import is_prompt
from newscrawl.text import fold

#: A list of sentences has at least so many, twice as many as links, with so many letters each that are none.
_FEWEST, _TIMES, _A_SENTENCE = 2, 2, 40


def linked_entries(blocks: Sequence[Block], chosen: Sequence[int], links: Sequence[int]) -> list[int]:
    """Those of `links`, blocks that are entries of lists and links, of which the list is one of `chosen` sentences."""
    wanted = {blocks[i].element.getparent() for i in links}
    lists: dict[_Element | None, tuple[list[int], list[int]]] = {element: ([], []) for element in wanted}
    for index in chosen:
        if blocks[index].tag == "li" and (parent := blocks[index].element.getparent()) in lists:
            lists[parent][0].append(index)
    for index in links:
        lists[blocks[index].element.getparent()][1].append(index)
    found: list[int] = []
    for sentences, others in lists.values():
        letters = sum(len(blocks[i].text) - blocks[i].linked for i in sentences)
        if len(sentences) >= max(_FEWEST, _TIMES * len(others)) and letters >= _A_SENTENCE * len(sentences):
            found += [i for i in others if not _is_furniture(blocks[i].text)]
    return found


def _is_furniture(text: str) -> bool:
    folded = fold(text)
    return is_notice(text, folded) or is_prompt(text, folded) or opens_related(text, folded)
