"""Text as the rest of the package compares and stores it: NFC, no invisible characters, folded for matching."""

from __future__ import annotations

import re
import unicodedata

#: Characters that show nothing and only get in the way of comparing: soft hyphen, zero-width marks, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def clean(text: str | None) -> str:
    """One line of `text` in NFC: entities are the parser's business, white space and invisible marks are ours."""
    if not text:
        return ""
    if not text.isascii():
        # The invisible marks are none of the printable characters.
        text = unicodedata.normalize("NFC", text if text.isprintable() else _INVISIBLE.sub("", text))
    return " ".join(text.split())


class _Folds(dict[int, str]):
    """For `str.translate`: each character without its accents, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
        self[code] = folded = unicodedata.normalize("NFC", plain)
        return folded


_FOLDS = _Folds({ord("đ"): "d"})  # which Unicode takes for a letter of its own


def fold(text: str) -> str:
    """`text` in lower case without accents, `đ` as `d`, so that `Ngày đăng` and `NGAY DANG` compare equal."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.casefold().translate(_FOLDS))
