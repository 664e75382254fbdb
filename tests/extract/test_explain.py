"""Why a page was read so: places, and the candidates that lost with their reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newscrawl.extract import extract
from newscrawl.extract.document import parse
from newscrawl.extract.explain import FIELDS, explain, explain_document
from tests.inspection.pages import FETCHED, PAGE, URL, explained

CASES = sorted(path.parent for path in (Path(__file__).parent.parent / "cases").glob("*/page.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_it_is_the_article_that_extract_gives(case: Path) -> None:
    url = json.loads((case / "case.json").read_text(encoding="utf-8"))["url"]
    page = (case / "page.html").read_bytes()
    explanation = explain(page, url, fetched_at=FETCHED)
    assert explanation.article == extract(page, url, fetched_at=FETCHED)
    assert [finding.field for finding in explanation.findings] == list(FIELDS)
    for finding in explanation.findings:
        assert finding.value == getattr(explanation.article, finding.field)
        assert bool(finding.evidence) == bool(finding.value)


def test_every_value_has_its_place() -> None:
    places = {f.field: [(p.path, p.line) for p in f.places] for f in explained().findings if f.value}
    assert places == {
        "kind": [],
        "title": [("h2", 19)],
        "lead": [("p.sapo", 21)],
        "byline": [("div.content > p:nth-of-type(5)", 26)],
        "authors": [("div.content > p:nth-of-type(5)", 26)],
        "published": [("p.meta", 20)],
        "view_count": [("p.meta", 20)],
        "section": [("div.breadcrumb", 17)],
        "language": [("html[lang]", 2)],
        "site_name": [('meta[property="og:site_name"]', 4)],
        "canonical_url": [('link[rel="canonical"]', 9)],
        "images": [("img", 23)],
        "attachments": [("div.content > p:nth-of-type(6) > a", 27)],
        "body": [("p.sapo", 21), ("div.content > p:nth-of-type(3)", 22), ("div.content > p:nth-of-type(4)", 25)],
    }


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("title", "Báo Đồi Cau", "site name"),
        ("lead", "Sáng nay, dân thôn Đồi Cau cùng nhau…", "cut off"),
        ("authors", "Báo Đồi Cau", "site name"),
        ("published", "2031-01-01", "future date"),
        ("published", "2019-07-01", "another kind of date: tu ngay"),
        ("view_count", "Tổng số lượt truy cập: 9.876.543 Mẫu đơn.doc", "visitor counter"),
        ("view_count", "77", "related article"),
        ("tags", "tin, tin tức, báo", "words for search engines"),
        ("images", "https://bao.example.vn/anh/bia.jpg", "the article shows its own"),
        ("attachments", "Mẫu đơn.doc", "outside the article"),
        ("body", "Bà con sửa đường. Ảnh: Minh Tâm", "caption"),
        ("body", "Hoàng Thị Mai", "byline"),
    ],
)
def test_a_candidate_says_why_it_lost(field: str, value: str, reason: str) -> None:
    lost = {(one.value, one.reason) for one in explained().finding(field).lost if not one.agrees}
    assert (value, reason) in lost


def test_what_says_the_same_is_told_apart() -> None:
    agreeing = {(f.field, one.detail) for f in explained().findings for one in f.lost if one.agrees}
    assert agreeing == {
        ("title", "NewsArticle.headline"),
        ("title", "meta og:title"),
        ("title", "<title>"),
        ("published", "in the address"),
    }


@pytest.mark.parametrize(
    ("head", "method", "path", "line"),
    [
        ('<meta name="pubdate" content="2024-02-15T08:30">', "meta", 'meta[name="pubdate"]', 2),
        (
            '<script type="application/ld+json">{"@type": "Article",\n"datePublished": "2024-02-15T08:30"}</script>',
            "json-ld",
            "script[ld+json] Article.datePublished",
            3,
        ),
        ("", "url", "address …2024/02/15…", None),
    ],
)
def test_a_date_that_no_reader_sees(head: str, method: str, path: str, line: int | None) -> None:
    text = "<p>" + "Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng và trồng thêm hai trăm cây bóng mát. " * 3
    page = f"<html><head><title>Dọn đường làng</title>\n{head}</head><body><h1>Dọn đường làng đón xuân</h1>{text}"
    finding = explain(page.encode(), "https://bao.example.vn/2024/02/15/don-duong.html", fetched_at=FETCHED).finding(
        "published"
    )
    assert finding.evidence is not None
    assert finding.evidence.method == method
    assert [(place.path, place.line) for place in finding.places] == [(path, line)]


def test_the_tree_stays_as_it_was() -> None:
    doc = parse(PAGE.encode(), URL)
    before = etree.tostring(doc.root)
    explain_document(doc, fetched_at=FETCHED)
    assert etree.tostring(doc.root) == before


TAGS = ("p", "div", "br", "h1", "a", "img", "li", "table", "tr", "td", "article", "nav", "span", "b", "meta", "link")
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
        st.sampled_from(
            [
                *(
                    '<p class="related">',
                    "<a href='http://[x'>",
                    "Lượt xem: 5",
                    "Ngày đăng: 31/01/2023",
                    "<!--",
                    "&#27;",
                ),
                *('<meta property="og:title" content="x">', '<div id="ä:b" class="] c">', '<span itemprop="author">'),
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=60,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_no_page_makes_it_raise(markup: str) -> None:
    explanation = explain(markup.encode("utf-8", "replace"), URL)
    assert explanation.article == extract(markup.encode("utf-8", "replace"), URL)
