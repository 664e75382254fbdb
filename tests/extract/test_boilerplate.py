"""What classes and ids are told by: a look at all names at once passes over none that say something."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.boilerplate import ZONES, Zone, _told_by, _zone_of_names, zone_of
from newscrawl.extract.zonewords import BODY_WORDS, TELLING_WORDS

_PARTS = st.sampled_from(
    [*sorted(TELLING_WORDS), *"-_ :@%1aZ", "__", "js-", "views-", "elementor-widget", "scrollbar", "Card", "row", " "]
)


@settings(max_examples=3000, deadline=None)
@given(st.lists(_PARTS, max_size=8))
def test_no_name_that_tells_something_is_passed_over(parts: list[str]) -> None:
    names = "".join(parts)
    assert _zone_of_names(names) is _told_by(names)


@pytest.mark.parametrize("word", sorted(BODY_WORDS))
def test_words_of_the_running_text_count_behind_what_tells_nothing(word: str) -> None:
    assert zone_of("aside", f"row {word}") is Zone.RELATED
    assert _zone_of_names(f"top {word}") is _zone_of_names("article-body")


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        ("side-bar", Zone.RELATED),
        ("sideBar", Zone.RELATED),
        ("breadCrumb", Zone.NAV),
        ("read-more", Zone.RELATED),
        ("article-content__sign-in", Zone.PROMPT),
        ("card__body__newsletter", Zone.PROMPT),
        ("hidden@s", None),
        ("xl:hidden", None),
        ("field--label-hidden", None),
        ("item-9581d5ea-8cfb-4394-84b3-eff9fd214d49", None),  # letters of numbers are no words
        ("tag-%d8%ad%d9%88", None),
    ],
)
def test_names_tell_their_zone(names: str, zone: Zone | None) -> None:
    assert zone_of("div", names) is zone


def test_names_with_many_parts_are_read() -> None:
    assert zone_of("div", "ad__" * 249) is Zone.AD


def test_names_too_long_to_say_anything_are_not_kept() -> None:
    names = "ad " * 20_000
    assert ZONES["aside", names] is Zone.RELATED
    assert ZONES["div", names] is None
    assert ("div", names) not in ZONES
