"""The lines that close a text: the signature of its author, and perhaps the account that posted it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import split_names
from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import Zone, is_notice, opens_related
from newscrawl.extract.bylinelines import Line, describe
from newscrawl.extract.markup import some, text_within
from newscrawl.extract.nameshape import is_agency, is_person, is_unit
from newscrawl.latepattern import late
from newscrawl.text import clean

if TYPE_CHECKING:
    from newscrawl.extract.layout import Layout

_GLUED = late(r"(?:(?<=[.!?…”\"])|(?<=\./\.))\s*([^.!?…:;\"“”\n]{4,48}?(?:\s?[-–]\s?P\.?\s?V\.?)?)\s*$")
#: What a name that is glued to a text does not end with, but for the full stop of `P.V.`.
_CLOSED = tuple('.!?…:;"“”')
#: `(NAME)` and `SITE / AGENCY`, as papers close a text in plain type.
_CREDIT = late(r"\([^\W\d_][^()\d/]{1,40}\)$|[^\W\d_][^()\d/.,–-]{1,30}(?:\s?/\s?[^()\d/.,–-]{2,30}){1,3}$")
#: So many lines that are set to the right may sign a text below the element that holds it.
_BEYOND = 2
#: A label among them is no longer. `NAME @ 09:41 24/12/2011`, as sites of schools sign.
_SIGNATURE = 60
_LABEL, _STAMPED = 30, late(r"^[^\d@]{4,40} @ \d{1,2}:\d\d \d{1,2}/\d{1,2}/\d{4}$")
_VIETNAMESE = late("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def closing_lines(layout: Layout, sites: Collection[str], text: Callable[[], str]) -> Iterator[Line]:
    """The byline below the last paragraph of the text, or glued to its end; before it, lines set to the right that name
    nobody."""
    blocks = layout.blocks
    last = next((i for i in reversed(layout.text) if blocks[i].weight >= 30 and blocks[i].zone is None), -1)
    if last < 0:
        return
    after = []
    for index in range(last + 1, min(layout.text.stop + _BEYOND, last + 7, len(blocks))):
        block = blocks[index]
        if index >= layout.text.stop and not to_the_right(block) and not _STAMPED.search(block.text):
            if len(block.text) < _LABEL and not block.linked and block.tag not in HEADINGS:
                continue
            break
        if block.zone not in (None, Zone.BYLINE, Zone.META) or block.tag in HEADINGS or opens_related(block.text):
            break
        if any(c.isalpha() for c in block.text) and block.text not in ("./.",):
            after.append(index)
    # A short last paragraph stands among the lines after the text.
    glued_at, glued = next(((i, g) for i in (*reversed(after), last) if (g := _glued(blocks[i].text))), (last, None))
    if not after and not glued:
        return
    vietnamese = is_vietnamese(text())
    for index in after:
        names = _signed(blocks[index], sites, text, vietnamese=vietnamese)
        if names and (index < layout.text.stop or all(map(is_person, names))):
            rest = tuple(i for i in after if i > index and len(blocks[i].text) < 70)
            if not vietnamese and not styled(blocks[index]):
                rest = ()
            evidence = Evidence("text", f"line after the text; {describe(blocks[index])}")
            yield Line(index, blocks[index].text, names, evidence, rest)
            return
        if vietnamese and to_the_right(blocks[index]) and _is_short(blocks[index].text):
            yield Line(index, blocks[index].text, (), Evidence("text", "line to the right, after the text"))
    if glued and vietnamese:
        tail = glued[1].strip()
        names = split_names(tail, sites, text)
        if names and (is_person(names[0]) or tail.isupper()) and len(tail.split()) <= 8:
            block = blocks[glued_at]
            trimmed = block.text[: len(block.text) - len(glued[0].lstrip())].rstrip()
            yield Line(glued_at, tail, names, Evidence("text", f"end of the last paragraph; “{tail}”"), (), trimmed)


def _is_short(line: str) -> bool:
    """Whether a line is no sentence, nor a list of any length: the name of the site, or of who signs for it."""
    return len(line) <= _SIGNATURE and line[-1] not in ".!?…:;,"


def _glued(text: str) -> re.Match[str] | None:
    """What stands behind the last sentence of a text, where nothing closes it."""
    end = text[-90:]
    return _GLUED.search(end) if not end.endswith(_CLOSED) or end.endswith("V.") else None


def _signed(block: Block, sites: Collection[str], text: Callable[[], str], *, vietnamese: bool) -> tuple[str, ...]:
    """The names of those who signed with this line; none for a line that is no signature."""
    line = block.text
    if (
        len(line) > 90
        or len(line.split()) > 14
        or line.endswith(("?", "!", ":", ","))
        or line[0] in '“"'
        or (line.endswith(".") and any(map(str.isdigit, line)))  # a sentence that begins as an office's name does
        or block.linked * 2 > len(line)
        or is_notice(line)
        or not (vietnamese or _CREDIT.match(line) or styled(block))
    ):
        return ()
    names = split_names(line, sites, text)
    alone = len(names) == 1  # a word may be a name if nothing else is said
    if not names or not (
        is_person(names[0])
        or is_agency(names[0])
        or (
            vietnamese and (names[0].isupper() or (alone and " " not in names[0]) or is_unit(names[0], vietnamese=True))
        )
    ):
        return ()
    return names


def styled(block: Block) -> bool:
    """Whether a line is set apart: to the right, in bold or italics as a whole, or in capitals."""
    if to_the_right(block) or block.text.isupper():
        return True
    inner = clean("".join(text_within(e, 1_000) or "" for e in some(block.element, "strong", "b", "em", "i")))
    return bool(inner) and len(inner) * 10 >= len(block.text) * 9


def to_the_right(block: Block) -> bool:
    """Whether a line is set to the right."""
    element = block.element
    if "text-align:right" in (element.get("style") or "").replace(" ", "").lower():
        return True
    if element.get("align", "").lower() == "right" or "right" in element.get("class", ""):
        return True
    table = next(element.iterancestors("table"), None) if element.tag == "td" else None
    return table is not None and table.get("align", "").lower() == "right"


def is_vietnamese(text: str) -> bool:
    """Whether a text is Vietnamese, by its letters."""
    sample = text[:2000]
    return not sample.isascii() and len(_VIETNAMESE.findall(sample.lower())) * 25 > len(sample)
