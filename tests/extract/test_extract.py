"""Whole pages, whatever is in them; tests/sites/test_cases.py reads the golden cases field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.extract import extract
from newscrawl.extract.article import PageKind
from newscrawl.recording import case_names, load_case, read_case

CASES = Path(__file__).parent.parent / "cases"
FETCHED = datetime(2024, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", case_names(CASES))
def test_every_value_says_where_it_came_from(name: str) -> None:
    article = read_case(load_case(CASES / name), None)
    fields = ("title", "lead", "body", "byline", "authors", "published", "images", "attachments", "view_count")
    valued = {field for field in fields if getattr(article, field)}
    assert valued <= set(article.evidence)
    assert all(evidence.method for evidence in article.evidence.values())


def test_same_page_same_answer() -> None:
    page = (CASES / "vcms-seed" / "page.html").read_bytes()
    url = "http://sontay.hanoi.gov.vn/a-1.html"
    assert extract(page, url, fetched_at=FETCHED) == extract(page, url, fetched_at=FETCHED)


TAGS = ("p", "div", "br", "h1", "a", "img", "li", "table", "td", "article", "nav", "figure", "span", "b")
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(['<p class="related">', '<div id="comments" hidden>', "<a href='http://[x'>", "<!--", "&#0;"]),
        st.text(max_size=30),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(MARKUP.map(lambda parts: "".join(parts).encode("utf-8", "replace")), st.binary(max_size=200)))
def test_any_bytes_are_read(page: bytes) -> None:
    article = extract(page, "http://a.example/x")
    assert isinstance(article.kind, PageKind)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<div>" * 20_000 + b"words",
        b"<br>" * 100_000 + b"<p>words that stand alone at the end of it all.</p>",
        b"<p class='" + b"x-" * 250_000 + b"'>words that stand alone.</p>",
        b"<p>a sentence of words, with a comma in it.</p>" * 5_000,
        b"<a href='/x.pdf'>a</a>" * 10_000,
        b"<td><img src=/a.jpg>" * 3_000,
        b"<h1>" + b"a - " * 50_000 + b"</h1><title>" + b"a - " * 50_000,
        ("<p>" + "A. " * 100_000 + "</p>").encode(),
    ],
    ids=["empty", "deep", "breaks", "class", "paragraphs", "links", "images", "separators", "one paragraph"],
)
def test_no_page_is_too_much(page: bytes) -> None:
    assert extract(page, "http://a.example/x").url == "http://a.example/x"


@pytest.mark.parametrize("url", ["", "http://[", "x", "http://a.example/" + "x/" * 2000])
def test_any_address_is_taken(url: str) -> None:
    assert extract(b"<h1>A headline of some words</h1><p>And a sentence under it, with words.</p>", url).url == url
