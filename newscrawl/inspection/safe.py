"""Makes a page harmless to open: nothing in it runs, sends or leads away by itself; its looks stay."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

#: What runs, or loads a page of its own, and what a browser with scripts would not show.
_REMOVED = (
    *("script", "noscript", "template", "iframe", "frame", "frameset", "object", "applet", "portal", "base"),
    "newscrawl-legend",
)
#: Links to other files that give a page its looks.
_LOOKS = frozenset(("stylesheet", "icon"))
#: Attributes that run something, ask for something, or keep a style from loading out of another folder.
_ATTRIBUTES = frozenset(
    (
        "srcdoc",
        "ping",
        "autoplay",
        "autofocus",
        "integrity",
        "crossorigin",
        "nonce",
        "manifest",
        "http-equiv",
        "charset",
    )
)
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background"))
_SCHEMES = ("javascript:", "vbscript:", "data:text", "livescript:")

#: Pictures, styles and fonts may come from the site; no script, frame, film, form or request.
POLICY = (
    "default-src 'none'; img-src http: https: data:; style-src http: https: 'unsafe-inline'; "
    "font-src http: https: data:; form-action 'none'; base-uri http: https:"
)


def make_safe(root: _Element, base_url: str) -> None:
    """Change the page under `root` (its `html` element) in place; `base_url` is what its addresses are relative to."""
    for element in [*root.iter(*_REMOVED)]:
        _drop(element)
    etree.strip_tags(root, "embed")  # libxml2 takes what follows one for its content
    for element in [*root.iter("link", "meta")]:
        kept = not _LOOKS.isdisjoint(element.get("rel", "").lower().split())
        if (element.tag == "link" and not kept) or element.get("http-equiv") or element.get("charset"):
            _drop(element)
    for element in root.iter("*"):
        for name, value in [*element.attrib.items()]:
            lowered = str(name).lower()
            address = "".join(c for c in str(value)[:200] if c.isprintable() and not c.isspace()).lower()
            hostile = lowered in _ADDRESSES and address.startswith(_SCHEMES)
            if lowered.startswith("on") or lowered in _ATTRIBUTES or hostile:
                del element.attrib[name]
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    own = [_meta(charset="utf-8"), _meta(**{"http-equiv": "Content-Security-Policy", "content": POLICY})]
    own.append(_meta(name="referrer", content="no-referrer"))
    if base_url.startswith(("http://", "https://")):
        own.append(etree.Element("base", {"href": base_url}))
    for at, element in enumerate(own):
        head.insert(at, element)


def _meta(**attributes: str) -> _Element:
    return etree.Element("meta", attributes)


def _drop(element: _Element) -> None:
    """Remove an element, and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
