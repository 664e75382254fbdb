"""What is wrong with a site file: sentences that name the file, the line, the key, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from newscrawl.sites.lines import Keys, line_of


class SiteError(ValueError):
    """A site that cannot be used; each of `problems` is a sentence with the place and what to write instead."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class WrongValueError(ValueError):
    """A value that a key cannot have; the message goes into the SiteError of its file."""


@dataclass(slots=True)
class Source:
    """A site file while it is read. `home` is what its addresses are relative to, once that is known, and
    `top` the names of the keys that stand above all tables."""

    path: Path
    text: str
    home: str = ""
    top: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Here:
    """A place in a site file: the keys that lead there, a number for an entry of a list."""

    source: Source
    keys: Keys = ()

    @property
    def name(self) -> str:
        """The keys as a person writes them: `fetch.login.url`, and the first entry of a list is `lists[1]`."""
        parts = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in self.keys)
        return "".join(parts).removeprefix(".")

    def at(self, key: str | int) -> Here:
        """The place one step further in."""
        return Here(self.source, (*self.keys, key))

    def wrong(self, sentence: str, value: object = None) -> WrongValueError:
        """The error to raise for what stands here; `value` is found again in a list that goes over several lines."""
        return WrongValueError(self._placed(sentence, value))

    def note(self, sentence: str, value: object = None) -> None:
        """Keep a mistake and go on reading the file."""
        self.source.problems.append(self._placed(sentence, value))

    def _placed(self, sentence: str, value: object) -> str:
        line = line_of(self.source.text, self.keys, value)
        return f"{self.source.path}:{line}: {sentence}"


#: What other programs call what a site file has another word for.
_CALLED = {
    **dict.fromkeys(("name", "headline", "heading"), "title"),
    **dict.fromkeys(("url", "address", "link", "homepage", "site"), "home"),
    **dict.fromkeys(("rss", "atom"), "feeds"),
    **dict.fromkeys(("date", "time", "datetime", "day", "pubdate"), "published"),
    **dict.fromkeys(("updated", "changed"), "modified"),
    **dict.fromkeys(("author", "writer", "creator"), "authors"),
    **dict.fromkeys(("views", "hits", "viewcount", "counter"), "view_count"),
    **dict.fromkeys(("content", "text", "article"), "body"),
    **dict.fromkeys(("summary", "description", "sapo", "abstract"), "lead"),
    **dict.fromkeys(("category", "topic"), "section"),
    **dict.fromkeys(("keywords", "labels"), "tags"),
    **dict.fromkeys(("remove", "exclude", "ignore"), "cut"),
    **dict.fromkeys(("attr", "attribut"), "attribute"),
}


def nearest(word: str, known: list[str]) -> str:
    """`did you mean title?`, or all that is known where nothing is near."""
    near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    if _CALLED.get(word.lower()) in known:
        near = [_CALLED[word.lower()]]
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"


def shown(value: object) -> str:
    """A value as it may be written in a site file, with no more escapes than it has there."""
    if isinstance(value, str):
        mark = '"' if "'" in value and '"' not in value else "'"
        return f"{mark}{value}{mark}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {shown(part)}" for key, part in value.items()) + "}"
    return f"[{', '.join(map(shown, value))}]" if isinstance(value, list) else str(value)
