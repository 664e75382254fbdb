"""The lines about the headline and below the text that name the author: by their class, a label, or a link."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract import wordlists
from newscrawl.extract.article import Evidence
from newscrawl.extract.authors import is_author, split_names
from newscrawl.extract.blocks import HEADINGS
from newscrawl.extract.boilerplate import Zone, named_any
from newscrawl.extract.bylinelabels import has_label
from newscrawl.extract.markup import some, text_within
from newscrawl.extract.nameshape import is_person, is_signed
from newscrawl.extract.nearby import OWN_FOOT
from newscrawl.latepattern import late
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from newscrawl.extract.blocks import Block
    from newscrawl.extract.layout import Layout

_AUTHOR_NAMES = wordlists.names(
    """
    author authors byline bylines tacgia wdactor actor cmsauthor authorname postauthor articleauthor autor
    auteur autore writer journalist contributor contributors vcard reporter authorinfo nguontin redacteur
    autores auteurs firma
    """
)
#: The pages of authors on sites of many languages.
_AUTHOR_PAGE = late(
    r"(?i)/(?:authors?|autor(?:en|es|i|a|as)?|autori|auteurs?|by|contributors?|journalists?|writers?|redakteure?"
    r"|tac-gia|tacgia|penulis|profiles?|forfatter|skribent|avtor|yazar(?:lar)?|person|people|staff)[/-]"
)
#: What names the author in a cell or a line of its own, before the one with the name.
_BARE_LABELS = wordlists.phrases(
    "tac gia | tac gia bai viet | nguoi viet | nguoi viet bai | nguoi dang | nguoi dang tin"
)
_NEAR, _BELOW = 8, 12
_MOST_INNER = 60
_ELSEWHERE = (Zone.COMMENT, Zone.FOOTER, Zone.CAPTION)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that may be a byline: the index of its block, its words and the names in them.

    `also` are the blocks that belong to it; `trimmed` is what its block says without it, where it stands at the end
    of a paragraph.
    """

    index: int
    text: str
    names: tuple[str, ...]
    evidence: Evidence
    also: tuple[int, ...] = ()
    trimmed: str | None = None
    in_head: bool = False


def named_lines(
    layout: Layout, sites: Collection[str], text: Callable[[], str], *, links: bool = True
) -> Iterator[Line]:
    """Candidate lines, best first: named as a byline by their markup, labelled, and with `links` those that link to
    an author's page."""
    blocks = layout.blocks
    if not blocks:
        return
    head, places = _places(layout)
    labelled: list[Line] = []
    linked: list[Line] = []
    for index in places:
        block = blocks[index]
        line = block.text
        if len(line) > 160 or block.tag in ("h1", "figcaption"):
            continue
        in_head = index in head
        if _is_marked(block):
            names = split_names(line, sites, text) if not _is_elsewhere(block) else ()
            if names and (has_label(line) or any(is_signed(n) for n in names)):
                names = _as_linked(block, names)
                yield Line(index, line, names, Evidence("class", describe(block)), in_head=in_head)
        elif len(line) < 20 and line[0] in "TtNn" and fold(line).strip(" :") in _BARE_LABELS:
            labelled += _in_next(blocks, index, sites, text, in_head=in_head)
        elif len(line) < 120 and (in_head or block.tag not in HEADINGS) and _is_labelled(line):
            names = split_names(line, sites, text) if not _is_elsewhere(block) else ()
            if names and len(line.partition(" | ")[0]) < 60 + 30 * len(names):
                labelled.append(Line(index, line, names, Evidence("label", describe(block)), in_head=in_head))
        elif (
            links
            and block.linked
            and in_head
            and not block.weight
            and len(line) < 100
            and not _is_elsewhere(block)
            and (names := _linked(block, sites))
        ):
            linked.append(Line(index, line, names, Evidence("link", describe(block)), in_head=True))
    yield from labelled
    yield from linked


def _in_next(
    blocks: Sequence[Block], at: int, sites: Collection[str], text: Callable[[], str], *, in_head: bool
) -> Iterator[Line]:
    """The line behind a bare label, where it names someone: `<dt>Tác giả</dt><dd>NAME</dd>`."""
    if at + 1 < len(blocks) and len(line := blocks[at + 1].text) <= 80 and not _is_elsewhere(blocks[at + 1]):
        names = split_names(line, sites, text)
        if names and all(map(is_signed, names)):
            evidence = Evidence("label", f"{blocks[at].text} {describe(blocks[at + 1])}")
            yield Line(at + 1, line, names, evidence, (at,), in_head=in_head)


def _places(layout: Layout) -> tuple[range, list[int]]:
    """The blocks about the headline, and all that are looked at: these, those about the end of the text, and those
    within it that are bylines by their markup."""
    blocks, text = layout.blocks, layout.text
    top = max(0, layout.headline_at) if layout.headline_at >= 0 else max(0, text.start - _NEAR)
    head = range(max(0, top - 4), min(text.start + 6, text.stop, len(blocks)))
    if text.start - top > 60:
        head = range(max(0, text.start - 10), head.stop)
    tail = range(max(text.start, text.stop - 12, head.stop), min(len(blocks), text.stop + _BELOW))
    inner = (i for i in text if blocks[i].area is not None and blocks[i].zone is Zone.BYLINE)
    return head, [*head, *tail, *islice((i for i in inner if i not in head and i not in tail), _MOST_INNER)]


def _is_elsewhere(block: Block) -> bool:
    """Whether a block stands in an area of its own kind, but for a caption in a byline."""
    if block.area is None or not block.within(*_ELSEWHERE):
        return False
    if all(a.zone is Zone.FOOTER and named_any(a.names, OWN_FOOT) for a in block.area.chain()):
        return False  # the lines at the foot of the article, not of the page
    return not block.within(Zone.BYLINE) or block.within(Zone.COMMENT, Zone.FOOTER)


def _is_labelled(line: str) -> bool:
    return not line.endswith(("?", "!", "…")) and has_label(line)


def _is_marked(block: Block) -> bool:
    if block.area is not None and block.zone is Zone.BYLINE:
        return True
    stated = dict(block.element.items())
    if not stated:
        return False
    said = f"{stated.get('id', '')} {stated.get('class', '')}"
    if named_any(said, _AUTHOR_NAMES) and not block.within(Zone.RELATED, Zone.NAV):
        return True
    return (block.tag == "a" and stated.get("rel") == "author") or stated.get("itemprop") == "author"


def _links(block: Block) -> list[str]:
    """The words of the links to authors' pages in a line."""
    return [
        clean(text_within(link, 100))
        for link in some(block.element, "a")
        if link.get("rel") == "author" or _AUTHOR_PAGE.search(link.get("href") or "")
    ]


def _linked(block: Block, sites: Collection[str]) -> tuple[str, ...]:
    """The people whose pages a line links to."""
    line = block.text
    if block.weight or len(line) > 100 or line.endswith((".", "?", "!")) or block.within(Zone.RELATED, Zone.NAV):
        return ()
    names = tuple(dict.fromkeys(n for n in _links(block) if is_person(n) and is_author(n, sites)))
    return names if names and 0 <= line.find(names[0]) < 12 else ()


def _as_linked(block: Block, names: tuple[str, ...]) -> tuple[str, ...]:
    """`names` without the words that stand right behind a link to the author (`Maria OlsenReporter`)."""
    links = [n for n in _links(block) if is_person(n)] if block.linked else []
    return tuple(next((n for n in links if name.startswith(n)), name) for name in names) if links else names


def describe(block: Block) -> str:
    """Where a line stands, for its Evidence."""
    names = block.element.get("class", "")[:40]
    return f"<{block.tag}{' class=' + names if names else ''}>; “{block.text[:80]}”"
