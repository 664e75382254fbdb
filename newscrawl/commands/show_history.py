"""What `newscrawl show --history` prints: edits word by word, disappearances and returns, the growth of the views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from archive.edits import Edit, Growth, read_edits, read_growth
from archive.worddiff import Kind, Piece

#: Colour is never the only sign: what went is struck through, what came is underlined.
_STYLES = {Kind.REMOVED: "red strike", Kind.ADDED: "green underline", Kind.SKIPPED: "dim"}
#: Where there is no colour, the marks of wdiff (https://www.gnu.org/software/wdiff/).
_MARKS = {Kind.REMOVED: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}


def print_history(article: Mapping[str, Any]) -> None:
    """Print the past of `article`, as `Archive.article` returns it, in the order in which it was seen."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.print("\nHistory", style="bold", soft_wrap=True)
    moments: list[tuple[str, str, Edit | None]] = [(article["first_seen"], "first seen", None)]
    moments += [(edit.observed_at, _edited(edit), edit) for edit in read_edits(article)]
    moments += [(row["observed_at"], describe_event(row), None) for row in article["events"]]
    for moment, words, edit in sorted(moments, key=lambda entry: entry[0]):
        console.print(f"  {short(moment)}  {words}", soft_wrap=True)
        if edit is not None:
            _print_changes(console, edit)
    if article["view_counts"]:
        console.print("\nViews", style="bold")
        _print_views(console, read_growth(article["view_counts"]))


def describe_event(event: Mapping[str, Any]) -> str:
    """`gone: the server answered 404 Not Found`; `moved to` and the address."""
    if event["event"] == "moved":
        return f"moved to {event['detail']}"
    return f"{event['event']}: {event['detail'] or event['reason']}"


def short(moment: str) -> str:
    """A time of the archive's as `2023-02-01 08:00 UTC`."""
    return f"{moment[:16].replace('T', ' ')} UTC"


def _edited(edit: Edit) -> str:
    fields = ", ".join(edit.fields)
    if edit.cause == "reextract":
        return f"read anew by newer rules: {fields}"
    if not edit.silent:
        return f"edited: {fields}; the page says so, modified {edit.modified_after}"
    if edit.modified_after:
        return f"edited in silence: {fields}; the page still says modified {edit.modified_after}"
    return f"edited in silence: {fields}; the page names no date of an edit"


def _print_changes(console: Console, edit: Edit) -> None:
    coloured = console.is_terminal and not console.no_color and console.color_system is not None
    for change in edit.changes:
        text = _coloured(change.pieces) if coloured else Text("".join(_marked(change.pieces)))
        # A terminal breaks lines under the text; a file has its lines as they are.
        if console.is_terminal:
            line = Table.grid(padding=(0, 1))
            line.add_column(width=9)
            line.add_column(overflow="fold")
            line.add_row(change.field, text)
            console.print(Padding(line, (0, 0, 0, 6)))
        else:
            indented = text.plain.replace("\n", "\n" + " " * 16)
            console.print(f"      {change.field:<9} {indented}", soft_wrap=True)


def _coloured(pieces: Iterable[Piece]) -> Text:
    return Text.assemble(*((_text(piece), _STYLES.get(piece.kind, "")) for piece in pieces))


def _marked(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        before, after = _MARKS.get(piece.kind, ("", ""))
        yield before + _text(piece) + after


def _text(piece: Piece) -> str:
    return f"…{piece.text or ' '}" if piece.kind is Kind.SKIPPED else piece.text


def _print_views(console: Console, rows: Iterable[Growth]) -> None:
    for row in rows:
        growth = "" if row.growth is None else f"  {row.growth:>+9,}"
        per_day = "" if row.per_day is None else f"  {row.per_day:,.1f} a day"
        console.print(f"  {short(row.observed_at)}  {row.views:>11,}{growth}{per_day}", soft_wrap=True)
