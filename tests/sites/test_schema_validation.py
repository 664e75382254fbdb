"""The JSON Schema says of a site file what the loader says."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from newscrawl.sites.folders import BUNDLED, site_names
from newscrawl.sites.keys import FETCH, HEALTH, LIST_PAGES, LOGIN, READING, SITE
from newscrawl.sites.loader import load_site
from newscrawl.sites.schema import json_schema
from newscrawl.sites.tables import Key
from tests.sites.test_loader import HOME, WHOLE

#: A file for an example, by what the example belongs to.
FORMS = (
    ("{}", SITE),
    ("lists = [{{url = '/tin', {}}}]", LIST_PAGES[1:]),
    ("[fetch]\n{}", FETCH),
    ("[fetch.login]\nurl = '/login'\nfields = {{}}\n{}", LOGIN[2:]),
    ("[health]\n{}", HEALTH),
    ("[[rules]]\n{}", READING),
)


@pytest.mark.parametrize(
    ("form", "key"), [(form, key) for form, keys in FORMS for key in keys if key.name not in ("home", "base")]
)
def test_every_example_can_be_written(form: str, key: Key, tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text(HOME + form.format(key.example), encoding="utf-8")
    load_site(path)
    assert _valid(path.read_text(encoding="utf-8"))


def _valid(text: str) -> bool:
    # To a schema, a day is text.
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    return bool(Draft202012Validator(json.loads(json_schema())).is_valid(data))


def test_the_schema_takes_what_the_loader_takes() -> None:
    Draft202012Validator.check_schema(json.loads(json_schema()))
    assert _valid(WHOLE)
    for name in site_names(BUNDLED):
        assert _valid((BUNDLED / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "hom = 1",
        "images = 'yes'",
        "lists = '/x'",
        "[fetch]\nquiet = ['22-06']",
        "[fetch]\ndelay = -1",
        "[[rules]]\n[rules.fields]\ntitel = 'h1'",
        "[[rules]]\n[rules.fields]\ntitle = {attribute = 'x'}",
        "[health.fields]\nbody = 98",
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(text: str) -> None:
    assert not _valid(HOME + text)
