"""Anchors: every address of its own site that a page offers to a click, scripts included, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element

from newscrawl.compiled import COMPILED
from newscrawl.discover.hosts import host_and_port, same_site
from newscrawl.discover.normalize import normalize_url

#: Longer link texts are whole teasers, and their beginning is enough to tell what they are.
MAX_TEXT = 300
#: No browser or server takes much longer addresses, and no page needs them.
MAX_URL = 2000

_LINKS = frozenset(("a", "area"))
_CLICKABLE = etree.XPath("descendant-or-self::a | descendant-or-self::area | descendant-or-self::*[@onclick]")
_SCRIPTED = etree.XPath("boolean(//@onclick)")
_SHOWN = etree.XPath("descendant::text()[not(parent::style or parent::script)]", smart_strings=False)
_TEXT = etree.XPath("string()", smart_strings=False)
#: An address whose host is written so plainly, and without a port, that it needs no parser.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|\Z)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
#: A quoted address in a script, unless more is added to it there.
_QUOTED = re.compile(r"""(['"])((?:https?://|\.{0,2}/|\?|[\w-]+\.(?:aspx?|php|jsp|html?)\b)[^'"\s]*)\1(?!\s*\+)""")
_SCRIPT_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u00([0-9A-Fa-f]{2})|/)")
_SHARING = ("share", "facebook", "twitter", "mailto:", "zalo", "history.")


class Anchor(NamedTuple):
    """One address with its words: `scripted` where only a script leads there."""

    url: str
    text: str
    rel: str
    scripted: bool
    element: _Element


def base_of(root: _Element, url: str, base_url: str | None = None) -> str:
    """The address that the relative ones of the page resolve against: given, named by `<base>`, or `url`."""
    if base_url:
        return base_url
    for element in root.iter("base"):
        if href := element.get("href"):
            return absolute(url, href) or url
    return url


def absolute(base: str, href: str) -> str | None:
    """`href` as an absolute normalised http(s) address, None where it is none."""
    href = href.strip()
    if len(href) > MAX_URL:
        return None
    if _SCHEME.match(href) and not href[:8].lower().startswith(("http://", "https://")):
        return None
    try:
        url = normalize_url(urljoin(base, href))
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def anchors(root: _Element, url: str, base_url: str | None = None) -> Iterator[Anchor]:
    """The addresses of the page's own site (see `same_site`), as often as they stand on it."""
    base = base_of(root, url, base_url)
    origin = _origin(base)
    if origin is None:
        return
    own = _Own(url, base, origin)
    for element in _clickable(root):
        href = element.get("href")
        if href:
            target = own[href]
            if target:
                yield Anchor(target, words_of(element), element.get("rel") or "", False, element)
                continue
        script = element.get("onclick") or ""
        if href and href[:11].lower() == "javascript:":
            script = f"{href};{script}"
        if script:
            for address in _scripted(script):
                target = absolute(base, address)
                if target and same_site(target, url):
                    yield Anchor(target, words_of(element), element.get("rel") or "", True, element)


def _clickable(root: _Element) -> Iterable[_Element]:
    """The links, and what answers to a click otherwise."""
    if COMPILED is not None:
        return cast("Iterable[_Element]", COMPILED.elements(root, _LINKS, "onclick"))
    return cast("Iterable[_Element]", _CLICKABLE(root)) if _SCRIPTED(root) else root.iter(*_LINKS)


class _Own(dict[str, str | None]):
    """What each `href` of one page leads to on the page's own site, None where it leads elsewhere."""

    def __init__(self, url: str, base: str, origin: str) -> None:
        self.url, self.base, self.origin = url, base, origin
        self.root = origin + "/" if same_site(origin, url) else "\0"
        host, self.port = host_and_port(url)
        self.host = host.removeprefix("www.")

    def __missing__(self, href: str) -> str | None:
        # A page links most of its targets twice or more.
        self[href] = target = self._resolve(href)
        return target

    def _resolve(self, href: str) -> str | None:
        plain = _PLAIN.match(href)
        if plain is not None:
            own = self.port is None and plain[1].rstrip(".").removeprefix("www.") == self.host
            return _target(href, self.base, self.origin) if own else None
        target = _target(href, self.base, self.origin)
        return target if target and (target.startswith(self.root) or same_site(target, self.url)) else None


def _origin(base: str) -> str | None:
    """Scheme and host of `base` as they begin a normalised address."""
    normal = normalize_url(base)
    end = normal.find("/", 8)
    return normal[:end] if end > 0 and normal.startswith(("http://", "https://")) else None


def _target(href: str, base: str, origin: str) -> str | None:
    """`absolute`, with the forms that nearly all links have taken first: urljoin is the dear part of a page."""
    if len(href) > MAX_URL:
        return None
    if href[0] == "/" and href[1:2] not in ("/", "\\"):
        return normalize_url(origin + href)
    if href[0] == "#":
        return None
    if href.startswith(("https://", "http://")):
        return normalize_url(href)
    return absolute(base, href)


def words_of(element: _Element) -> str:
    """The link text in one line; for a picture its alternative text or the link's title."""
    text = (str(_TEXT(element)) if len(element) else element.text) or ""
    if "{" in text:  # a drawing that brings its own style sheet
        text = "".join(map(str, _SHOWN(element)))
    if text.isprintable() and "  " not in text and len(text) < MAX_TEXT:
        words = text.strip()  # already one line: the common case
    else:
        words = " ".join(text[: 4 * MAX_TEXT].split())[:MAX_TEXT]
    if words:
        return words
    title = element.get("title")
    if not title and len(element):
        title = next((alt for image in element.iter("img") if (alt := image.get("alt"))), None)
    return " ".join(title.split())[:MAX_TEXT] if title else ""


def _scripted(script: str) -> Iterator[str]:
    """The addresses in a handler such as `self.location = '/list?pagenum=2';` or `openWindow('/print?id=1')`."""
    if "'" not in script and '"' not in script:
        return
    if any(word in script.lower() for word in _SHARING):
        return
    if "\\" in script:
        script = _SCRIPT_ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else "/", script)
    for found in _QUOTED.finditer(script[:4000]):
        yield found[2]
