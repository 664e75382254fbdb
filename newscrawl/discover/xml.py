"""XML as feeds and sitemaps really arrive: wrong charset, bare ampersands, HTML entities, cut in the middle."""

from __future__ import annotations

import codecs
import re
from html.entities import html5

from lxml import etree

#: ElementTree's element; lxml gives the class no public name.
Element = etree._Element

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,150}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});|)")
_XML_ENTITIES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def parse_xml(body: bytes, entries: tuple[str, ...]) -> Element | None:
    """The root element of `body`, None where no XML can be read out of it.

    What is well-formed is taken as it is. Of the rest, what can be mended is, and where the end is missing
    everything behind the last whole element named in `entries` is left out, so that no entry is a half one.
    Document type declarations are never used: neither entities of their own nor other files come in.
    """
    if b"<!DOCTYPE" not in body and b"<!\0" not in body and b"<\0!" not in body:
        root = _read(body, recover=False)
        if root is not None:
            return root
    text = _without_doctype(_DECLARATION.sub("", decode_xml(body), count=1))
    start = text.find("<")
    if start < 0:
        return None
    text = _mend(_whole(text[start:], entries))
    return _read(text.encode("utf-8", "replace"), recover=True)


def _read(body: bytes, *, recover: bool) -> Element | None:
    parser = etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8" if recover else None,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError, LookupError):
        return None
    return root if isinstance(root, Element) and isinstance(root.tag, str) else None


def decode_xml(body: bytes) -> str:
    """`body` as text: by its byte order mark, as UTF-8 where it is that, as declared, else as Windows-1252."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            skip = 0 if mark.strip(b"\0") == b"<" else len(mark)
            return body[skip:].decode(encoding, "replace")
    try:
        text, _ = codecs.utf_8_decode(body, "strict", False)  # the last character may be cut
    except UnicodeDecodeError:
        declared = _ENCODING.search(body[:400])
        for encoding in (declared[1].decode("ascii") if declared else "", "cp1252"):
            try:
                if encoding and codecs.lookup(encoding)._is_text_encoding:
                    return body.decode(encoding, "replace")
            except (LookupError, UnicodeError, ValueError):
                continue
        return body.decode("latin-1")
    return text


def _without_doctype(text: str) -> str:
    start = text.find("<!DOCTYPE")
    if start < 0:
        return text
    end = text.find(">", start)
    subset = text.find("[", start)
    if 0 <= subset < end:
        close = text.find("]", subset)
        # A subset may hold brackets of its own; its end is the bracket that `>` follows.
        while close >= 0 and not text[close + 1 : close + 40].lstrip().startswith(">"):
            close = text.find("]", close + 1)
        end = text.find(">", close) if close >= 0 else -1
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def _whole(text: str, entries: tuple[str, ...]) -> str:
    """`text` up to its last whole entry, where its end is missing."""
    name = re.match(r"<([^\s/>!?]{1,60})", text)
    if name and f"</{name[1]}" in text[-400:]:
        return text
    ends = [end + len(tag) for tag in (f"</{entry}>" for entry in entries) if (end := text.rfind(tag)) >= 0]
    return text[: max(ends)] if ends else text


def _mend(text: str) -> str:
    """`text` with only such references as XML knows, outside of CDATA, and no character it forbids."""
    text = _ILLEGAL.sub("", text)
    if "&" not in text:
        return text
    parts: list[str] = []
    position = 0
    while True:
        start = text.find("<![CDATA[", position)
        end = text.find("]]>", start) if start >= 0 else -1
        if end < 0:
            parts.append(_REFERENCE.sub(_reference, text[position:]))
            return "".join(parts)
        parts.append(_REFERENCE.sub(_reference, text[position:start]))
        parts.append(text[start : end + 3])
        position = end + 3


def _reference(match: re.Match[str]) -> str:
    if match[1] or match[2] in _XML_ENTITIES:
        return match[0]
    if match[2] and (chars := html5.get(match[2] + ";")):
        return chars if chars not in "<&" else f"&#{ord(chars)};"
    return "&amp;" + match[0][1:]


def local_name(element: Element) -> str:
    """The name of `element` without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Element) -> str:
    """All text within `element`, as it stands."""
    if not len(element):
        return element.text or ""
    return "".join(part for part in element.itertext() if isinstance(part, str))
