"""Records the responses of a crawl in WARC files, in a thread of its own: compressing never holds up fetching."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive import Archive, ArchiveError
from archive.records import CaptureRecord
from archive.warc.exchanges import Exchange, header_of
from archive.warc.files import find_file
from archive.warc.records import Earlier
from archive.warc.writer import FILE_SIZE, WarcWriter, Written

#: Bytes of responses that may wait for the disk before fetching waits as well.
BACKLOG = 32 * 1024 * 1024
#: Addresses whose latest record is remembered, for those that are asked for twice before the first is stored.
_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Recording:
    """A response on its way into a WARC file; `written` gives its place, or the ArchiveError that kept it out."""

    url: str
    fetched_at: datetime
    status: int
    written: Future[Written]
    method: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    def record(self, *, identity: str | None = None) -> CaptureRecord:
        """The row of `captures`, with what is known of the article; waits until the response is in its file."""
        try:
            place = self.written.result()
        except ArchiveError:  # said once, by the recorder
            return CaptureRecord(
                self.url,
                self.fetched_at,
                self.status,
                self.etag,
                self.last_modified,
                identity=identity,
                method=self.method,
            )
        return CaptureRecord(
            url=self.url,
            fetched_at=self.fetched_at,
            status=self.status,
            etag=self.etag,
            last_modified=self.last_modified,
            digest=place.digest,
            warc_file=place.warc_file,
            warc_offset=place.warc_offset,
            revisit_of=place.refers_to,
            identity=identity,
            method=self.method,
        )


class Recorder:
    """Takes exchanges from the crawl, and gives the store pipeline what it wrote: a response is on the disk before
    anything in the archive speaks of it.

    The order is `taken = take()`, then those records into the archive, then `stored()`.
    """

    def __init__(self, database: Path, information: Mapping[str, str], file_size: int = FILE_SIZE) -> None:
        """`information` is what each file says of the crawl in its `warcinfo` record."""
        self._database = database
        self._writer = WarcWriter(database, information, file_size)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="warc")
        self._archive: Archive | None = None
        self._latest: OrderedDict[tuple[str, int], Earlier] = OrderedDict()
        self._done: list[Recording] = []
        self._waiting = 0
        self._lock = threading.Lock()
        self._closed = False
        self.failure: ArchiveError | None = None

    @property
    def is_behind(self) -> bool:
        """Whether so much is waiting to be written that fetching had better wait, too."""
        return self._waiting > BACKLOG

    def submit(self, exchange: Exchange, unchanged: Earlier | None = None, *, is_new: bool = False) -> Recording:
        """Have `exchange` written; returns at once. `unchanged` is the record of which a 304 says that nothing changed,
        where that is known; `is_new` that no earlier crawl has asked for this address."""
        size = len(exchange.payload)
        with self._lock:
            self._waiting += size
        future = self._thread.submit(self._write, exchange, unchanged, is_new)
        method = exchange.method if exchange.method not in ("GET", "") else None
        recording = Recording(exchange.url, exchange.fetched_at, exchange.status, future, method, *validators(exchange))
        future.add_done_callback(lambda _: self._finished(recording, size))
        return recording

    def take(self) -> list[CaptureRecord]:
        """What was written since the last time, and is on the disk now. Waits for what was submitted before."""
        if not self._closed:
            try:
                self._thread.submit(self._writer.sync).result()
            except ArchiveError as error:
                self._fail(error)
        with self._lock:
            done, self._done = self._done, []
        return [recording.record() for recording in done]

    def stored(self) -> None:
        """The archive has what `take` gave: files that are full get their final names."""
        if not self._closed:
            self._thread.submit(self._settle).result()

    def close(self) -> None:
        """Finish what was submitted and close the files; a second time does nothing.

        A file of which the archive does not know every record stays `.open`, for the next crawl to look at.
        """
        if not self._closed:
            self._closed = True
            self._thread.submit(self._close).result()
            self._thread.shutdown()

    def _write(self, exchange: Exchange, unchanged: Earlier | None, is_new: bool) -> Written:
        if self.failure is not None:
            raise self.failure
        try:
            # What comes for one form is no copy of what comes for another.
            is_get = exchange.method in ("GET", "")
            earlier = unchanged or (self._earlier(exchange, is_new) if is_get else None)
            written = self._writer.write(exchange, earlier)
        except ArchiveError as error:
            self._fail(error)
            raise
        if written.refers_to is None and is_get:
            self._remember(exchange.url, exchange.status, Earlier(exchange.url, exchange.fetched_at, written.digest))
        return written

    def _earlier(self, exchange: Exchange, is_new: bool) -> Earlier | None:
        """The record that this one may refer to: of this crawl, or of an earlier one."""
        key = (exchange.url, exchange.status)
        if key in self._latest or is_new:
            return self._latest.get(key)
        if self._archive is None:
            self._archive = Archive(self._database, readonly=True)
        capture = self._archive.stored_payload(exchange.url, exchange.status)
        if capture is None or not capture.digest or not capture.warc_file:
            return None
        if find_file(self._database, capture.warc_file) is None:
            return None
        return Earlier(capture.url, capture.fetched_at, capture.digest)

    def _remember(self, url: str, status: int, earlier: Earlier) -> None:
        self._latest[url, status] = earlier
        if len(self._latest) > _REMEMBERED:
            self._latest.popitem(last=False)

    def _finished(self, recording: Recording, size: int) -> None:
        with self._lock:
            self._waiting -= size
            if recording.written.exception() is None:
                self._done.append(recording)

    def _settle(self) -> None:
        with self._lock:
            all_known = not self._done
        if all_known:
            self._writer.settle()

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
        with self._lock:
            all_known = not self._done
        try:
            self._writer.close(settled=all_known)
        except ArchiveError as error:
            self._fail(error)

    def _fail(self, error: ArchiveError) -> None:
        if self.failure is None:
            self.failure = error


def validators(exchange: Exchange) -> tuple[str | None, str | None]:
    """ETag and Last-Modified of a response whose whole body came with it; (None, None) of others."""
    if exchange.status != 200 or exchange.truncated:
        return None, None
    headers = exchange.response_headers
    return header_of(headers, b"etag"), header_of(headers, b"last-modified")
