"""Patterns of article addresses: they match every article and no list."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.drafting.patterns import induce
from newscrawl.sites.values import is_address

HOST = "https://news.example.org"

#: (articles, lists) → (patterns, pattern of the id)
CASES = {
    "an id before the words, behind Liferay's marks": (
        [f"/{s}/-/view_content/{7318340 + n}-bai-so-{n}.html" for n, s in enumerate(("kinh-te", "van-hoa", "xa-hoi"))],
        ["/", "/kinh-te", "/kinh-te?_x_pagenum=2", "/gioi-thieu"],
        (r"/-/view_content/\d{6,}-[^/]+\.html$",),
        r"/view_content/(\d{6,})-",
    ),
    "the same with copies in other languages": (
        [
            f"{s}/-/view_content/{7318340 + n}-bai-so-{n}.html"
            for n, s in enumerate(("/kinh-te", "/en/van-hoa", "/y-te"))
        ],
        ["/", "/en", "/kinh-te"],
        (r"/-/view_content/\d{6,}-[^/]+\.html$",),
        r"/view_content/(\d{6,})-",
    ),
    "words and an id under sections of any depth": (
        ["/a/mot-bai-81234.html", "/b/c/hai-bai-91235.html", "/ba-bai-81236.html"],
        ["/", "/a/", "/b/c/"],
        (r"/[^/]+-\d{4,}\.html$",),
        r"-(\d{4,})\.html$",
    ),
    "a date and words": (
        ["/2023/02/01/one-thing", "/2023/02/03/another", "/2024/11/12/a-third"],
        ["/", "/2023/", "/2023/02", "/sport"],
        (r"/\d{4}/\d\d?/\d\d?/[^/]+$",),
        None,
    ),
    "mere words, told from lists by how many they are": (
        ["/the-mayor-opens-a-bridge/", "/snow-falls-in-the-hills/", "/a-new-school-for-all/"],
        ["/", "/sport/", "/about-us/"],
        (r"^https?://[^/]+/(?:[^/-]+-){3}[^/]*/$",),
        None,
    ),
    "a parameter": (
        ["/xem-tin.aspx?id=81", "/xem-tin.aspx?id=95", "/xem-tin.aspx?id=127"],
        ["/", "/danh-sach.aspx?id=3", "/xem-tin.aspx"],
        (r"/xem-tin\.aspx\?id=\d+$",),
        r"/xem-tin\.aspx\?id=(\d+)(?:&|$)",
    ),
    "a number alone below a word": (
        ["/story/99812", "/story/99815", "/story/100233"],
        ["/", "/story", "/story/page/2"],
        (r"/\d{4,}$",),
        r"/story/(\d{4,})/?$",
    ),
    "a token of letters and digits": (
        ["/news/articles/c4n8d0v9qz1o", "/news/articles/cx2jkrm11v3o", "/news/articles/c0rz9w7v8p2o"],
        ["/", "/news", "/news/topics/c2vdnvdg6xxt"],
        (r"^https?://[^/]+/news/articles/\w{12,}$",),
        None,
    ),
    "two families": (
        ["/mot-bai-dai-81234.html", "/hai-bai-dai-81235.html", "/ba-bai-dai-81237.html", "/video/2023/05/phim-hay"],
        ["/", "/video", "/tin.html"],
        (r"/[^/]+-\d{4,}\.html$", r"/\d{4}/\d\d?/[^/]+$"),
        None,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_sites_addresses(case: tuple[list[str], list[str], tuple[str, ...], str | None]) -> None:
    articles, lists, patterns, article_id = case
    urls, others = [HOST + path for path in articles], [HOST + path for path in lists]
    found = induce(urls, others=others)
    assert found.articles == patterns
    assert found.article_id == article_id
    assert not found.unmatched
    assert not found.caught


def test_likely_addresses_show_what_differs() -> None:
    articles = [f"{HOST}/kinh-te/tin-{word}-hom-nay" for word in ("mot", "hai", "ba", "bon")]
    assert induce(articles).articles == (r"^https?://[^/]+/kinh-te/(?:[^/-]+-){2}[^/]*$",)
    wider = induce(articles, [f"{HOST}/van-hoa/mot-bai-khac-nua"])
    assert wider.articles == (r"^https?://[^/]+/[^/]+/(?:[^/-]+-){2}[^/]*$",)


def test_where_a_reader_came_from_is_no_part_of_an_address() -> None:
    found = induce(
        [f"{HOST}/a-81234.html?src=rss", f"{HOST}/b-81235.html", f"{HOST}/c-81236.html"], others=[HOST + "/"]
    )
    assert found.articles == (r"/[^/]+-\d{4,}\.html(?:\?|$)",)


def test_addresses_that_nothing_tells_from_others_stay_unmatched() -> None:
    urls = [f"{HOST}/one", f"{HOST}/two", f"{HOST}/three"]
    assert induce(urls).articles == ()
    assert induce(urls).unmatched == tuple(urls)


def test_lists_below_other_folders_are_shut_out() -> None:
    articles = [f"{HOST}/{section}/one-two-three-{n}" for n, section in enumerate(("sport", "city", "sport"))]
    found = induce(articles, others=[f"{HOST}/tag/one-two-three-four", f"{HOST}/sport"])
    assert found.articles == (r"^https?://[^/]+/(?!(?:tag)/)[^/]+/(?:[^/-]+-){2}[^/]*$",)


def test_an_id_that_two_articles_share_is_none() -> None:
    urls = [f"{HOST}/a/{word}-bai-81234.html" for word in ("mot", "hai")] + [f"{HOST}/a/ba-bai-81235.html"]
    assert induce([*urls, f"{HOST}/b/bon-bai-81299.html"]).article_id is None


def test_nothing_gives_nothing() -> None:
    assert induce([]).articles == ()
    assert induce([f"{HOST}/", "", "mailto:a@b", "http://[::1"]).articles == ()


@given(st.lists(st.text(alphabet="ab0123456789-_./?=&%(+\\é", max_size=40), max_size=8), st.integers(0, 8))
def test_any_addresses(paths: list[str], split: int) -> None:
    urls = [f"{HOST}/{path}" for path in paths]
    articles, others = urls[:split], urls[split:]
    found = induce(articles, others=others)
    assert not found.caught
    for url in articles:
        if url not in found.unmatched and is_address(url):
            assert any(re.search(pattern, url) for pattern in found.articles)
