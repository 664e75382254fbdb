"""Turns what a person typed into a query that FTS5 can always read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text import WORD, fold, lower

#: More than anyone types; FTS5 refuses expressions that are too deep.
_MAX_WORDS = 64

_PART = re.compile(r'"([^"]*)"?|[^\s"]+')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: its words in lower case as typed. With `prefix` the last word may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words without accents, as they are matched."""
        return tuple(fold(word) for word in self.words)

    @property
    def has_accents(self) -> bool:
        """Whether the person typed letters that folding changes."""
        return self.folded != self.words

    @property
    def match(self) -> str:
        """The term in FTS5's query language (https://sqlite.org/fts5.html, section 3).

        The folded words match whatever the accents are. What was typed with `đ` is asked for besides, so that
        text with that letter ranks before text without it: the tokenizer folds every other letter.
        """
        star = " *" if self.prefix else ""
        forms = dict.fromkeys([self.words, self.folded] if any("đ" in word for word in self.words) else [self.folded])
        quoted = [f'"{" ".join(form)}"{star}' for form in forms]
        return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"

    def pattern(self, *, folded: bool) -> str:
        """A regular expression for the term in text that is folded, or in lower case with its accents."""
        words = self.folded if folded else self.words
        inner = r"(?:[\W_]+)".join(re.escape(word) for word in words)
        return rf"(?<![^\W_]){inner}" + (r"[^\W_]*" if self.prefix else r"(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for: an article matches when every term occurs in it."""

    terms: tuple[Term, ...]

    @property
    def match(self) -> str:
        """The right-hand side of MATCH; only for a query that has terms."""
        return " AND ".join(term.match for term in self.terms)


def parse_query(typed: str) -> Query:
    """Read `typed`: words, "phrases in quotes", and a star at the end of a word for its continuations.

    Never raises, whatever the text: signs that are no part of a word only part words, and a word like
    `thi-đua` or `covid-19` is searched as a phrase. A query without any word has no terms and finds nothing.
    """
    text = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    terms: dict[Term, None] = {}
    left = _MAX_WORDS
    for term in _terms(text):
        words = term.words[:left]
        left -= len(words)
        if words:
            terms[Term(words, term.prefix and words == term.words)] = None
    return Query(tuple(terms))


def _terms(text: str) -> Iterator[Term]:
    for part in _PART.finditer(text):
        phrase, plain = part[1], part[0]
        words = tuple(lower(word) for word in WORD.findall(plain if phrase is None else phrase))
        if words:
            yield Term(words, prefix=phrase is None and plain.endswith("*"))
