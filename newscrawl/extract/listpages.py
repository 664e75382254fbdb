"""Pages that list articles: teasers, each a linked headline with some words below, or links and nothing but."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.discover.kinds import LinkKind
from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.body import Body
from newscrawl.extract.layout import Layout
from newscrawl.latepattern import late

#: Below this many letters a text is the words of a list rather than an article, when other signs say so.
_SHORT = 700
_TEASER = 260
#: So many letters in long paragraphs are a text, whatever the address looks like.
_PROSE = 1_500
#: So much of a text tells what it is written in.
_SAMPLE = 300
_DENSE = late("[\u2e80-\u9fff\uac00-\ud7af]")

#: Addresses of the second and later pages of a list; the last of them may hold a single teaser.
_FURTHER_PAGE = late(r"[?&/_-](?:page|pagenum|paged|cur|trang|p|pg)[=/-](?:[2-9]|[1-9]\d+)(?![\w-])", re.I)


def letters_of(text: str) -> int:
    """How long a text is: a letter of Chinese, Japanese or Korean says more than one of an alphabet, and is two."""
    size = len(text)
    begin = text[:_SAMPLE]
    if text.isascii() or len(begin.encode("utf-8", "replace")) <= 2 * len(begin):
        return size  # none of these letters has less than three bytes
    return 2 * size if len(_DENSE.findall(begin)) * 2 > len(begin) else size


def why_list(url: str, layout: Layout, body: Body, letters: int, link: LinkKind | None, *, dated: bool) -> str | None:
    """Why the page is a list of articles, if it is one: teasers, each a linked headline with some words below.

    `letters` is how long the text is, `link` what the address is that of; `dated`: whether a date was found beside
    the headline.
    """
    sentences = [i for i in body.blocks if layout.blocks[i].weight >= 30]
    teasers = _teasers(layout.blocks, layout.text, sentences)
    longest = max((len(layout.blocks[i].text) for i in sentences), default=0)
    titled = layout.headline is not None and layout.blocks[layout.headline_at].linked * 2 <= len(
        layout.blocks[layout.headline_at].text
    )
    if teasers >= 3 and teasers * 2 >= len(sentences) and longest < 2 * _TEASER:
        return f"The page shows {teasers} linked headlines with a few words each."
    short = letters < (_SHORT if not (dated and titled) else _SHORT // 3 if _links_above(layout) else 40)
    if letters < _SHORT and _FURTHER_PAGE.search(url):
        return "The address is that of a further page of a list, and the page has no text of its own."
    counts = 2 if letters > len(body.text) else 1
    prose = sum(size for i in sentences if (size := counts * len(layout.blocks[i].text)) >= _TEASER)
    if prose >= _PROSE and teasers * 3 < len(sentences):
        return None
    if dated and not teasers and letters >= 3 * _PROSE:
        return None  # a law, of which each sentence stands alone
    if link is LinkKind.LIST and (teasers >= 2 or not titled or short):
        shown = f"the page shows {teasers} linked headlines" if teasers >= 2 else "the page has no text of its own"
        return f"The address is that of a section, and {shown}."
    if letters < _SHORT and not dated and len(layout.blocks) > 30:
        linked = sum(b.linked for b in layout.blocks)
        if linked * 10 > 7 * sum(len(b.text) for b in layout.blocks):
            return "Most of the page's words are links."
    return None


def _links_above(layout: Layout) -> bool:
    """Whether a list of linked lines stands between the headline and the text."""
    between = layout.blocks[layout.headline_at + 1 : layout.text.start]
    return sum(len(b.text) > 25 and b.linked * 2 > len(b.text) for b in between) > 4


def _teasers(blocks: Sequence[Block], text: range, sentences: Sequence[int]) -> int:
    """How many of the text's sentences stand under a linked headline of their own."""
    count = 0
    for index in sentences:
        if len(blocks[index].text) > _TEASER * 2:
            continue
        for above in range(index - 1, max(text.start - 1, index - 4), -1):
            block = blocks[above]
            if block.linked * 2 > len(block.text) and (len(block.text) > 25 or block.tag in HEADINGS):
                count += 1
                break
            if block.weight >= 30:
                break
    return count
