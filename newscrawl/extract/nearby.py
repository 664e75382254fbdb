"""Which blocks of a page may speak of its article: those near the headline, in the text, or soon after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.boilerplate import Zone, named_any, opens_related
from newscrawl.extract.wordlists import names

if TYPE_CHECKING:
    from newscrawl.extract.layout import Layout

_BEFORE_HEADLINE = 12
_AFTER_TEXT = 20
_AT_LEAST = 60
_ELSEWHERE = (Zone.RELATED, Zone.COMMENT, Zone.NAV, Zone.FOOTER, Zone.AD, Zone.PROMPT)
#: What is in the names of a foot that is the article's, and how far below the text it stands.
OWN_FOOT = names("article post entry news detail itemcontent itemfooter content")
_FOOT_WITHIN = 3
#: What `misplaced` gives a block that is certainly not the article's.
FOREIGN = 100.0


def nearby(layout: Layout) -> range:
    """The indexes of `layout.blocks` from a little above the headline to a little below the text.

    Ends where a list of other news opens.
    """
    blocks, head = layout.blocks, layout.headline_at
    start = max(0, (head if head >= 0 else layout.text.start) - _BEFORE_HEADLINE)
    stop = min(len(blocks), max(layout.text.stop + _AFTER_TEXT, start + _AT_LEAST))
    below = range(max(start, layout.text.stop, head + 1), stop)
    return range(start, next((i for i in below if opens_related(blocks[i].text)), stop))


def misplaced(layout: Layout, at: int, *, labelled: bool = False, comments: bool = False) -> float:
    """How much it speaks against a block that its area is a list of news, a comment or the like: 0 to `FOREIGN`.

    An area that holds the headline too is misnamed; near the headline, or for a text that says itself what it
    is (`labelled`), a name means less. `comments` allows the comment area.
    """
    block, head = layout.blocks[at], layout.headline_at
    if block.area is None:
        return 0.0
    shared = layout.around
    worst = 0.0
    for area in block.area.chain():
        if area.zone not in _ELSEWHERE or area.ignored or id(area) in shared:
            continue
        if area.zone is Zone.COMMENT:
            if comments:
                continue
            return FOREIGN
        if (
            area.zone is Zone.FOOTER
            and 0 <= at - layout.text.stop < _FOOT_WITHIN
            and area.element.tag != "footer"
            and named_any(area.names, OWN_FOOT)
        ):
            continue
        distance = at - head if head >= 0 else 99
        near = labelled or -2 <= distance <= 3
        worst = max(worst, 15.0 if near else 45.0 if 0 < distance <= 12 else FOREIGN)
    return worst
