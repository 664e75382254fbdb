"""Sitemaps and what robots.txt says of them."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscrawl.discover import sitemaps
from newscrawl.discover.robots import robots_sitemaps
from newscrawl.discover.sitemaps import SitemapEntry, looks_like_sitemap, parse_sitemap

URL = "http://x.vn/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
VIETNAM = timezone(timedelta(hours=7))


def urlset(entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACE}>{entries}</urlset>'.encode()


def urls(body: bytes) -> list[str] | None:
    found = parse_sitemap(body, URL)
    return None if found is None else [entry.url for entry in found.pages]


ENTRY = "<url><loc>http://x.vn/1</loc></url>"


def test_pages_and_dates() -> None:
    found = parse_sitemap(
        urlset(
            "<url><loc> http://x.vn/1?utm_source=a&amp;b=2 </loc><lastmod>2023-01-31</lastmod></url>"
            "<url><loc>/2</loc><lastmod>2023-01-31T21:01+07:00</lastmod></url>"
            "<url><loc><![CDATA[http://x.vn/3]]></loc><lastmod>31/01/2023</lastmod></url>"
            "<url><loc>mailto:a@x.vn</loc></url><url/>" + ENTRY * 2
        ),
        URL,
    )
    assert found is not None
    assert found.pages == (
        SitemapEntry("http://x.vn/1?utm_source=a&b=2", datetime(2023, 1, 31, tzinfo=UTC)),
        SitemapEntry("http://x.vn/2", datetime(2023, 1, 31, 21, 1, tzinfo=VIETNAM)),
        SitemapEntry("http://x.vn/3"),
        SitemapEntry("http://x.vn/1"),
    )


def test_index() -> None:
    body = f"<sitemapindex {NAMESPACE}><sitemap><loc>/a.xml.gz</loc><lastmod>2023-02</lastmod></sitemap></sitemapindex>"
    found = parse_sitemap(body.encode(), URL)
    assert found is not None
    assert found.pages == ()
    assert found.sitemaps == (SitemapEntry("http://x.vn/a.xml.gz", datetime(2023, 2, 1, tzinfo=UTC)),)


def test_news_and_image_extensions() -> None:
    body = (
        f'<urlset {NAMESPACE} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://i">'
        "<url><loc>http://x.vn/1</loc><image:image><image:loc>http://x.vn/a.jpg</image:loc></image:image>"
        "<n:news><n:publication><n:name>X</n:name></n:publication>"
        "<n:publication_date>2023-01-31T21:01:00+07:00</n:publication_date>"
        "<n:title>Cụm thi đua </n:title></n:news></url>"
        "<url><loc>http://x.vn/2</loc><n:news>"
        "<n:publication_date>2023-01-31 21:01:00</n:publication_date></n:news></url>"
        "</urlset>"
    )
    found = parse_sitemap(body.encode(), URL)
    assert found is not None
    assert found.pages == (
        SitemapEntry("http://x.vn/1", None, datetime(2023, 1, 31, 21, 1, tzinfo=VIETNAM), "Cụm thi đua"),
        SitemapEntry("http://x.vn/2"),
    )


def test_text_file() -> None:
    assert urls(b"\xef\xbb\xbfhttp://x.vn/1\r\n\r\nhttps://x.vn/2\n") == ["http://x.vn/1", "https://x.vn/2"]
    assert parse_sitemap(b"User-agent: *\nhttp://x.vn/1", URL) is None
    assert parse_sitemap(b"", URL) is None
    assert parse_sitemap(b"<html><body>http://x.vn/1</body></html>", URL) is None
    assert parse_sitemap(b'<rss version="2.0"></rss>', URL) is None


def test_packed_and_cut() -> None:
    body = urlset(ENTRY + "".join(f"<url><loc>http://x.vn/{n}</loc></url>" for n in range(1000, 1400)))
    assert urls(gzip.compress(body)) == urls(body)
    cut = urls(gzip.compress(body)[:-300])
    assert cut
    assert set(cut) <= set(urls(body) or ())
    damaged = bytearray(gzip.compress(body))
    damaged[-2] ^= 1
    assert urls(bytes(damaged))
    assert urls(body[: body.index(b"1002") + 2]) == ["http://x.vn/1", "http://x.vn/1000", "http://x.vn/1001"]


def test_a_bomb_is_unpacked_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(urlset(ENTRY) + b" " * 30_000_000)
    tracemalloc.start()
    assert len(sitemaps.unpack(bomb, 100_000)) == 100_000
    assert looks_like_sitemap(bomb, "application/gzip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_no_entity_of_a_document_comes_in() -> None:
    body = b'<!DOCTYPE urlset [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://x.vn/&e;</loc></url>'
    assert urls(body + b"</urlset>") == ["http://x.vn/&e"]


def test_looks_like_sitemap() -> None:
    assert looks_like_sitemap(urlset(""), None)
    assert looks_like_sitemap(b"http://x.vn/1\nhttp://x.vn/2", "text/plain; charset=utf-8")
    assert not looks_like_sitemap(b"http://x.vn/1 is a page", "text/plain")
    assert not looks_like_sitemap(b"http://x.vn/1", "text/html")
    assert not looks_like_sitemap(b"", "text/plain")


def test_sitemaps_of_robots_txt() -> None:
    body = b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"
    body += b"Sitemap: /s.xml\nsitemap: http://y.vn/s.xml\nSitemap:\nSITEMAP: /s.xml\n"
    assert robots_sitemaps(body, "http://x.vn/robots.txt") == ("http://x.vn/s.xml", "http://y.vn/s.xml")
    assert robots_sitemaps(b"\xff\x00<html>", "http://x.vn/robots.txt") == ()
