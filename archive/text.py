"""Text as it is stored and as it is compared: NFC, and folded the way the full-text index folds it."""

from __future__ import annotations

import re
import unicodedata

#: Runs of characters that the `unicode61` tokenizer of FTS5 takes for one word: letters, numbers, and the
#: combining marks that follow them.
WORD = re.compile("(?:[^\\W_]|[\u0300-\u0331])+")


def storable(text: str | None) -> str | None:
    """`text` in NFC without outer white space; None when nothing is left.

    NUL ends a string in many programs that read the file, and lone surrogates (JSON escapes cut in half) cannot
    be encoded at all: the first are dropped, the second become U+FFFD.
    """
    if not text:
        return None
    if not text.isascii():
        try:
            text.encode("utf-16")  # in a tenth of the time of UTF-8
        except UnicodeEncodeError:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = unicodedata.normalize("NFC", text)
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text.strip() or None


def unspaced(text: str | None) -> str:
    """`text` without its white space: what has to differ for a change to count. Markup inside a line adds and
    takes away spaces beside signs.
    """
    return "".join(text.split()) if text else ""


class _Folding(dict[int, str]):
    """Code point → one folded character; filled as characters are met.

    The rule is that of `unicode61 remove_diacritics 2` (lower case, and Latin letters without their marks),
    with `đ` as `d` besides. One character always becomes one, so that places in folded text are places in
    the text.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lower = character.casefold()
        if len(lower) != 1:  # ß, ﬁ, İ and the like
            lower = character.lower()[0]
        base = "d" if lower == "đ" else unicodedata.normalize("NFD", lower)[0]
        self[code] = folded = base if base.isascii() else lower
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """NFC `text` in lower case without Latin accents, `đ` as `d`; as long as `text`."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


class _Lowering(dict[int, str]):
    """Code point → its lower case where that is one character, for comparing accents and all."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        self[code] = lower = lower if len(lower) == 1 else chr(code)
        return lower


_LOWERING = _Lowering()


def lower(text: str) -> str:
    """NFC `text` in lower case with its accents; as long as `text`."""
    return text.lower() if text.isascii() else text.translate(_LOWERING)
