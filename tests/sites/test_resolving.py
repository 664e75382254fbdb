"""What a person may type to mean a site, and what an archive keeps of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.sites import Site, SiteError, archived_site, listed_sites, load_site, resolve, site_at


def test_a_file_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('home = "https://bao-thu.vn/"', encoding="utf-8")
    assert resolve(str(path)).name == "mine"


@pytest.mark.parametrize(
    ("typed", "name", "home"),
    [
        ("sontay", "sontay", "http://sontay.hanoi.gov.vn/"),
        ("http://sontay.hanoi.gov.vn", "sontay", "http://sontay.hanoi.gov.vn/"),
        ("https://www.example.org/news/", "example.org", "https://www.example.org/news/"),
        ("example.org", "example.org", "https://example.org/"),
        ("http://127.0.0.1:8899/", "127.0.0.1:8899", "http://127.0.0.1:8899/"),
    ],
)
def test_what_a_person_types(typed: str, name: str, home: str) -> None:
    site = resolve(typed)
    assert (site.name, site.home) == (name, home)


@pytest.mark.parametrize(
    "typed", ["", "nowhere", "ftp://example.org/", "http://", "https://a b/", "http://[::1", "https://./a"]
)
def test_what_is_neither_name_nor_address(typed: str) -> None:
    with pytest.raises(SiteError) as caught:
        resolve(typed)
    assert repr(typed) in str(caught.value)


def test_a_further_host_is_the_same_site(own: Path) -> None:
    (own / "mine.toml").write_text('home = "https://bao-thu.vn/"\nhosts = ["bao-thu.com.vn"]', encoding="utf-8")
    assert resolve("bao-thu.com.vn").name == "mine"
    assert resolve("https://bao-thu.com.vn/tin").name == "bao-thu.com.vn"  # a part of it, as any address


def test_the_address_of_a_site_whose_file_is_broken(own: Path) -> None:
    (own / "mine.toml").write_text('home = "https://bao-thu.vn/"\nimages = 1', encoding="utf-8")
    with pytest.raises(SiteError, match="images must be true or false"):
        resolve("https://www.bao-thu.vn/")
    assert resolve("https://bao-moi.vn/").name == "bao-moi.vn"


def test_an_archived_site_is_what_its_file_says_today(own: Path) -> None:
    assert archived_site("bao-thu.vn", "https://bao-thu.vn/", "UTC", "vi").timezone == "UTC"
    (own / "mine.toml").write_text('home = "https://bao-thu.vn/"\ntimezone = "Asia/Ho_Chi_Minh"', encoding="utf-8")
    site = archived_site("bao-thu.vn", "http://bao-thu.vn/", "UTC", "vi")
    assert (site.name, site.timezone, site.language) == ("bao-thu.vn", "Asia/Ho_Chi_Minh", "vi")
    assert archived_site("mine", "https://moved.vn/").home == "https://bao-thu.vn/"


def test_only_files_about_the_address_are_loaded(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own / "a.toml").write_text('home = "https://bao-thu.vn/"\nhosts = ["bao-cu.vn"]', encoding="utf-8")
    (own / "b.toml").write_text('home = "https://bao-moi.vn/"\nhosts = ["bao-cu.vn"]', encoding="utf-8")
    (own / "danang.toml").write_text('home = "https://bao-xa.vn/"', encoding="utf-8")
    loaded: list[str] = []

    def load(path: Path) -> Site:
        loaded.append(path.stem)
        return load_site(path)

    monkeypatch.setattr("newscrawl.sites.folders.load_known", load)
    assert resolve("https://example.org/").name == "example.org"
    assert loaded == []
    with pytest.raises(SiteError, match=r"bao-cu\.vn is the host of .*a\.toml already"):
        resolve("https://bao-moi.vn/")
    assert loaded == ["a", "b"]
    # The bundled file of this name does not count, for there is one of the user's own.
    assert resolve("https://danang.gov.vn/").name == "danang.gov.vn"


def test_each_site_is_found_as_among_all(own: Path) -> None:
    for one in listed_sites():
        assert one.site is not None
        assert [resolve(home) for home in one.site.homes] == [one.site] * len(one.site.homes)
        assert site_at(f"{one.site.home}some/page.html") == one.site
    assert site_at("https://example.org/") is None
    assert site_at("") is None
