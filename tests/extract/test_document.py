from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.document import parse

URL = "https://tin.example.vn/a/b.html"


@pytest.mark.parametrize("html", [b"", b"  \n", b"\0\0", b"<!-- nothing -->", b"<!DOCTYPE html>", b"\xff\xfe", b"<"])
def test_nothing_is_an_empty_document(html: bytes) -> None:
    doc = parse(html, URL)
    assert doc.root.tag == "html"
    assert "".join(doc.root.itertext()).strip() in ("", "<")


def test_base_and_language() -> None:
    doc = parse(b'<html lang="vi-VN"><head><base href="/goc/"></head>', URL)
    assert (doc.base_url, doc.language_hint, doc.host) == ("https://tin.example.vn/goc/", "vi-VN", "tin.example.vn")
    assert parse(b"<p>x", URL, {"Content-Language": "de, en"}).language_hint == "de"
    assert parse(b'<html lang="$lang">', URL).language_hint is None
    assert parse(b'<base href="http://[">', URL).base_url == URL


def test_xml_declaration_and_nul_bytes() -> None:
    html = '<?xml version="1.0" encoding="utf-16"?><html><body><p>Đô\0 thị</p></body></html>'.encode()
    assert parse(html, URL).root.findtext(".//p") == "Đô thị"


def test_deep_nesting_keeps_the_text() -> None:
    assert "cuối" in list(parse(b"<div>" * 100_000 + "<p>cuối</p>".encode(), URL).root.itertext())
    assert "cuối" in list(parse(b"<div><b>" * 900 + "<p>cuối</p>".encode(), URL).root.itertext())


def test_addresses_that_are_none() -> None:
    for url in ("", "http://[", "no address", "http://x:99999/"):
        assert isinstance(parse(b"<p>x", url).host, str)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes(html: bytes) -> None:
    assert parse(b"<p>" + html, URL).root.tag == "html"


def test_a_flood_of_attributes_is_cut_before_it_takes_quadratic_time() -> None:
    flood = " ".join(f"a{n}=1" for n in range(100_000))
    page = f"<html><body><p {flood}>before</p><p class=x>after</p></body></html>".encode()
    began = time.process_time()
    document = parse(page, "https://example.org/")
    assert time.process_time() - began < 3
    assert list(document.root.itertext()) == ["before", "after"]
    assert [element.get("class") for element in document.root.iter("p")] == [None, "x"]
