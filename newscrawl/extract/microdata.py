"""schema.org in microdata (`itemprop`) and the like in RDFa (`property`), as far as it describes the article.

Formats: https://html.spec.whatwg.org/multipage/microdata.html and https://www.w3.org/TR/rdfa-primer/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from newscrawl.compiled import COMPILED
from newscrawl.extract.jsonld_fields import interaction_count
from newscrawl.extract.vocabulary import RANKS, key_of
from newscrawl.text import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.extract.document import Document

# The attributes rather than their elements: libxml2 sorts those, in quadratic time.
_ITEMS = etree.XPath("descendant::*/@itemprop")
_RDFA = etree.XPath("descendant::*[not(self::meta)]/@property")
_SCOPED = frozenset(
    {"webpage", "itempage", "creativework", "recipe", "review", "report", "videoobject", "qapage"}
    | {"question", "blog"}
)
#: A page that marks more than this describes a list.
_MOST = 1_000
#: So many elements of a counter or a person are looked at, and so many properties of one element.
_INSIDE, _PROPERTIES = 100, 20
#: Properties that everything has, and so mean nothing outside an article's scope.
_COMMON = frozenset({"name", "description", "url", "image", "text", "date", "author"})
_PEOPLE = frozenset({"author", "creator", "publisher"})
_ACTIONS = {"ViewAction": "viewcount", "ReadAction": "viewcount", "CommentAction": "commentcount"}

#: An element that is a property, and the item that it is a property of, if any.
_Item = tuple["_Element", "_Element | None"]
#: (name as in `vocabulary`, value, method, detail)
Found = tuple[str, str, str, str]


def read(doc: Document, *, has_items: bool = True, has_types: bool = True) -> Iterator[Found]:
    """What the marked elements of the page say, in document order; of several articles the page's own.

    `has_items` and `has_types` say whether there are any in microdata and in RDFa.
    """
    if has_items:
        items: list[_Item] = _items(doc.root) if COMPILED is None else COMPILED.items(doc.root, _MOST)
        own = _own_scope(items)
        for element, scope in items:
            if scope is own or scope is None or not _is_article(scope):
                yield from _item(element, scope)
    if has_types:
        for element in _marked(_RDFA, doc.root):
            yield from _rdfa(element)


def _items(root: _Element) -> list[_Item]:
    """The elements under `root` that are properties, and the innermost item around each."""
    known: dict[_Element, _Element | None] = {}
    return [(element, _scope(element, known)) for element in _marked(_ITEMS, root)]


def _marked(attributes: etree.XPath, root: _Element) -> list[_Element]:
    found: list[Any] = attributes(root)  # strings that know the element they stand at
    return [attribute.getparent() for attribute in found[:_MOST]]


def _scope(element: _Element, known: dict[_Element, _Element | None]) -> _Element | None:
    """The innermost item around an element; `known` has the answer for those above that were asked."""
    path: list[_Element] = []
    scope = None
    for above in element.iterancestors():
        if above.get("itemscope") is not None:
            scope = above
            break
        if above in known:
            scope = known[above]
            break
        path.append(above)
    known.update(dict.fromkeys(path, scope))
    return scope


def _own_scope(items: Iterable[_Item]) -> _Element | None:
    """Of all articles described on the page the one with an `articleBody`, else the first with a headline."""
    first = None
    for element, scope in items:
        if scope is None or not _is_article(scope):
            continue
        properties = element.get("itemprop", "")
        if "articleBody" in properties:
            return scope
        if first is None and ("headline" in properties or "datePublished" in properties):
            first = scope
    return first


def _is_article(scope: _Element) -> bool:
    kind = _kind(scope)
    return kind.endswith(("article", "posting")) or kind in _SCOPED


def _kind(scope: _Element) -> str:
    return scope.get("itemtype", "").strip().rstrip("/").rsplit("/", 1)[-1].lower()


def _item(element: _Element, scope: _Element | None) -> Iterator[Found]:
    inside = scope is not None and _is_article(scope)
    for prop in element.get("itemprop", "").split()[:_PROPERTIES]:
        name = prop.lower()
        detail = f"itemprop={prop}"
        if name == "userinteractioncount" and scope is not None:
            field = _ACTIONS.get(_action(scope))
            if field:
                yield f"item:{field}", _value(element), "microdata", detail
        elif name == "interactioncount":
            for field, value, _ in interaction_count(_value(element), detail):
                yield f"item:{field}", value, "microdata", detail
        elif f"item:{name}" in RANKS and (inside or (scope is None and name not in _COMMON)):
            value = _person(element) if name in _PEOPLE else _value(element)
            yield f"item:{name}", value, "microdata", detail
        elif name == "author" and scope is None:
            yield "item:author", _person(element), "microdata", detail


def _action(counter: _Element) -> str:
    for element in islice(counter.iter(), _INSIDE):
        if element.get("itemprop") == "interactionType":
            value = element.get("content") or element.get("href") or element.get("itemtype") or ""
            return value.rstrip("/").rsplit("/", 1)[-1]
    return ""


def _person(element: _Element) -> str:
    if element.get("content"):
        return element.get("content", "")
    for inner in islice(element.iterdescendants(), _INSIDE):
        if inner.get("itemprop") == "name":
            return _value(inner)
    return _text(element, 300)


def _value(element: _Element) -> str:
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return element.get(attribute, "")
    if element.tag == "abbr" and element.get("title"):
        return element.get("title", "")  # the machine's value beside the reader's, as in hAtom
    if element.tag in ("a", "link"):
        return _text(element, 300) or element.get("href", "")
    if element.tag == "img":
        return element.get("src", "")
    return _text(element, 2000)


def _text(element: _Element, most: int) -> str:
    """The first `most` characters inside an element, which may be the whole page by mistake."""
    parts, size = [], 0
    for text in element.itertext("*"):
        parts.append(text)
        size += len(text)
        if size > 2 * most:
            break
    return clean("".join(parts)[: 2 * most])[:most]


def _rdfa(element: _Element) -> Iterator[Found]:
    for prop in element.get("property", "").split()[:_PROPERTIES]:
        key = key_of(prop).removeprefix("schema.")
        if f"rdfa:{key}" in RANKS:
            yield f"rdfa:{key}", _value(element), "rdfa", f"property={prop}"
