"""Text as the rest of the package compares and stores it: NFC, no invisible characters, folded for matching."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from newscrawl.quick import COMPILED

#: Characters that show nothing and only get in the way of comparing: soft hyphen, zero-width marks, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
#: The control characters that Unicode has where windows-1252 has letters and marks: no page means the former.
_C1 = re.compile("[\x80-\x9f]")
_C1_MEANT = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
#: So many combining marks no letter has (Unicode calls text with at most 30 stream-safe, UAX #15, section 13).
_MOST_MARKS = 30
# Letters are none, nor is the punctuation that most languages share.
_MARK = re.compile(r"[^\w\s\x00-\u02ff\u2000-\u20cf]")
_MARKS = re.compile(rf"{_MARK.pattern}{{{_MOST_MARKS + 1},}}")


def nfc(text: str) -> str:
    """`text` in NFC. Sorting the marks of one letter takes quadratic time: of a flood of them only some are kept."""
    # A flood is so long that looking at every thirty-first character meets it.
    if len(text) > 200 and _MARK.search(text[:: _MOST_MARKS + 1]) and _MARKS.search(text):
        text = _MARKS.sub(_without_flood, text)
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """`text` without what shows nothing: soft hyphens, zero-width marks; C1 controls as the letters they stand for."""
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text)
    return text.translate(_C1_MEANT) if _C1.search(text) else text


def unescape(text: str) -> str:
    """`text` with its entities as the characters they are, for values that were escaped once too often."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def composed(text: str) -> str:
    """`text` in NFC without what shows nothing, in the lines and with the white space that it has."""
    as_it_stands = COMPILED is not None and COMPILED.plain_line(text) is not None
    return text if as_it_stands else nfc(visible(text))


def _without_flood(match: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def clean(text: str | None) -> str:
    """One line of `text` in NFC: entities are the parser's business, white space and invisible marks are ours."""
    return one_line(text) if text else ""


def _any_line(text: str) -> str:
    line = " ".join(text.split())
    if text.isascii():
        return line
    # The invisible marks are none of the printable characters, of which white space is only the blank: a line is
    # looked at rather than its source. Of the control characters that mean letters, one is white space to `split`.
    if not line.isprintable() or "\x85" in text:
        line = " ".join(visible(text).split())
    return nfc(line)


#: What `clean` does, for what is text for sure.
one_line: Callable[[str], str] = _any_line if COMPILED is None else COMPILED.one_line_or(_any_line)


class _Folds(dict[int, str]):
    """For `str.translate`: each character without its accents, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
        self[code] = folded = unicodedata.normalize("NFC", plain)
        return folded


_FOLDS = _Folds({ord("đ"): "d"})  # which Unicode takes for a letter of its own
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
#: Up to so many different letters are replaced one after the other faster than all characters are translated.
_FEW = 24


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    letters = set(_BEYOND_ASCII.findall(folded))
    if len(letters) > _FEW:
        folded = folded.translate(_FOLDS)
    else:
        for letter in letters:
            folded = folded.replace(letter, _FOLDS[ord(letter)])
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


#: A text in lower case without accents, `đ` as `d`, so that `Ngày đăng` and `NGAY DANG` compare equal.
fold: Callable[[str], str] = _folded if COMPILED is None else COMPILED.fold_or(_folded)
