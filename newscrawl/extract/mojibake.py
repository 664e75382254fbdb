"""Text that was UTF-8, was read as windows-1252 or Latin-1 and written as UTF-8 once more: `Thá»‹ xÃ£` for `Thị xã`.

Publishing systems do so to single fields, so that a page is spoiled in part: each sequence is mended on its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from newscrawl.latepattern import late
from newscrawl.quick import find_row

#: What the commonest of such sequences begin with, in UTF-8: `Ã` or `Ä` or `Æ` and a mark, `áº`, `á»`, `â€`, `Ð`, `Ñ`.
_SIGN = late(
    rb"\xc3(?:[\x83\x84\x86\x90\x91](?:\xc2|\xe2\x80|\xe2\x82|\xc5|\xc6|\xcb)|\xa1\xc2[\xba\xbb]|\xa2\xe2\x82\xac)"
)
#: What all of them begin with: on most pages nothing does.
_BEGINNING = (b"\xc3", b"\x83\x84\x86\x90\x91\xa1\xa2", b"\xc2\xe2\xc5\xc6\xcb")
#: Bytes 0x80 to 0x9f as browsers read windows-1252: five have no character and stay control characters.
_HIGH = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_BYTES = {ord(character): chr(byte) for byte, character in _HIGH.items()}


def _class(first: int, last: int) -> str:
    """The characters of these bytes, also where they were read as Latin-1, which has control characters there."""
    return "[" + "".join(re.escape(_HIGH[byte]) + chr(byte) for byte in range(first, last + 1)) + "]"


_NEXT = _class(0x80, 0xBF)
_SEQUENCE = late(f"(?:{_class(0xC2, 0xDF)}{_NEXT}|{_class(0xE0, 0xEF)}{_NEXT}{{2}})+")
#: Letters and marks that such text is made of: Latin, Greek, Cyrillic, Vietnamese, punctuation, Chinese, Korean.
_LIKELY = late(
    "[\u0080-\u01b4\u02c6\u02dc\u0300-\u045f\u1ea0-\u1eff\u2010-\u2044\u20ab\u20ac\u2122\u3000-\u9fff\uac00-\ud7af]+"
)
#: So many are no accident; `“AMANHÃ”` is a word and a quotation mark.
_LEAST = 3


def mended(html: bytes) -> bytes:
    """`html` (UTF-8) with what was encoded twice decoded once; the same bytes where that is not plain."""
    for _ in range(2):  # some pages went through it twice
        first = find_row(html, _BEGINNING, 0, len(html))
        if first < 0 or not _SIGN.search(html, first):
            break
        text = html.decode("utf-8", "replace")
        sequences = (m[0] for m in _SEQUENCE.finditer(text))
        certain = (s for s in sequences if _decoded(s) != s and (len(s) > 2 or s[1] not in "”’…"))
        if len(list(islice(certain, _LEAST))) < _LEAST:
            break
        html = _SEQUENCE.sub(lambda match: _decoded(match[0]), text).encode("utf-8")
    return html


@lru_cache(maxsize=4096)  # a language has so many letters
def _decoded(sequence: str) -> str:
    try:
        text = sequence.translate(_BYTES).encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return sequence
    return text if _LIKELY.fullmatch(text) else sequence
