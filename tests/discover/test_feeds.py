"""Feeds as they are in the wild."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from lxml.html import document_fromstring

from newscrawl.discover.feeds import Feed, FeedItem, find_feeds, looks_like_feed, parse_feed

URL = "http://x.vn/rss"
VIETNAM = timezone(timedelta(hours=7))


def rss(items: str, head: str = '<?xml version="1.0"?>') -> bytes:
    return f'{head}<rss version="2.0"><channel><title>Báo X</title><link>http://x.vn/</link>{items}</channel></rss>'.encode()


def links(body: bytes) -> list[str] | None:
    feed = parse_feed(body, URL)
    return None if feed is None else [item.url for item in feed.items]


ITEM = "<item><title>Một</title><link>http://x.vn/1</link></item>"


def test_rss_2() -> None:
    body = rss(
        "<item><title>Thi đua &amp;amp; khen thưởng</title><link> /bai-1?a=1&amp;b=2#rss </link>"
        "<pubDate>Tue, 31 Jan 2023 21:01:00 +0700</pubDate></item>"
        "<item><title><![CDATA[<b>Hai</b> & ba]]></title><guid>http://x.vn/2</guid>"
        "<pubDate>31/01/2023 21:01</pubDate></item>"
        '<item><guid isPermaLink="false">http://x.vn/3</guid></item>'
        "<item><link>http://x.vn/4</link><pubDate>Tue, 31 Jan 2023 21:01:00 GMT+7</pubDate></item>"
    )
    moment = datetime(2023, 1, 31, 21, 1, tzinfo=VIETNAM)
    assert parse_feed(body, URL) == Feed(
        "Báo X",
        (
            FeedItem("http://x.vn/bai-1?a=1&b=2", "Thi đua & khen thưởng", moment),
            FeedItem("http://x.vn/2", "Hai & ba", None),
            FeedItem("http://x.vn/4", "", moment),
        ),
    )


def test_rss_1_and_dublin_core() -> None:
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel>'
        '<item rdf:about="http://x.vn/1"><title>Một</title><dc:date>2023-01-31T14:01:00Z</dc:date></item></rdf:RDF>'
    )
    assert parse_feed(body.encode(), URL) == Feed(
        "T", (FeedItem("http://x.vn/1", "Một", datetime(2023, 1, 31, 14, 1, tzinfo=UTC)),)
    )


def test_atom() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="next" href="?page=2"/>'
        '<entry><title type="html">&lt;i&gt;Một&lt;/i&gt;</title><link rel="self" href="/no"/><link href="/1"/>'
        "<published>2023-01-31T21:01:00.5+07:00</published><updated>2023-02-01T00:00:00Z</updated></entry>"
        "<entry><id>http://x.vn/2</id><updated>2023-02-01T00:00:00Z</updated></entry></feed>"
    )
    moment = datetime(2023, 1, 31, 21, 1, 0, 500000, VIETNAM)
    assert parse_feed(body.encode(), URL) == Feed(
        "T", (FeedItem("http://x.vn/1", "Một", moment), FeedItem("http://x.vn/2", "", None)), "http://x.vn/rss?page=2"
    )


def test_json_feed() -> None:
    body = (
        b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1.1", "title": "T", "next_url": "/f?p=2", "items": ['
        b'{"id": "1", "url": "/1", "title": "A", "date_published": "2023-01-31T21:01:00+07:00"}, 7, {"id": "x"}]}'
    )
    feed = parse_feed(body, URL)
    assert feed is not None
    assert feed.items[0] == FeedItem("http://x.vn/1", "A", datetime(2023, 1, 31, 21, 1, tzinfo=VIETNAM))
    assert feed.next_url == "http://x.vn/f?p=2"
    assert parse_feed(b'{"items": []}', URL) is None


def test_broken_xml_still_gives_its_items() -> None:
    bare = rss("<item><title>A & B&nbsp;C &bogus;</title><link>http://x.vn/1?a=1&b=2</link></item>")
    feed = parse_feed(bare, URL)
    assert feed is not None
    assert feed.items == (FeedItem("http://x.vn/1?a=1&b=2", "A & B C &bogus;", None),)
    assert links(b"\xef\xbb\xbf \n\t" + rss(ITEM)) == ["http://x.vn/1"]
    assert links(rss(f"{ITEM}\x0b")) == ["http://x.vn/1"]
    assert links(rss(ITEM + ITEM)) == ["http://x.vn/1"]
    assert links(rss(f"<item><p>{ITEM}")) is not None


def test_a_feed_cut_short_gives_its_whole_items() -> None:
    body = rss(ITEM + "<item><title>Hai</title><link>http://x.vn/2000</link></item>")
    cut = body[: body.index(b"2000") + 2]
    assert links(cut) == ["http://x.vn/1"]


def test_wrong_charset() -> None:
    declared = '<?xml version="1.0" encoding="utf-16"?>'
    feed = parse_feed(rss(ITEM, declared), URL)
    assert feed is not None
    assert feed.items[0].title == "Một"
    western = rss("<item><title>Caf\u00e9 \u2026</title><link>/1</link></item>").decode().encode("cp1252", "replace")
    feed = parse_feed(western, URL)
    assert feed is not None
    assert feed.items[0].title == "Café …"
    feed = parse_feed(rss(ITEM, "").decode().encode("utf-16"), URL)
    assert feed is not None
    assert feed.items[0].title == "Một"


def test_no_entity_of_a_document_comes_in() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
    feed = parse_feed(rss("<item><title>&l9;&f;</title><link>http://x.vn/&l1;</link></item>", doctype), URL)
    assert feed is not None
    assert feed.items[0].title == "&l9;&f;"


def test_looks_like_feed() -> None:
    assert looks_like_feed(rss(ITEM), "text/html")
    assert looks_like_feed(b"<!-- a comment -->" * 300 + rss(""), "application/rss+xml")
    assert not looks_like_feed(b"<html><body><rss>", "text/html")
    assert not looks_like_feed(b"<html></html>", "application/rss+xml")
    assert not looks_like_feed(b"", None)
    assert parse_feed(b"<html><body><item><link>http://x.vn/1</link></item></body></html>", URL) is None


def test_feeds_of_a_page() -> None:
    root = document_fromstring(
        '<html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="atom.xml">'
        '<link rel="alternate" hreflang="en" href="/en/"><link rel="stylesheet" type="text/css" href="/a.css"></head>'
        '<body><a href="/rss/do-thi.rss">RSS</a><a href="/tin?format=feed&type=rss">RSS</a><a href="/feedback">x</a>'
        '<a href="/rss/do-thi.rss">RSS</a></body></html>'
    )
    assert find_feeds(root, "http://x.vn/tin/") == (
        "http://x.vn/tin/atom.xml",
        "http://x.vn/rss/do-thi.rss",
        "http://x.vn/tin?format=feed&type=rss",
        "http://x.vn/comments/feed/",
    )
