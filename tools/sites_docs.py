"""Writes what the keys of site files are told by: the tables in docs/sites.md, and the JSON Schema for editors.

usage: python tools/sites_docs.py
"""

from __future__ import annotations

from pathlib import Path

from newscrawl.sites.schema import SCHEMA_FILE, json_schema, key_tables

PAGE = Path(__file__).parent.parent / "docs" / "sites.md"
BEGIN, END = "<!-- keys: written by `make docs` -->", "<!-- end of keys -->"


def sites_page() -> str:
    """The page docs/sites.md with its tables as they should be."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{key_tables()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(sites_page(), encoding="utf-8")
    SCHEMA_FILE.write_text(json_schema(), encoding="utf-8")
