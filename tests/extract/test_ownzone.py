"""The zone that a page's scripts name: for times of a site whose address and language say nothing of it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from newscrawl.extract import extract
from newscrawl.extract.article import Article
from newscrawl.extract.ownzone import own_zone

NEW_YORK = '"timezone":"America/New_York"'


def page(script: str, published: str, line: str = "") -> Article:
    html = (
        "<html lang='en'><head><title>Bridge to close for repairs</title><meta property='article:published_time'"
        f" content='{published}'><script>window.site={{{script}}}</script></head>"
        f"<body><h1>Bridge to close for repairs</h1>{line}"
        "<p>The old bridge over the river closes on Saturday night for two weeks of repairs, the city says.</p>"
        "<p>Buses take another way meanwhile, and those who walk may use the ferry without a fare.</p></body></html>"
    )
    return extract(html.encode(), "https://news.example.com/bridge-to-close-1234567.html")


@pytest.mark.parametrize(
    "script",
    [
        NEW_YORK,
        '"timezone":{"short":"ET","long":"America/New_York"}',
        "timeZone: 'America/New_York'",
        r'state = "{\"siteTimezone\":\"America\/New_York\"}"',
        '"site_time_zone" : "America/New_York", "other_timezone": "America/New_York"',
    ],
)
def test_a_time_in_utc_is_shown_where_the_page_is_from(script: str) -> None:
    found = page(script, "2023-05-12T02:54:29Z")
    assert found.published is not None
    assert found.published.isoformat() == "2023-05-11T22:54:29-04:00"
    assert "zone by the page's scripts" in found.evidence["published"].detail


def test_a_time_without_a_zone_is_of_that_zone() -> None:
    found = page(NEW_YORK, "2023-05-12T02:54:29")
    assert found.published is not None
    assert found.published.isoformat() == "2023-05-12T02:54:29-04:00"
    assert "zone assumed: America/New_York, which the page's scripts name" in found.evidence["published"].detail


@pytest.mark.parametrize(
    ("script", "published", "line"),
    [
        ('"timezone":"America/New_York","eventTimezone":"Asia/Tokyo"', "2023-05-12T02:54:29Z", ""),
        ('"timezone":"Nowhere/At_All"', "2023-05-12T02:54:29Z", ""),
        ('"timezone":"America/Nowhere"', "2023-05-12T02:54:29Z", ""),
        ('"capital":"America/New_York"', "2023-05-12T02:54:29Z", ""),
        (NEW_YORK, "2023-05-12T02:54:29Z", "<p class='date'>May 12, 2023</p>"),
        (NEW_YORK, "2023-05-12T02:54:29+00:00", "<time>Friday, May 12, 2023</time>"),
    ],
)
def test_where_it_is_in_doubt_a_time_stays_as_it_is(script: str, published: str, line: str) -> None:
    found = page(script, published, line)
    assert found.published is not None
    assert found.published.isoformat() == "2023-05-12T02:54:29+00:00"


def test_an_offset_that_is_stated_stays() -> None:
    found = page(NEW_YORK, "2023-05-12T02:54:29+07:00")
    assert found.published is not None
    assert found.published.isoformat() == "2023-05-12T02:54:29+07:00"


def test_not_every_word_of_a_long_script_is_looked_at() -> None:
    root = document_fromstring("<html><script>" + "timezone timezone:" * 250_000 + NEW_YORK + "</script></html>")
    assert own_zone(root) is None
