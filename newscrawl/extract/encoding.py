"""Which character encoding a page is in, and the page as UTF-8 so that it is parsed once.

The order is that of the HTML standard (BOM, HTTP header, `meta`), with one difference: a declaration that the
bytes contradict loses. Servers that send `charset=iso-8859-1` before valid UTF-8 are common; text that is not
UTF-8 and yet decodes as such is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from lxml import etree
from w3lib.encoding import http_content_type_encoding, read_bom, resolve_encoding

from newscrawl.extract.mojibake import mended
from newscrawl.extract.vnfonts import names_font
from newscrawl.latepattern import late
from newscrawl.quick import ascii_until, utf8_until

#: So much of a page is enough to see whether it is UTF-8.
_SAMPLE = 65_536
#: Older libxml2 reads on in Latin-1 after the first byte that is not UTF-8, newer ones put U+FFFD for it.
_PARSER_REPLACES = etree.LIBXML_VERSION >= (2, 14)
#: So much from its first foreign letter on is enough to see which encoding it is in instead.
_LONGER_SAMPLE = 500_000
_DECLARED = late(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_VIETNAMESE_PAGE = late(rb"""\blang\s*=\s*["']?vi\b|\.vn\b|vietnam""", re.IGNORECASE)
_VIETNAMESE_HOST = late(r"\w+://[^/?#]*\.vn(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯ") | {chr(c) for c in range(0x1EA0, 0x1EFA)}


def to_utf8(html: bytes, url: str = "", headers: Mapping[str, str] | None = None) -> tuple[bytes, str]:
    """`html` as UTF-8 without BOM or NUL, and the name of the codec it was in. Never raises.

    A page that is UTF-8 already is handed on as it is; stray bytes in it are the parser's to replace.
    """
    bom_encoding, bom = read_bom(html)
    if bom_encoding and bom:
        codec = bom_encoding
        html = html[len(bom) :]
    else:
        codec = _utf16_without_bom(html) or _decide(html, url, headers)
    if codec != "utf-8":
        return html.decode(codec, "replace").replace("\0", "").encode("utf-8", "replace"), codec
    if b"\0" in html:
        html = html.replace(b"\0", b"")
    if not _PARSER_REPLACES and not _is_utf8(html, 0, len(html)):
        html = html.decode("utf-8", "replace").encode("utf-8")
    return (html if html.isascii() else mended(html)), codec


def _utf16_without_bom(html: bytes) -> str | None:
    size = min(len(html), 1000)
    if size < 4 or html.count(b"\0", 0, size) * 3 < size:
        return None
    head = html[:size]
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _decide(html: bytes, url: str, headers: Mapping[str, str] | None) -> str:
    size, foreign = len(html), ascii_until(html)
    if foreign == size:
        declared = _declared(html, headers) if b"\x1b" in html or b"~{" in html else []
        return next((c for c in declared if c.startswith(("iso2022", "hz"))), "utf-8")
    if _is_utf8(html, foreign, min(size, foreign + _SAMPLE)) or _is_utf8(html, 0, size):
        return "utf-8"
    sample = html[max(0, foreign - 200) : foreign + _LONGER_SAMPLE]
    text = sample.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) - lost > 10 * lost:
        return "utf-8"  # a few stray bytes in a page that is UTF-8 otherwise
    for codec in _declared(html, headers):
        if codec != "utf-8" and _decodes(sample, codec):
            return codec
    return _detect(html[:_SAMPLE], sample[:20_000], url)


def _is_utf8(html: bytes, begin: int, end: int) -> bool:
    """Whether the bytes from `begin` to `end` are UTF-8; the last character may be cut off."""
    wrong = utf8_until(html, begin, end)
    if wrong == end or not begin < wrong or wrong < end - 3:
        return wrong == end
    try:
        html[wrong:end].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def _declared(html: bytes, headers: Mapping[str, str] | None) -> list[str]:
    """Codecs that the header and the page name, in that order, as supersets where the web means those."""
    header = next((v for k, v in (headers or {}).items() if k.lower() == "content-type"), None)
    codecs = [http_content_type_encoding(header)] if header else []
    for match in _DECLARED.finditer(html, 0, _SAMPLE):
        codecs.append(resolve_encoding((match[1] or match[2]).decode("ascii", "ignore")))
    return list(dict.fromkeys(c for c in codecs if c and not c.startswith(("utf-16", "utf-32", "utf-7"))))


def _decodes(html: bytes, codec: str) -> bool:
    """Whether `html` is text in `codec`, give or take a byte in two thousand."""
    try:
        return html.decode(codec, "replace").count("\ufffd") * 2000 <= len(html)
    except (LookupError, ValueError):
        return False  # `base64`, `rot13` and other codecs that are no charset


def _detect(head: bytes, sample: bytes, url: str) -> str:
    """A codec for a page that declares none that fits: cp1258 by Vietnamese letters, else by statistics."""
    if names_font(head) or names_font(sample):
        return "cp1252"  # the font does the rest
    if _VIETNAMESE_HOST.match(url) or _VIETNAMESE_PAGE.search(head, 0, 4096):
        text = unicodedata.normalize("NFC", sample.decode("cp1258", "replace"))
        high = sum(c > "\x7f" for c in text)
        if sum(c in _VIETNAMESE for c in text) * 3 > high:
            return "cp1258"
    from bs4.dammit import EncodingDetector  # rarely needed, and slow to import

    for name in EncodingDetector(sample, is_html=True).encodings:
        codec = resolve_encoding(name) if name else None
        if codec and codec not in ("utf-8", "ascii") and _decodes(sample, codec):
            return codec
    return "cp1252"
