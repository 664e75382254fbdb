"""The captions of pictures: in the figure, in a box with the picture, or in the paragraph that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from lxml.etree import _Element

from newscrawl.extract.blocks import Block
from newscrawl.extract.boilerplate import Zone, named_any
from newscrawl.extract.imagebox import in_box, is_apart, is_line, lines_about
from newscrawl.extract.layout import Layout
from newscrawl.extract.signature import is_vietnamese, styled
from newscrawl.extract.wordlists import names
from newscrawl.latepattern import late
from newscrawl.text import clean

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
#: So far up and around each picture its caption is looked for.
_UP, _AROUND = 12, 500
#: A table with so many pictures is more than some pictures side by side.
_SEVERAL = 5
#: A caption that nothing sets apart has so many letters, and the paragraph below it this weight.
_SHORT, _LONG, _PARAGRAPH = 12, 180, 40
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ":")


class Captions:
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
            if above is self.layout.container or above is self.layout.scope:
                break
            several = len(list(islice(above.iter("img"), 2))) > 1
            if several and (above.tag != "table" or len(list(islice(above.iter("img"), _SEVERAL))) == _SEVERAL):
                break
            if above.tag == "table":
                texts = [i for e in islice(above.iter(), _AROUND) for i in self.by_element.get(e, ())]
                if texts and sum(len(self.layout.blocks[i].text) for i in texts) < 300:
                    return " ".join(self.layout.blocks[i].text for i in texts), tuple(texts)
                if several:
                    break
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
            set_apart = set_apart or (len(own) == 1 and self._is_plain(own[0], holder))
            return (block.text, (own[0],)) if len(own) == 1 and set_apart else (None, ())
        after = next((e for e in islice(holder.itersiblings(), _UP) if not _is_blank(e)), None)
        if after is None:
            return None, ()
        for inner in (after, *islice(after.iter("p", "div", "em", "span"), _AROUND)):
            for index in self.by_element.get(inner, ()):
                block = self.layout.blocks[index]
                plain = looks_like_caption(block) or self._is_plain(index, holder)
                return (block.text, (index,)) if plain else (None, ())
        return None, ()

    def _is_plain(self, at: int, holder: _Element) -> bool:
        """Whether a line right below a picture, set as the text is, ends as no sentence of a Vietnamese text does.

        The paragraphs around both are whole sentences.
        """
        blocks = self.layout.blocks
        text = blocks[at].text
        if not _SHORT <= len(text) <= _LONG or text.endswith(_SENTENCE_ENDS) or not text[0].isupper():
            return False
        if blocks[at].tag != holder.tag or blocks[at].linked or blocks[at].continues or styled(blocks[at]):
            return False
        if at - 1 not in self.layout.text or at + 1 not in self.layout.text:
            return False
        above, below = blocks[at - 1], blocks[at + 1]
        if below.weight < _PARAGRAPH or not below.text[0].isupper() or not below.text.endswith(_SENTENCE_ENDS):
            return False
        return above.text.endswith(_SENTENCE_ENDS[:-1]) and is_vietnamese(self.layout.prose)


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


def part(caption: str | None) -> tuple[str | None, str | None]:
    """A caption as the page has it, and the credit in it."""
    if not caption:
        return None, None
    match = _credit(caption)
    return caption, clean(match[1]) if match else None


def _credit(text: str) -> re.Match[str] | None:
    """The credit in a caption, which follows a colon."""
    return _CREDIT.search(text) if ":" in text or "：" in text else None
