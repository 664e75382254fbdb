"""Site files, and what a person may type to mean a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.sites import SiteError, load_site, resolve, site_names
from newscrawl.sites.site import ListPages


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bao-thu.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_bundled_site_loads() -> None:
    assert "sontay" in site_names()
    for name in site_names():
        assert resolve(name).name == name


def test_a_site_file(tmp_path: Path) -> None:
    site = load_site(write(tmp_path, 'home = "https://Bao-Thu.vn:443/"\nlists = ["https://bao-thu.vn/tin#x"]\n'))
    assert (site.name, site.home, site.lists) == (
        "bao-thu",
        "https://bao-thu.vn/",
        (ListPages("https://bao-thu.vn/tin"),),
    )


def test_pictures_are_fetched_where_the_site_file_asks_for_them(tmp_path: Path) -> None:
    assert not load_site(write(tmp_path, 'home = "https://bao-thu.vn/"')).images
    assert load_site(write(tmp_path, 'home = "https://bao-thu.vn/"\nimages = true')).images


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("home = ", "TOML"),
        ('title = "x"', "the key home is missing"),
        ('home = "bao-thu.vn"', "no address"),
        ('home = "https://bao-thu.vn/"\nhom = 1', "unknown key 'hom'"),
        ('home = "https://bao-thu.vn/"\nlists = "https://bao-thu.vn/"', "must be a list"),
        ('home = "https://bao-thu.vn/"\ntimezone = "Hanoi"', "Asia/Ho_Chi_Minh"),
        ('home = "https://bao-thu.vn/"\ntimezone = 7', "must be text"),
        ('home = "https://bao-thu.vn/"\nimages = "yes"', "must be true or false"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SiteError) as caught:
        load_site(path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)


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


@pytest.mark.parametrize("typed", ["", "nowhere", "ftp://example.org/", "http://", "https://a b/", "http://[::1"])
def test_what_is_neither_name_nor_address(typed: str) -> None:
    with pytest.raises(SiteError) as caught:
        resolve(typed)
    assert repr(typed) in str(caught.value)
