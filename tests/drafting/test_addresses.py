"""Addresses in OPML, bookmarks and lines; and any other bytes."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.drafting.addresses import Found, NoAddress, read_addresses
from newscrawl.drafting.collected import collect, collected_text
from newscrawl.sites import load_site

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Tin</title></head><body>
 <outline text="Báo"><outline type="rss" text="Báo Thử" xmlUrl="https://www.example.vn/rss/home.rss" htmlUrl="https://www.example.vn/"/>
  <outline type="rss" text="Thể thao" xmlUrl="https://example.vn/rss/the-thao.rss"/></outline>
 <outline text="R &amp; D" xmlUrl="feed://blog.example.org/feed"/>
 <outline text="Empty"/><outline type="link" text="A page" url="https://town.example.org/news"/>
</body></opml>""".encode()

NETSCAPE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>
<DT><H3>Tin tức</H3><DL><p>
<DT><A HREF="https://example.vn/" ADD_DATE="1">Báo Thử</A>
<DT><A HREF="https://example.vn/tin/mot-bai-viet-dai-812345.html">Một bài viết</A>
<DT><A HREF="place:sort=8">Recent</A>
<DT><A HREF="javascript:void(0)">A script</A>
</DL><p></DL>""".encode()

FIREFOX = json.dumps(
    {
        "title": "",
        "children": [
            {"title": "menu", "children": [{"title": "Báo Thử", "uri": "https://example.vn/", "typeCode": 1}]},
            {"title": "tags", "uri": "place:tag=x"},
            {"title": "A file", "uri": "file:///home/lan/a.html"},
        ],
    }
).encode()

LINES = """# sites to follow
https://example.vn/
example.org
  Báo Thử: https://www.example.vn/the-thao.

not an address
http://[broken
ftp://example.org/
""".encode()


def found(body: bytes) -> list[tuple[str, str]]:
    return [(one.page, one.feed) for one in read_addresses(body) if isinstance(one, Found)]


def rubbish(body: bytes) -> list[tuple[str, str]]:
    return [(one.where, one.text) for one in read_addresses(body) if isinstance(one, NoAddress)]


def test_opml() -> None:
    assert found(OPML) == [
        ("https://www.example.vn/", "https://www.example.vn/rss/home.rss"),
        ("", "https://example.vn/rss/the-thao.rss"),
        ("", "http://blog.example.org/feed"),
        ("https://town.example.org/news", ""),
    ]
    assert rubbish(OPML) == [("entry 5", "Empty")]
    assert found(OPML.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")) == found(OPML)
    assert found(OPML[:400]) == found(OPML)[:2]


def test_bookmarks_of_a_browser() -> None:
    assert found(NETSCAPE) == [
        ("https://example.vn/", ""),
        ("https://example.vn/tin/mot-bai-viet-dai-812345.html", ""),
    ]
    assert rubbish(NETSCAPE) == [("bookmark 4", "A script")]


def test_bookmarks_as_json() -> None:
    assert found(FIREFOX) == [("https://example.vn/", "")]
    assert rubbish(FIREFOX) == [("bookmark 2", "A file")]
    chromium = {"roots": {"bar": {"children": [{"name": "Báo", "type": "url", "url": "https://example.vn/"}]}}}
    assert found(json.dumps(chromium).encode()) == [("https://example.vn/", "")]
    assert found(b'["https://example.vn/", "https://example.org/"]') == [
        ("https://example.vn/", ""),
        ("https://example.org/", ""),
    ]
    assert found(b"[" * 100_000) == []
    assert found(rb'["https://example.vn/\ud800"]') == []


def test_lines() -> None:
    assert found(LINES) == [
        ("https://example.vn/", ""),
        ("https://example.org", ""),
        ("https://www.example.vn/the-thao", ""),
    ]
    assert [where for where, _ in rubbish(LINES)] == ["line 6", "line 7", "line 8"]
    titles = [one.title for one in read_addresses(LINES) if isinstance(one, Found)]
    assert titles == ["", "", "Báo Thử:"]


def test_one_site_a_host(tmp_path: Path) -> None:
    everything = [one for body in (OPML, NETSCAPE, LINES) for one in read_addresses(body) if isinstance(one, Found)]
    collection = collect(everything)
    sites = {site.host: site for site in collection.sites}
    assert list(sites) == ["example.vn", "blog.example.org", "town.example.org", "example.org"]
    assert sites["example.vn"].home == "https://www.example.vn/"
    assert sites["example.vn"].title == "Báo Thử"
    assert sites["example.vn"].feeds == ["https://www.example.vn/rss/home.rss", "https://example.vn/rss/the-thao.rss"]
    assert sites["blog.example.org"].home == "http://blog.example.org/"
    assert sites["town.example.org"].home == "https://town.example.org/news"
    assert [one.page for one, _ in collection.duplicates] == ["https://example.vn/"]
    for site in collection.sites:
        path = tmp_path / f"{site.name}.toml"
        path.write_text(collected_text(site, "feeds.opml", date(2026, 11, 22)), encoding="utf-8")
        loaded = load_site(path)
        assert loaded.home == site.home
        assert loaded.feeds == tuple(site.feeds)


def test_articles_say_which_site_it_is() -> None:
    (site,) = collect([Found("line 1", "", "https://example.vn/tin/mot-bai-viet-dai-812345.html")]).sites
    assert (site.home, site.lists) == ("https://example.vn/", [])


@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    collect([one for one in read_addresses(body) if isinstance(one, Found)])


@pytest.mark.parametrize("kind", [OPML, NETSCAPE, FIREFOX, LINES], ids=["opml", "html", "json", "text"])
@given(st.data())
def test_broken_files(kind: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(kind)))
    body = kind[:at] + data.draw(st.binary(max_size=6)) + kind[at + data.draw(st.integers(0, 60)) :]
    for site in collect([one for one in read_addresses(body) if isinstance(one, Found)]).sites:
        assert tomllib.loads(collected_text(site, "a file", date(2026, 11, 22)))["home"] == site.home
