"""The SQL of the full-text index: at first, and since the body stands first in it."""

from __future__ import annotations

#: Columns of `articles` that the first index covered, with their names in it.
_INDEXED_AT_FIRST = {
    "title": "title",
    "lead": "lead",
    "body": "body",
    "byline": "byline",
    "section": "section",
    "tag_names": "tags",
}

_WEIGHTS_AT_FIRST = (10.0, 4.0, 1.0, 3.0, 2.0, 4.0)

#: Columns of the index since `m004_body_first`, with what they hold. The body stands first, for FTS5 spends two bytes
#: a word and article on naming any other column; what the lead column holds already is not indexed again.
INDEXED = {
    "body": "CASE WHEN substr({0}body, 1, length({0}lead)) = {0}lead THEN substr({0}body, length({0}lead) + 1)"
    " ELSE {0}body END",
    "title": "{0}title",
    "lead": "{0}lead",
    "byline": "{0}byline",
    "section": "{0}section",
    "tags": "{0}tag_names",
}

#: The columns of `articles` that these texts come from.
_SOURCES = ("title", "lead", "body", "byline", "section", "tag_names")

#: What a hit counts for in `rank`, column by column: a word in the title says more than one in the body.
_WEIGHTS = {"body": 1.0, "title": 10.0, "lead": 4.0, "byline": 3.0, "section": 2.0, "tags": 4.0}

_INDEX_OF_TITLES = (
    "CREATE VIRTUAL TABLE articles_fts_titles USING fts5(\n    title, title_folded,\n"
    "    content='articles_text', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'\n)"
)

#: FTS5 merges four parts of a size into one if not told otherwise (https://sqlite.org/fts5.html, section 6.8).
MERGED_BY_EIGHT = tuple(
    f"INSERT INTO {table}({table}, rank) VALUES ('automerge', 8)" for table in ("articles_fts", "articles_fts_titles")
)


#: By sixteen, a million articles go through two merges. What a batch adds is one part as long as its words take no
#: more than so many bytes of memory; and up to so many parts may gather while larger ones are merged, bit by bit: more
#: are merged at once. The index of titles stays as it was: it is small, and a search looks into each of its parts.
MERGED_BY_SIXTEEN = tuple(
    f"INSERT INTO articles_fts(articles_fts, rank) VALUES ('{option}', {value})"
    for option, value in (("automerge", 16), ("crisismerge", 64), ("hashsize", 8_000_000))
)


def at_first() -> tuple[str, ...]:
    """The index over a view of `articles`, and the triggers that keep it."""
    columns = [*_INDEXED_AT_FIRST.values(), *(f"{name}_folded" for name in _INDEXED_AT_FIRST.values())]
    plain = ", ".join(name if name == alias else f"{name} AS {alias}" for name, alias in _INDEXED_AT_FIRST.items())
    folded = ",\n    ".join(f"{_folded(name)} AS {alias}_folded" for name, alias in _INDEXED_AT_FIRST.items())
    return (
        f"CREATE VIEW articles_text AS SELECT\n    id, {plain},\n    {folded}\nFROM articles",
        _index(columns),
        _rank(_WEIGHTS_AT_FIRST),
        *_triggers_at_first(columns),
    )


def body_first() -> tuple[str, ...]:
    """What takes the place of that, with an index of titles alone; both are empty then."""
    columns = [*INDEXED, *(f"{name}_folded" for name in INDEXED)]
    texts = [*_texts(""), *(_folded(text) for text in _texts(""))]
    listed = ",\n    ".join(f"{text} AS {name}" for name, text in zip(columns, texts, strict=True))
    return (
        *(f"DROP TRIGGER articles_fts_{trigger}" for trigger in ("insert", "delete", "update")),
        "DROP TABLE articles_fts",
        "DROP VIEW articles_text",
        f"CREATE VIEW articles_text AS SELECT\n    id,\n    {listed}\nFROM articles",
        _index(columns),
        _INDEX_OF_TITLES,
        _rank(tuple(_WEIGHTS.values())),
        *_triggers(columns),
        "CREATE INDEX articles_by_language ON articles(language)",
    )


def _index(columns: list[str]) -> str:
    return (
        f"CREATE VIRTUAL TABLE articles_fts USING fts5(\n    {', '.join(columns)},\n"
        "    content='articles_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'\n)"
    )


def _rank(weights: tuple[float, ...]) -> str:
    """What `rank` is: BM25, in which a folded column counts for half of its own."""
    listed = ", ".join(str(weight) for weight in (*weights, *(weight / 2 for weight in weights)))
    return f"INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', 'bm25({listed})')"


def _folded(expression: str) -> str:
    return (
        f"CASE WHEN instr({expression}, 'đ') OR instr({expression}, 'Đ')"
        f" THEN replace(replace({expression}, 'đ', 'd'), 'Đ', 'D') END"
    )


def _triggers_at_first(columns: list[str]) -> tuple[str, ...]:
    """Triggers on `articles`: FTS5 must be told the very words that it indexed in order to forget them."""
    listed = ", ".join(columns)

    def values(row: str) -> str:
        plain = [f"{row}.{name}" for name in _INDEXED_AT_FIRST]
        return ",\n        ".join([", ".join(plain), *(_folded(name) for name in plain)])

    add = f"INSERT INTO articles_fts(rowid, {listed})\n    VALUES (new.id, {values('new')});"
    remove = f"INSERT INTO articles_fts(articles_fts, rowid, {listed})\n    VALUES ('delete', old.id, {values('old')});"
    old, new = (", ".join(f"{row}.{name}" for name in ("id", *_INDEXED_AT_FIRST)) for row in ("old", "new"))
    update = (
        f"CREATE TRIGGER articles_fts_update AFTER UPDATE OF id, {', '.join(_INDEXED_AT_FIRST)} ON articles\n"
        f"WHEN ({old}) IS NOT ({new})\nBEGIN\n    {remove}\n    {add}\nEND"
    )
    return (
        f"CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN\n    {add}\nEND",
        f"CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN\n    {remove}\nEND",
        update,
    )


def _triggers(columns: list[str]) -> tuple[str, ...]:
    """Triggers on `articles`: FTS5 must be told the very words that it indexed in order to forget them."""
    listed = ", ".join(columns)

    def values(row: str) -> str:
        texts = _texts(f"{row}.")
        return ",\n        ".join([*texts, *map(_folded, texts)])

    def titles(row: str) -> str:
        return f"{row}.id, {row}.title, {_folded(f'{row}.title')}"

    add = (
        f"INSERT INTO articles_fts(rowid, {listed})\n    VALUES (new.id, {values('new')});\n"
        f"    INSERT INTO articles_fts_titles(rowid, title, title_folded) VALUES ({titles('new')});"
    )
    remove = (
        f"INSERT INTO articles_fts(articles_fts, rowid, {listed})\n    VALUES ('delete', old.id, {values('old')});\n"
        "    INSERT INTO articles_fts_titles(articles_fts_titles, rowid, title, title_folded)"
        f" VALUES ('delete', {titles('old')});"
    )
    old, new = (", ".join(f"{row}.{name}" for name in ("id", *_SOURCES)) for row in ("old", "new"))
    update = (
        f"CREATE TRIGGER articles_fts_update AFTER UPDATE OF id, {', '.join(_SOURCES)} ON articles\n"
        f"WHEN ({old}) IS NOT ({new})\nBEGIN\n    {remove}\n    {add}\nEND"
    )
    return (
        f"CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN\n    {add}\nEND",
        f"CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN\n    {remove}\nEND",
        update,
    )


def _texts(row: str) -> list[str]:
    """The texts of the index as expressions on columns of `row`."""
    return [text.format(row) for text in INDEXED.values()]
