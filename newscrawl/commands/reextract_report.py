"""What reading stored pages again would change, in words and a table."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from archive.differences import Difference
from newscrawl.stored.tally import KINDS, Tally

#: Characters of agreement that are shown before the first difference of two texts.
_LEADING = 24


def print_report(tally: Tally, db: Path) -> None:
    """How many values of each field appear, vanish or change, examples, and what was left out and why."""
    console = Console(highlight=False, markup=False)
    with console.capture() as printed:
        if tally.changed:
            console.print(_table(tally))
    click.echo("\n".join(line.rstrip() for line in printed.get().splitlines()), nl=bool(tally.changed))
    for name in tally.fields():
        _print_examples(tally, name, console.width)
    _print_refused(tally, console.width)
    _print_lost(tally)
    click.echo(_summary(tally, db))


def _table(tally: Tally) -> Table:
    table = Table(box=None, pad_edge=False, header_style="")
    table.add_column("field")
    for kind in KINDS:
        table.add_column(kind, justify="right")
    for name in tally.fields():
        table.add_row(name, *(str(tally.counts[name, kind]) for kind in KINDS))
    return table


def _print_examples(tally: Tally, name: str, width: int) -> None:
    examples = [example for kind in KINDS for example in tally.examples.get((name, kind), ())]
    if examples:
        click.echo(f"\n{name}")
    for example in examples:
        click.echo(f"  {example.url}")
        for sign, text in zip("-+", cut(example.difference, width - 6), strict=True):
            if text is not None:
                click.echo(f"    {sign} {text}")


def cut(difference: Difference, width: int) -> tuple[str | None, str | None]:
    """Both values on a line of at most `width` characters each, from shortly before the first difference on."""
    before, after = (None if text is None else " ".join(text.split()) for text in (difference.before, difference.after))
    agreement = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before or "", after or "", strict=False)))
    longest = max(len(before or ""), len(after or ""))
    start = 0 if longest <= width else max(min(agreement - _LEADING, longest - width + 1), 0)
    return _from(before, start, width), _from(after, start, width)


def _from(text: str | None, start: int, width: int) -> str | None:
    if text is None:
        return None
    shown = ("…" if start else "") + text[start:]
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def _print_refused(tally: Tally, width: int) -> None:
    if not tally.refused:
        return
    reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(tally.refused_reasons.items()))
    click.echo(f"\nNo article by the rules of this version ({reasons}); left as they are:")
    for url, _, detail in tally.refused_named:
        click.echo(f"  {url}\n    {detail[: width - 4]}")
    if more := tally.refused - len(tally.refused_named):
        click.echo(f"  … and {more} more")


def _print_lost(tally: Tally) -> None:
    for name, number in sorted(tally.missing_files.items()):
        click.echo(
            f"newscrawl: {name} is missing: {number} articles whose page is in it are left as they are. Restore it from"
            " a backup, and run again.",
            err=True,
        )
    for sentence in tally.unreadable_named:
        click.echo(f"newscrawl: {sentence}", err=True)
    if more := tally.unreadable - len(tally.unreadable_named):
        click.echo(f"newscrawl: {more} more pages could not be read.", err=True)


def _summary(tally: Tally, db: Path) -> str:
    parts = []
    if not tally.changed and not tally.evidence_only:
        parts.append("nothing would change" if tally.read else "nothing was read")
    if tally.changed:
        parts.append(f"{tally.changed} articles differ")
    if tally.evidence_only:
        parts.append(f"of {tally.evidence_only} only the evidence")
    if tally.unstored:
        parts.append(f"of {tally.unstored} no raw page was kept")
    break_ = "\n" if tally.changed or tally.refused else ""
    return f"{break_}{tally.read} pages of {db} read again: {', '.join(parts)}."
