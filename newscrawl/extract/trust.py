"""Which sentences of a page count, and which of its areas are what their names say.

A class or id is a hint that is wrong on some pages: `comments-open` on the body of an article, a paywall's
`hidden` around all of it. An area's name is believed unless too much of the page's text is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extract.blocks import Area, Block
from newscrawl.extract.boilerplate import Zone
from newscrawl.extract.inorder import InOrder
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.misnamed import Evidence, is_long_by_nature, is_prose
from newscrawl.text import one_line

#: An area with this share of the page's sentences is misnamed.
_MISNAMED = 0.5
#: An area that should be small and has this share was probably left open by mistake.
_UNCLOSED = 0.25
#: What holds the headline is none of these, however little else it holds.
_AROUND = (Zone.RELATED, Zone.META, Zone.NAV)
#: With so much other text, captions are captions, however many.
_ENOUGH = 600
#: Zones that hold sentences on many a page, and never the article's.
NEVER_TEXT = (Zone.PROMPT, Zone.COMMENT, Zone.FOOTER, Zone.NAV, Zone.HIDDEN)
#: What is behind a tab holds sentences, so many letters of them; a menu does not.
_A_PARAGRAPH = 200


def weigh(blocks: Sequence[Block]) -> int:
    """Give each area the weight of what lies in it; the sum of all weights is returned."""
    total = 0
    for block in blocks:
        if not block.weight:
            continue
        total += block.weight
        area = block.area
        while area is not None:
            area.weight += block.weight
            area = area.parent
    return total


def trust(blocks: Sequence[Block], areas: Sequence[Area], headline_at: int, total: int) -> None:
    """Ignore areas whose name cannot be right: those with most of the text, or with the headline and some.

    Areas of one name are judged together: sites wrap each paragraph behind a paywall in one of its own.
    """
    heavy = [area for area in areas if area.weight]
    if not heavy:
        return
    above = {id(a) for a in _areas(blocks[headline_at])} if headline_at >= 0 else set()
    together: dict[tuple[int, str], int] = {}  # by the zone's `id`, as an enum is dear to hash
    plain = total
    captions = 0
    for area in heavy:
        if area.names and (area.parent is None or area.parent.names != area.names):
            kind = (id(area.zone), area.names)
            together[kind] = together.get(kind, 0) + area.weight
            captions += area.weight * (area.zone is Zone.CAPTION)
        if (
            above
            and area.zone in NEVER_TEXT
            and all(outer.zone not in NEVER_TEXT for outer in islice(area.chain(), 1, None))
        ):
            plain -= area.weight
    evidence = Evidence(blocks, headline_at)
    misnamed: set[tuple[Zone, str]] = set()
    for area in heavy:
        if area.zone is Zone.CAPTION and total - captions > _ENOUGH:
            continue
        of_name = together.get((id(area.zone), area.names), 0) if area.names and "box" not in area.names.lower() else 0
        if of_name > _MISNAMED * total >= area.weight and area.zone is Zone.RELATED and not is_prose(area.element):
            of_name = 0  # one of several alike that lead to other articles
        share = max(area.weight, of_name) / total
        with_headline = id(area) in above
        if (
            (share > _MISNAMED and (with_headline or not is_long_by_nature(area)))
            or (with_headline and (area.weight > 0.2 * plain or area.zone in _AROUND))
            or (share > _UNCLOSED and evidence.runs_on(area))
            or evidence.leads_in(area)
            or (area.zone is Zone.NAV and area.weight > _A_PARAGRAPH and "tab" in area.names.lower())
        ):
            area.ignored = True
            if of_name > _MISNAMED * total:
                misnamed.add((area.zone, area.names))
    if misnamed:
        for area in areas:  # those of the same name that hold a heading or a list
            area.ignored = area.ignored or (area.zone, area.names) in misnamed


def prove(blocks: Sequence[Block], metadata: Metadata) -> None:
    """Mark the blocks whose words the page's metadata give as its text."""
    stated = metadata.all("body")
    doubted = [b for b in blocks if b.weight and b.area is not None and not b.within(Zone.CAPTION)] if stated else ()
    proof = " ".join(one_line(c.value) for c in stated) if doubted else ""
    if len(proof) < 200:
        return
    said = InOrder(proof)
    for block in doubted:
        if block.text[:60] in said:
            block.proved = True


def _areas(block: Block) -> list[Area]:
    return list(block.area.chain()) if block.area is not None else []
