"""The tree of a query: frozen values that say what was asked, and nothing of how it is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.spellings import any_spelling
from archive.text import fold

#: Field as it is typed → the columns of the index that it looks into.
TEXT_FIELDS = {"title": ("title",), "section": ("section",), "tag": ("tags",)}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: its words in lower case as typed. With `prefix` the last word may go on.

    `columns` are those of the index that it must stand in; None for any.
    """

    words: tuple[str, ...]
    prefix: bool = False
    columns: tuple[str, ...] | None = None

    @property
    def folded(self) -> tuple[str, ...]:
        """The words without accents, as they are matched."""
        return tuple(fold(word) for word in self.words)

    @property
    def has_accents(self) -> bool:
        """Whether the person typed letters that folding changes."""
        return self.folded != self.words

    def anyhow(self) -> re.Pattern[str]:
        """A regular expression for the term in any text, whatever its accents and capitals there."""
        return re.compile(any_spelling(self.folded, prefix=self.prefix))

    def as_typed(self) -> re.Pattern[str]:
        """A regular expression for the term in text in lower case, with its accents as they were typed."""
        inner = r"[\W_]+".join(re.escape(word) for word in self.words)
        return re.compile(rf"(?<![^\W_]){inner}" + (r"[^\W_]*" if self.prefix else r"(?![^\W_])"))


@dataclass(frozen=True, slots=True)
class Site:
    """Articles of the site with this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Author:
    """Articles with an author whose name holds the words of `name`, side by side."""

    name: Term


@dataclass(frozen=True, slots=True)
class Language:
    """Articles in this language: a BCP 47 tag, or the beginning of one."""

    tag: str


@dataclass(frozen=True, slots=True)
class Status:
    """Articles with this status: live, gone or blocked."""

    name: str


@dataclass(frozen=True, slots=True)
class Published:
    """Articles of these days, by the day that the page itself states.

    `first` and `last` are ISO 8601: a year, a month or a day, both included; None for no bound.
    """

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Views:
    """Articles whose latest view count lies between the two, both included; None for no bound."""

    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match `child`; only inside an `And` that also has something to match."""

    child: Node


@dataclass(frozen=True, slots=True)
class And:
    """What matches every child."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What matches a child."""

    children: tuple[Node, ...]


Filter = Site | Author | Language | Status | Published | Views
Node = Term | Filter | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and its tree; None when nothing was."""

    typed: str
    tree: Node | None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases that hits may hold, in the order in which they were typed."""
        return tuple(dict.fromkeys(terms_of(self.tree))) if self.tree else ()


def terms_of(node: Node, *, everywhere: bool = False) -> Iterator[Term]:
    """The terms below `node`; those under NOT and in filters only with `everywhere`."""
    match node:
        case Term():
            yield node
        case Author() if everywhere:
            yield node.name
        case Not() if everywhere:
            yield from terms_of(node.child, everywhere=True)
        case And() | Or():
            for child in node.children:
                yield from terms_of(child, everywhere=everywhere)


def is_positive(node: Node) -> bool:
    """Whether `node` says what to look for, and not only what to leave out."""
    match node:
        case Not():
            return False
        case And():
            return any(is_positive(child) for child in node.children) and all(
                is_positive(child.child if isinstance(child, Not) else child) for child in node.children
            )
        case Or():
            return all(is_positive(child) for child in node.children)
    return True


def parts_of(tree: Node) -> tuple[Node, ...]:
    """What has to hold together."""
    return tree.children if isinstance(tree, And) else (tree,)


def is_text(node: Node) -> bool:
    """Whether FTS5 can answer the whole of `node`."""
    match node:
        case Term():
            return True
        case Or():
            return all(is_text(child) for child in node.children)
        case And():
            return all(is_text(child.child if isinstance(child, Not) else child) for child in node.children)
    return False
