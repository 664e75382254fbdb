"""The title without kicker, section and site."""

from __future__ import annotations

import pytest

from newscrawl.extract import extract
from newscrawl.extract.title import without_site

TEXT = "<p>The first boat left the quay at ten past six on Sunday evening, with forty passengers.</p>" * 2

PORTAL = """
<title>Boats return to the harbour - News - Harbour</title>
<h1>Harbour Times</h1><h2>News</h2><h3><a href="#">Boats return to the harbour</a></h3>
"""
SECTION_AS_TITLE = """
<title>Tin tức</title><h1>Tin tức</h1>
<div class='news-title'>Bà con thôn Đông góp công sửa đường làng</div><p>Ngày 12/05/2023</p>
"""


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            "<title>Boats return | Harbour Times</title><h1>Boats return to the old harbour</h1>",
            "Boats return to the old harbour",
        ),
        (
            '<meta property="og:title" content="Boats are back at last"><h1><i>Sea</i> Boats are back at last</h1>',
            "Boats are back at last",
        ),
        (
            PORTAL,
            "Boats return to the harbour",
        ),
        (
            '<meta property="og:title" content="The harbour: Boats return after nine years"><h1>The harbour</h1>',
            "The harbour: Boats return after nine years",
        ),
        ("<title>Boats return to the old harbour - Transport - Harbour</title>", "Boats return to the old harbour"),
        (
            '<meta property="og:title" content="Boats are back | A"><meta property="og:site_name" content="A">',
            "Boats are back",
        ),
        (
            SECTION_AS_TITLE,
            "Bà con thôn Đông góp công sửa đường làng",
        ),
    ],
)
def test_title(page: str, title: str) -> None:
    article = extract(f'<meta charset="utf-8">{page}<div>{TEXT}</div>'.encode(), "http://a.example/x-1.html")
    assert article.title == title
    assert article.evidence["title"].method in ("heading", "opengraph", "title")


def test_no_title() -> None:
    assert extract(f"<div>{TEXT}</div>".encode(), "http://a.example/x").title is None


def test_site_names_before_and_behind() -> None:
    assert without_site("Boats are back - Harbour Times", {"harbourtimes"}) == "Boats are back"
    assert without_site("Harbour Times: Boats are back", {"harbourtimes"}) == "Harbour Times: Boats are back"
    assert without_site("Harbour Times | Boats are back", {"harbourtimes"}) == "Boats are back"
    assert without_site("A - B, by the sea", {"harbourtimes"}) == "A - B, by the sea"
