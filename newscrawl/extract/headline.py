"""Which block of the page is the headline of its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import Zone, named_any, opens_related
from newscrawl.extract.brokentitle import broken_title
from newscrawl.extract.document import Document
from newscrawl.extract.headlinelooks import NO_HEADLINE, STAMP, TITLE_NAMES, looks, own_title
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.nameshape import is_unit
from newscrawl.latepattern import late
from newscrawl.quick import only_words
from newscrawl.text import clean

#: So many names of the page, and so much of each, are compared with its headings.
_MOST, _LONGEST = 20, 500
#: No headline comes after so many lines.
_MOST_BLOCKS = 3_000
#: What agrees with the beginning of a title, or with a part of one, has its first letters in it.
_PREFIX = 15
_WORD = late(r"\w+")
_RANK = {"h1": 6, "h2": 3, "h3": 2, "h4": 1}
#: The score of an `<h1>` with the very words of the metadata in no zone that speaks against it: nothing else has it.
_CERTAIN = 16.0
#: What a name that says so adds to it.
_MOST_BONUS = 1.5


def key(text: str) -> str:
    """`text` as its words alone, case folded: what two spellings of one headline have in common."""
    return only_words(text.casefold(), " ")


def page_title(doc: Document) -> str:
    """What stands in the page's `<title>`, or ``""``; a drawing's title is none."""
    title = doc.title
    if title is None:
        other = next((t for t in doc.root.iter("title") if t.getparent().tag != "svg"), None)  # type: ignore[union-attr]
        title = other.text if other is not None else None
    return clean((title or "")[:_LONGEST])


def page_titles(doc: Document, metadata: Metadata) -> list[str]:
    """What the page's metadata and its `<title>` call it, best first; a second headline is most often the lead."""
    titles = [c.value[:_LONGEST] for c in metadata.all("title")[:_MOST] if not c.detail.endswith("alternativeHeadline")]
    title = page_title(doc)
    return [*titles, title, re.split(r" [-|–—] ", title)[0]] if title else titles


def find_headline(blocks: Sequence[Block], titles: Sequence[str]) -> int:
    """The index of the headline in `blocks`, or -1. `titles` is what the page's metadata call it, best first."""
    keys = [k for k in dict.fromkeys(map(key, dict.fromkeys(titles))) if k]
    certain = _certain(blocks, keys)
    if certain >= 0:
        return certain  # as on most pages
    known = "\n".join(keys)
    spoken = "\n".join(titles).casefold()
    # What agrees with a title begins with its first letter, behind marks or none.
    begins = {k[0] for k in keys}
    initials = begins | {c.upper() for c in begins} | {c for c in {*spoken} if not c.isalnum()}
    places = enumerate(islice(blocks, _MOST_BLOCKS))
    best, best_score = -1, 4.0
    for index, block in [(i, b) for i, b in places if b.tag in _RANK or b.text[0] in initials]:
        text = block.text
        rank = _RANK.get(block.tag, 0)
        if not 2 <= len(text) <= 300 or not (rank or text[:10].casefold() in spoken):
            continue
        first = _WORD.search(text.casefold())
        may_agree = first is None or first[0][:_PREFIX] in known
        agreement = _agreement(key(text), keys) if may_agree else 0.0
        if not rank and agreement < 7.0:
            continue  # the first words of a title stand in many a line
        score = rank + agreement
        if score + _MOST_BONUS > best_score and (score := score + _bonus(block)) > best_score:
            best, best_score = index, score
    return best


def _certain(blocks: Sequence[Block], keys: Sequence[str]) -> int:
    """The index of the first `<h1>` whose score is beyond doubt, or -1."""
    for index, block in enumerate(islice(blocks, _MOST_BLOCKS)):
        if block.tag == "h1" and 2 <= len(block.text) <= 300:
            score = _RANK["h1"] + _agreement(key(block.text), keys)
            if score + _MOST_BONUS >= _CERTAIN and score + _bonus(block) >= _CERTAIN:
                return index
    return -1


def nearest_headline(blocks: Sequence[Block], first: int, known: int, declared: Sequence[str]) -> int:
    """The index of a headline found by its looks among the blocks before `first`, the first sentence of the text.

    Portals name a page after its section or themselves, so that neither `<title>` nor `<h1>` is the headline:
    `known`, what `find_headline` said, stays unless something near the text looks more like one. A heading
    that the page's metadata (`declared`) name is right, and an `<h1>` with their words behind a kicker.
    """
    if known >= 0 and declared:
        words = key(blocks[known].text)
        if len(words) > 10 and blocks[known].text in declared:
            return known  # as on most pages
        keys = [key(t) for t in declared]
        if _agreement(words, keys) >= 7 or (blocks[known].tag == "h1" and any(k.endswith(" " + words) for k in keys)):
            return known
    best, best_score = known, 4.0
    if 0 <= known <= first:
        best_score = looks(blocks[known]) + (1.0 if len(blocks[known].text) > 30 else -0.5)
    if 0 <= known < first - 12:
        best_score = min(best_score, 4.0)  # a banner
    if 0 <= known < first and blocks[known].text.isupper() and is_unit(blocks[known].text):
        # The office whose page it is, unless the line of its facts follows.
        best_score = best_score if NO_HEADLINE.search(blocks[known + 1].text[:80]) else min(best_score, 4.0)
    said = (
        known >= 0 and blocks[known].tag not in HEADINGS and (known > first or blocks[known].text.endswith((".", ";")))
    )
    # An office's name opens many a sentence, and a list of other news is below the text: the headline is above.
    above = -1 if said or (known > first and opens_related(blocks[known].text)) else known
    for index in range(max(0, first - 14, above + 1), first + 1):
        score = looks(blocks[index], broken_title(blocks, index)[0]) - 0.1 * (first - index)
        if _dated(blocks, index):
            score += 2.5
        if score >= max(best_score, 4.0):
            best, best_score = index, score
    return best


def _dated(blocks: Sequence[Block], at: int) -> bool:
    """Whether the line below a block, or the block behind a title of its own, has a date."""
    below = at + 1 < len(blocks) and STAMP.search(blocks[at + 1].text[:80])
    return bool(below) or len(own_title(blocks[at])) < len(blocks[at].text)


def _agreement(words: str, keys: Sequence[str]) -> float:
    """How well the words fit one of the titles: 10 for the same, less for the beginning of one."""
    if not words:
        return -10.0
    best = 0.0
    for k in keys:
        if words == k:
            return 10.0 if len(words) > 10 else 3.0
        if len(words) > 10 and k.startswith(words):
            best = max(best, 3.0 + 6.0 * min(1.0, 1.5 * len(words) / len(k)))
        elif len(k) > 15 and words.startswith(k) and not words[len(k)].isalpha():
            best = max(best, 7.0)
        elif len(words) > 15 and words in k:
            best = max(best, 5.0)
        elif len(words) > 8 and k.endswith(" " + words):
            best = max(best, 2.0)  # behind the name of the site
    return best


def _bonus(block: Block) -> float:
    score = 0.0
    element = block.element
    said = f"{element.get('id', '')} {element.get('class', '')}"
    if element.get("itemprop") in ("headline", "name") or named_any(said, TITLE_NAMES):
        score += _MOST_BONUS
    if block.linked * 2 > len(block.text):
        score -= 2.0
    if block.within(Zone.NAV, Zone.FOOTER, Zone.RELATED, Zone.COMMENT, Zone.AD, Zone.PROMPT):
        score -= 5.0
    elif block.within(Zone.HIDDEN, Zone.SHARE, Zone.META):
        score -= 2.0
    if " " not in block.text and block.text.isascii():
        score -= 2.0
    return score
