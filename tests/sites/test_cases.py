"""The golden cases: a page of each bundled site, and of sites of one's own, read field by field by the site's rules."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from newscrawl.recording import Case, Difference, case_names, differences, load_case
from newscrawl.recording.report import lines_of
from newscrawl.sites import Site, load_site, site_names
from newscrawl.sites.folders import BUNDLED
from newscrawl.sites.loader import BASES
from newscrawl.sites.patterns import found_in
from newscrawl.sites.site import Rule

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


@dataclass(frozen=True)
class Files:
    """Copies of all bundled sites and bases, to break one rule of them at a time."""

    sites: Path
    bases: Path

    def failing(self) -> dict[tuple[str, str], Difference]:
        """By case and field each test that fails by these files; a site that is as it was reads as it did."""
        found = {}
        for name, (case, site) in cases().items():
            if site is None or not (self.sites / f"{site.name}.toml").exists():
                continue
            broken = load_site(self.sites / f"{site.name}.toml")
            if broken != site:
                found.update({(name, one.field): one for one in differences(case, broken)})
        return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    sites = tmp_path_factory.mktemp("sites")
    for folder in (BUNDLED, OWN):
        for path in folder.glob("*.toml"):
            shutil.copy(path, sites)
    bases = Path(shutil.copytree(BASES, sites / "bases"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newscrawl.sites.loader.BASES", bases)
        yield Files(sites, bases)


def stated_rules() -> Iterator[tuple[str, str]]:
    """(file, field) of every rule that a site or a base states itself."""
    for folder, prefix in ((BASES, "bases/"), (BUNDLED, ""), (OWN, "")):
        for path in sorted(folder.glob("*.toml")):
            for rules in tomllib.loads(path.read_text(encoding="utf-8")).get("rules", ()):
                yield from (
                    (f"{prefix}{path.name}", field) for field in (*rules.get("fields", ()), *rules.get("labels", ()))
                )


@pytest.mark.parametrize(("file", "field"), [pytest.param(*rule, id="-".join(rule)) for rule in stated_rules()])
def test_a_broken_rule_fails_exactly_its_own_tests(files: Files, file: str, field: str) -> None:
    path = files.sites / file
    text = path.read_text(encoding="utf-8")
    # The last line of this name: the first may be the site's own title.
    head, _, tail = text.rpartition(f"\n{field} = ")
    labels = tail.startswith("[") and "[rules.labels]" in head
    path.write_text(
        f"{head}\n{field} = {[NOTHING] if labels else repr(NOTHING)}\n{tail.partition(chr(10))[2]}", "utf-8"
    )
    try:
        failing = files.failing()
    finally:
        path.write_text(text, encoding="utf-8")
    assert {name for _, name in failing} <= {field} | FOLLOWING.get(field, set())
    # All cases of the site, or of the base's sites that have no such rule of their own, where the page has the field.
    hit = {name for name, other in failing if other == field}
    assert hit == {
        name for name, (case, site) in cases().items() if site and case.expected[field] and rests_on(site, file, field)
    }
    # On some page the rule is needed: what is read without it is wrong.
    assert any(one.found != one.expected for (_, name), one in failing.items() if name == field)


def rests_on(site: Site, file: str, field: str) -> bool:
    """Whether the rule of `site` for `field` is the one in `file`."""
    if file == f"{site.name}.toml":
        return True
    own = tomllib.loads(path_of(site).read_text(encoding="utf-8")).get("rules", ())
    stated = {name for rules in own for name in (*rules.get("fields", ()), *rules.get("labels", ()))}
    return file == f"bases/{site.base}.toml" and field not in stated


def path_of(site: Site) -> Path:
    return next(path for folder in (BUNDLED, OWN) if (path := folder / f"{site.name}.toml").exists())


def test_what_is_cut_is_needed() -> None:
    for name, (case, site) in cases().items():
        if site is None or not any(rules.cut for rules in site.rules):
            continue
        uncut = replace(site, rules=tuple(replace(rules, cut=()) for rules in site.rules))
        assert "body" in {difference.field for difference in differences(case, uncut)}, name


def every_rule() -> Iterator[tuple[str, str]]:
    for name, (_, site) in cases().items():
        for rules in site.rules if site is not None else ():
            yield from ((name, field) for field, _ in rules.fields)


@pytest.mark.parametrize(("name", "field"), [pytest.param(*rule, id="-".join(rule)) for rule in every_rule()])
def test_a_rule_for_the_wrong_element_fails_its_own_test(name: str, field: str) -> None:
    case, site = cases()[name]
    assert site is not None
    if not case.expected[field]:
        return  # the page has no such thing, so no rule finds it
    rules = tuple(
        replace(one, fields=tuple((f, (Rule(css="a[href]"),) if f == field else v) for f, v in one.fields))
        for one in site.rules
    )
    assert field in {difference.field for difference in differences(case, replace(site, rules=rules))}
