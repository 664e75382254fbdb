"""The text that a page's metadata declare (`articleBody`): read as a text of its own, and as a witness for the page's.

What a publisher gives to search engines is the article without the boxes, posts and prompts between its
paragraphs. It often lacks the lead, headings and lists, so it speaks about paragraphs only.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.inorder import InOrder
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.walk import read_blocks
from newscrawl.quick import only_words
from newscrawl.text import one_line

#: A shorter text is a description, not the article, where the page has a text of its own.
_AT_LEAST = 200
#: On a page without any, two sentences are an article.
SHORTEST = 60
#: The witness is heard when it has this share of the letters that were read off the page.
_KNOWS = 0.75
#: A paragraph weighs so much; a line above the lead may repeat words of the text.
_A_PARAGRAPH = 40
#: So many letters at the beginning, in the middle or at the end of a paragraph say that it is there.
_PROBE = 36


def declared_text(metadata: Metadata, at_least: int = _AT_LEAST) -> str | None:
    """The text that the metadata give, its mark-up read as such, or None where they give none of `at_least` letters."""
    longest = max((c.value for c in metadata.all("body")), key=len, default="")
    if len(longest) < at_least:
        return None
    if "</" in longest or "<br" in longest:
        from lxml.html import document_fromstring  # rarely needed

        try:
            root = document_fromstring(longest)
        except (etree.ParserError, ValueError):
            return None
        return "\n\n".join(b.text for b in read_blocks(root).blocks)
    return "\n\n".join(filter(None, map(one_line, longest.splitlines())))


def confirmed(blocks: Sequence[Block], chosen: Sequence[int], declared: str) -> list[int]:
    """`chosen` without the paragraphs that a declared text leaves out, where it has most of the others.

    What stands before its first paragraph is the lead, and stays; so do headings and items of lists.
    """
    # Its letters and digits: marks and spaces are written one way in a script and another on the page.
    witness = InOrder(only_words(declared))
    known = {i for i in chosen if _is_in(blocks[i].text, witness)}
    if not known or sum(len(blocks[i].text) for i in known) < _KNOWS * sum(len(blocks[i].text) for i in chosen):
        return list(chosen)
    first = min((i for i in known if blocks[i].weight >= _A_PARAGRAPH), default=min(known))
    return [i for i in chosen if i in known or i < first or blocks[i].tag in HEADINGS or blocks[i].tag == "li"]


def _is_in(text: str, witness: InOrder) -> bool:
    """Whether the beginning, the middle or the end of a paragraph is in the letters of a declared text."""
    begin = only_words(text[: 2 * _PROBE])
    if len(begin) >= _PROBE and begin[:_PROBE] in witness:
        return True  # as most are: the rest need not be read
    letters = only_words(text)
    middle = (len(letters) - _PROBE) // 2
    return (
        letters[:_PROBE] in witness
        or (len(letters) > _PROBE and letters[-_PROBE:] in witness)
        or (middle > 0 and letters[middle : middle + _PROBE] in witness)
    )
