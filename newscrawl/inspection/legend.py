"""The legend beside a marked page: every field with its colour, value and stage, also those that no reader sees."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree
from lxml.etree import _Element

from newscrawl import __version__
from newscrawl.extract.explain import Explanation, Finding, Lost
from newscrawl.inspection.report import in_words, plain
from newscrawl.inspection.styles import COLOURS, LEGEND, PAGE

_MOST_LOST = 12


def page_styles() -> _Element:
    """The style element that makes room for the legend."""
    style = etree.Element("style")
    style.text = PAGE
    return style


def legend(explanation: Explanation, placed: Collection[str]) -> _Element:
    """The legend, which a click folds away; `placed` are the fields that are outlined on the page.

    It stands in a shadow root, where the page's own styles do not reach it.
    """
    host = etree.Element("newscrawl-legend", {"lang": "en"})
    root = etree.SubElement(host, "template", {"shadowrootmode": "open"})
    etree.SubElement(root, "style").text = LEGEND
    section = etree.SubElement(root, "section", {"aria-label": "How this page was read", "tabindex": "0"})
    details = etree.SubElement(section, "details", {"open": ""})
    _add(etree.SubElement(details, "summary"), "h1", "How this page was read")
    article = explanation.article
    _add(details, "p", f"{article.kind.value}: {article.kind_reason}", {"class": "kind"})
    listing = etree.SubElement(details, "dl")
    silent = []
    for finding in explanation.findings:
        if finding.field == "kind":
            continue
        if finding.value or finding.value == 0 or finding.lost:
            _entry(listing, finding, explanation, finding.field in placed)
        else:
            silent.append(finding.field)
    if silent:
        _add(details, "p", "Not said: " + ", ".join(silent), {"class": "none"})
    note = f"newscrawl {__version__}. A full line is where a value stands, a dashed one a candidate that lost. "
    _add(details, "p", note + "Scripts were removed from this copy.", {"class": "none"})
    return host


def _entry(listing: _Element, finding: Finding, explanation: Explanation, placed: bool) -> None:
    term = etree.SubElement(listing, "dt")
    _add(term, "b", finding.field, {"style": f"background:{COLOURS[finding.field]}"})
    has_value = bool(finding.value) or finding.value == 0
    unseen = "" if placed else "not on the visible page" if has_value else "not said"
    _add(term, "i", "; ".join(filter(None, (finding.note, unseen))))
    if has_value:
        _add(listing, "dd", in_words(finding, explanation)[:300], {"class": "value"})
    if finding.evidence is not None:
        _add(listing, "dd", f"{finding.evidence.method}: {finding.evidence.detail}"[:240], {"class": "how"})
    if finding.lost:
        details = etree.SubElement(etree.SubElement(listing, "dd"), "details")
        same = sum(one.agrees for one in finding.lost)
        words = [f"{same} say{'s' * (same == 1)} the same"] * bool(same) + [f"{len(finding.lost) - same} lost"] * (
            len(finding.lost) > same
        )
        _add(details, "summary", ", ".join(words))
        items = etree.SubElement(details, "ul")
        for one in finding.lost[:_MOST_LOST]:
            _lost(items, one)


def _lost(items: _Element, lost: Lost) -> None:
    item = etree.SubElement(items, "li", {"data-mark": "=" if lost.agrees else "✗"})
    _add(item, "q", lost.value[:120])
    where = lost.place.path if lost.place is not None else lost.method
    item[0].tail = " – " + plain(f"{lost.reason} ({where})")


def _add(parent: _Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    etree.SubElement(parent, tag, attributes or {}).text = plain(text)
