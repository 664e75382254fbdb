"""Values behind the label words of a site: `Lượt đọc: 1.234`, or the line below `Ngày lên trang`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawl.extract.nearby import FOREIGN, misplaced, nearby
from newscrawl.text import clean

if TYPE_CHECKING:
    from newscrawl.extract.layout import Layout

#: A longer line is a sentence of the text.
_LONGEST = 300
_AFTER = r"(?!\w)[\s:：\-–—]*"


def labelled(layout: Layout, words: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """(block, label, what stands behind it) of each line near the article that has one of the label `words`.

    Behind a label that ends its line stands the next line.
    """
    patterns = [(word, _pattern(word)) for word in words]
    for at in nearby(layout):
        text = layout.blocks[at].text
        if len(text) > _LONGEST or misplaced(layout, at, labelled=True) >= FOREIGN:
            continue
        for word, pattern in patterns:
            found = pattern.search(text)
            if found is None:
                continue
            if rest := text[found.end() :]:
                yield at, word, rest
            elif at + 1 < len(layout.blocks):
                yield at + 1, word, layout.blocks[at + 1].text


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    escaped = r"\s+".join(map(re.escape, clean(word).rstrip(" :：").split()))
    return re.compile(rf"(?<!\w){escaped}{_AFTER}", re.IGNORECASE)
