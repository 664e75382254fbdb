"""How much a line looks like a headline, whatever it says, and its words without the date that it ends in."""

from __future__ import annotations

from itertools import islice

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.boilerplate import named_any
from newscrawl.extract.markup import some, text_within
from newscrawl.extract.wordlists import names
from newscrawl.latepattern import late
from newscrawl.text import clean

_LABELLED = r"(?i:^(?:ngày|ngay|published|posted|views?|lượt xem|đăng lúc|cập nhật|tin|bài|ảnh)\b.{0,3}:)"
#: What stands in the line of facts below a headline.
STAMP = late(r"\d{1,2}(?:[/.:-]|\s-\s)\d{1,2}(?!\d)[/.:-]?|\d{4}\s*$|" + _LABELLED)
#: What a headline has not: a date or a time. Holidays (`2/9`) and the years that it speaks of (`năm 2024`) it may have,
#: and a longer one without other figures may end in a year.
NO_HEADLINE = late(
    r"\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?\d{2,4}(?!\d)|\d{1,2}:\d\d|^\D{0,12}\d{1,2}[/.:-]\d{1,2}\D*$"
    r"|^(?:.{0,27}|.*\d.*)(?i:(?<!năm )(?<!năm học ))(?<!\d-)(?<!\d–)(?<!\d - )(?<!\d – )(?<!\d)\d{4}\s*$"
    r"|\d{1,2} tháng \d{1,2},? năm \d{4}|(?i:lượt (?:xem|đọc)|cỡ chữ)|" + _LABELLED
)
_ONLY_DATE = late(r"[\W\d]*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\W\d]*$")
_FONT_SIZE = late(r"\s*(\+?)([1-7])\s*$")
TITLE_NAMES = names(
    """
    title headline tieude titel titulo titre articletitle posttitle lbltitle newstitle lbltieude titlenews
    """
)


def own_title(block: Block) -> str:
    """The words of a block, or of the element in it that is named a title and stands before a date or a count."""
    text = block.text
    if len(text) > 300 or not len(block.element) or not NO_HEADLINE.search(text):
        return text
    if block.tag in HEADINGS:
        return _without_own_date(block)
    for inner in some(block.element, "span", "b", "strong", "a", "font"):
        if named_any(f"{inner.get('id', '')} {inner.get('class', '')}", TITLE_NAMES):
            own = clean(text_within(inner, 300))
            if len(own) > 12 and text.startswith(own):
                return own
    return text


def _without_own_date(block: Block) -> str:
    """The words of a heading without the date that stands at its end in an element of its own."""
    for inner in some(block.element, "span", "small", "time", "i", "em"):
        date = clean(text_within(inner, 60))
        if date and _ONLY_DATE.match(date) and block.text.endswith(date) and len(block.text) > len(date) + 8:
            return block.text.removesuffix(date).rstrip(" -–|")
    return block.text


def looks(block: Block, broken: str = "") -> float:
    """How much a block, or the broken headline that it is a line of, looks like one, apart from what it says."""
    text = broken or own_title(block)
    if (
        not 8 < len(text) < 250
        or block.linked * 2 > len(text)
        or NO_HEADLINE.search(text)
        or text.endswith((":", ".", ",", ";"))
    ):
        return -5.0
    score = 5.0 if block.tag == "h1" else 3.0 if block.tag in HEADINGS else 0.0
    said = " ".join(
        f"{e.get('id', '')} {e.get('class', '')}" for e in (block.element, *some(block.element, "span", "a", "strong"))
    )
    if named_any(said, TITLE_NAMES) or (not score and (broken or _set_apart(block))):
        score += 3.0
    if any(a.get("href") == "#" for a in islice(block.element.iterchildren("a"), 50)):
        score += 1.0
    score += 2.0 if len(text) > 20 and len(text.split()) > 4 else -3.0
    if block.tag not in HEADINGS:
        score += _font(block)
        if block.tag == "p" and next(some(block.element, "img"), None) is not None:
            score -= 4.0  # a line below a picture
    return score - (4.0 if block.zone is not None else 0.0)


def _font(block: Block) -> float:
    """A point for each size of `<font>` above that of running text (3), as pages of the nineties mark headings."""
    best = 0
    for font in some(block.element, "font"):
        size = _FONT_SIZE.match(font.get("size") or "")
        if size and clean(text_within(font, 300)) == block.text:
            best = max(best, int(size[2]) if size[1] else int(size[2]) - 3)
    return float(min(best, 3))


def _set_apart(block: Block) -> bool:
    """Whether the whole line is bold or in a larger or coloured font."""
    for inner in some(block.element, "b", "strong", "font", "big"):
        text = text_within(inner, 300)
        if text is not None and clean(text) == block.text:
            return True
    return False
