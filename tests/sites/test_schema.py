"""The JSON Schema and the tables of keys in the docs are up to date, and name all that a Site has."""

from __future__ import annotations

import runpy
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newscrawl.cli import cli
from newscrawl.extract.article import Article
from newscrawl.sites.keys import COUNTED, FETCH, HEALTH, LIST_PAGES, LOGIN, READING, SITE
from newscrawl.sites.schema import SCHEMA_FILE, json_schema
from newscrawl.sites.site import Fetch, Health, ListPages, Login, Rules, Site
from newscrawl.sites.tables import Key

ROOT = Path(__file__).parent.parent.parent


def test_the_schema_file_is_up_to_date() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == json_schema(), "run `make docs`"


def test_the_tables_of_keys_are_up_to_date() -> None:
    sites_page = runpy.run_path(str(ROOT / "tools" / "sites_docs.py"))["sites_page"]
    assert (ROOT / "docs" / "sites.md").read_text(encoding="utf-8") == sites_page(), "run `make docs`"


def test_the_command_prints_it() -> None:
    assert CliRunner().invoke(cli, ["sites", "schema"]).output == json_schema()


@pytest.mark.parametrize(
    ("keys", "kind", "others"),
    [
        (SITE, Site, {"name"}),
        (LIST_PAGES, ListPages, set()),
        (FETCH, Fetch, set()),
        (LOGIN, Login, set()),
        (HEALTH, Health, set()),
    ],
)
def test_every_part_of_a_site_has_its_key(keys: tuple[Key, ...], kind: type[Any], others: set[str]) -> None:
    assert {key.name for key in keys} | others == {field.name for field in fields(kind)}


def test_every_part_of_the_rules_has_its_key() -> None:
    assert {key.name for key in READING} ^ {field.name for field in fields(Rules)} == {"from", "start"}


def test_fields_are_those_of_an_article() -> None:
    assert set(COUNTED) <= {field.name for field in fields(Article)}
