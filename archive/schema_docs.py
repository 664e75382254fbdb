"""Prints docs/schema.md: `python -m archive.schema_docs > docs/schema.md`.

The page is made from the schema of a new archive and the sentences in `archive.schema_sentences`, so neither can
go its own way.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from archive.database import fresh_database
from archive.migrations import APPLICATION_ID
from archive.schema_sentences import EXAMPLES, SENTENCES

_INTRODUCTION = f"""\
# The archive file

<!-- Made by `python -m archive.schema_docs`; change the sentences in archive/schema_sentences.py. -->

An archive is one SQLite file. Every program that reads SQLite 3.37 or newer can read it and search it; nothing in
it needs an extension or a function of ours. Table and column names are public: they stay, and new ones are added.

- Times are text in UTC, `2023-01-31T14:01:00Z`, which sorts as time does. `published` and `modified` keep the
  offset of the page.
- Text is in Unicode's composed form (NFC). What a page does not say is NULL.
- The file is in write-ahead mode: while a program has it open, `news.db-wal` and `news.db-shm` stand beside it and
  belong to it. Copy it with `sqlite3 news.db ".backup copy.db"`, or when nothing has it open.
- `PRAGMA application_id` is {APPLICATION_ID}, which `file` and other programs can tell it by.
"""

#: Types of the columns that views compute: of those SQLite tells none.
_COMPUTED = {"silent": "INTEGER", "growth": "INTEGER", "per_day": "REAL"} | dict.fromkeys(
    ("announced", "fetched", "archived", "failed", "skipped", "waiting", "first", "last", "missing"), "INTEGER"
)

_FULL_TEXT = """\
## Full-text index

`articles_fts` is an FTS5 table over the columns of `articles_text`, in the same order: body, title, lead, byline,
section, tags, then each once more with `d` for `đ`. A lead that opens the body is in the column `lead` only. Its
`rowid` is `articles.id`. The tokenizer, `unicode61 remove_diacritics 2`, takes upper and lower case for the same and
leaves accents out, but knows no other letter for `đ`; the second set of columns is for that. So `thi dua`, `THI ĐUA`
and `"thi đua"` find the same article.

The index stores no text of its own. Three triggers on `articles` keep it when a text is added, changed or removed;
a new view count does not touch it. `ORDER BY rank` is BM25, with a word in the title counting ten times a word in
the body. Do not use `INSERT OR REPLACE` on `articles`: SQLite does not run the delete trigger for it. To check the
index, and to make it anew:

```sql
INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1);
INSERT INTO articles_fts(articles_fts) VALUES ('rebuild');
```

`files_fts` is the same for the texts of attached files, over the columns of `files_text`; its `rowid` is `files.id`.
"""


def schema_page() -> str:
    """The whole page as Markdown. KeyError for a table or column that lacks its sentence."""
    database = fresh_database()
    tables = described_tables(database)
    parts = [
        _INTRODUCTION,
        "## Queries to start from\n",
        "More of them: [queries.md](queries.md).\n",
        *_examples(),
        "## Tables\n",
    ]
    parts += [_described(database, name) for name in tables]
    parts += [_FULL_TEXT, "## Views\n", *(_described(database, name) for name in database.view_names())]
    return "\n".join(parts)


def described_tables(database: Database) -> list[str]:
    """The tables of an archive, in the order of their sentences, without those of the index."""
    names = {name for name in database.table_names() if not name.startswith(("articles_fts", "files_fts", "sqlite_"))}
    ordered = [name for name in SENTENCES if name in names]
    return ordered + sorted(names.difference(ordered))


def _examples() -> Iterator[str]:
    for question, query in EXAMPLES.items():
        yield f"{question}:\n\n```sql\n{query}\n```\n"


def _described(database: Database, name: str) -> str:
    sentences = SENTENCES[name]
    rows = database.execute("SELECT name, type FROM pragma_table_info(?)", [name]).fetchall()
    lines = [f"### {name}", "", sentences[""], "", "| column | type | |", "|---|---|---|"]
    lines += [f"| {column} | {kind or _COMPUTED.get(column, 'TEXT')} | {sentences[column]} |" for column, kind in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(schema_page(), end="")
