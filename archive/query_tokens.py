"""Parts what a person typed into tokens, each with its place."""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.errors import QueryError
from archive.query_tree import TEXT_FIELDS
from archive.text import WORD, lower, storable

#: Fields whose value is no text of the index.
FILTER_FIELDS = ("author", "site", "lang", "status", "from", "to", "on", "views")

FIELDS = ("title", "author", "section", "site", "tag", "lang", "status", "from", "to", "on", "views")

#: Typographic quotes and full-width signs count as the plain ones, place by place.
_PLAIN = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"（": "(", "）": ")", "：": ":"})

_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r'"([^"]*)"(\*?)')
_FIELD = re.compile(r"([A-Za-z]+):(?!//)")
_BARE = re.compile(r'[^\s"()]+')


class Kind(enum.Enum):
    """What a token is."""

    TEXT = enum.auto()
    FIELD = enum.auto()
    FILTER = enum.auto()
    OPEN = enum.auto()
    CLOSE = enum.auto()
    AND = enum.auto()
    OR = enum.auto()
    NOT = enum.auto()
    END = enum.auto()


_SIGNS = {kind.name: kind for kind in (Kind.AND, Kind.OR, Kind.NOT)}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query that starts at `place`, from 0. `text` is the name of a field, or the piece itself.

    `words` and `prefix` are those of a text; a filter has its `value`, and its words where they are needed.
    """

    kind: Kind
    place: int
    text: str
    words: tuple[str, ...] = ()
    prefix: bool = False
    value: str = ""

    @property
    def where(self) -> str:
        """The place for a person, who counts from 1."""
        return f"at character {self.place + 1}"


def read_tokens(typed: str) -> tuple[str, tuple[Token, ...]]:
    """What was typed in NFC without outer white space, and its tokens, the end among them.

    A piece without letters and numbers, such as a dash, only parts words. Raises QueryError for an open quote, a
    misplaced star, a field that is none or that has no value.
    """
    text = storable(typed) or ""
    return text, (*_tokens(text.translate(_PLAIN)), Token(Kind.END, len(text), "the end"))


def _tokens(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        if space := _SPACE.match(text, place):
            place = space.end()
            continue
        if text[place] in "()":
            yield Token(Kind.OPEN if text[place] == "(" else Kind.CLOSE, place, text[place])
            place += 1
            continue
        if field := _FIELD.match(text, place):
            token, place = _field(text, field)
            yield token
            continue
        words, prefix, end = _piece(text, place)
        piece = text[place:end]
        if piece in _SIGNS:
            yield Token(_SIGNS[piece], place, piece)
        elif words:
            yield Token(Kind.TEXT, place, piece, words, prefix)
        place = end


def _piece(text: str, place: int) -> tuple[tuple[str, ...], bool, int]:
    """The phrase in quotes or the word at `place`: its words, whether a star follows, and where it ends."""
    if text[place] == '"':
        quoted = _QUOTED.match(text, place)
        if quoted is None:
            shown = text[place : place + 20]
            raise QueryError(
                f'The quote at character {place + 1} ({shown}) is never closed. Write another " where the phrase ends,'
                " or take this one away.",
                place,
            )
        return tuple(lower(word) for word in WORD.findall(quoted[1])), bool(quoted[2]), quoted.end()
    bare = _BARE.match(text, place)
    assert bare is not None  # white space, quotes and brackets are dealt with
    piece = bare[0].rstrip(",.;:!?")
    star = piece.find("*")
    words = tuple(lower(word) for word in WORD.findall(piece))
    if star >= 0 and (star < len(piece) - 1 or star == 0 or not WORD.fullmatch(piece[star - 1])):
        raise QueryError(
            f"The star at character {place + star + 1} can only stand at the end of a word, as in thu*."
            " Move it there, or take it away.",
            place + star,
        )
    return words, star >= 0, bare.end()


def _field(text: str, field: re.Match[str]) -> tuple[Token, int]:
    """The token for `name:` and what belongs to it, and where that ends."""
    name, place, after = field[1].lower(), field.start(), field.end()
    if name not in FIELDS:
        raise _unknown(text, field)
    nothing = after >= len(text) or text[after].isspace() or text[after] == ")"
    if nothing or (text[after] == "(" and name in FILTER_FIELDS):
        example = {
            "from": "2023-01",
            "to": "2023-02-15",
            "on": "2023",
            "views": ">1000",
            "status": "gone",
            "lang": "vi",
        }
        what = "no value right after it" if nothing else "a bracket after it, where only a value can stand"
        raise QueryError(
            f"{name}: at character {place + 1} has {what}. Write it without a space,"
            f" for example {name}:{example.get(name, 'word')}.",
            place,
        )
    if text[after] == "(":
        return Token(Kind.FIELD, place, name), after
    words, prefix, end = _piece(text, after)
    value = text[after:end].strip('"')
    if not value.strip() or (not words and (name in TEXT_FIELDS or name == "author")):
        raise QueryError(f"{name}: at character {place + 1} names no word. Write one, for example {name}:word.", place)
    if name in TEXT_FIELDS:
        return Token(Kind.FIELD, place, name), after
    return Token(Kind.FILTER, place, name, words, prefix, value.strip()), end


def _unknown(text: str, field: re.Match[str]) -> QueryError:
    name = field[1]
    near = difflib.get_close_matches(name.lower(), FIELDS, n=1, cutoff=0.6)
    bare = _BARE.match(text, field.start())
    literal = bare[0] if bare else f"{name}:"
    hint = f"Did you mean {near[0]}:? There are" if near else "There are"
    return QueryError(
        f"There is no field {name}: (at character {field.start() + 1}). {hint} {': '.join(FIELDS)}:."
        f' To look for the text itself, put it in quotes: "{literal}".',
        field.start(),
    )
