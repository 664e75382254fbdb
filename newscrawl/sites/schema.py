"""The keys of a site file for an editor, as a JSON Schema, and for a reader, as tables in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from newscrawl.sites.keys import FETCH, HEALTH, LIST_PAGES, LOGIN, READING, SITE
from newscrawl.sites.tables import Key, table

#: The schema as it comes with newscrawl; `make docs` writes it.
SCHEMA_FILE = Path(__file__).parent / "site.schema.json"

#: The tables of a site file in the order in which a reader meets them: heading, sentence, keys.
_TABLES = (
    ("The site", "At the top of the file, before any `[table]`.", SITE),
    (
        "lists",
        "An entry of `lists` is an address, or a table with these keys where the list pages in a way of its own.",
        LIST_PAGES,
    ),
    ("[fetch]", "How pages are fetched.", FETCH),
    ("[fetch.login]", "For a site on which one has to sign in.", LOGIN),
    ("[health]", "What counts as healthy.", HEALTH),
    (
        "[[rules]]",
        "How pages are read, where the reading of any site is not right. There may be several, each from a day on.",
        READING,
    ),
)


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of a site file, as text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A site for newscrawl",
        **table(SITE).schema,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def key_tables() -> str:
    """A Markdown table of keys for each table of a site file."""
    return "\n".join(line for heading, sentence, keys in _TABLES for line in _markdown(heading, sentence, keys))


def _markdown(heading: str, sentence: str, keys: tuple[Key, ...]) -> Iterator[str]:
    name = f"`{heading}`" if heading != "The site" else heading
    yield from (f"### {name}", "", sentence, "", "| key | what it says | left out | example |", "|---|---|---|---|")
    for key in keys:
        left_out = "it has to be there" if key.required else key.default
        yield f"| `{key.name}` | {_cell(key.says)} | {_cell(left_out)} | `` {_cell(key.example)} `` |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
