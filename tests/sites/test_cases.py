"""The golden cases: a page of each bundled site, and of sites of one's own, read field by field by the site's rules."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from newscrawl.recording import Case, Difference, case_names, differences, load_case
from newscrawl.recording.report import lines_of
from newscrawl.sites import Site, load_site, site_names
from newscrawl.sites.folders import BUNDLED
from newscrawl.sites.loader import BASES
from newscrawl.sites.patterns import found_in
from newscrawl.sites.site import Rule, Rules

CASES = Path(__file__).parents[1] / "cases"
OWN = Path(__file__).parent / "own"
#: Where a golden case lies, and where the file of its site.
FOLDERS = ((CASES, BUNDLED), (OWN / "cases", OWN))
NOTHING = "no-such-element"
#: Fields that are read off another one.
FOLLOWING = {"byline": {"authors"}, "published": {"published_precision"}}


@cache
def cases() -> dict[str, tuple[Case, Site | None]]:
    """Every golden case with its site."""
    loaded = ((load_case(folder / name), sites) for folder, sites in FOLDERS for name in case_names(folder))
    return {case.name: (case, load_site(sites / f"{case.site}.toml") if case.site else None) for case, sites in loaded}


@cache
def read(name: str) -> dict[str, Difference]:
    """What of the case `name` is not as expected, by field."""
    return {difference.field: difference for difference in differences(*cases()[name])}


def failing(sites: Path) -> set[tuple[str, str]]:
    """(case, field) of each test that fails with the site files in the folder `sites`."""
    loaded = [(load_case(CASES / name)) for name in case_names(CASES)]
    return {
        (case.name, difference.field)
        for case in loaded
        for difference in differences(case, load_site(sites / f"{case.site}.toml") if case.site else None)
    }


@pytest.mark.parametrize(
    ("name", "field"),
    [pytest.param(name, field, id=f"{name}-{field}") for name, (case, _) in cases().items() for field in case.expected],
)
def test_case(name: str, field: str) -> None:
    difference = read(name).get(field)
    assert difference is None, "\n".join(lines_of(difference))


def test_every_bundled_site_has_a_case_and_says_what_it_rests_on() -> None:
    with_case = {site.name for _, site in cases().values() if site is not None}
    assert len(site_names(BUNDLED)) >= 30
    for name in site_names(BUNDLED):
        site = load_site(BUNDLED / f"{name}.toml")
        assert name in with_case
        assert site.rests_on.endswith(".")
        assert site.seen is not None
        assert (site.timezone, site.language) == ("Asia/Ho_Chi_Minh", "vi")


def test_every_base_has_a_case() -> None:
    used = {site.base for _, site in cases().values() if site is not None}
    assert used - {None} == {path.stem for path in BASES.glob("*.toml")}


def test_sites_know_the_addresses_of_their_cases() -> None:
    for name, (case, site) in cases().items():
        if site is None:
            continue
        assert not site.articles or any(found_in(pattern, case.url) for pattern in site.articles), name
        if site.article_id:
            found = found_in(site.article_id, case.url)
            assert found is not None, name
            assert found[1].isdigit()


def test_pages_are_small_and_differ() -> None:
    pages = {case.page for case, _ in cases().values()}
    assert len(pages) == len(cases())
    assert max(map(len, pages)) < 6_500


def test_a_broken_rule_of_a_site_fails_its_own_tests_alone(tmp_path: Path) -> None:
    for path in BUNDLED.glob("*.toml"):
        shutil.copy(path, tmp_path)
    broken = tmp_path / "danang.toml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("span.chi-tiet-title", NOTHING), encoding="utf-8")
    assert failing(tmp_path) == {("danang", "title")}


def test_a_broken_rule_of_a_base_fails_the_tests_of_its_sites_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in BASES.glob("*.toml"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr("newscrawl.sites.loader.BASES", tmp_path)
    broken = tmp_path / "vcms.toml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("p.wd-date", NOTHING), encoding="utf-8")
    of_base = {name for name, (_, site) in cases().items() if site is not None and site.base == "vcms"}
    assert len(of_base) > 2
    assert failing(BUNDLED) == {(name, "published") for name in of_base}


def every_rule() -> Iterator[tuple[str, str]]:
    for name, (_, site) in cases().items():
        for rules in site.rules if site is not None else ():
            yield from ((name, field) for field, _ in (*rules.fields, *rules.labels))


@pytest.mark.parametrize(("name", "field"), [pytest.param(*rule, id="-".join(rule)) for rule in every_rule()])
def test_no_rule_breaks_unnoticed(name: str, field: str) -> None:
    case, site = cases()[name]
    assert site is not None
    if not case.expected[field]:
        return  # the page has no such thing, so no rule finds it
    broken = replace(site, rules=tuple(without(rules, field) for rules in site.rules))
    found = {difference.field for difference in differences(case, broken)}
    assert field in found
    assert found <= {field} | FOLLOWING.get(field, set())


def without(rules: Rules, field: str) -> Rules:
    """The rules with what leads to `field` leading nowhere."""
    fields = tuple((name, (Rule(css=NOTHING),) if name == field else value) for name, value in rules.fields)
    labels = tuple((name, (NOTHING,) if name == field else value) for name, value in rules.labels)
    return replace(rules, fields=fields, labels=labels)
