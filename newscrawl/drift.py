"""Looks at the end of a crawl whether its sites are as they usually are, by what their files allow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from archive import Archive
from newscrawl.sites.site import Site


def judge_sites(archive: Archive, run_id: int, sites: Iterable[Site]) -> list[tuple[str, str]]:
    """(site, sentence) of everything that is not as usual after the run; put on record with it as well."""
    found = []
    for site in sites:
        least, silent = dict(site.health.fields), site.health.silent_days
        found += archive.health.judge(run_id, site.name, least=least, silent_days=silent)
    archive.health.record(run_id, found)
    today = datetime.now(UTC).date()
    return [(drift.site, drift.sentence(today)) for drift in found]
