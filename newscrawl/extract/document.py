"""A page as a tree: decoded and parsed once, and never changed afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.etree import HTMLParser, _Element

from newscrawl.extract.encoding import to_utf8
from newscrawl.extract.machine import Stated, read_machine
from newscrawl.extract.vnfonts import convert, may_be, names_font
from newscrawl.quick import count, find_gap

_NESTED = re.compile(
    rb"(?i)(?:<(?:div|span|font|b|i|p|center|table|tbody|tr|td|ul|li|blockquote)\b[^<>]{0,200}>\s*){200,}"
)
#: No article is larger or has more tags; what has is read up to here, and the Article says so.
MOST_BYTES = 5_000_000
_MOST_TAGS = 200_000
_LONGEST_BASE = 2_000
_HREFLANG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


#: A tag is looked at when it runs over a whole stride of bytes, and cut after so many attributes.
_STRIDE = 4096
_MOST_ATTRIBUTES = 2000
_LONGEST_ATTRIBUTE = 65_536
_TAG = re.compile(rb"<[a-zA-Z][a-zA-Z0-9:-]{0,40}[\s/]")
_ATTRIBUTE = re.compile(rb"""[^\s"'=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")


@dataclass(frozen=True)
class Document:
    """A parsed page. `root` is its `html` element, and an empty document has one too; treat it as read-only.

    `url` is the address it was fetched from, `base_url` what its links are relative to, `encoding` the codec
    its bytes were in, `language_hint` what `<html lang>` or the Content-Language header says, as it stands,
    `cut` after how many bytes the reading ended where it did not come to the end, else 0. `machine` is what elements
    say to machines, wherever they stand (see `machine.Stated`); `whole` is `root`, also where rules of a site cut that.
    What several stages ask of these is worked out once, for which the class has no slots.
    """

    url: str
    base_url: str
    root: _Element
    encoding: str
    language_hint: str | None
    cut: int
    machine: Sequence[Stated]
    whole: _Element

    @cached_property
    def title(self) -> str | None:
        """The text of the first `<title>` in a `<head>` as it stands, None where there is none."""
        for head in self.root.iterchildren("head"):  # the steps of `find("head/title")`, without reading the path
            for title in head.iterchildren("title"):
                return title.text or ""
        return None

    @cached_property
    def host(self) -> str:
        """The host name of `url` in lower case, or `""` where it has none."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""


def parse(html: bytes, url: str, headers: Mapping[str, str] | None = None) -> Document:
    """Parse any bytes as HTML; `headers` are those of the HTTP response. Never raises."""
    whole = len(html)
    data, encoding = to_utf8(html[:MOST_BYTES] if whole > MOST_BYTES else html, url, headers)
    # Some encodings take a third of the room that UTF-8 does.
    data, all_of_it = _within_bounds(data[:MOST_BYTES] if len(data) > MOST_BYTES else data), data
    cut = 0 if data is all_of_it and whole <= MOST_BYTES else len(data)
    root = _tree(_without_floods(data))
    if may_be(data) and names_font(data):
        convert(root)
    machine = read_machine(root)
    return Document(url, _base(machine, url), root, encoding, _language(root, headers), cut, machine, root)


def _within_bounds(data: bytes) -> bytes:
    """`data` up to its last tag that is read: each takes sixty times its size in memory."""
    if len(data) < 3 * _MOST_TAGS or count(data, ord("<")) <= _MOST_TAGS:
        return data
    low, high = 0, len(data)
    while high - low > _STRIDE:
        middle = (low + high) // 2
        low, high = (middle, high) if data.count(b"<", 0, middle) < _MOST_TAGS else (low, middle)
    return data[:low]


def _without_floods(data: bytes) -> bytes:
    """`data` without the attributes of a tag beyond the first two thousand, for which libxml2 takes quadratic time,
    and without attributes too long to be read time and again: what scripts keep there is not for readers."""
    parts: list[bytes] = []
    done = at = 0
    closing = -1  # the next `>`, looked for once
    while (at := find_gap(data, b">", at, _STRIDE)) >= 0:
        if closing < at:
            closing = _find(data, b">", at, len(data))
        begin = data.rfind(b"<", max(done, at - _STRIDE), at + 1)
        end = _find(data, b"<", at + 1, closing)
        if begin < 0 or data.find(b">", begin, at) >= 0 or not _TAG.match(data, begin):
            at += _STRIDE * -(-(end - at) // _STRIDE)  # no tag: most often what a script holds, for many strides
            continue
        for number, attribute in enumerate(_ATTRIBUTE.finditer(data, begin, end)):
            if number == _MOST_ATTRIBUTES:
                parts.append(data[done : attribute.start()])
                done = end
                break
            if attribute.end() - attribute.start() > _LONGEST_ATTRIBUTE:
                parts.append(data[done : attribute.start()])
                done = attribute.end()
        at = max(end, at + _STRIDE)
    return b"".join(parts) + data[done:] if parts else data


def _find(data: bytes, byte: bytes, begin: int, end: int) -> int:
    """Where from `begin` on a byte stands; `end` where it stands nowhere before."""
    found = data.find(byte, begin, end)
    return found if found >= 0 else end


def _tree(data: bytes) -> _Element:
    # Without `huge_tree` libxml2 stops at a depth of 256. What is nested deeper by hundreds of tags that nobody closes
    # says nothing by it, and every element under them would be as dear as they are many: such runs are dropped.
    root, is_whole = _attempt(data, huge=False)
    if not is_whole:
        data = _NESTED.sub(b"", data)
        root, is_whole = _attempt(data, huge=False)
    if not is_whole:
        root = _attempt(data, huge=True)[0]
    if root is None:
        root = _attempt(b"<html><body></body></html>", huge=False)[0]
    assert root is not None
    return root


def _attempt(data: bytes, *, huge: bool) -> tuple[_Element | None, bool]:
    """The tree, and whether the parser did not stop at a limit; None where there is nothing for a tree in `data`."""
    # Plain elements: `lxml.html` picks a class for each in Python, which takes longer than to parse them.
    parser = HTMLParser(encoding="utf-8", huge_tree=huge, remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = etree.HTML(data, parser) if data else None
    except (etree.ParseError, ValueError):  # nothing in it that a parser takes for a document
        root = None
    error = parser.error_log.last_error
    is_whole = error is None or error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return root if isinstance(root, _Element) and root.tag == "html" else None, is_whole


def _base(machine: Sequence[Stated], url: str) -> str:
    for href in islice((value.strip() for name, value, _, _ in machine if name == "base"), 10):
        if 0 < len(href) < _LONGEST_BASE:
            try:
                return urljoin(url, href)
            except ValueError:
                break
    return url


def _language(root: _Element, headers: Mapping[str, str] | None) -> str | None:
    header = next((v for k, v in (headers or {}).items() if k.lower() == "content-language"), "")
    for value in (root.get("lang"), root.get("xml:lang"), header.split(",")[0]):
        if value and _HREFLANG.match(value.strip()):
            return value.strip()
    return None
