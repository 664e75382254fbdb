"""Site files as they are written: what goes in is what a TOML parser reads."""

from __future__ import annotations

import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.drafting.writing import Entry, Table, Value, site_text

TEXT = st.text(max_size=30)
VALUES = st.recursive(
    st.one_of(TEXT, st.booleans(), st.integers(-999, 99999), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)


@given(TEXT, st.dictionaries(TEXT, VALUES, max_size=3), TEXT)
def test_any_values_come_back(intro: str, values: dict[str, Value], why: str) -> None:
    entries = tuple(Entry(key, value, why) for key, value in values.items())
    read = tomllib.loads(site_text(intro, [Table("", entries), Table("health", (Entry("silent_days", 2.5),))]))
    assert read == values | {"health": {"silent_days": 2.5}}


@given(TEXT, TEXT, VALUES)
def test_comments_say_nothing_to_a_parser(intro: str, why: str, value: Value) -> None:
    assert tomllib.loads(site_text(intro, [Table("", (Entry("title", value, why, active=False),))])) == {}


def test_a_file_for_people() -> None:
    text = site_text(
        "A draft.",
        [
            Table("", (Entry("home", "https://example.org/"), Entry("seen", date(2026, 11, 22), "When it was."))),
            Table("fetch", ()),
            Table("[rules]", (Entry("cut", (".a",)),)),
            Table("health", (Entry("silent_days", 3, "Unsure.", active=False),)),
        ],
    )
    assert text == (
        '# A draft.\n\nhome = "https://example.org/"\n# When it was.\nseen = 2026-11-22\n'
        '\n[[rules]]\ncut = [".a"]\n\n# [health]\n# Unsure.\n# silent_days = 3\n'
    )


def test_long_lists_have_a_line_for_each() -> None:
    patterns = tuple(rf"^https?://[^/]+/{'x' * 30}/\d{{{n},}}\.html$" for n in range(3))
    text = site_text("", [Table("", (Entry("articles", patterns),))])
    assert tomllib.loads(text)["articles"] == list(patterns)
    assert len(text.splitlines()) > 4
    assert r"'^https?://[^/]+/" in text
