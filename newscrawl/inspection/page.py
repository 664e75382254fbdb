"""A copy of the page on which every field is outlined and labelled, for any browser; nothing in it runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from newscrawl.extract.explain import Explanation, Finding
from newscrawl.extract.explain.findings import Place
from newscrawl.extract.markup import text_content
from newscrawl.extract.trace import Spot
from newscrawl.inspection.legend import legend, page_styles
from newscrawl.inspection.safe import make_safe
from newscrawl.inspection.stretches import wrap_lines
from newscrawl.inspection.styles import COLOURS, LABEL
from newscrawl.text import clean

#: Elements that show nothing of their own; what stands in them is in the legend.
_UNSEEN = frozenset(("html", "head", "body", "meta", "link", "script", "style", "title", "base"))
_VOID = frozenset(("img", "input", "br", "hr", "embed", "source"))


@dataclass(slots=True)
class _Marks:
    """What is to be said at one element: the fields that stand there, then what lost there."""

    won: list[str] = field(default_factory=list)
    labelled: list[str] = field(default_factory=list)
    lost: list[tuple[str, str, bool]] = field(default_factory=list)


def marked_page(explanation: Explanation) -> bytes:
    """The page as UTF-8: what each field was read from outlined in the field's colour, what lost dashed, the
    paragraphs of the body shaded, and a legend beside it all. Scripts, frames and forms are gone; pictures and styles
    are loaded from where the page lies.
    """
    root = deepcopy(explanation.doc.root)
    twins = dict(zip(explanation.doc.root.iter("*"), root.iter("*"), strict=True))
    elements = _Elements(explanation, twins)
    marks: defaultdict[_Element, _Marks] = defaultdict(_Marks)
    placed = {f.field for f in explanation.findings if _mark_won(f, elements, marks)}
    for finding in explanation.findings:
        _mark_lost(finding, elements, marks)
    make_safe(root, explanation.doc.base_url)
    for element, own in marks.items():
        _draw(element, own)
    _show_pictures(explanation, elements)
    head, body = root.find("head"), root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    if head is not None:
        head.append(page_styles())
    body.insert(0, legend(explanation, placed))
    body[0].tail, body.text = body.text, None
    return etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


class _Elements:
    """The elements of the copy, by what the explanation says of the original."""

    def __init__(self, explanation: Explanation, twins: dict[_Element, _Element]) -> None:
        self._blocks = explanation.layout.blocks
        self._twins = twins
        self._sharing: defaultdict[_Element, list[int]] = defaultdict(list)
        for at, block in enumerate(self._blocks):
            self._sharing[block.element].append(at)
        self._lines: dict[_Element, dict[str, _Element]] = {}
        self._sizes: dict[_Element, int] = {}

    def of(self, spot: Spot) -> _Element | None:
        """The element to mark; None where there is none that readers see."""
        if not isinstance(spot, int):
            element = self._twins[spot]
            return element if _is_seen(element) else None
        block = self._blocks[spot]
        element, sharing = self._twins[block.element], self._sharing[block.element]
        if element not in self._lines:
            whole = clean(text_content(block.element))
            alone, self._sizes[element] = whole == clean(block.text), len(whole)
            texts = [] if alone else [clean(self._blocks[i].text) for i in sharing]
            self._lines[element] = wrap_lines(element, texts)
        line = self._lines[element].get(clean(block.text))
        if line is not None:
            return line
        # A text that no stretch has: its element will do where it holds little else.
        little = self._sizes[element] <= 2 * len(block.text) + 60
        return element if (little or len(sharing) == 1) and _is_seen(element) else None

    def twin(self, element: _Element) -> _Element:
        """The copy of an element."""
        return self._twins[element]


def _is_seen(element: _Element) -> bool:
    return element.tag not in _UNSEEN and any(above.tag == "body" for above in element.iterancestors())


def _marked(places: tuple[Place, ...], elements: _Elements) -> Iterator[_Element]:
    for place in places:
        if place.spot is not None and (element := elements.of(place.spot)) is not None:
            yield element


def _mark_won(finding: Finding, elements: _Elements, marks: defaultdict[_Element, _Marks]) -> bool:
    """Note where a field's value stands; whether readers see any of it. Of several places the first has the label,
    and every picture.
    """
    if not finding.value and finding.value != 0:
        return False
    seen = False
    for element in _marked(finding.places, elements):
        own = marks[element]
        if finding.field not in own.won:
            own.won.append(finding.field)
            if not seen or finding.field == "images":
                own.labelled.append(finding.field)
        seen = True
    return seen


def _mark_lost(finding: Finding, elements: _Elements, marks: defaultdict[_Element, _Marks]) -> None:
    before = ""
    for lost in finding.lost:
        for element in _marked((lost.place,) if lost.place is not None else (), elements):
            own = marks[element]
            if not own.won and all(name != finding.field for name, *_ in own.lost):
                # Of many lines left out of the text for one reason only the first is labelled.
                quiet = finding.field == "body" and lost.reason == before
                own.lost.append((finding.field, "" if quiet else lost.reason, lost.agrees))
                before = lost.reason


def _draw(element: _Element, marks: _Marks) -> None:
    """Outline an element and put its labels before its words."""
    framed = [name for name in marks.won if name != "body"]
    styles = []
    if framed:
        styles.append(f"outline:2px solid {COLOURS[framed[0]]}!important;outline-offset:2px!important")
    if "body" in marks.won:
        shade = f"{COLOURS['body']}1f"
        styles.append(f"background-image:linear-gradient({shade},{shade})!important")
    if not marks.won and marks.lost:
        styles.append(f"outline:1px dashed {COLOURS[marks.lost[0][0]]}!important;outline-offset:1px!important")
    element.set("style", ";".join(filter(None, [element.get("style", "").rstrip("; "), *styles])))
    element.set("data-newscrawl", " ".join(marks.won) or "lost")
    labels = [_won_label(name) for name in marks.labelled]
    labels += [_lost_label(name, reason, agrees) for name, reason, agrees in marks.lost if reason]
    for label in reversed(labels):
        if element.tag in _VOID:
            element.addprevious(label)
        else:
            label.tail, element.text = element.text, None
            element.insert(0, label)


def _won_label(name: str) -> _Element:
    label = etree.Element("newscrawl-label", {"data-field": name})
    label.set("style", f"{LABEL}background:{COLOURS[name]}!important;color:#fff!important")
    label.text = name
    return label


def _lost_label(name: str, reason: str, agrees: bool) -> _Element:
    colour = COLOURS[name]
    label = etree.Element("newscrawl-label", {"data-lost": name})
    label.set(
        "style", f"{LABEL}background:#fff!important;color:{colour}!important;border:1px dashed {colour}!important"
    )
    label.text = f"{'=' if agrees else '✗'} {name}: {clean(reason)}"
    return label


def _show_pictures(explanation: Explanation, elements: _Elements) -> None:
    """Pictures that a script would load when they come into view are shown at once."""
    for place, image in zip(explanation.finding("images").places, explanation.article.images, strict=False):
        if place.spot is None or isinstance(place.spot, int):
            continue
        picture = elements.twin(place.spot)
        if picture.tag == "img":
            picture.set("src", image.url)
            for name in ("srcset", "loading"):
                picture.attrib.pop(name, None)
