"""Text of Word 97–2003 documents, by olefile and the piece table of [MS-DOC] 2.4.1.

A document keeps its text in pieces, each either in UTF-16 or in Windows-1252; the table of pieces says where. The
main text comes first, and footnotes, headers and comments after it: only the main text is read.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

import olefile

from newscrawl.attachments.bounds import UnreadableError

_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200  # bits of FibBase's flags, [MS-DOC] 2.5.2
_FIB_BASE = 32
_CLX = 33  # place of fcClx and lcbClx among the pairs of FibRgFcLcb97, [MS-DOC] 2.5.6
_COMPRESSED = 0x40000000
#: Field codes stand between 0x13 and 0x14, what they show between 0x14 and 0x15 ([MS-DOC] 2.8.25).
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_MARKS = str.maketrans({"\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\r": "\n\n", "\x1e": "-", "\x1f": "", "\x15": ""})


def read_doc(body: bytes) -> Iterator[str]:
    """The main text, in one piece."""
    with olefile.OleFileIO(BytesIO(body)) as compound:
        main = compound.openstream("WordDocument").read()
        if len(main) < _FIB_BASE or struct.unpack_from("<H", main)[0] != _MAGIC:
            raise UnreadableError("it is a document of Word 95 or older")
        (flags,) = struct.unpack_from("<H", main, 10)
        if flags & _ENCRYPTED:
            raise UnreadableError("it is encrypted")
        table = compound.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    try:
        characters, pieces = _pieces(main, table)
        text = "".join(_decoded(main, *piece) for piece in pieces)[:characters]
    except (struct.error, IndexError) as error:
        raise UnreadableError("it is damaged") from error
    yield _FIELD_CODE.sub("", text).translate(_MARKS)


def _pieces(main: bytes, table: bytes) -> tuple[int, list[tuple[int, int]]]:
    """The number of characters of the main text, and (characters, fc) of each piece."""
    place = _FIB_BASE
    (words,) = struct.unpack_from("<H", main, place)
    place += 2 + 2 * words
    (longs,) = struct.unpack_from("<H", main, place)
    (characters,) = struct.unpack_from("<i", main, place + 2 + 4 * 3)  # ccpText, [MS-DOC] 2.5.5
    place += 2 + 4 * longs + 2
    start, length = struct.unpack_from("<II", main, place + 8 * _CLX)
    clx = table[start : start + length]
    place = 0
    while clx[place] == 1:  # a Prc: formatting, [MS-DOC] 2.9.209
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if clx[place] != 2:
        raise UnreadableError("it is damaged")
    (size,) = struct.unpack_from("<I", clx, place + 1)
    count = (min(size, len(clx) - place - 5) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", clx, place + 5)
    descriptors = place + 5 + 4 * (count + 1)
    places = [struct.unpack_from("<I", clx, descriptors + 8 * n + 2)[0] for n in range(count)]
    return characters, [(ends[n + 1] - ends[n], places[n]) for n in range(count) if ends[n + 1] > ends[n]]


def _decoded(main: bytes, characters: int, place: int) -> str:
    """The text of one piece ([MS-DOC] 2.9.73): `place` is doubled for a piece of one byte a character."""
    if place & _COMPRESSED:
        start = (place & ~_COMPRESSED) // 2
        return main[start : start + characters].decode("cp1252", "replace")
    return main[place : place + 2 * characters].decode("utf-16-le", "replace")
