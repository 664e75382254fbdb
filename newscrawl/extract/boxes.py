"""Boxes in a text that are none of it: with a button (`Subscribe now`), with other articles, with a list of contents.

What such a box says above its button, or below its heading, is no prompt by its own words.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import Zone, opens_related
from newscrawl.extract.markup import text_within
from newscrawl.latepattern import late
from newscrawl.text import fold

#: A button says no more, and its box holds no more blocks, no more letters, and nothing so far from the button.
_LONGEST_BUTTON, _MOST_BLOCKS, _MOST_LETTERS, _REACH = 40, 5, 700, 8
#: The box is so many levels above the button at most, and the blocks so many levels below the box.
_LEVELS = 4
_LONGEST_HEADING = 60
#: So many entries, each no longer, make a table of contents.
_ENTRIES, _LONGEST_ENTRY = 3, 160
#: What buttons ask for, folded.
_CALL = late(
    r"\b(?:subscribe|sign up|register|join|download|donate|order now|buy now|shop now|get the app"
    r"|testen|bestellen|abonnieren|registrieren|herunterladen|anmelden|mitglied werden|spenden|unterstutzen|abo"
    r"|jetzt (?:kaufen|sichern)|abonnez|s'abonner|s'inscrire|telecharger|faire un don"
    r"|suscrib\w+|descargar?|registrate|inscrib\w+|donar|assine|inscreva|baixe|cadastr\w+"
    r"|iscriviti|abbonati|scarica|aboneer|meld je aan|doneer|zapisz sie|pobierz|prenumerera"
    r"|dang ky|tai (?:ngay|ung dung|app)|ung ho|подписаться|скачать|зарегистрироваться)\b"
)


def boxed(blocks: Sequence[Block], text: range, chosen: Sequence[int], container: _Element | None) -> set[int]:
    """Those of the `chosen` blocks that share a box inside `container` with a button, or with such a heading above.

    A box that holds a third of the text is part of it.
    """
    found: set[int] = set()
    taken = set(chosen)
    for index in text:
        block = blocks[index]
        if index in taken or len(block.text) > _LONGEST_HEADING or block.zone not in (None, Zone.PROMPT):
            continue
        heads = not _is_button(block)
        if (heads and not _opens_box(block.text)) or container is None:
            continue
        near = [i for i in range(index - _REACH, index + _REACH + 1) if i in taken]
        inside = _beside(block.element, near, blocks, container)
        if not inside or len(inside) > _MOST_BLOCKS or (heads and inside[0] < index):
            continue
        letters = sum(len(blocks[i].text) for i in inside)
        if letters <= _MOST_LETTERS and letters * 3 < sum(len(blocks[i].text) for i in chosen):
            found.update(inside)
    return found


def contents(blocks: Sequence[Block], chosen: Sequence[int]) -> set[int]:
    """Those of the `chosen` blocks that are entries of a list of the headings below: each a link inside the page."""
    found = {i for i in chosen if blocks[i].tag == "li" and not blocks[i].linked and _is_entry(blocks[i])}
    return found if len(found) >= _ENTRIES else set()


def _is_entry(block: Block) -> bool:
    element = block.element
    if len(block.text) > _LONGEST_ENTRY or len(element) == 0:
        return False
    link = next(element.iter("a"), None)
    if link is None or not link.get("href", "").startswith("#"):
        return False
    words = text_within(link, _LONGEST_ENTRY)
    return words is not None and words.strip() == (text_within(element, _LONGEST_ENTRY) or "").strip()


def _opens_box(text: str) -> bool:
    """Whether a line is the heading of a list of other articles, or of a newsletter."""
    return opens_related(text) or text.lower().startswith("newsletter")


def _is_button(block: Block) -> bool:
    """Whether a block is a link that asks for something."""
    size = len(block.text)
    if size > _LONGEST_BUTTON or block.linked * 10 < size * 9 or block.tag in HEADINGS:
        return False
    return _CALL.search(fold(block.text)) is not None


def _beside(element: _Element, near: Sequence[int], blocks: Sequence[Block], container: _Element) -> list[int]:
    """Those of the blocks `near` that stand in the innermost element around `element` that holds any of them, below
    `container`."""
    around = {i: _above(blocks[i].element) for i in near}
    box = element.getparent()
    for _ in range(_LEVELS - 1):
        if box is None or box is container:
            break
        inside = [i for i in near if box in around[i]]
        if inside:
            return inside if container in box.iterancestors() else []
        box = box.getparent()
    return []


def _above(element: _Element) -> list[_Element]:
    """An element and those around it, innermost first, as many as a box may have levels."""
    found = [element]
    while len(found) <= _LEVELS and (parent := found[-1].getparent()) is not None:
        found.append(parent)
    return found
