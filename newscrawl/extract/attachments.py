"""The files that an article links to for download."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import _Element

from newscrawl.extract.article import Attachment, Evidence
from newscrawl.extract.document import Document
from newscrawl.extract.layout import Layout
from newscrawl.extract.markup import files_between, text_content
from newscrawl.text import clean

#: Media types by ending, as registered with IANA.
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".rar": "application/vnd.rar",
    ".7z": "application/x-7z-compressed",
    ".epub": "application/epub+zip",
}
_ENDINGS = tuple(ending.encode() for ending in MEDIA_TYPES)
_MAYBE = re.compile(r"(?i)\.(?:" + "|".join(e[1:] for e in MEDIA_TYPES) + r")(?![a-z])")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp")
_MOST = 200
_LONGEST = 4_000
_MOST_SEEN = 5_000


def find_attachments(doc: Document, layout: Layout) -> tuple[tuple[Attachment, ...], Evidence | None]:
    """Files linked between the headline and the end of the article, each once, in reading order.

    A file is known by the ending of its path (also inside it, as Liferay's `/documents/1/2/name.pdf/uuid`), or
    of the link's own text.
    """
    found: dict[str, Attachment] = {}
    for link in _links(layout):
        href = (link.get("href") or "").strip()
        text = text_content(link)
        if len(href) > _LONGEST or not (_MAYBE.search(href) or _MAYBE.search(text[-12:])):
            continue
        try:
            url = urljoin(doc.base_url, href)
            path = unquote(urlsplit(url).path)
        except ValueError:
            continue
        if not url.startswith(("http://", "https://")) or url in found:
            continue
        if len(found) >= _MOST:
            break
        name = clean(text[:_LONGEST]) or clean(link.get("title"))
        ending, file_name = _ending(path, name)
        if ending is not None:
            found[url] = Attachment(url, name or file_name, MEDIA_TYPES[ending])
    if not found:
        return (), None
    return tuple(found.values()), Evidence("link", f"{len(found)} linked in the article")


def _links(layout: Layout) -> Iterable[_Element]:
    """The links of the article that may lead to files: in its scope after the headline, up to the end."""
    if layout.scope.tag in ("body", "html") and layout.container is None:
        return ()
    return files_between(layout.scope, _ENDINGS, layout.headline, layout.end, most=_MOST_SEEN)


def _ending(path: str, name: str) -> tuple[str | None, str]:
    segments = [s for s in path.split("/") if s]
    for segment in reversed(segments[-3:]):
        ending = posixpath.splitext(segment)[1].lower()
        if ending in MEDIA_TYPES:
            return ending, segment
        if ending in _PICTURES:
            return None, ""
    ending = posixpath.splitext(name)[1].lower()
    return (ending, name) if ending in MEDIA_TYPES else (None, "")
