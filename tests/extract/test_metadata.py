from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.document import parse
from newscrawl.extract.metadata import Metadata, read_metadata

URL = "https://www.bao.example.vn/kinh-te/gia-lua-tang-5512.html"


def page(head: str, body: str = "") -> Metadata:
    return read_metadata(parse(f"<html><head>{head}</head><body>{body}</body></html>".encode(), URL))


def ld(*blocks: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(b)}</script>' for b in blocks)


def values(metadata: Metadata, field: str) -> list[str]:
    return [c.value for c in metadata.all(field)]


NEWS: dict[str, Any] = {
    "@type": "NewsArticle",
    "mainEntityOfPage": URL,
    "headline": "Giá lúa tăng",
    "datePublished": "2023-05-16T07:30:00+07:00",
    "author": [{"@type": "Person", "name": "Trần Thu Hà"}, {"@type": "Organization", "name": "Báo Vùng Cao"}],
    "articleSection": ["Kinh tế", "Nông nghiệp"],
    "publisher": {"name": "Báo Vùng Cao"},
    "image": {"url": "https://img.example.vn/1.jpg"},
}


def test_fields_of_json_ld() -> None:
    metadata = page(ld(NEWS))
    assert values(metadata, "title") == ["Giá lúa tăng"]
    assert values(metadata, "authors") == ["Trần Thu Hà", "Báo Vùng Cao"]
    assert metadata.all("authors")[1].detail == "NewsArticle.author (Organization)"
    assert values(metadata, "section") == ["Kinh tế", "Nông nghiệp"]
    assert values(metadata, "site_name") == ["Báo Vùng Cao"]
    assert values(metadata, "image") == ["https://img.example.vn/1.jpg"]
    assert values(metadata, "type") == ["NewsArticle"]
    first = metadata.first("published")
    assert first is not None
    assert (first.method, first.detail) == ("json-ld", "NewsArticle.datePublished")
    assert metadata.first("nothing") is None


def test_of_several_articles_the_page_s_own() -> None:
    other = {**NEWS, "mainEntityOfPage": "https://bao.example.vn/khac.html", "headline": "Tin khác", "author": "Khác"}
    own = {**NEWS, "mainEntityOfPage": {"@id": URL.replace("https", "http") + "#a"}}
    listed = {"@type": "ItemList", "itemListElement": [{"item": other}]}
    for blocks in ([[other, other, own]], [listed, own], [{"@graph": [other, own]}]):
        assert values(page(ld(*blocks)), "title") == ["Giá lúa tăng"]
    assert values(page(ld(listed)), "title") == []
    by_headline = {k: v for k, v in own.items() if k != "mainEntityOfPage"}
    assert values(page('<meta property="og:title" content="Giá lúa tăng">' + ld(other, by_headline)), "authors") == [
        "Trần Thu Hà",
        "Báo Vùng Cao",
    ]


def test_graph_with_references() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Giá lúa tăng", "author": {"@id": "#p"}, "image": {"@id": "#i"}},
            {"@type": "WebPage", "@id": URL, "datePublished": "2023-05-16"},
            {"@type": "Person", "@id": "#p", "name": "Trần Thu Hà"},
            {"@type": "ImageObject", "@id": "#i", "url": "https://img.example.vn/2.jpg"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [{"position": 2, "name": "Lúa"}, {"position": 1, "name": "Tin"}],
            },
            {"@type": "WebSite", "name": "Báo Vùng Cao"},
        ]
    }
    metadata = page(ld(graph))
    assert values(metadata, "authors") == ["Trần Thu Hà"]
    assert values(metadata, "image") == ["https://img.example.vn/2.jpg"]
    assert values(metadata, "published") == ["2023-05-16"]
    assert values(metadata, "breadcrumb") == ["Tin", "Lúa"]
    assert values(metadata, "site_name") == ["Báo Vùng Cao"]


def test_broken_json_is_read_as_far_as_it_goes() -> None:
    broken = (
        '{"@type":"NewsArticle","headline":"Giá lúa tăng",}',
        '// chú thích\n{"@type":"NewsArticle", /* ở đây */ "headline":"Giá lúa tăng"}',
        '<!-- {"@type":"NewsArticle","headline":"Giá lúa tăng"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Giá lúa tăng"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Giá lúa\ttăng"};',
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"Giá lúa tăng"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Giá lúa tăng&quot;}",
        '{"@type":"NewsArticle","headline":"Giá lúa tăng","articleBody":"anh nói "được" rồi đi"}',
        '{"@type":"NewsArticle","headline":"Gi\\u00e1 lúa tăng\\u0000\\ud800"}',
    )
    for text in broken:
        assert values(page(f'<script type="application/ld+json">{text}</script>'), "title") == ["Giá lúa tăng"], text


def test_interaction_counts() -> None:
    counters = [
        {"interactionType": {"@type": "https://schema.org/ReadAction"}, "userInteractionCount": 515},
        {"interactionType": "http://schema.org/CommentAction", "userInteractionCount": "7"},
        {"interactionType": "http://schema.org/LikeAction", "userInteractionCount": 99},
    ]
    metadata = page(ld({**NEWS, "interactionStatistic": counters}))
    assert (values(metadata, "view_count"), values(metadata, "comment_count")) == (["515"], ["7"])
    metadata = page(ld({**NEWS, "interactionCount": "UserPageVisits:42"}))
    assert values(metadata, "view_count") == ["42"]


@pytest.mark.parametrize(
    "counter",
    [
        {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/ViewAction",
            "userInteractionCount": 515,
        },
        {"interactionType": {"@type": "http://schema.org/ViewAction"}, "userInteractionCount": 515.0},
        {"interactionType": ["schema:ViewAction"], "userInteractionCount": "515"},
        {"interactionType": {"@type": ["ViewAction"]}, "userInteractionCount": {"@value": "515"}},
        {"interactionType": {"@id": "https://schema.org/ReadAction"}, "userInteractionCount": ["515"]},
        {"@type": "UserPageVisits", "userInteractionCount": 515},
        {"@type": "UserPageVisits", "interactionCount": "515"},
        [{"interactionType": "LikeAction", "userInteractionCount": 3}, {"@id": "#views"}],
        "UserPageVisits:515",
        "515 UserPageVisits",
    ],
)
def test_interaction_counters_in_every_shape(counter: object) -> None:
    views = {"@id": "#views", "interactionType": "ViewAction", "userInteractionCount": 515}
    article = {**NEWS, "interactionStatistic": counter}
    assert values(page(ld({"@graph": [article, {"@type": "Thing", "subjectOf": [views]}]})), "view_count") == ["515"]


def test_what_else_is_counted_is_no_view() -> None:
    for counter in ({"interactionType": "ShareAction", "userInteractionCount": 5}, "UserLikes:5", 5, None, [[5]]):
        assert values(page(ld({**NEWS, "interactionStatistic": counter})), "view_count") == []
    video = {"@type": "VideoObject", "name": "Phim", "interactionCount": "515"}
    assert values(page(ld({**NEWS, "interactionCount": "515"})), "view_count") == []
    assert values(page(ld(video)), "view_count") == ["515"]


def test_values_that_were_escaped_once_too_often() -> None:
    head = "<meta property='og:title' content='Gi&amp;aacute; l&amp;uacute;a &amp;amp; g&amp;#7841;o'>"
    assert values(page(head), "title") == ["Giá lúa & gạo"]
    assert values(page(ld({**NEWS, "headline": "Giá &quot;lúa&quot; &#8211; tăng"})), "title") == ['Giá "lúa" – tăng']


def test_meta_vocabularies_in_their_order() -> None:
    metadata = page(
        '<meta name="date" content="2020-01-01"><meta name="DC.date.issued" content="2020-01-02">'
        '<meta property="article:published_time" content="2020-01-03">'
        '<meta name="parsely-pub-date" content="2020-01-04">'
        '<meta name="keywords" content="a, b"><meta property="article:tag" content="lúa gạo">'
        '<meta property="og:locale" content="vi_VN"><meta name="application-name" content="Báo">'
        '<meta http-equiv="Content-Language" content="vi"><link rel="canonical" href="/x">'
    )
    assert [c.method for c in metadata.all("published")] == ["opengraph", "parsely", "dublin-core", "meta"]
    assert values(metadata, "tags") == ["lúa gạo", "a, b"]
    assert values(metadata, "language") == ["vi_VN", "vi"]
    assert values(metadata, "canonical") == ["/x"]


def test_microdata_of_the_page_s_own_article() -> None:
    metadata = page(
        "",
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h3 itemprop="headline">Tin khác</h3></div>'
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Giá  lúa tăng</h1>'
        '<span class="d-none" itemprop="datePublished">2023-05-16T07:30:00+07:00</span>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        '<a itemprop="name">Trần Thu Hà</a></span>'
        '<meta itemprop="interactionCount" content="UserPageVisits:515"><div itemprop="articleBody">…</div>'
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<time itemprop="datePublished" datetime="2023-05-18">hôm kia</time></div></div>',
    )
    assert values(metadata, "title") == ["Giá lúa tăng"]
    assert values(metadata, "published") == ["2023-05-16T07:30:00+07:00"]
    assert values(metadata, "authors") == ["Trần Thu Hà"]
    assert values(metadata, "view_count") == ["515"]


def test_rdfa() -> None:
    body = (
        '<div typeof="sioc:Item"><i property="dc:date dc:created" content="2012-03-04T05:06:00+01:00">hôm qua</i></div>'
    )
    assert values(page("", body), "published") == ["2012-03-04T05:06:00+01:00"]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "author", "name", "datePublished", "itemListElement", "item", "image"]
            )
            | st.sampled_from(
                ["interactionStatistic", "interactionType", "position", "headline", "mainEntityOfPage", "url"]
            ),
            inner | st.sampled_from(["NewsArticle", "BreadcrumbList", "WebSite", URL]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_any_json(value: object) -> None:
    for candidates in page(ld(value)).fields.values():
        for candidate in candidates:
            candidate.value.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_in_a_block(text: str) -> None:
    page(
        f'<script type="application/ld+json">{{"@type":"NewsArticle",{text}</script>'.encode(
            "utf-8", "replace"
        ).decode()
    )
