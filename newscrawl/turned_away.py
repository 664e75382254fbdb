"""Pages that turn a crawl away instead of showing an article: counted by site and run, and put in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from archive.records import GoneRecord, Record, SkipRecord
from newscrawl.extract.article import PageKind

#: What turns a crawl away, as in `skips.reason` and `events.reason`, with its name for one and for several.
NAMES = {
    PageKind.LOGIN.value: ("log-in", "log-ins"),
    PageKind.CONSENT.value: ("question for consent", "questions for consent"),
    PageKind.PAYWALL.value: ("paywall", "paywalls"),
    PageKind.BOT_CHECK.value: ("test for robots", "tests for robots"),
}


def turned_away_by(record: Record) -> str | None:
    """The reason, one of NAMES, that `record` says no article was seen for; None where it says something else."""
    reason = record.reason if isinstance(record, SkipRecord | GoneRecord) else None
    return reason if reason in NAMES else None


def stat(site: str, reason: str) -> str:
    """The name under which a crawl's statistics count `reason` for `site`."""
    return f"newscrawl/site/{site}/turned away/{reason}"


def in_words(counts: Mapping[str, int]) -> str:
    """`3 tests for robots, 1 log-in`, the most frequent first; empty where nothing turned the crawl away."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number} {NAMES[reason][number != 1]}" for reason, number in ordered if number)


def of_run(stats: Mapping[str, Any], sites: Iterable[str]) -> str:
    """A sentence for the record of a run, with each site that turned it away; empty where none did."""
    by_site = {site: {reason: stats.get(stat(site, reason), 0) for reason in NAMES} for site in sites}
    found = [f"{in_words(counts)} at {site}" for site, counts in by_site.items() if any(counts.values())]
    return f"turned away by {'; '.join(found)}" if found else ""
