"""The running text of an article: which blocks of the container are read, and in what shape."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newscrawl.extract.above import is_named_a_lead, leads_in, lists_above
from newscrawl.extract.article import Evidence
from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import Zone, is_notice, named_any, opens_related
from newscrawl.extract.boxes import boxed, contents
from newscrawl.extract.closing import LONGEST, is_prompt, without_notes
from newscrawl.extract.declared import SHORTEST, confirmed, declared_text
from newscrawl.extract.entries import linked_entries
from newscrawl.extract.headline import key
from newscrawl.extract.lastlines import without_last_lines
from newscrawl.extract.layout import Layout
from newscrawl.extract.leftovers import without_leftovers
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.paragraphs import paragraphs
from newscrawl.extract.repeats import without_repeats
from newscrawl.extract.stamp import LONGEST_STAMP, holds_stamp, is_stamp
from newscrawl.extract.zonewords import NAMED_LEADS
from newscrawl.latepattern import late
from newscrawl.text import fold

#: A page that shows less may have its text in a script.
_NEXT_TO_NOTHING = 600
#: So many blocks between headline and container may be a lead; what follows is something else.
_LEAD_REACH = 40
#: Lists there have a block for each entry.
_LIST_REACH = 120
#: What a lead may stand among: who wrote the article, when, and how to share it.
_AROUND_LEADS = (Zone.BYLINE, Zone.META, Zone.SHARE)
_ADDRESS = late(r"^\W*(?:\d{1,3}\W{1,3})?(?:https?://|www\.)\S+\W*$|^\S+@[\w.-]+\.\w+$")
_PARTS = late(r"\s*[:|]\s+|\s+[–—-]\s+")
#: A sentence that is a link for the most part has so many other letters.
_BESIDES = 20
#: So many of the page's titles, no longer than this, are looked for above the text.
_MOST_TITLES, _LONGEST_TITLE = 8, 200
_CREDIT = late(
    r"^(?:Foto|Photo|Bild|Image|Quelle|Source|Fuente|Crédito?|Credit|Zdroj|Zdjęcie|Kuva|Imagen|Imagem|Ảnh|Nguồn|Фото)"
    r"s?\s?: ?\S"
)
#: `… tại công trường. Ảnh: NAME`: only captions end so.
_CREDIT_WITHIN, _ENDS_IN_CREDIT = 50, late(r"[\s.(]Ảnh: ?[^.:?!\d]{2,40}[.)]{0,2}$")
#: `Hospital of the town — Foto: NAME`, a caption that no figure holds.
_CREDITED = late(r"\s[—–-]\s?(?:[Ff]otos?|[Pp]hotos?|[Ảả]nh|[Bb]ild|Image[mn]|[Ff]oto[- ]?[Cc]redit)\s?: ?[^.:]{2,60}$")
_LONGEST_CAPTION, _LONGEST_CREDIT = 220, 80
_PICTURES = "FPBIKZẢФT"
_PICTURE = late(
    r"^(?:Fotos?|Photos?|Bild(?:er)?|Images?|Imagen|Imagem|Kuva|Zdjęcie|Ảnh|Фото|Titelbild|Titelfoto)"
    r"(?:[ -]?(?:[Cc]redits?|[Ss]ource|[Qq]uelle|[Nn]achweis|[Rr]echte))?\s?: ?\S"
)
_MINUTES = (" min", " Min", " min.", " Min.", " Minuten", " minutes", " phút")
_DURATION = late(r"(?:^|\W)\d{1,2}:\d\d \w+\.?$")


@dataclass(frozen=True, slots=True)
class Body:
    """The text, paragraphs parted by a blank line, and the indices of the blocks it was read from."""

    text: str
    blocks: tuple[int, ...]
    evidence: Evidence | None = None


def read_body(
    layout: Layout, metadata: Metadata, taken: Collection[int] = (), trimmed: Mapping[int, str] | None = None
) -> Body:
    """The running text of `layout`, or the text in the page's metadata where the page itself shows far less.

    `taken` are blocks that another field owns: bylines and captions; `trimmed` has the text of blocks that
    carry a byline at their end.
    """
    blocks = layout.blocks
    titles = _Titles(metadata)
    chosen = [i for i in _lead_blocks(layout, titles) if i not in taken]
    title = key(blocks[layout.headline_at].text) if layout.headline_at >= 0 else ""
    longest = max(title.split(), key=len, default="")
    links: list[int] = []  # entries of lists
    begun = False  # whether a paragraph was read
    for index in layout.text:
        block = blocks[index]
        if index in taken or (index <= layout.headline_at and not block.weight):
            continue
        if (not begun or len(chosen) == 1) and len(block.text) < LONGEST_STAMP and is_stamp(block, alone=not chosen):
            continue  # the line of date and counts above the text, or below its lead
        if not begun and block.weight < 40 and block.text in titles:
            continue  # another of the page's titles
        if title and len(block.text) < 320 and _may_say(block.text, title, longest) and key(block.text) == title:
            continue
        if block.zone is not None:
            continue
        if _says_something(block):
            chosen.append(index)
            begun = begun or block.weight >= 40
        elif block.tag == "li" and block.linked:
            links.append(index)
    if links:
        chosen = sorted({*chosen, *linked_entries(blocks, chosen, links)})
    others = contents(blocks, chosen) | boxed(blocks, layout.text, chosen, layout.container)
    declared = declared_text(metadata)
    chosen = without_repeats(blocks, [i for i in chosen if i not in others] if others else chosen)
    if declared is not None:
        chosen = confirmed(blocks, chosen, declared)
    chosen = without_leftovers(blocks, without_notes(blocks, chosen), layout.container)
    chosen = _without_orphans(blocks, without_last_lines(blocks, chosen), layout.text.start)
    text = "\n\n".join(paragraphs(blocks, chosen, trimmed or {}))
    if not text and declared is None:
        declared = declared_text(metadata, SHORTEST)
    if declared is not None and len(text) * 5 < len(declared) * 2:
        return Body(declared, tuple(chosen), Evidence("json-ld", f"articleBody; “{declared[:80]}”"))
    if len(text) < _NEXT_TO_NOTHING:
        from newscrawl.extract.scriptdata import script_text  # rarely needed

        scripted = script_text(layout.scope.getroottree().getroot())
        if scripted is not None and len(scripted[0]) > 3 * len(text):
            return Body(scripted[0], tuple(chosen), Evidence("script", f"{scripted[1]}; “{scripted[0][:80]}”"))
    if not text or layout.container is None:
        return Body(text, tuple(chosen))
    place = layout.container
    names = " ".join(f"{n}={place.get(n)}" for n in ("id", "class") if place.get(n))[:80]
    return Body(
        text, tuple(chosen), Evidence("text", f"{len(chosen)} blocks in <{place.tag!s}{' ' + names if names else ''}>")
    )


def _may_say(text: str, words: str, longest: str) -> bool:
    """Whether a text can say `words`, of which the longest is known: its `key`, which takes longer, makes sure."""
    return (not text[0].isalnum() or text[0].casefold()[0] == words[0]) and longest in text.casefold()


def _says_something(block: Block) -> bool:
    """Whether a block is anything but mark-up, a way to other articles, a credit or a line of the site."""
    text = block.text
    if text[0] == "<" and text[1:2].isalpha():
        return False  # mark-up written as text, by mistake
    if text.endswith(_MINUTES) and _DURATION.search(text) is not None:
        return False  # about a film, by how long it takes
    size = len(text)
    if block.linked * 10 > size * 6 and (size < 150 or block.linked * 10 > size * 9) and not _says_more(block):
        # An address is given as such, not as the way to another article; in a list it is a reference.
        return _ADDRESS.search(text) is not None and next(block.element.iterancestors("li"), None) is None
    folded = fold(text) if size <= LONGEST else ""
    if size <= 60 and opens_related(text, folded):
        return False
    if size <= 300 and "Ảnh:" in text[-_CREDIT_WITHIN:] and _ENDS_IN_CREDIT.search(text) is not None:
        return False
    if size <= 90 and (colon := text.find(":", 0, 24)) > 0:  # whose the picture is
        if text[0] in _PICTURES and _PICTURE.match(text) is not None:
            return False
        if colon < 10 and _CREDIT.match(text) is not None:
            return next(block.element.iterancestors("figure"), None) is None
    if (
        text[-1] != "."
        and size <= _LONGEST_CAPTION
        and text.rfind(":", -_LONGEST_CREDIT, -2) > 0
        and _CREDITED.search(text)
    ):
        return False
    return not is_notice(text, folded) and not is_prompt(text, folded)


def _says_more(block: Block) -> bool:
    """Whether a line of which most is a link is a sentence that says something besides."""
    size = len(block.text)
    return size - block.linked >= _BESIDES and block.linked * 10 <= size * 9 and block.text[-1] in ".!?"


class _Titles:
    """What the page is called by its metadata, and the parts of it (a kicker, a headline): known when first asked."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata

    @cached_property
    def _keys(self) -> frozenset[str]:
        stated = [c for c in self._metadata.all("title") if not c.detail.endswith("alternativeHeadline")]
        titles = [c.value for c in stated[:_MOST_TITLES] if len(c.value) < _LONGEST_TITLE]
        parts = (part for title in titles for part in _PARTS.split(title))
        return frozenset(words for words in map(key, (*titles, *parts)) if words.count(" ") > 1)

    def __contains__(self, text: str) -> bool:
        return len(text) < _LONGEST_TITLE and key(text) in self._keys


def _lead_blocks(layout: Layout, titles: _Titles) -> list[int]:
    """Paragraphs between the headline and the container: leads often stand outside the text's own element.

    One line right below the headline is a lead even if it is short or set as a heading.
    """
    start = layout.headline_at + 1
    if start <= 0 or layout.text.start - start > _LIST_REACH:
        return []
    lists = lists_above(layout.blocks, range(start, layout.text.start))
    if layout.text.start - start > _LEAD_REACH:
        return lists
    found: list[int] = []
    title = key(layout.blocks[layout.headline_at].text)
    near = 0  # blocks since the headline that are not marked as something else
    for index in range(start, layout.text.start):
        block = layout.blocks[index]
        if block.zone is not None and not _is_named_lead(block) and (near or not leads_in(block)):
            continue
        near += 1
        if block.linked * 4 >= len(block.text) or not _says_something(block):
            continue
        if (block.weight >= 30 and not (len(block.text) < LONGEST_STAMP and is_stamp(block, alone=False))) or (
            _is_line_below(block)
            and ((not found and near <= 2) or is_named_a_lead(block))
            and key(block.text) != title
            and block.text not in titles
        ):
            found.append(index)
    return sorted({*found, *lists}) if lists else found


def _is_named_lead(block: Block) -> bool:
    """Whether a paragraph is named as a lead itself and stands in an area of lines about the article."""
    name = block.element.get("class")
    if not name or len(block.text) < 40 or block.zone not in _AROUND_LEADS:
        return False
    area = block.area
    return area is not None and area.element is not block.element and named_any(name, NAMED_LEADS)


def _is_line_below(block: Block) -> bool:
    """Whether a block reads as the line that stands below a headline."""
    text = block.text
    if not (35 <= len(text) <= 400 and block.linked == 0 and text.count(" ") >= 4):
        return False
    if len(text) < LONGEST_STAMP and (holds_stamp(text) or is_stamp(block, alone=True)):
        return False
    return block.tag in HEADINGS or (block.tag in ("p", "div", "span", "strong") and not text.isupper())


def _without_orphans(blocks: Sequence[Block], chosen: Sequence[int], start: int) -> list[int]:
    """Headings from block `start` on with no text below them are the headings of something that was left out."""
    kept: list[int] = []
    for index in reversed(chosen):
        block = blocks[index]
        if (
            index >= start
            and block.tag in HEADINGS
            and not _is_sentence(block.text)
            and (not kept or (blocks[kept[-1]].tag in HEADINGS and blocks[kept[-1]].tag <= block.tag))
        ):
            continue
        kept.append(index)
    return kept[::-1]


def _is_sentence(text: str) -> bool:
    """Whether a heading says something by itself: whole paragraphs are set as headings on some pages."""
    return len(text) > 100 or (len(text) > 40 and text.endswith((".", "!", "…", ":", "。")))
