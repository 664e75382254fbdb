"""What a page is: an article, or one of the pages that lead to articles or stand beside them.

Only pages that are plainly something else are refused. A notice of two sentences under a headline is an article;
a page of teasers, a form or an error message is not, whatever its template declares.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.extract.article import PageKind
from newscrawl.extract.body import Body
from newscrawl.extract.document import Document
from newscrawl.extract.kindwords import CONSENT, ERROR_NAMES, ERROR_OPENINGS, LOGINS, PAYWALLS, STATIC
from newscrawl.extract.layout import Layout
from newscrawl.extract.listpages import letters_of, why_list
from newscrawl.extract.metadata import Metadata
from newscrawl.quick import count_words
from newscrawl.text import clean, fold

#: Below this many letters a text is a message or a form rather than an article, when other signs say so.
_SHORT = 700
_TEASER = 260
#: Below this many letters a text is the beginning of one, when the page says so.
_STUB = 450
#: So many lines are searched for a message.
_MOST_LINES = 40

_ARTICLE_TYPES = ("article", "blogposting", "report", "liveblog")

_FRONT_PATHS = ("", "index.html", "index.php", "index.htm", "index.aspx", "default.aspx", "home", "trang-chu")
_CONSENT_PATHS = ("/consent", "/gdpr", "/cookie-consent", "/privacywall", "/zustimmung")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the page shows that speaks for an article."""

    declared: bool
    dated: bool
    title: str
    letters: int  # of the text: see `letters_of`


def page_kind(
    doc: Document,
    metadata: Metadata,
    layout: Layout,
    body: Body,
    title: str | None,
    *,
    dated: bool,
    named: bool = False,
) -> tuple[PageKind, str]:
    """The kind of the page and a sentence that says why. `dated`: whether a date was found beside the headline;
    `named`: whether the site's file says that the address is an article's."""
    signs = _Signs(_is_declared(metadata), dated, fold(clean(title)), letters_of(body.text))
    tested = _bot_check(doc, layout, body, signs)
    if tested is not None:
        return PageKind.BOT_CHECK, tested
    if not layout.blocks:
        return PageKind.EMPTY, "The page holds no text."
    link = LinkKind.ARTICLE if named else _link_kind(doc.url)
    if link is LinkKind.PRINT and not (signs.declared and signs.dated):
        return PageKind.PRINT, "The address is that of the print view of an article."
    message = _message(doc, layout, body, signs)
    if message is not None:
        return message
    if _is_front(doc.url):
        return PageKind.LIST, "The address is that of the site's front page."
    if (signs.title.strip(" .:") in STATIC or signs.title.startswith("ket qua tim kiem")) and not (
        signs.declared and signs.dated
    ):
        return PageKind.OTHER, f"The title “{clean(title)}” is that of a page that is no news."
    sold = _paywall(metadata, layout, body, signs)
    if sold is not None:
        return PageKind.PAYWALL, sold
    listed = None
    if not (signs.declared and signs.dated):
        listed = why_list(doc.url, layout, body, signs.letters, link, dated=signs.dated)
    if listed is not None:
        return PageKind.LIST, listed
    if not body.text:
        return PageKind.EMPTY, "No running text was found on the page."
    if not signs.declared and not signs.dated and (layout.headline is None or signs.letters < 200):
        return PageKind.OTHER, "The page has no date, no article markup, and no headline over a text."
    return PageKind.ARTICLE, _why(signs, body)


def _why(signs: _Signs, body: Body) -> str:
    facts = [f"a text of {count_words(body.text)} words"]
    if signs.title:
        facts.insert(0, "a headline")
    if signs.dated:
        facts.append("a date")
    if signs.declared:
        facts.append("article markup")
    return "The page has " + ", ".join(facts[:-1]) + " and " + facts[-1] + "."


def _is_declared(metadata: Metadata) -> bool:
    return any(c.value.lower().endswith(_ARTICLE_TYPES) for c in metadata.all("type")[:5])


def _link_kind(url: str) -> LinkKind | None:
    try:
        return link_kind(url)
    except ValueError:
        return None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.lower()
    except ValueError:
        return url


def _is_front(url: str) -> bool:
    return bool(url) and "?" not in url and _path(url).strip("/") in _FRONT_PATHS


def _bot_check(doc: Document, layout: Layout, body: Body, signs: _Signs) -> str | None:
    """Why the page tests for robots in place of an article; asked only of pages of a few lines."""
    if signs.letters > _SHORT or signs.dated or signs.declared:
        return None
    from newscrawl.extract.botcheck import MOST_LINES, by_markup, by_words  # rarely needed

    if len(layout.blocks) > MOST_LINES:
        return None
    words = sum(len(block.text) for block in layout.blocks)
    titles = (signs.title, doc.root.findtext(".//title"))
    return by_words(titles, (block.text for block in layout.blocks)) or by_markup(etree.tostring(doc.root), words)


def _message(doc: Document, layout: Layout, body: Body, signs: _Signs) -> tuple[PageKind, str] | None:
    """Pages that say one thing: an error, a log-in, a question for consent."""
    if not signs.declared and not signs.dated and (found := _missing(layout, body, signs)):
        return PageKind.ERROR, f"The page says “{found[:80]}” in place of an article."
    if signs.letters > _SHORT:
        return None
    name = fold(clean(doc.root.findtext(".//title")))
    for text in (signs.title, name, fold(body.text[:160])):
        if text.strip(" .!:") in ERROR_NAMES or (not signs.declared and text.startswith(ERROR_OPENINGS)):
            return PageKind.ERROR, f"The page says “{text[:80]}” in place of an article."
    if not signs.declared and (signs.title.startswith(LOGINS) or name.startswith(LOGINS)) and _asks_password(doc):
        return PageKind.LOGIN, "The page asks for a password and has no text of its own."
    if _path(doc.url).startswith(_CONSENT_PATHS) or (
        not signs.dated and not signs.declared and sum(word in fold(body.text) for word in CONSENT) >= 3
    ):
        return PageKind.CONSENT, "The page asks for consent before it shows anything else."
    if not signs.dated and not signs.declared and not body.text and _asks_password(doc):
        return PageKind.LOGIN, "The page asks for a password and has no text of its own."
    return None


def _missing(layout: Layout, body: Body, signs: _Signs) -> str | None:
    """The words of a page that was served as if it were there, and says that it is not.

    As a headline they count even over a text: many such pages go on with the latest news.
    """
    if signs.title.startswith(ERROR_OPENINGS):
        return signs.title
    if signs.letters > _STUB:
        return None
    lines = (fold(b.text) for b in layout.blocks[:_MOST_LINES] if len(b.text) <= _TEASER and b.linked * 2 < len(b.text))
    return next((line for line in lines if line.startswith(ERROR_OPENINGS)), None)


def _paywall(metadata: Metadata, layout: Layout, body: Body, signs: _Signs) -> str | None:
    """Why the text is only the beginning of one that is sold, if it is. A text of some length is an article."""
    if signs.letters > _SHORT:
        return None
    free = metadata.first("free")
    sold = free is not None and free.value.lower() in (
        "false",
        "http://schema.org/false",
        "https://schema.org/false",
        "locked",
    )
    if signs.letters > _STUB and not sold:
        return None
    start = max(0, layout.headline_at, layout.text.stop - _MOST_LINES)
    for block in layout.blocks[start : layout.text.stop + _MOST_LINES]:
        line = fold(block.text) if len(block.text) <= _TEASER else ""
        if any(words in line for words in PAYWALLS):
            said = block.text if len(block.text) <= 80 else block.text[:80] + "…"
            return f"The page shows the first {len(body.text.split())} words and then “{said}”."
    if sold and (signs.letters < _STUB // 2 or body.text.rstrip(" ]").endswith(("…", "..."))):
        return f"The page shows {len(body.text.split())} words of a text that it says is not free to read."
    return None


def _asks_password(doc: Document) -> bool:
    return any((e.get("type") or "").lower() == "password" for e in doc.root.iter("input"))
