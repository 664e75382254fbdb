"""Reads the stored pages of an archive by today's rules, on all cores, and says what that would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from archive import Archive
from archive.records import ArticleRecord, SiteRecord
from archive.rereading import StoredArticle
from archive.warc.files import find_file
from newscrawl.pool import ReadingPool, UnreadablePageError
from newscrawl.sites import Site, archived_site
from newscrawl.stored.pages import LOST, StoredReading, read_capture
from newscrawl.stored.spool import Spool
from newscrawl.stored.tally import Tally

Job = tuple[StoredArticle, str, Callable[[], StoredReading]]
#: What there is to store: an article and the new reading of its page.
Readings = Spool[tuple[StoredArticle, ArticleRecord]]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles: of a site, and whose newest page was fetched at or after `since`; None is all."""

    site: str | None = None
    since: datetime | None = None


async def compare_pages(
    archive: Archive, selection: Selection, readings: Readings, tally: Tally, seen: Callable[[], None]
) -> None:
    """Read each article's newest page again and compare it with the archive; what differs goes into `readings`.

    Changes nothing. `seen` is called for each article, in the order of their ids.
    """
    with ReadingPool() as pool:
        async for stored, result in pool.run_all(_jobs(archive, selection, tally, seen)):
            _take(archive, stored, result, readings, tally)
            seen()


def _jobs(archive: Archive, selection: Selection, tally: Tally, seen: Callable[[], None]) -> Iterator[Job]:
    """A job for each article whose page is there to be read; the others are counted."""

    @cache
    def is_there(name: str) -> bool:
        return find_file(archive.path, name) is not None

    @cache
    def known(site: SiteRecord) -> Site:
        return archived_site(site.name, site.home_url, site.timezone, site.language)

    for stored in archive.rereading.articles(site=selection.site, since=selection.since):
        capture, original = stored.capture, stored.original
        if capture is None:
            tally.unstored += 1
            seen()
            continue
        files = [found.warc_file for found in (capture, original) if found and found.warc_file]
        missing = next((name for name in files if not is_there(name)), None)
        if missing is not None:
            tally.missing_files[missing] += 1
            seen()
            continue
        site = known(stored.site)
        yield stored, capture.url, partial(read_capture, archive.path, capture, original, site)


def _take(
    archive: Archive,
    stored: StoredArticle,
    result: StoredReading | UnreadablePageError,
    readings: Readings,
    tally: Tally,
) -> None:
    if isinstance(result, UnreadablePageError):
        tally.lose(f"{result}.")
        return
    if result.reason == LOST:
        tally.lose(result.detail)
        return
    tally.read += 1
    if result.record is None:
        tally.refuse(stored.url, result.reason, result.detail)
        return
    comparison = archive.rereading.compare(stored, result.record)
    if any(found.field == "body" and found.after is None for found in comparison.differences):
        tally.refuse(stored.url, "no text", "no text is found on the page")
    elif comparison.anything:
        tally.add(stored.url, comparison.differences)
        readings.append((stored, result.record))
