"""The section of the site that an article stands in: `Đô thị`, `Kinh tế - Xã hội`, `Sport`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.datetext import read_dates
from newscrawl.extract.markup import text_content
from newscrawl.latepattern import late
from newscrawl.quick import Signs
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.blocks import Block
    from newscrawl.extract.document import Document
    from newscrawl.extract.layout import Layout
    from newscrawl.extract.metadata import Metadata

_LONGEST = 60
_MOST_TEXTS = 200
#: First and last crumbs that name no section, folded.
_NO_SECTION = frozenset((
    "home", "homepage", "trang chu", "trang nhat", "startseite", "start", "accueil", "inicio", "portada",
    "home page", "главная", "beranda", "ana sayfa", "hjem", "pagina inicial", "index", "you are here",
    "ban dang o day", "chi tiet", "chi tiet tin", "noi dung", "tin bai", "news detail", "detail", "article",
    "articles", "noticia", "artikel", "post", "posts", "blog", "uncategorized", "uncategorised",
    "khong phan loai", "general", "none", "null", "ホーム", "首页", "홈", "doc tiep", "xem them", "menu", "search",
    "tim kiem", "login", "dang nhap", "filed under", "english", "tieng viet", "rss", "print", "in", "back",
    "正文", "文章详情", "文章正文", "资讯正文", "新闻正文", "详情", "新闻详情", "详细", "内容", "内页", "本文",
    "記事", "詳細", "本頁",
))  # fmt: skip
#: What a template calls a part of itself, unseen, an hour, and the words of a script.
_NO_NAME = late(r"\b(?:navigation|menu|breadcrumbs?)$|\bsponsored\b|\d{1,2}:\d\d|^[a-z]+\.[a-z]+$|[{};=]")
_PARTING = late(r"\s*[›»>/→▸▶\\|]+\s*")
_CRUMB = late(r"\s*[›»>→▸▶\\|]+\s*|\s+[/–-]\s+")
#: One of the signs is in every name that the expression below them finds.
_CRUMB_SIGNS = Signs(("crumb", "duong", "ariane", "pathway", "you-are-here"))
_CRUMBS = late(r"breadcrumb|bread-?crumb|crumbs|duongdan|duong-dan|ariane|pathway|you-are-here")
_CATEGORY_SIGNS = Signs(("cat", "chuyen", "section", "kicker", "rubri", "kategori"))
_CATEGORY = late(
    r"categor|chuyen-?muc|section-?name|article-?section|kicker|rubri[ck]|kategori"
    r"|(?:^|[\s_-])(?:news|box|entry|post|article|td)?[_-]?cate?(?:name|links|s)?(?:$|[\s_-])"
)
#: A label before the name of a category, as Joomla's `Chuyên mục: Thư viện`.
_LABEL = late(
    r"(?i:chuyên mục|danh mục|thể loại|category|kategorie|catégorie|categoría|rubri[ck]|section"
    r"|[您你]的?(?:当前|所在)?的?位置|当前位置)\s*[:：]\s*"
)
_MASTHEAD = late(r"logo|brand|masthead|site-?(?:title|name)")
_HOME = late(r"(?:https?:)?//[^/]+/?|/")
_HREF = late(r"/(?:categor(?:y|ies|ia|ie)|kategorie?|chuyen-muc|danh-muc|rubri(?:k|que|ca)|seccion|sections?)/")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")


def find_section(
    doc: Document, metadata: Metadata, layout: Layout, title: str | None
) -> tuple[str | None, Evidence | None]:
    """The innermost section the page names, and where; `title` is the article's, which a crumb may repeat."""
    own = fold(clean(title))
    sites = [c.value for c in metadata.all("site_name")]
    for candidate in metadata.all("section"):
        for part in _split(candidate.value):
            if part not in sites and _fits(part, own):
                return part, candidate.evidence()
    trail = [c.value for c in metadata.all("breadcrumb") if c.value not in sites]
    name = _last(trail, own)
    if name:
        return name, Evidence("json-ld", f"BreadcrumbList: “{' › '.join(trail)[:120]}”")
    trail, names = _visible_trail(layout)
    name = _last(trail, own)
    if name:
        return name, Evidence("class", f"{names[:60]}: “{' › '.join(trail)[:120]}”")
    return _by_headline(layout, own)


def innermost(values: Iterable[str], title: str | None) -> str | None:
    """The innermost section of `values`, crumbs in their order or paths of crumbs; `title` is the article's."""
    parts = (part for value in reversed([*values]) for part in _split(value))
    return next((part for part in parts if _fits(part, fold(clean(title)))), None)


def _split(value: str) -> list[str]:
    """A section may be given as a path or list: `Tin tức > Kinh tế`; the innermost comes last, but lists do not."""
    parts = [p.strip() for p in _PARTING.split(value) if p.strip()]
    return parts[::-1] if len(parts) > 1 else [p.strip() for p in value.split(",") if p.strip()] or parts


def _fits(name: str, own: str) -> bool:
    folded = fold(name)
    if not 2 <= len(name) <= _LONGEST or folded in _NO_SECTION or folded.isdigit() or _NO_NAME.search(folded):
        return False
    if any(map(str.isdigit, folded)) and read_dates(name, day_first=True):
        return False
    return not own or (folded != own and not (len(folded) > 15 and own.startswith(folded.rstrip(". …"))))


def _last(trail: list[str], own: str) -> str | None:
    return next((name for name in reversed(trail) if _fits(name, own)), None)


def _visible_trail(layout: Layout) -> tuple[list[str], str]:
    """The links of the breadcrumb nearest above the headline, and its class."""
    blocks, head = layout.blocks, layout.headline_at
    stop = head if head >= 0 else min(layout.text.start + 1, len(blocks))
    seen: set[_Element] = set()  # neighbours stand in the same elements
    for i in range(min(stop, len(blocks)) - 1, max(-1, stop - 40), -1):
        for element in _up(blocks[i].element, 4):
            if element in seen:
                continue
            seen.add(element)
            names = f"{element.get('class', '')} {element.get('id', '')} {element.get('aria-label', '')}".lower()
            if _CRUMB_SIGNS.found_in(names) and _CRUMBS.search(names):
                layout.found("section", element)
                return _crumbs(element), names.strip()
        first = _CRUMB.split(blocks[i].text) if i >= head - 4 else ()
        if 1 < len(first) <= 4 and fold(first[0]) in _NO_SECTION:
            layout.found("section", i)
            return [x for x in first if x], blocks[i].tag
    return [], ""


def _crumbs(element: _Element) -> list[str]:
    parts = [clean(text).strip(" ›»>→▸▶\\|/–-") for text in islice(element.itertext("*"), _MOST_TEXTS)]
    parts = [p for p in parts if p]
    return (parts if len(parts) != 1 else [p for p in re.split(r"\s+/\s+|\s*[›»>→▸▶|]+\s*", parts[0]) if p])[:12]


def _up(element: _Element, steps: int) -> Iterator[_Element]:
    at: _Element | None = element
    while at is not None and steps > 0 and at.tag != "body":
        yield at
        at = at.getparent()
        steps -= 1


def _by_headline(layout: Layout, own: str) -> tuple[str | None, Evidence | None]:
    """A link or block near the headline that is marked as the category, else a short heading right above it."""
    blocks, head = layout.blocks, layout.headline_at
    if head < 0:
        return None, None
    above = [i for i in range(head - 1, head - 5, -1) if i >= 0]
    below = [i for i in range(head + 1, head + 5) if i < len(blocks)]
    for i in above + below:
        block = blocks[i]
        for name, how in _marked(block):
            if _fits(name, own):
                layout.found("section", i)
                return name, Evidence("class", f"{how}: “{name}”")
    for i in above:
        block = blocks[i]
        if block.tag not in _HEADINGS or "\n" in block.text or _is_masthead(block.element):
            continue
        if _fits(block.text.strip(" :|»"), own):
            layout.found("section", i)
            return block.text.strip(" :|»"), Evidence("heading", f"{block.tag} above the headline: “{block.text}”")
    return None, None


def _is_masthead(heading: _Element) -> bool:
    """Whether a heading is the name of the site: called so, or a link to the front page."""
    if _MASTHEAD.search(f"{heading.get('class', '')} {heading.get('id', '')}".lower()):
        return True
    return any(_HOME.fullmatch(link.get("href", "")) for link in islice(heading.iter("a"), 3))


def _marked(block: Block) -> Iterator[tuple[str, str]]:
    """What a block holds that its markup calls a category: itself, a link of it, or the text by a folder icon."""
    for element in _up(block.element, 2):
        names = f"{element.get('class', '')} {element.get('data-role', '')}".strip()
        if len(block.text) <= _LONGEST and _is_category(names):
            text = block.text.strip(" :|»")
            label = _LABEL.match(text)
            yield _split(text[label.end() :])[0] if label and label.end() < len(text) else text, f"class {names[:60]}"
    if len(block.text) > 200:
        return
    for count, element in enumerate(block.element.iter("a", "i", "span", "svg")):
        if count > 20:
            break
        if element.tag == "a" and ("category" in element.get("rel", "") or _HREF.search(element.get("href", ""))):
            yield clean(text_content(element)[:_MOST_TEXTS]), "link to a category"
        elif element.tag == "span" and _is_category(element.get("class", "")):
            yield clean(text_content(element)[:_MOST_TEXTS])[: _LONGEST + 1], f"class {element.get('class', '')[:60]}"
        elif "folder" in element.get("class", "") and len(block.text) <= _LONGEST:
            yield block.text, f"icon {element.get('class', '')[:60]}"


def _is_category(names: str) -> bool:
    lowered = names.lower()
    return bool(_CATEGORY_SIGNS.found_in(lowered)) and _CATEGORY.search(lowered) is not None
