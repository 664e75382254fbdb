"""The line above a text that says when it is from: `12 de mayo de 2023`, `Updated 15.59 | Published 14.14`."""

from __future__ import annotations

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.monthnames import MONTHS
from newscrawl.latepattern import late
from newscrawl.text import fold

_STAMP = late(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b\d{1,2}[:hH]\d\d\b.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|(?i:^\W*(?:(?:last )?updated|published|posted|aktualisiert|veröffentlicht|publicado|publié|pubblicato|stand:"
    r"|uppdaterad|publicerad|đăng)\b.*\d)|(?i:^\W*ngày \d{1,2} tháng \d{1,2},? năm \d{4}[^.]{0,30}$)"
)

#: A longer line is a sentence that names a date (`Ngày 8/7/2024, Ủy ban …`).
LONGEST_STAMP = 100
#: What weighs more and ends in a full stop is one too.
_SENTENCE = 30
_DAY, _YEAR = late(r"(?<!\d)\d{1,2}(?!\d)"), late(r"(?<!\d)(?:19|20|25)\d\d(?!\d)")
_WHOLE_DAY = late(r"\d{1,2}/\d{1,2}/\d{4}")
#: A day in words, with that of the week before it, has so many words, and is no longer than this.
_MOST_WORDS, _LONGEST_DAY = 5, 48
_LETTERS = late(r"[^\W\d_]+")


def holds_stamp(text: str) -> bool:
    """Whether a short text has a day in figures, or a word for publication and a figure behind it."""
    return _STAMP.search(text) is not None


def is_stamp(block: Block, *, alone: bool) -> bool:
    """Whether a line above the text says when it is from: one that begins it (`alone`), or is a date and little else
    (`12 de mayo de 2023`, `Updated 15.59 | Published 14.14`)."""
    text = block.text
    if (text[0] in "-–+•" and text[-1] == ".") or (" đến " in text and len(_WHOLE_DAY.findall(text)) > 1):
        return False  # an entry of a list; from when to when
    stamped = _STAMP.search(text) is not None
    if stamped and alone:
        return block.weight < _SENTENCE or not text.endswith(".")
    digits = sum(map(str.isdigit, text))
    if block.tag in HEADINGS:
        return False
    if sum(map(str.isalpha, text)) * 2 > digits * 5:
        return alone and digits > 4 and len(text) <= _LONGEST_DAY and _is_day_in_words(text)
    return stamped or (digits > 4 and _YEAR.search(text) is not None and _DAY.search(text) is not None)


def _is_day_in_words(text: str) -> bool:
    """Whether a line is a day with its month in words and little else (`Jueves, 12 de mayo de 2022`)."""
    words = _LETTERS.findall(fold(text))
    return len(words) <= _MOST_WORDS and any(word in MONTHS for word in words) and _YEAR.search(text) is not None
