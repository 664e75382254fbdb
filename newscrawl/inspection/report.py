"""What `newscrawl inspect` prints: every field with where it stands and what lost, for people or for programs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from newscrawl.extract.article import Attachment, Image, PageKind, Precision
from newscrawl.extract.explain import Explanation, Finding, Lost, Place

#: So many losing candidates of a field are printed; --json has them all.
_MOST_LOST = 6
_MOST_PLACES = 3
_LABEL_WIDTH = 15
#: Where the page is narrower, a losing candidate has its line and not its selector.
_NARROW = 110
#: Methods that read what is meant for machines; all others read what readers see.
_STATED = frozenset(
    (
        "json-ld",
        "opengraph",
        "microdata",
        "rdfa",
        "meta",
        "dublin-core",
        "twitter",
        "parsely",
        "sailthru",
        "html",
        "link",
    )
)
_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10, Precision.MINUTE: 16, Precision.SECOND: 19}


def print_report(explanation: Explanation, console: Console) -> None:
    """Print the page's kind, then each field that has a value or a candidate, then the names of those without."""
    article, doc = explanation.article, explanation.doc
    console.print(_text(article.url or "(a file; its address is not known)", "bold blue"), overflow="fold")
    kind_style = "bold green" if article.kind is PageKind.ARTICLE else "bold red"
    heading = Text.assemble((article.kind.value, kind_style), "  ", (plain(article.kind_reason), "dim"))
    by = f" by {explanation.rules}" if explanation.rules else ""
    console.print(heading, Text(plain(f"read as {doc.encoding}{by}"), "dim"), sep="\n")
    silent = []
    for finding in explanation.findings:
        if finding.field == "kind":
            continue
        if not finding.value and finding.value != 0 and not finding.lost and not finding.missed:
            silent.append(finding.field)
            continue
        console.print()
        console.print(_block(finding, explanation, console.width))
    if silent:
        console.print()
        console.print(_row(Text("not said", "dim"), Text(", ".join(silent), "dim")))


def _block(finding: Finding, explanation: Explanation, width: int) -> RenderableType:
    lines: list[RenderableType] = [_value_line(finding, explanation)]
    if finding.evidence is not None:
        stage = Text(no_wrap=True, overflow="ellipsis")
        stage.append(finding.evidence.method, "cyan" if finding.evidence.method in _STATED else "green")
        stage.append("  " + plain(finding.evidence.detail))
        lines.append(stage)
    if finding.missed:
        lines.append(Text(plain(finding.missed), "yellow", no_wrap=True, overflow="ellipsis"))
    if finding.places:
        lines.append(_places(finding.places))
    if finding.lost:
        lines.append(_lost(finding.lost, narrow=width < _NARROW))
    return _row(Text(finding.field, "bold"), Group(*lines))


def _row(label: Text, content: RenderableType) -> RenderableType:
    grid = Table.grid(expand=True, padding=0)
    grid.add_column(width=_LABEL_WIDTH, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(label, content)
    return grid


def _value_line(finding: Finding, explanation: Explanation) -> Text:
    words, note = in_words(finding, explanation), (finding.note, "italic")
    value = (words or "not said", "bold" if words else "dim")
    line = Text("  ").join(
        Text(*part) for part in ((note, value) if finding.field == "body" else (value, note)) if part[0]
    )
    line.no_wrap, line.overflow = True, "ellipsis"
    return line


def _places(places: tuple[Place, ...]) -> Text:
    line = Text("at ", "dim", no_wrap=True, overflow="ellipsis")
    line.append(" · ".join(map(_place, places[:_MOST_PLACES])), "not dim blue")
    more = len(places) - _MOST_PLACES
    return line.append(f" and {more} more") if more > 0 else line


def _place(place: Place) -> str:
    return plain(place.path) + (f" (line {place.line})" if place.line else "")


def _lost(lost: tuple[Lost, ...], *, narrow: bool) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(max_width=30, no_wrap=True, overflow="ellipsis")
    table.add_column(ratio=3, no_wrap=True, overflow="ellipsis")
    table.add_column(ratio=None if narrow else 2, max_width=14 if narrow else None, no_wrap=True, overflow="ellipsis")
    for one in lost[:_MOST_LOST]:
        mark = Text("=", "green") if one.agrees else Text("✗", "red")
        source = _source(one, narrow=narrow)
        table.add_row(mark, _text(one.reason, "dim"), _text(one.value[:400], "dim"), _text(source, "dim"))
    more = len(lost) - _MOST_LOST
    return Group(table, Text(f"   … and {more} more, all of them with --json", "dim")) if more > 0 else table


def _source(lost: Lost, *, narrow: bool) -> str:
    """`meta og:title, line 4`: the property of metadata, or the element of what readers see."""
    stated = lost.method in _STATED and lost.method != "link"
    if lost.place is None or (stated and narrow):
        return lost.detail.removeprefix("meta ")
    line = f"line {lost.place.line}" if lost.place.line else ""
    if narrow:
        return line or lost.place.path.removeprefix("address ")
    return ", ".join(filter(None, (lost.detail if stated else lost.place.path, line)))


def in_words(finding: Finding, explanation: Explanation) -> str:
    """The value on one line, for a person."""
    value = finding.value
    if isinstance(value, datetime):
        precision = getattr(explanation.article, f"{finding.field}_precision")
        return value.isoformat(" ")[: _LENGTHS.get(precision, 19)]
    if isinstance(value, tuple):
        return ", ".join(map(_item, value)) if finding.field != "images" else " · ".join(map(_item, value))
    return plain(str(value)[:1000]) if value is not None else ""


def _item(value: object) -> str:
    if isinstance(value, Image):
        return plain(f"{value.caption} ({value.url})" if value.caption else value.url)
    if isinstance(value, Attachment):
        return plain(f"{value.name} ({value.url})")
    return plain(str(value))


def _text(words: str, style: str) -> Text:
    return Text(plain(words), style)


def plain(words: str) -> str:
    """`words` on one line, without what would steer a terminal or hide from a reader."""
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))


def as_json(explanation: Explanation) -> str:
    """The whole explanation as JSON: `url`, `kind`, and under `fields` a value, evidence, places and `lost` each."""
    article = explanation.article
    fields = {finding.field: _finding(finding, explanation) for finding in explanation.findings}
    page = {"url": article.url, "encoding": explanation.doc.encoding, "rules": explanation.rules, "fields": fields}
    return json.dumps(page, ensure_ascii=False, indent=1)


def _finding(finding: Finding, explanation: Explanation) -> dict[str, Any]:
    out: dict[str, Any] = {"value": _jsonable(finding.value)}
    if isinstance(finding.value, datetime):
        out["precision"] = getattr(explanation.article, f"{finding.field}_precision")
    evidence = finding.evidence
    out |= {"method": evidence.method, "detail": evidence.detail} if evidence is not None else {}
    out |= {"missed": finding.missed} if finding.missed else {}
    out["places"] = [_jsonable_place(place) for place in finding.places]
    out["lost"] = [
        {"value": one.value, "method": one.method, "detail": one.detail, "reason": one.reason, "agrees": one.agrees}
        | ({"place": _jsonable_place(one.place)} if one.place is not None else {})
        for one in finding.lost
    ]
    return out


def _jsonable_place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line}


def _jsonable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_jsonable(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Image):
        return {"url": value.url, "caption": value.caption, "credit": value.credit}
    if isinstance(value, Attachment):
        return {"url": value.url, "name": value.name, "media_type": value.media_type}
    return value
