"""The article that this project began with, to the letter, in each way its portal may encode it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.extract import extract
from newscrawl.sites import Site, load_site
from newscrawl.sites.folders import BUNDLED

CASES = Path(__file__).parent.parent / "cases"
URL = "http://sontay.hanoi.gov.vn/do-thi/-/view_content/7318344-cum-thi-dua-so-xii.html"


def entities(page: str) -> bytes:
    """Every letter beyond ASCII as a numeric entity."""
    return page.encode("ascii", "xmlcharrefreplace")


def decomposed(page: str) -> bytes:
    return unicodedata.normalize("NFD", page).encode()


@pytest.mark.parametrize("site", [None, load_site(BUNDLED / "sontay.toml")], ids=["any site", "its site"])
@pytest.mark.parametrize("encode", [str.encode, decomposed, entities], ids=["utf-8", "nfd", "entities"])
def test_seed(encode: Callable[[str], bytes], site: Site | None) -> None:
    expected = json.loads((CASES / "sontay-seed" / "expected.json").read_text(encoding="utf-8"))
    article = extract(encode((CASES / "vcms-seed" / "page.html").read_text(encoding="utf-8")), URL, site=site)
    assert article.section == expected["section"]
    assert article.title == expected["title"]
    assert article.published is not None
    assert article.published.isoformat() == expected["published"]
    assert article.view_count == expected["view_count"]
    assert article.byline == expected["byline"]
    assert list(article.authors) == expected["authors"]
    assert article.lead == expected["lead"]
    assert [image.caption for image in article.images] == [image["caption"] for image in expected["images"]]
    assert article.body == expected["body"]
