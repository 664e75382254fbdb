"""The query language of docs/search.md: what a person typed, read into a tree; `archive.matching` makes SQL of it.

query    = or
or       = and { "OR" and }
and      = not { ["AND"] not }
not      = { "NOT" } primary
primary  = "(" or ")" | field ":" ( "(" or ")" | text | value ) | text
text     = word ["*"] | '"' words '"' ["*"]
"""

from __future__ import annotations

from archive.errors import QueryError
from archive.query_filters import read_filter
from archive.query_tokens import Kind, Token, read_tokens
from archive.query_tree import TEXT_FIELDS, And, Node, Not, Or, Query, Term, is_positive, terms_of

#: More than anyone types, and no more than SQLite reads without limits of its own.
_MAX_WORDS = 64
_MAX_DEPTH = 30


def parse_query(typed: str) -> Query:
    """Read `typed` into a tree; QueryError, with a sentence that names the place, for a slip.

    What is blank gives a query without a tree, which finds nothing.
    """
    text, tokens = read_tokens(typed)
    if not text:
        return Query(text, None)
    if not any(token.kind in (Kind.TEXT, Kind.FILTER) for token in tokens):
        raise QueryError(f"There is no word in {text} to search for. Type letters or numbers.")
    tree = _Parser(tokens).parse()
    _check_positive(tree)
    query = Query(text, tree)
    words = sum(len(term.words) for term in terms_of(tree, everywhere=True))
    if words > _MAX_WORDS:
        raise QueryError(f"The query has {words} words. Keep the {_MAX_WORDS} that matter most.")
    return query


class _Parser:
    """Recursive descent over the tokens; the last token is always the end."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def parse(self) -> Node:
        tree = self._or(None)
        if self._at(Kind.CLOSE):
            raise QueryError(
                f"The bracket ) {self._now.where} closes none. Take it away, or put the text in quotes.",
                self._now.place,
            )
        return tree

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _at(self, kind: Kind) -> bool:
        return self._now.kind is kind

    def _take(self) -> Token:
        token = self._now
        self._place += token.kind is not Kind.END
        return token

    def _or(self, field: Token | None) -> Node:
        children = [self._and(field)]
        while self._at(Kind.OR):
            self._take()
            children.append(self._and(field))
        return children[0] if len(children) == 1 else Or(tuple(children))

    def _and(self, field: Token | None) -> Node:
        children = [self._not(field)]
        while True:
            if self._at(Kind.AND):
                self._take()
            elif self._now.kind not in (Kind.TEXT, Kind.FILTER, Kind.FIELD, Kind.OPEN, Kind.NOT):
                break
            children.append(self._not(field))
        distinct = tuple(dict.fromkeys(children))
        return distinct[0] if len(distinct) == 1 else And(distinct)

    def _not(self, field: Token | None) -> Node:
        negations = 0
        while self._at(Kind.NOT):
            negations += 1
            self._take()
        node = self._primary(field)
        return Not(node) if negations % 2 else node

    def _primary(self, field: Token | None) -> Node:
        token = self._take()
        match token.kind:
            case Kind.TEXT:
                return Term(token.words, token.prefix, TEXT_FIELDS[field.text] if field else None)
            case Kind.FILTER if field is None:
                return read_filter(token)
            case Kind.FIELD if field is None:
                return self._primary(token)
            case Kind.FIELD | Kind.FILTER:
                raise QueryError(
                    f"{token.text}: {token.where} stands inside the brackets of {field and field.text}:. One field goes"
                    " into one pair of brackets; write them side by side.",
                    token.place,
                )
            case Kind.OPEN:
                return self._group(token, field)
        raise self._missing(token)

    def _group(self, opened: Token, field: Token | None) -> Node:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise QueryError(
                f"The bracket {opened.where} is the {_MAX_DEPTH + 1}th inside one another. Write it simpler.",
                opened.place,
            )
        if self._at(Kind.CLOSE):
            raise QueryError(
                f"Nothing to search for stands between the brackets {opened.where}. Write a word there, or take them"
                " away.",
                opened.place,
            )
        if self._at(Kind.END):
            raise _never_closed(opened)
        node = self._or(field)
        if self._take().kind is not Kind.CLOSE:
            raise _never_closed(opened)
        self._depth -= 1
        return node

    def _missing(self, found: Token) -> QueryError:
        """What to say where a word should stand: before or behind an operator that has none."""
        operators = (Kind.AND, Kind.OR, Kind.NOT)
        before = next(
            (token for token in reversed(self._tokens[: self._tokens.index(found)]) if token.kind in operators), None
        )
        token = found if found.kind in operators else before or found
        side = "before" if token is found else "after"
        return QueryError(
            f"{token.text} {token.where} has nothing {side} it to search for. Write a word there, take {token.text}"
            f' away, or put it in quotes ("{token.text}") to look for the word itself.',
            token.place,
        )


def _never_closed(opened: Token) -> QueryError:
    return QueryError(
        f"The bracket ( {opened.where} is never closed. Write ) where the group ends, or put the text in quotes.",
        opened.place,
    )


def _check_positive(tree: Node) -> None:
    """NOT takes away from what was found, so something has to be: the archive minus a word is no search."""
    if not is_positive(tree):
        raise QueryError(
            "NOT only takes away from what other words find. Write before it what to look for, for example:"
            " thi đua NOT khen thưởng."
        )
