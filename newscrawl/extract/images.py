"""The pictures of an article, each with the caption and credit that stand by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lxml.etree import _Element

from newscrawl.discover.normalize import joined
from newscrawl.extract.article import Evidence, Image
from newscrawl.extract.blocks import Block
from newscrawl.extract.boilerplate import ZONES, Zone, named_any, zone_of
from newscrawl.extract.byline import styled
from newscrawl.extract.document import Document
from newscrawl.extract.imagebox import in_box, is_apart, is_line, lines_about
from newscrawl.extract.layout import Layout, after_text
from newscrawl.extract.markup import between
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.wordlists import names
from newscrawl.latepattern import late
from newscrawl.quick import Signs
from newscrawl.text import clean

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-srcset", "data-url", "data-lazy", "src", "srcset")
_SETS = ("data-srcset", "srcset")
_CREDIT = late(
    r"(?i)[\s(\[.–-]*\b(?:ảnh minh họa|ảnh|nguồn ảnh|nguồn|photo credit|photo by|photograph by|photo|photos"
    r"|image credit|image|picture|credit|foto|fotos|bild|quelle|фото|源)\s*[:：]\s*([^()\n]{2,80}?)[\s.)\]]*$"
)
_NUMBERED = late(
    r"(?i)(?:abb(?:ildung|\.)|fig(?:ure|ura|\.)|bild|foto|photo|hình|ảnh|рис(?:унок|\.)) ?\d{1,3} ?[:.–|-]"
)
_CAPTION_NAMES = names(
    """
    caption captions figcaption imgtitle imagecaption pcaption wpcaptiontext
    """
)
_UNUSABLE = ("data:", "blob:", "about:", "javascript:")
_ICON_WORDS = ("logo", "icon", "avatar", "sprite", "spacer", "blank", "pixel", "loading", "placeholder", "emoji", "1x1")
_ICON_SIGNS = Signs(_ICON_WORDS)
_ICONS = late(rf"(?<![^/_-])(?:{'|'.join(_ICON_WORDS)})[\w-]*[./_-]")
_FOREIGN = frozenset((Zone.RELATED, Zone.NAV, Zone.AD, Zone.COMMENT, Zone.BYLINE, Zone.SHARE, Zone.PROMPT, Zone.FOOTER))
_MOST = 200
#: Of this many pictures the first are looked at, and so far up and around each for its caption.
_MOST_SEEN = 1_000
_UP, _AROUND = 12, 500


@dataclass(frozen=True, slots=True)
class Pictures:
    """The images in reading order, and the blocks that are their captions and so no running text."""

    images: tuple[Image, ...] = ()
    evidence: Evidence | None = None
    blocks: frozenset[int] = frozenset()


def find_images(doc: Document, metadata: Metadata, layout: Layout) -> Pictures:
    """Images between headline and end of the text; the one the page declares where the text has none."""
    found: dict[str, Image] = {}
    shown: list[_Element] = []
    taken: set[int] = set()
    captions = _Captions(layout)
    for element in islice(_pictures(layout), _MOST_SEEN):
        url = _address(element, doc.base_url)
        if url is None or url in found:
            continue
        if len(found) >= _MOST:
            break
        caption, indices = captions.of(element)
        taken.update(indices)
        text, credit = _part(caption)
        found[url] = Image(url, text, credit)
        shown.append(element)
    if found:
        layout.found("images", *shown)
        return Pictures(tuple(found.values()), Evidence("img", f"{len(found)} in the article"), frozenset(taken))
    declared = metadata.first("image")
    if declared is not None:
        try:
            url = joined(doc.base_url, declared.value)
        except ValueError:
            return Pictures()
        return Pictures((Image(url),), declared.evidence())
    return Pictures()


def _pictures(layout: Layout) -> Iterator[_Element]:
    """The img elements of the article that stand in no zone of their own."""
    if layout.container is None:
        return
    root = layout.scope if layout.headline is not None and layout.scope.tag != "body" else layout.container
    first = layout.headline if root is not layout.container else None
    stop = after_text(layout)
    known: dict[_Element, bool] = {root: False}
    for element in between(root, "img", first, stop if stop is not layout.headline else None):
        if not _elsewhere(element, known):
            yield element


def _elsewhere(element: _Element, known: dict[_Element, bool]) -> bool:
    """Whether an area around the element is not the article's; `known` says it of elements asked about before."""
    path = []
    above = element.getparent()
    while above is not None and above not in known:
        path.append(above)
        called, role = above.get("class", ""), above.get("role")
        if identity := above.get("id"):
            called = f"{identity} {called}"
        tag = str(above.tag)
        if (zone_of(tag, called, role) if role else ZONES[tag, called]) in _FOREIGN:
            answer = True
            break
        above = above.getparent()
    else:
        answer = known[above] if above is not None else True
    for step in path:
        known[step] = answer
    return answer


def _address(element: _Element, base: str) -> str | None:
    for name in _LAZY:
        value = element.get(name)
        if not value:
            continue
        value = value.strip()
        if name in _SETS:
            value = value.split(" ")[0].rstrip(",")
        lowered = value.lower()
        if not value or lowered.startswith(_UNUSABLE) or (_ICON_SIGNS.found_in(lowered) and _ICONS.search(lowered)):
            continue
        if _tiny(element.get("width")) or _tiny(element.get("height")):
            return None
        try:
            url = joined(base, value)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            return url
    return None


def _tiny(size: str | None) -> bool:
    return bool(size) and str(size).rstrip("px").isdigit() and int(str(size).rstrip("px")[:6] or 0) < 60


class _Captions:
    """Finds the caption of a picture: in its figure, or in the paragraph that follows it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.figures: dict[_Element, tuple[str | None, tuple[int, ...]]] = {}

    @cached_property
    def by_element(self) -> dict[_Element, list[int]]:
        """The blocks of each element: known when a picture first asks, as many pages have none."""
        found: dict[_Element, list[int]] = {}
        for index, block in enumerate(self.layout.blocks):
            found.setdefault(block.element, []).append(index)
        return found

    def of(self, image: _Element) -> tuple[str | None, tuple[int, ...]]:
        """The caption's text, and the blocks of the page that it takes up."""
        beside: tuple[int, ...] | None = None
        for above in islice(image.iterancestors("figure", "table", "div", "td"), _UP):
            if above.tag == "figure":
                text, indices = self._of_figure(above)
                return text, indices + lines_about(image, self.layout.blocks, beside)
            if (
                above is self.layout.container
                or above is self.layout.scope
                or len(list(islice(above.iter("img"), 2))) > 1
            ):
                break
            if above.tag == "table":
                texts = [i for e in islice(above.iter(), _AROUND) for i in self.by_element.get(e, ())]
                if texts and sum(len(self.layout.blocks[i].text) for i in texts) < 300:
                    return " ".join(self.layout.blocks[i].text for i in texts), tuple(texts)
            near = islice(above.iter("p", "div", "span", "figcaption", "td", "em"), _AROUND)
            marked = next(filter(_is_caption, near), None)
            if marked is not None:
                return self._join([marked])
            if beside is None:
                beside = in_box(above, self.by_element)
        lines = lines_about(image, self.layout.blocks, beside)
        return (" ".join(self.layout.blocks[i].text for i in lines), lines) if lines else self._following(image)

    def _of_figure(self, figure: _Element) -> tuple[str | None, tuple[int, ...]]:
        """The captions of a figure, read once for all of its pictures."""
        if figure not in self.figures:
            self.figures[figure] = self._join(islice(figure.iter("figcaption"), _AROUND))
        return self.figures[figure]

    def _join(self, elements: Iterable[_Element]) -> tuple[str | None, tuple[int, ...]]:
        texts: dict[str, None] = {}
        indices: list[int] = []
        for element in elements:
            texts.setdefault(clean("".join(element.itertext())))
            for inner in element.iter():
                indices += self.by_element.get(inner, ())
        texts.pop("", None)
        return (" ".join(texts) or None), tuple(indices)

    def _following(self, image: _Element) -> tuple[str | None, tuple[int, ...]]:
        """The short line under a picture that has a paragraph of its own: centred, in italics, or small."""
        holder = image
        while holder.getparent() is not None and holder.tag not in ("p", "div", "td", "center", "li", "body"):
            holder = holder.getparent()  # type: ignore[assignment]
        if holder.tag not in ("p", "div", "center", "td"):
            return None, ()
        own = self.by_element.get(holder, [])
        if own:  # the picture shares its paragraph with words: those are its caption when they are set apart
            block = self.layout.blocks[own[0]]
            set_apart = looks_like_caption(block) or (is_line(block, image) and is_apart(holder))
            return (block.text, (own[0],)) if len(own) == 1 and set_apart else (None, ())
        after = next((e for e in islice(holder.itersiblings(), _UP) if not _is_blank(e)), None)
        if after is None:
            return None, ()
        for inner in (after, *islice(after.iter("p", "div", "em", "span"), _AROUND)):
            for index in self.by_element.get(inner, ()):
                block = self.layout.blocks[index]
                return (block.text, (index,)) if looks_like_caption(block) else (None, ())
        return None, ()


def _is_blank(element: _Element) -> bool:
    """Whether a paragraph holds neither words nor a picture."""
    if element.tag not in ("p", "div", "center"):
        return False
    return not any(map(str.strip, element.itertext())) and element.find(".//img") is None


def _is_caption(element: _Element) -> bool:
    called, identity = element.get("class"), element.get("id")
    return bool(called or identity) and named_any(f"{identity or ''} {called or ''}", _CAPTION_NAMES)


def looks_like_caption(block: Block) -> bool:
    """Whether a line under a picture is set as a caption: short, and centred, in italics or with a credit."""
    text = block.text
    if len(text) > 300 or block.tag.startswith("h"):
        return False
    if block.zone is Zone.CAPTION or _credit(text) or _NUMBERED.match(text):
        return True
    element = block.element
    parent = element.getparent()
    if parent is not None and parent.tag == "blockquote":
        return False
    style = (element.get("style") or "").replace(" ", "").lower()
    centred = "text-align:center" in style or element.get("align", "").lower() == "center" or element.tag == "center"
    return (centred and len(text) < 200) or (
        len(text) < 250 and styled(block) and "".join(element.itertext("em", "i")).strip() != ""
    )


def _part(caption: str | None) -> tuple[str | None, str | None]:
    """A caption as the page has it, and the credit in it."""
    if not caption:
        return None, None
    match = _credit(caption)
    return caption, clean(match[1]) if match else None


def _credit(text: str) -> re.Match[str] | None:
    """The credit in a caption, which follows a colon."""
    return _CREDIT.search(text) if ":" in text or "：" in text else None
