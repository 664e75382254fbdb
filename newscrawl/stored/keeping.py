"""Stores articles of foreign WARC files, and copies their pages into the WARC files of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from archive import Archive, Outcome
from archive.records import ArticleRecord, CaptureRecord, Record, SeenRecord
from archive.warc.exchanges import Exchange
from archive.warc.files import find_file
from archive.warc.reader import WarcResponse
from archive.warc.records import Earlier, payload_digest
from archive.warc.writer import WarcWriter
from newscrawl.pipelines.records import site_record
from newscrawl.sites.site import Site


@dataclass(frozen=True, slots=True)
class Found:
    """An article of `site`, and the response that it was read from."""

    site: Site
    record: ArticleRecord
    response: WarcResponse


class Keeper:
    """Collects a batch and stores it in one transaction; each page is on the disk before the archive speaks of it."""

    def __init__(self, archive: Archive, information: Mapping[str, str], *, warc: bool = True) -> None:
        """`information` goes into the `warcinfo` record of the files; without `warc` no page is copied."""
        self._archive = archive
        self._writer = WarcWriter(archive.path, information) if warc else None
        self._sites = {row["name"] for row in archive.sites()}
        self._batch: list[Found | SeenRecord] = []
        self._storing = False

    def __len__(self) -> int:
        return len(self._batch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files. One with records that the archive may not know of is for the next opening to mend."""
        if self._writer is not None:
            self._writer.close(settled=not self._storing)

    def add(self, item: Found | SeenRecord) -> None:
        """Take an article, or word that a page was as before."""
        self._batch.append(item)

    def store(self) -> list[Outcome]:
        """Write what was taken; returns what became of each article."""
        batch, self._batch = self._batch, []
        self._storing = True
        records = [record for item in batch for record in self._records(item)]
        if self._writer is not None:
            self._writer.sync()
        outcomes = self._archive.write(records)
        self._storing = False
        if self._writer is not None:
            self._writer.settle()
        pairs = zip(records, outcomes, strict=True)
        return [outcome for record, outcome in pairs if isinstance(record, ArticleRecord)]

    def _records(self, item: Found | SeenRecord) -> list[Record]:
        if isinstance(item, SeenRecord):
            return [item]
        if item.site.name not in self._sites:
            self._archive.put_site(site_record(item.site))
            self._sites.add(item.site.name)
        return [item.record, self._capture(item.record, item.response)]

    def _capture(self, record: ArticleRecord, response: WarcResponse) -> CaptureRecord:
        exchange = _exchange(response)
        place = self._writer.write(exchange, self._earlier(exchange)) if self._writer else None
        return CaptureRecord(
            url=response.url,
            fetched_at=exchange.fetched_at,
            status=response.status,
            etag=response.header("etag"),
            last_modified=response.header("last-modified"),
            digest=place.digest if place else payload_digest(response.payload),
            warc_file=place.warc_file if place else None,
            warc_offset=place.warc_offset if place else None,
            revisit_of=place.refers_to if place else None,
            identity=record.identity,
        )

    def _earlier(self, exchange: Exchange) -> Earlier | None:
        """The record with the same body that the archive has already, if it is an earlier one."""
        found = self._archive.stored_payload(exchange.url, exchange.status)
        if found is None or not found.digest or not found.warc_file or found.fetched_at > exchange.fetched_at:
            return None
        if find_file(self._archive.path, found.warc_file) is None:
            return None
        return Earlier(found.url, found.fetched_at, found.digest)


def _exchange(response: WarcResponse) -> Exchange:
    """The response as it stands in the other file; nobody asked here, so there is no request."""
    return Exchange(
        url=response.url,
        fetched_at=response.fetched_at.replace(microsecond=0),
        status=response.status,
        response_headers=tuple(
            (name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in response.headers
        ),
        payload=response.payload,
        method="",
    )
