"""The pictures of an article, each with the caption and credit that stand by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element

from newscrawl.discover.normalize import joined
from newscrawl.extract.article import Evidence, Image
from newscrawl.extract.boilerplate import ZONES, Zone, zone_of
from newscrawl.extract.captions import Captions, part
from newscrawl.extract.document import Document
from newscrawl.extract.layout import Layout, after_text
from newscrawl.extract.markup import between
from newscrawl.extract.metadata import Metadata
from newscrawl.latepattern import late
from newscrawl.quick import Signs

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-srcset", "data-url", "data-lazy", "src", "srcset")
_SETS = ("data-srcset", "srcset")
_UNUSABLE = ("data:", "blob:", "about:", "javascript:")
_ICON_WORDS = ("logo", "icon", "avatar", "sprite", "spacer", "blank", "pixel", "loading", "placeholder", "emoji", "1x1")
_ICON_SIGNS = Signs(_ICON_WORDS)
_ICONS = late(rf"(?<![^/_-])(?:{'|'.join(_ICON_WORDS)})[\w-]*[./_-]")
_FOREIGN = frozenset((Zone.RELATED, Zone.NAV, Zone.AD, Zone.COMMENT, Zone.BYLINE, Zone.SHARE, Zone.PROMPT, Zone.FOOTER))
_MOST = 200
#: Of this many pictures the first are looked at.
_MOST_SEEN = 1_000


@dataclass(frozen=True, slots=True)
class Pictures:
    """The images in reading order, and the blocks that are their captions and so no running text."""

    images: tuple[Image, ...] = ()
    evidence: Evidence | None = None
    blocks: frozenset[int] = frozenset()


def find_images(doc: Document, metadata: Metadata, layout: Layout) -> Pictures:
    """Images between headline and end of the text; the one the page declares where the text has none."""
    found: dict[str, Image] = {}
    shown: list[_Element] = []
    taken: set[int] = set()
    captions = Captions(layout)
    for element in islice(_pictures(layout), _MOST_SEEN):
        url = _address(element, doc.base_url)
        if url is None or url in found:
            continue
        if len(found) >= _MOST:
            break
        caption, indices = captions.of(element)
        taken.update(indices)
        text, credit = part(caption)
        found[url] = Image(url, text, credit)
        shown.append(element)
    if found:
        layout.found("images", *shown)
        return Pictures(tuple(found.values()), Evidence("img", f"{len(found)} in the article"), frozenset(taken))
    declared = metadata.first("image")
    if declared is not None:
        try:
            url = joined(doc.base_url, declared.value)
        except ValueError:
            return Pictures()
        return Pictures((Image(url),), declared.evidence())
    return Pictures()


def _pictures(layout: Layout) -> Iterator[_Element]:
    """The img elements of the article that stand in no zone of their own."""
    if layout.container is None:
        return
    root = layout.scope if layout.headline is not None and layout.scope.tag != "body" else layout.container
    first = layout.headline if root is not layout.container else None
    stop = after_text(layout)
    known: dict[_Element, bool] = {root: False}
    for element in between(root, "img", first, stop if stop is not layout.headline else None):
        if not _elsewhere(element, known):
            yield element


def _elsewhere(element: _Element, known: dict[_Element, bool]) -> bool:
    """Whether an area around the element is not the article's; `known` says it of elements asked about before."""
    path = []
    above = element.getparent()
    while above is not None and above not in known:
        path.append(above)
        called, role = above.get("class", ""), above.get("role")
        if identity := above.get("id"):
            called = f"{identity} {called}"
        tag = str(above.tag)
        if (zone_of(tag, called, role) if role else ZONES[tag, called]) in _FOREIGN:
            answer = True
            break
        above = above.getparent()
    else:
        answer = known[above] if above is not None else True
    for step in path:
        known[step] = answer
    return answer


def _address(element: _Element, base: str) -> str | None:
    for name in _LAZY:
        value = element.get(name)
        if not value:
            continue
        value = value.strip()
        if name in _SETS:
            value = value.split(" ")[0].rstrip(",")
        lowered = value.lower()
        if not value or lowered.startswith(_UNUSABLE) or (_ICON_SIGNS.found_in(lowered) and _ICONS.search(lowered)):
            continue
        if _tiny(element.get("width")) or _tiny(element.get("height")):
            return None
        try:
            url = joined(base, value)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            return url
    return None


def _tiny(size: str | None) -> bool:
    return bool(size) and str(size).rstrip("px").isdigit() and int(str(size).rstrip("px")[:6] or 0) < 60
