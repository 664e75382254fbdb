"""Reads the articles in WARC files of others into an archive, with the pages that they were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from archive import Archive, Outcome
from archive.records import SeenRecord
from archive.warc.reader import WarcDamaged, WarcResponse, is_warc, read_responses
from newscrawl.discover.identity import identity
from newscrawl.pool import ReadingPool, UnreadablePageError
from newscrawl.sites.site import Site
from newscrawl.stored.hosts import Hosts
from newscrawl.stored.keeping import Found, Keeper
from newscrawl.stored.pages import StoredReading, read_response

#: Pages that are stored in one transaction.
_BATCH = 64
#: Bytes of a page beyond which it is no news page: what a crawl takes at most.
_LARGEST = 16 * 1024 * 1024

Job = tuple[WarcResponse, str, Callable[[], StoredReading]]


@dataclass(slots=True)
class Imported:
    """What came of the files: articles by outcome, other responses by reason, and what went wrong as sentences."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    known: int = 0
    troubles: list[str] = field(default_factory=list)


async def import_files(
    archive: Archive, paths: Sequence[Path], hosts: Hosts, keeper: Keeper, result: Imported, read: Callable[[int], None]
) -> None:
    """Store every article in the WARC files at `paths`, of the sites that `hosts` wants, in batches.

    A file that is cut is read up to its last whole record. `read` is called with how many more bytes were read.
    """
    with ReadingPool() as pool:
        for path in paths:
            reached = 0
            async for response, reading in pool.run_all(_jobs(archive, path, hosts, result)):
                _take(response, reading, hosts.site_of(response.url), keeper, result)
                if len(keeper) >= _BATCH:
                    result.outcomes.update(keeper.store())
                read(response.offset - reached)
                reached = response.offset
            result.outcomes.update(keeper.store())
            read(path.stat().st_size - reached)


def _jobs(archive: Archive, path: Path, hosts: Hosts, result: Imported) -> Iterator[Job]:
    try:
        if not is_warc(path):
            result.troubles.append(f"{path} is no WARC file: it does not begin with a WARC record, plain or in gzip.")
            return
        for response in read_responses(path):
            site = hosts.site_of(response.url)
            if site is None:
                result.skipped["other site"] += 1
            elif reason := _no_page(response):
                result.skipped[reason] += 1
            elif archive.pages.is_read(response.url, response.fetched_at):
                result.known += 1
            else:
                yield response, response.url, _job(response, site)
    except WarcDamaged as error:
        result.troubles.append(str(error))
    except OSError as error:
        result.troubles.append(f"{path} cannot be read: {error.strerror}.")


def _no_page(response: WarcResponse) -> str | None:
    """Why a response holds no page that could be read; None where it may."""
    if response.revisit:
        return None
    if response.status != 200:
        return f"http {response.status}"
    if response.truncated:
        return "cut"
    return "too large" if len(response.payload) > _LARGEST else None


def _job(response: WarcResponse, site: Site) -> Callable[[], StoredReading]:
    if response.revisit:
        return _nothing  # in its turn: the page that it speaks of may be just before it
    return partial(read_response, response.body, response.url, response.headers, response.fetched_at, site)


def _nothing() -> StoredReading:
    return StoredReading(None, "revisit")


def _take(
    response: WarcResponse,
    reading: StoredReading | UnreadablePageError,
    site: Site | None,
    keeper: Keeper,
    result: Imported,
) -> None:
    if isinstance(reading, UnreadablePageError):
        result.troubles.append(f"{reading}.")
    elif response.revisit:
        keeper.add(SeenRecord(identity(response.url), response.fetched_at))
        result.skipped["revisit"] += 1
    elif reading.record is None or site is None:
        result.skipped[reading.reason] += 1
    else:
        keeper.add(Found(site, reading.record, response))
