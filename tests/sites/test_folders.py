"""The bundled sites, a folder of one's own, and what a person may type to mean a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl.cli import cli
from newscrawl.sites import SiteError, listed_sites, load_site, resolve, site_names
from newscrawl.sites.folders import BUNDLED
from newscrawl.sites.loader import BASES, base_names, load_base
from newscrawl.sites.merge import merged


def test_every_bundled_site_loads() -> None:
    assert "sontay" in site_names(BUNDLED)
    for name in site_names(BUNDLED):
        assert load_site(BUNDLED / f"{name}.toml").name == name


def test_every_base_loads() -> None:
    for name in base_names():
        load_base(BASES / f"{name}.toml")


def test_no_two_bundled_sites_are_one(own: Path) -> None:
    assert [problem for one in listed_sites() for problem in one.problems] == []


def test_a_folder_of_ones_own_wins_by_name_and_by_host(own: Path) -> None:
    (own / "sontay.toml").write_text('home = "https://bao-thu.vn/"', encoding="utf-8")
    assert resolve("sontay").home == "https://bao-thu.vn/"
    (own / "sontay.toml").rename(own / "mine.toml")
    (own / "mine.toml").write_text('home = "http://sontay.hanoi.gov.vn/"', encoding="utf-8")
    assert resolve("sontay.hanoi.gov.vn").name == "mine"
    assert [one.path for one in listed_sites() if one.site and "sontay.hanoi" in one.site.home] == [own / "mine.toml"]


def test_the_folder_of_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSCRAWL_SITES", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "newscrawl" / "sites"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('home = "https://bao-thu.vn/"', encoding="utf-8")
    assert resolve("mine").home == "https://bao-thu.vn/"


def test_a_broken_file_costs_no_other_site(own: Path) -> None:
    (own / "broken.toml").write_text("home = 1", encoding="utf-8")
    (own / "whole.toml").write_text('home = "https://bao-thu.vn/"', encoding="utf-8")
    assert resolve("https://bao-thu.vn/").name == "whole"
    with pytest.raises(SiteError, match="home must be text"):
        resolve("broken")
    result = CliRunner().invoke(cli, ["sites", "list"])
    assert result.exit_code == 1
    assert "https://bao-thu.vn/" in result.stdout
    assert str(own / "whole.toml") in result.stdout
    assert f"{own / 'broken.toml'}:1: home must be text in quotes, not 1" in result.stderr


def test_a_file_that_changes_is_read_again(own: Path) -> None:
    (own / "mine.toml").write_text('home = "https://bao-thu.vn/"', encoding="utf-8")
    assert resolve("mine").title is None
    (own / "mine.toml").write_text('title = "x"\nhome = "https://bao-thu.vn/"', encoding="utf-8")
    assert resolve("mine").title == "x"


def test_two_files_for_one_host(own: Path) -> None:
    (own / "a.toml").write_text('home = "https://www.bao-thu.vn/"', encoding="utf-8")
    (own / "b.toml").write_text('home = "https://bao-moi.vn/"\nhosts = ["bao-thu.vn"]', encoding="utf-8")
    problems = [problem for one in listed_sites() for problem in one.problems]
    assert len(problems) == 1
    assert problems[0].startswith(f"{own / 'b.toml'}:2: bao-thu.vn is the host of {own / 'a.toml'} already")


def test_list_is_healthy_without_a_folder_of_ones_own(own: Path) -> None:
    own.rmdir()
    result = CliRunner().invoke(cli, ["sites", "list"])
    assert (result.exit_code, result.stderr) == (
        0,
        f"newscrawl: NEWSCRAWL_SITES names {own}, and there is no such folder. Make it first.\n",
    )
    assert "sontay" in result.stdout


def test_a_sites_own_keys_win_over_its_base() -> None:
    own = {"home": "h", "fetch": {"delay": 1}, "lists": ("a",)}
    base = {"timezone": "UTC", "fetch": {"delay": 2, "render": True}, "lists": ("b",)}
    assert merged(own, base) == {
        "home": "h",
        "timezone": "UTC",
        "fetch": {"delay": 1, "render": True},
        "lists": ("a",),
    }
