"""Raw pages: what the captures of an archive point to in its WARC files, read back, mended, verified, taken out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.captures import Capture, add_capture, find_capture, is_read
from archive.errors import ArchiveError
from archive.records import CaptureRecord
from archive.text import storable
from archive.warc.checking import check_file
from archive.warc.files import OPEN, find_file, warc_folder, warc_name
from archive.warc.mending import mend_files
from archive.warc.reader import WarcResponse, read_response
from archive.warc.records import RENDERED_TYPE
from archive.warc.rewriting import finish_rewriting, rewritten_without

#: Headers that speak of the bytes as they were sent, not of the page as it was rendered.
_OF_PAYLOAD = frozenset({"content-type", "content-encoding", "content-length"})

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as it was served at `fetched_at`: `body` with its content-encoding undone; where a browser rendered it, as
    it was then, in UTF-8.

    `status` is what the server answered then; for 304 headers and body are those of the page it had sent before.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    capture_id: int


def read_page(connection: sqlite3.Connection, archive: Path, capture: Capture) -> StoredPage:
    """The page of `capture`. Raises ArchiveError with a sentence when its bytes are not to be had."""
    original = find_capture(connection, capture.revisit_of, None) if capture.revisit_of else None
    return load_page(archive, capture, original)


def load_page(archive: Path, capture: Capture, original: Capture | None) -> StoredPage:
    """As `read_page`, for those who know the capture that a revisit refers to, and have no archive open."""
    own = _response(archive, capture)
    source = own
    if own.revisit:
        if original is None:
            raise ArchiveError(
                f"The page {capture.url} of {capture.fetched_at:%Y-%m-%d %H:%M} was as it had been before, and that"
                f" earlier page is no longer in {archive}."
            )
        source = _response(archive, original)
    headers = source.headers if capture.status == 304 else own.headers
    body = own.rendered if own.rendered is not None else source.rendered
    if body is None:
        body = source.body
    else:
        headers = (*(line for line in headers if line[0].lower() not in _OF_PAYLOAD), ("Content-Type", RENDERED_TYPE))
    return StoredPage(capture.url, capture.fetched_at, capture.status, headers, body, capture.id)


def _response(archive: Path, capture: Capture) -> WarcResponse:
    path = find_file(archive, capture.warc_file) if capture.warc_file else None
    if path is None or capture.warc_offset is None:
        wanted = f"the file {capture.warc_file} is missing" if capture.warc_file else "it was crawled with --no-warc"
        raise ArchiveError(f"The raw page {capture.url} of {capture.fetched_at:%Y-%m-%d %H:%M} was not kept: {wanted}.")
    response = read_response(path, capture.warc_offset)
    if storable(response.url) != capture.url:
        raise ArchiveError(f"{path} holds {response.url} at byte {capture.warc_offset}, not {capture.url}.")
    return response


class Pages:
    """The WARC files of an archive, as a whole: `Archive.pages`."""

    def __init__(self, archive: Path, reading: Transaction, writing: Transaction) -> None:
        self._archive = archive
        self._reading = reading
        self._writing = writing

    def mend(self) -> list[str]:
        """Bring files that a crash left open to a whole end, and put on record what was not yet; a sentence for each.

        Files that a crawl is writing are let alone.
        """
        folder = warc_folder(self._archive)
        if not folder.is_dir():
            return []
        finish_rewriting(folder, lambda path: self._last_offset(warc_name(self._archive, path)) is not None)
        sentences = []
        for file in mend_files(self._archive, folder, lambda name: self._last_offset(name) or 0):
            with self._writing() as connection:
                # A file system may have lost more than was cut: no capture points past the end.
                connection.execute(
                    "UPDATE captures SET warc_file = NULL, warc_offset = NULL WHERE warc_file = ? AND warc_offset >= ?",
                    (file.name, file.size),
                )
                for response, method in file.responses:
                    add_capture(connection, _record(response, method, file.name))
            cut = (
                f"{file.cut} bytes of a record that was cut off were removed" if file.cut else "every record was whole"
            )
            sentences.append(f"{file.name} was left open by a crawl that was killed: {cut}; all before is kept.")
        return sentences

    def is_read(self, url: str, at: datetime) -> bool:
        """Whether the archive has an article that was read from a response of `url`, of the second of `at`."""
        with self._reading() as connection:
            return is_read(connection, url, at)

    def check(self) -> Iterator[str]:
        """A sentence for each capture that its WARC file does not bear out, and each record that is damaged."""
        query = "SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL ORDER BY 1"
        with self._reading() as connection:
            names = [row[0] for row in connection.execute(query)]
        for name in names:
            with self._reading() as connection:
                query = "SELECT warc_offset, url FROM captures WHERE warc_file = ?"
                captures = dict(connection.execute(query, (name,)).fetchall())
            path = find_file(self._archive, name)
            if path is None:
                yield f"{name} is missing: {len(captures)} captures point to it. Restore it from a backup."
            else:
                yield from check_file(path, captures)

    def remove(self, urls: Collection[str]) -> int:
        """Take every capture of `urls` away, and every record of them out of the files; returns how many captures.

        Files are rewritten one after the other. Killed in the middle, each is either as before or done; call it
        again. Raises ArchiveError for a file that a crawl is writing, and for one that cannot be read to its end.
        """
        wanted = {stored for url in urls if (stored := storable(url))}
        removed = 0
        for name in self._files_of(wanted):
            path = find_file(self._archive, name)
            if path is None:
                continue
            if path.name.endswith(OPEN):
                raise ArchiveError(f"{path} is being written by a crawl. Wait until it has ended, and try again.")
            with rewritten_without(path, lambda url: storable(url) in wanted) as copy, self._writing() as connection:
                removed += _delete(connection, wanted, name)
                _move(connection, name, warc_name(self._archive, copy.path), copy.moved)
        with self._writing() as connection:
            return removed + _delete(connection, wanted, None)

    def _last_offset(self, name: str) -> int | None:
        with self._reading() as connection:
            row = connection.execute("SELECT max(warc_offset) FROM captures WHERE warc_file = ?", (name,)).fetchone()
            return None if row[0] is None else int(row[0])

    def _files_of(self, urls: Collection[str]) -> list[str]:
        query = "SELECT DISTINCT warc_file FROM captures WHERE url = ? AND warc_file IS NOT NULL"
        with self._reading() as connection:
            return sorted({row[0] for url in urls for row in connection.execute(query, (url,))})


def _record(response: WarcResponse, method: str | None, name: str) -> CaptureRecord:
    is_whole = response.status == 200 and not response.truncated
    refers_to = response.refers_to[1] if response.refers_to and response.refers_to[0] == response.url else None
    return CaptureRecord(
        url=response.url,
        fetched_at=response.fetched_at,
        status=response.status,
        etag=response.header("etag") if is_whole else None,
        last_modified=response.header("last-modified") if is_whole else None,
        digest=response.digest,
        warc_file=name,
        warc_offset=response.offset,
        revisit_of=refers_to,
        method=method,
    )


def _move(connection: sqlite3.Connection, name: str, new_name: str, offsets: Mapping[int, int]) -> None:
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER)")
    connection.executemany("INSERT INTO moved VALUES (?, ?)", offsets.items())
    connection.execute(
        "UPDATE captures SET warc_file = ?, warc_offset = (SELECT new FROM moved WHERE old = warc_offset)"
        " WHERE warc_file = ?",
        (new_name, name),
    )
    connection.execute("DROP TABLE moved")


def _delete(connection: sqlite3.Connection, urls: Collection[str], name: str | None) -> int:
    """Delete the captures of `urls`, in one file or (None) all."""
    one_file, file = ("", ()) if name is None else ("AND warc_file = ?", (name,))
    query = f"DELETE FROM captures WHERE url = ? {one_file}"
    return sum(connection.execute(query, (url, *file)).rowcount for url in urls)
