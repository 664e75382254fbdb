"""Pages and what only pretends to be one."""

from __future__ import annotations

import pytest

from newscrawl.discover.media import not_a_page


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"<html>", "text/html; charset=utf-8", None),
        (b"", "", None),
        (b"  <!doctype html>", "application/octet-stream", None),
        (b"%PDF-1.7", "text/html", "a PDF file"),
        (b"Xin ch\xc3\xa0o", "application/pdf", "a file of the type application/pdf"),
        (b"PK\x03\x04rest", "application/x-unknown", "a ZIP file or an office document"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", "a picture"),
        (b"<rss/>", "application/rss+xml", None),
    ],
)
def test_not_a_page(body: bytes, content_type: str, what: str | None) -> None:
    assert not_a_page(body, content_type) == what
