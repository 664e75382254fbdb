"""The shape of an address: which parts of it are words, numbers, dates and ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

#: Longer addresses are nobody's article.
MAX_URL = 2000
_ENDING = re.compile(r"(?<=[^.])\.([A-Za-z]{2,5})$")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Words, then an id behind a mark, perhaps with a few letters before it: `-4521`, `_4521`, `-post4521`.
_WORDS_ID = re.compile(r"(?P<words>.*[^\d])(?P<mark>[-_.,~][a-z]{0,6})(?P<id>\d{3,20})")
_ID_WORDS = re.compile(r"(?P<id>\d{3,20})(?P<mark>[-_.,])(?P<words>.*[^\d].*)")
#: An id of letters and digits mixed, alone or behind words.
_TOKEN = re.compile(r"(?P<words>(?:.*[-_.,])?)(?=[a-z0-9]*[a-z])(?=[a-z0-9]*\d)(?P<id>[a-z0-9]{8,40})", re.IGNORECASE)


class Form(StrEnum):
    """What a segment of a path is: words, a number alone, a date's part, words and an id in either order, a token."""

    WORDS = "words"
    NUMBER = "number"
    YEAR = "year"
    DAY = "day"
    WORDS_ID = "words-id"
    ID_WORDS = "id-words"
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a path as it stands, without the ending; `mark` is what parts its words from its id."""

    text: str
    form: Form
    mark: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An address in parts. `query` are its parameters in their order, `ending` is `html` or the like, or empty;
    `came_from` says that it has others, which were left out, for they say where a reader came from."""

    url: str
    segments: tuple[Segment, ...]
    ending: str
    query: tuple[tuple[str, str], ...]
    came_from: bool = False

    @property
    def folders(self) -> tuple[Segment, ...]:
        """All segments but the last."""
        return self.segments[:-1]

    @property
    def last(self) -> Segment:
        """The last segment."""
        return self.segments[-1]

    @property
    def family(self) -> tuple[object, ...]:
        """Equal for addresses that one pattern may describe: what they are made of, words in folders aside."""
        folders = tuple(segment.form for segment in self.folders if segment.form is not Form.WORDS)
        return folders, self.last.form, self.last.mark, self.ending, tuple(key for key, _ in self.query)


def shape_of(url: str) -> Shape | None:
    """The shape of an absolute http(s) address; None for a front page, and for what is no address. Never raises."""
    if len(url) > MAX_URL:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    path = parts.path.strip("/")
    ending = _ENDING.search(path)
    names = (path[: ending.start()] if ending else path).split("/")
    if not path and not parts.query:
        return None
    segments = tuple(_segments(names))
    pairs = (pair.partition("=") for pair in parts.query.split("&") if pair)
    query = tuple((key, value) for key, _, value in pairs)
    return Shape(url, segments, ending[1] if ending else "", query)


def _segments(names: list[str]) -> list[Segment]:
    segments: list[Segment] = []
    for position, name in enumerate(names):
        before = segments[-1].form if segments else None
        segments.append(_segment(name, before, is_last=position == len(names) - 1))
    return segments


def _segment(name: str, before: Form | None, *, is_last: bool) -> Segment:
    if name.isascii() and name.isdigit():
        if _YEAR.fullmatch(name):
            return Segment(name, Form.YEAR)
        if len(name) < 3 and before in (Form.YEAR, Form.DAY):
            return Segment(name, Form.DAY)
        return Segment(name, Form.NUMBER, id=name)
    if not is_last:
        return Segment(name, Form.WORDS)
    if (found := _WORDS_ID.fullmatch(name)) and not _YEAR.fullmatch(found["id"]):
        return Segment(name, Form.WORDS_ID, found["mark"], found["id"])
    if (found := _ID_WORDS.fullmatch(name)) and not _YEAR.fullmatch(found["id"]):
        return Segment(name, Form.ID_WORDS, found["mark"], found["id"])
    if found := _TOKEN.fullmatch(name):
        return Segment(name, Form.TOKEN, "-" if found["words"] else "", found["id"])
    return Segment(name, Form.WORDS)
