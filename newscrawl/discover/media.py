"""Whether a response is a page at all: by what its first bytes are, and by what the server calls it."""

from __future__ import annotations

from collections.abc import Mapping

#: How files begin that servers hand out, now and then under the name of a page.
_SIGNATURES: Mapping[bytes, str] = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP file or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "an RTF document",
    b"SQLite format 3": "an SQLite file",
    b"WARC/": "a WARC file",
}
_PAGE_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/feed",
)


def not_a_page(body: bytes, content_type: str) -> str | None:
    """What the response is instead of a page (`a PDF file`), or None where it may be one.

    `content_type` is the header as the server sent it; servers that send none, or the type of a download, are
    given the benefit of the doubt when the body begins with a tag.
    """
    start = body.lstrip()[:16]
    for signature, name in _SIGNATURES.items():
        if start.startswith(signature):
            return name
    media_type = content_type.partition(";")[0].strip().lower()
    if not media_type or media_type.startswith(_PAGE_TYPES) or media_type.endswith(("+xml", "json")):
        return None
    return None if start.startswith(b"<") else f"a file of the type {media_type}"
