"""Makes SQL of a query's tree: what FTS5 can answer becomes one MATCH expression, the rest a condition on `articles`.

The expressions are those of https://sqlite.org/fts5.html, section 3; every word stands in quotes there, so that no
word is ever taken for syntax. Conditions name the columns of `articles` and use named parameters.
"""

from __future__ import annotations

import difflib
import json
import sqlite3
from dataclasses import dataclass, field

from archive.date_limits import date_limits
from archive.errors import QueryError
from archive.query_tree import (
    And,
    Author,
    Filter,
    Language,
    Node,
    Not,
    Or,
    Published,
    Query,
    Site,
    Status,
    Term,
    Views,
    is_text,
    parts_of,
)
from archive.vocabulary import words_with_prefix


@dataclass(slots=True)
class _Parameters:
    """Values of a condition, each under a name of its own."""

    values: dict[str, str | int] = field(default_factory=dict)

    def add(self, value: str | int) -> str:
        name = f"q{len(self.values)}"
        self.values[name] = value
        return f":{name}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to find what a query asks for: articles match `match` in the index (None: any) and the condition.

    `span` is a part of the condition that an index on dates answers by itself; `words` are the single words and
    `in_titles` the terms in titles, as expressions for MATCH. `is_plain`: an article with every term in its title
    matches, whatever else it holds. `authors`: the condition is that an article has one of these (a JSON list of ids).
    """

    query: Query
    match: str | None
    condition: str | None
    parameters: dict[str, str | int]
    span: str | None
    words: tuple[str, ...]
    in_titles: tuple[str, ...]
    is_plain: bool
    authors: str | None


def plan(connection: sqlite3.Connection, query: Query, site: str | None = None) -> Plan | None:
    """The plan for `query`, in articles of `site` only when it is given; None when there is nothing to look for.

    Raises QueryError for what only the archive can tell: a site that it does not hold, a prefix of too many words.
    """
    if query.tree is None:
        return None
    build = _Build(connection)
    matches, conditions = build.split(query.tree)
    if site is not None:
        conditions.append(f"site_id = (SELECT id FROM sites WHERE name = {build.parameters.add(site)})")
    terms = [term for term in query.terms if not term.columns]
    texts = [part for part in parts_of(query.tree) if not isinstance(part, Filter)]
    is_plain = all(isinstance(part, Term) and not part.columns for part in texts)
    return Plan(
        query,
        " AND ".join(matches) if matches else None,
        " AND ".join(conditions) if conditions else None,
        build.parameters.values,
        build.span(query.tree),
        tuple(dict.fromkeys(word for term in query.terms for word in build.words(term))),
        tuple(map(build.term, terms)),  # the index of titles has no other columns
        is_plain,
        build.authors(query.tree) if site is None else None,
    )


def plain_match(query: Query) -> str | None:
    """The query as one MATCH expression; None where it has filters, which FTS5 knows nothing of, or nothing at all."""
    return _Build(None).match(query.tree) if query.tree is not None and is_text(query.tree) else None


def words_match(query: Query) -> str | None:
    """The words that are asked for, as a MATCH expression for an index that has no columns of ours.

    None where none are, where words are excluded, or where some have to stand in a certain field. The filters beside
    them are the plan's condition.
    """
    if query.tree is None or any(term.columns for term in query.terms):
        return None
    parts = query.tree.children if isinstance(query.tree, And) else (query.tree,)
    texts = tuple(part for part in parts if not isinstance(part, Not) and is_text(part))
    if not texts or any(isinstance(part, Not) and is_text(part.child) for part in parts):
        return None
    match = _Build(None).match(And(texts))
    return None if " NOT " in match else match  # words are in lower case


class _Build:
    """Turns the nodes of one query into expressions; filters and the words of a prefix need the archive."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self.parameters = _Parameters()
        self._connection = connection
        self._prefixes: dict[str, list[str] | None] = {}

    def split(self, tree: Node) -> tuple[list[str], list[str]]:
        """The expressions for MATCH, and the conditions, that have to hold together."""
        parts = parts_of(tree)
        found = [part for part in parts if not isinstance(part, Not) and is_text(part)]
        taken = [part.child for part in parts if isinstance(part, Not) and is_text(part.child)] if found else []
        rest = [part for part in parts if part not in found and not (isinstance(part, Not) and part.child in taken)]
        matches = [self.match(And((*found, *map(Not, taken))))] if found else []
        return matches, [self.condition(part) for part in rest]

    def span(self, tree: Node) -> str | None:
        """The days that the whole query is bound to, by the index on dates."""
        parts = parts_of(tree)
        limits = [
            limit
            for part in parts
            if isinstance(part, Published)
            for limit in date_limits(part, self.parameters.add)[::2]
        ]
        return " AND ".join(limits) or None

    def authors(self, tree: Node) -> str | None:
        """The ids of the authors of whom articles have to have one, where there is no other filter."""
        filters = [part for part in parts_of(tree) if not (isinstance(part, Term) or is_text(part))]
        if len(filters) == 1 and isinstance(filters[0], Author) and (found := self._authors(filters[0].name)):
            return json.dumps(found)
        return None

    def match(self, node: Node) -> str:
        """An expression for MATCH; only for a tree of terms."""
        match node:
            case Term():
                return self.term(node)
            case Or():
                return f"({' OR '.join(self.match(child) for child in node.children)})"
            case And():
                found = " AND ".join(self.match(child) for child in node.children if not isinstance(child, Not))
                taken = " OR ".join(self.match(child.child) for child in node.children if isinstance(child, Not))
                return f"(({found}) NOT ({taken}))" if taken else f"({found})"
        raise AssertionError(node)

    def term(self, term: Term) -> str:
        """A word or phrase, without accents: text with `đ` stands in the index with `d` besides."""
        *before, last = term.folded
        lasts: list[str] | None = [last]
        if term.prefix:
            lasts = self._continued(last)
        if lasts is None:
            text = f'"{" ".join((*before, last))}" *'
        else:
            phrases = [f'"{" ".join((*before, word))}"' for word in lasts or [last]]
            text = phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"
        if term.columns is None:
            return text
        return f"({{{' '.join(f'{name} {name}_folded' for name in term.columns)}}} : {text})"

    def _continued(self, prefix: str) -> list[str] | None:
        if prefix not in self._prefixes:
            self._prefixes[prefix] = words_with_prefix(self._connection, prefix) if self._connection else None
        return self._prefixes[prefix]

    def words(self, term: Term) -> list[str]:
        """The words of a term, each as an expression of its own."""
        *before, last = ((word,) for word in term.words)
        return [self.term(Term(word)) for word in before] + [self.term(Term(last, term.prefix))]

    def condition(self, node: Node) -> str:
        """A condition on a row of `articles`, for any tree; NULL counts as false, under NOT as well."""
        if is_text(node):
            found = self.parameters.add(self.match(node))
            return f"id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH {found})"
        match node:
            case Not():
                return f"NOT coalesce({self.condition(node.child)}, 0)"
            case And():
                return f"({' AND '.join(self.condition(child) for child in node.children)})"
            case Or():
                return f"({' OR '.join(self.condition(child) for child in node.children)})"
            case Term():
                raise AssertionError(node)
        return self._filter(node)

    def _filter(self, node: Filter) -> str:
        add = self.parameters.add
        match node:
            case Site():
                return f"site_id = {add(self._site(node.name))}"
            case Author():
                return self._author(node.name)
            case Language():
                return f"language IN (SELECT value FROM json_each({add(json.dumps(self._languages(node.tag)))}))"
            case Status():
                # The index on status begins with the site; naming every site lets SQLite use it.
                return f"(site_id IN (SELECT id FROM sites) AND status = {add(node.name)})"
            case Published():
                return f"({' AND '.join(date_limits(node, self.parameters.add))})"
            case Views():
                bounds = ((">=", node.least), ("<=", node.most))
                limits = [f"view_count {sign} {add(bound)}" for sign, bound in bounds if bound is not None]
                return f"({' AND '.join(limits)})"

    def _rows(self, sql: str) -> sqlite3.Cursor:
        assert self._connection is not None  # without one, only a tree of terms is built
        return self._connection.execute(sql)

    def _site(self, name: str) -> int:
        sites = {known.lower(): number for number, known in self._rows("SELECT id, name FROM sites")}
        if name.lower() in sites:
            return int(sites[name.lower()])
        near = difflib.get_close_matches(name.lower(), sites, n=3, cutoff=0.3) or sorted(sites)[:3]
        known = ", ".join(f"site:{other}" for other in near)
        raise QueryError(f"There is no site {name} in this archive. " + (f"Write {known}." if near else "It is empty."))

    def _languages(self, tag: str) -> list[str]:
        """The tags in the archive that are `tag` or begin with it, each found by a jump in the index."""
        found, tag = [], tag.lower()
        known = self._rows(
            "WITH RECURSIVE tags(tag) AS (SELECT min(language) FROM articles UNION ALL"
            " SELECT (SELECT min(language) FROM articles WHERE language > tag) FROM tags WHERE tag IS NOT NULL)"
            " SELECT tag FROM tags WHERE tag IS NOT NULL"
        )
        for (other,) in known:
            if other.lower() == tag or other.lower().startswith(f"{tag}-"):
                found.append(other)
        return found

    def _author(self, name: Term) -> str:
        """By the names of the authors; where none is like this, by the bylines."""
        found = self._authors(name)
        if not found:
            return self.condition(Term(name.words, name.prefix, ("byline",)))
        ids = self.parameters.add(json.dumps(found))
        return f"id IN (SELECT article_id FROM article_authors WHERE author_id IN (SELECT value FROM json_each({ids})))"

    def _authors(self, name: Term) -> list[int]:
        pattern = name.anyhow()
        return [number for number, known in self._rows("SELECT id, name FROM authors") if pattern.search(known)]
