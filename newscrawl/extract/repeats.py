"""What stands in a text more than once: paragraphs repeated, sentences set as quotations, and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.etree import _Element

from newscrawl.extract.blocks import Block

#: A shorter text is no paragraph, and may well be said again.
_SHORTEST = 40
#: A line no longer that stands so many times in the text is a label.
_LONGEST_LABEL, _MANY = 40, 3
_LABELS = frozenset(("p", "div", "span", "strong", "b"))
_SENTENCE_ENDS = ".!?…:。"
#: A sentence of the text set as a quotation is so long, and a text of more quotations is a collection of them.
_MIN_QUOTE, _MAX_QUOTE, _MOST_QUOTES = 25, 400, 20
#: The line that says whose words they are is no longer.
_LONGEST_SPEAKER = 80
_QUOTES = "“”„‟\"«»‹›‘’'.…!? "


def without_repeats(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """`chosen` with each text that stands twice on the page (a lead repeated, a sentence set as a quotation) once.

    A few words on lines of their own again and again are none of it: who wrote an entry of a ticker, a mark.
    """
    seen: set[str] = set()
    kept, labels = [], Counter[str]()
    for index in chosen:
        block = blocks[index]
        text = block.text
        if len(text) > _SHORTEST:
            if text in seen:
                continue
            seen.add(text)
        if len(text) <= _LONGEST_LABEL and _may_label(block):
            labels[text] += 1
        kept.append(index)
    if labels and max(labels.values()) >= _MANY:
        kept = [i for i in kept if labels[blocks[i].text] < _MANY]
    quotes = _quotations(blocks, kept)
    if not quotes or len(quotes) > _MOST_QUOTES:
        return kept
    others = "\n".join([blocks[i].text for i in kept if i not in quotes])
    repeated = {i for i in quotes if len(blocks[i].text) > _MIN_QUOTE and blocks[i].text.strip(_QUOTES) in others}
    # With them goes the line that says whose words they are.
    said = {quotes[i] for i in repeated}
    repeated |= {i for i, quote in quotes.items() if quote in said and len(blocks[i].text) < _LONGEST_SPEAKER}
    return [i for i in kept if i not in repeated]


def _may_label(block: Block) -> bool:
    """Whether a line is no sentence, heading, part of a list or of a table, or line of a verse."""
    return block.tag in _LABELS and not block.continues and block.text[-1] not in _SENTENCE_ENDS


def _quotations(blocks: Sequence[Block], chosen: Sequence[int]) -> dict[int, _Element]:
    """The element of the quotation that each of the `chosen` blocks is or stands in, if any: by its tag or class."""
    found: dict[int, _Element] = {}
    around: dict[_Element | None, _Element | None] = {None: None}
    for index in chosen:
        block = blocks[index]
        if len(block.text) >= _MAX_QUOTE:
            continue
        parent = block.element.getparent()
        if parent not in around:
            above = parent.getparent() if parent is not None else None
            around[parent] = above if _is_quotation(above) else parent if _is_quotation(parent) else None
        quotation = around[parent]
        if quotation is None and _is_quotation(block.element):
            quotation = block.element
        if quotation is not None:
            found[index] = quotation
    return found


def _is_quotation(element: _Element | None) -> bool:
    if element is None:
        return False
    names = element.get("class")
    return element.tag == "blockquote" or (names is not None and "quote" in names.lower())
