"""Whatever arrives, nothing raises, and what was normalised stays so."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.discover.feeds import find_feeds, looks_like_feed, parse_feed
from newscrawl.discover.identity import canonical_url, identity, normalize_url, registrable_domain, same_site
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.links import parse_page, read_links
from newscrawl.discover.moments import parse_day, parse_moment
from newscrawl.discover.pagination import find_next_pages
from newscrawl.discover.robots import robots_sitemaps
from newscrawl.discover.sitemaps import looks_like_sitemap, parse_sitemap
from newscrawl.discover.words import words

URL = "http://x.vn/tin?page=2"
PIECES = st.sampled_from(
    sorted(
        words(
            r"""http:// https:// x.vn [ ] : 443 / // . .. /../ ? & = # % %41 %2e %3F p_p_id=1 page=2 -/view_content/
            12345 - _ ; @ jsessionid= đ \ ' " asset_publisher/ content/ amp print/ .html index.php nv=news op="""
        )
    )
) | st.sampled_from(" \n\0\ud800")
ADDRESSES = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=9).map(lambda parts: "http://x.vn/" + "".join(parts)),
)
TAGS = st.sampled_from(
    b"""< > <a_href=' '> </a> <a_onclick="go('/a?page=3')"> <base_href=' <link_rel=next_href=' javascript:x('/y.aspx')
    <rss> <channel> <item> <link> http://x.vn/ </link> </item> </rss> <feed> <entry> <urlset> <url><loc> </loc></url>
    <![CDATA[ ]]> & &nbsp; &#x0; <!DOCTYPE_x_[ ]> <?xml_version='1.0'_encoding=' utf-7 '?> {"version":
    "https://jsonfeed.org/version/1","items":[{"url":1}]} Sitemap:_""".split()
).map(lambda piece: piece.replace(b"_", b" ")) | st.sampled_from([b"\x1f\x8b", b"\0", b"\xff\xfe", b"\xc4", b"\n"])
BODIES = st.one_of(st.binary(max_size=200), st.lists(TAGS, max_size=25).map(b"".join))


@settings(max_examples=300, deadline=None)
@given(ADDRESSES, ADDRESSES)
@example("HTTP://-", '"#\ud800')
def test_addresses(url: str, other: str) -> None:
    normal = normalize_url(url)
    assert normalize_url(normal) == normal
    assert identity(normal) == identity(url)
    assert isinstance(link_kind(url, other), LinkKind)
    kept = canonical_url(other, url)
    assert canonical_url(None, kept) == kept
    registrable_domain(url)
    assert same_site(url, other) == same_site(other, url)


@settings(max_examples=300, deadline=None)
@given(BODIES)
def test_bodies(body: bytes) -> None:
    for link in read_links(body, URL):
        assert normalize_url(link.url) == link.url
    root = parse_page(body)
    if root is not None:
        find_next_pages(root, URL)
        find_feeds(root, URL)
    for feed in (parse_feed(body, URL), parse_feed(b"<rss>" + body, URL)):
        assert feed is None or all(item.url.startswith("http") for item in feed.items)
    for sitemap in (parse_sitemap(body, URL), parse_sitemap(b"<urlset>" + body, URL)):
        assert sitemap is None or all(entry.url.startswith("http") for entry in sitemap.pages)
    robots_sitemaps(body, URL)
    looks_like_feed(body, "text/xml")
    looks_like_sitemap(body, "text/plain")


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=40), st.text("0123456789-:TZ +.GMT,JanTue", max_size=32)))
def test_moments(text: str) -> None:
    for moment in (parse_moment(text), parse_day(text)):
        assert moment is None or moment.utcoffset() is not None


@pytest.mark.parametrize(
    "body",
    [
        b'<a href="/' + b"1-" * 20_000 + b'">1</a>',
        b'<a href="/' + b"1/" * 900 + b'">1</a>' + b'<a href="/2/1">1</a>' * 3000,
        b'<a onclick="' + b"'/a " * 20_000 + b'">',
        b'<a href="http://x.vn/' + b"../" * 10_000 + b'">1</a>',
        b"<div>" * 30_000,
        b"<item>" * 10_000,
        b"&" * 50_000,
        b"&" + b"<![CDATA[" * 10_000,
        b"<!DOCTYPE x [" + b"]" * 50_000,
        b"<url><loc>" * 10_000,
    ],
)
def test_no_page_takes_long(body: bytes) -> None:
    started = time.process_time()
    read_links(body, URL)
    parse_feed(b"<rss>" + body, URL)
    parse_sitemap(b"<urlset>" + body, URL)
    assert time.process_time() - started < 2
