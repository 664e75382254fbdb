"""What `newscrawl status SITE` shows: the last days, why addresses were passed over, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import click

from archive import Archive
from archive.ledger import RETRIES, Holes, SkipReason

#: Columns of the table of days, with their headings; the numbers are those of the view `ledger`.
_COLUMNS = ("day", "announced", "fetched", "archived", "failed", "skipped", "waiting")
#: Missing numbers in a row that are rather a new start of the numbering than articles.
_JUMP = 1000
_NEWEST_HOLES = 5


@dataclass(frozen=True, slots=True)
class SiteLedger:
    """All that is known of what a site lacks. `retryable` addresses can be asked for again, `exhausted` ones failed
    too often; `missing` numbers of articles lie in the holes of which `holes` are the newest."""

    site: str
    days: Sequence[dict[str, Any]]
    skips: Sequence[SkipReason]
    waiting: int
    waiting_newest: Sequence[str]
    retryable: int
    exhausted: int
    pattern: tuple[str, str] | None
    missing: int
    holes: Sequence[Holes]

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return asdict(self)


def read_site_ledger(archive: Archive, site: str, days: int) -> SiteLedger:
    """The ledger of `site` over its latest so many days."""
    ledger = archive.ledger
    waiting, waiting_newest = ledger.waiting(site)
    missing, holes = ledger.holes(site, _NEWEST_HOLES, largest=_JUMP)
    return SiteLedger(
        site=site,
        days=ledger.days(site, days),
        skips=ledger.skips(site),
        waiting=waiting,
        waiting_newest=waiting_newest,
        retryable=len(ledger.retryable(site)),
        exhausted=ledger.exhausted(site),
        pattern=ledger.pattern(site),
        missing=missing,
        holes=holes,
    )


def print_site_ledger(ledger: SiteLedger) -> None:
    """The whole of it for a terminal."""
    for line in (*_days(ledger), *_skips(ledger), *_holes(ledger), *_advice(ledger)):
        click.echo(line)


def _days(ledger: SiteLedger) -> Iterator[str]:
    if not ledger.days:
        yield "  nothing is on record day by day yet"
        return
    widths = [max(len(name), *(len(str(row[name])) for row in ledger.days)) for name in _COLUMNS]
    rows = [dict(zip(_COLUMNS, _COLUMNS, strict=True)), *ledger.days]
    for row in rows:
        yield "  " + "  ".join(str(row[name]).rjust(width) for name, width in zip(_COLUMNS, widths, strict=True))


def _skips(ledger: SiteLedger) -> Iterator[str]:
    if ledger.skips:
        yield "Not archived"
    for skip in ledger.skips:
        note = " (may pass)" if skip.may_pass else ""
        yield f"  {skip.number:>6} {skip.reason}{note}: {', '.join(skip.newest)}"
    if ledger.waiting:
        yield f"  {ledger.waiting:>6} announced, not fetched yet: {', '.join(ledger.waiting_newest)}"


def _holes(ledger: SiteLedger) -> Iterator[str]:
    if ledger.pattern is None:
        return
    pattern, origin = ledger.pattern
    source = "its site file" if origin == "site file" else "its addresses, which count"
    yield f"Numbers of articles, read by {pattern} (from {source})"
    if not ledger.missing:
        yield "  none is missing between those that are here"
        return
    yield f"  {ledger.missing} are missing; whether there ever were such articles, the numbers do not tell. The newest:"
    for hole in ledger.holes:
        numbers = str(hole.first) if hole.missing == 1 else f"{hole.first}–{hole.last} ({hole.missing})"
        yield f"  {numbers}" + (f", after {hole.before}" if hole.before else "")


def _advice(ledger: SiteLedger) -> Iterator[str]:
    steps = []
    if ledger.retryable:
        addresses = "1 address" if ledger.retryable == 1 else f"{ledger.retryable} addresses"
        steps.append(f"newscrawl crawl --retry-skipped {ledger.site}   asks again for {addresses}")
    if ledger.exhausted:
        steps.append(
            f"{ledger.exhausted} failed {RETRIES} times more and are left alone; open one in a browser:"
            f' sqlite3 FILE "SELECT url, detail FROM skips WHERE retries >= {RETRIES}"'
        )
    if any(not skip.may_pass for skip in ledger.skips):
        steps.append("newscrawl inspect URL   shows why a page is no article")
    if steps:
        yield "What to do"
        yield from (f"  {step}" for step in steps)
