"""Appends exchanges to WARC files. Each record is one gzip member and is written whole or taken back."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from archive.errors import ArchiveError, ArchiveUnwritable, full
from archive.warc.exchanges import Exchange
from archive.warc.files import OPEN, create_file, finish_file, warc_folder, warc_name
from archive.warc.records import Earlier, exchange_members, payload_digest, warcinfo_member

#: Bytes after which a new file is begun: what the WARC specification recommends (annex C.2).
FILE_SIZE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """Where the response (or revisit) record of an exchange lies, and the digest of the payload it stands for.

    `refers_to` is when the payload was fetched, where it is in an earlier record of the same address.
    """

    warc_file: str
    warc_offset: int
    digest: str
    refers_to: datetime | None


class WarcWriter:
    """Writes the WARC files of one crawl into the archive at `archive`; the first is made with the first exchange.

    A record is in the file, for any reader and after a crash of this process, when `write` returns, and on the disk
    after `sync`. Files keep `.open` at the end of their names until `settle`. Raises `ArchiveError`, a sentence with
    the path.
    """

    def __init__(self, archive: Path, information: Mapping[str, str], file_size: int = FILE_SIZE) -> None:
        """`information` goes into each file's `warcinfo` record: software, operator, http-header-user-agent, …"""
        self._archive = archive
        self._information = information
        self._file_size = file_size
        self._path: Path | None = None
        self._stream: BinaryIO | None = None
        self._warcinfo_id = ""
        self._full: list[tuple[Path, BinaryIO]] = []

    def write(self, exchange: Exchange, earlier: Earlier | None = None) -> Written:
        """Append `exchange`; `earlier` is the latest record of its address with a payload.

        A payload equal to that of `earlier` is not stored again: a revisit record refers to it; likewise a 304.
        """
        digest = payload_digest(exchange.payload)
        with self._translated():
            stream = self._stream or self._begin_file()
            members = exchange_members(exchange, digest, earlier, self._warcinfo_id)
            offset = _append(stream, members.response + members.others)
            assert self._path is not None
            name = warc_name(self._archive, self._path)
            if stream.tell() >= self._file_size:
                self._full.append((self._path, stream))
                self._path = self._stream = None
        if members.refers_to is None:
            return Written(name, offset, digest, None)
        return Written(name, offset, members.refers_to.digest, members.refers_to.fetched_at)

    def sync(self) -> None:
        """Wait until what was written is on the disk."""
        with self._translated():
            for stream in [*(stream for _, stream in self._full), self._stream]:
                if stream is not None:
                    os.fsync(stream.fileno())

    def settle(self) -> None:
        """Take `.open` off the names of files that have grown full: all of their records are accounted for."""
        with self._translated():
            while self._full:
                path, stream = self._full.pop(0)
                finish_file(path)
                stream.close()

    def close(self, *, settled: bool = True) -> None:
        """Close the files; `settled` as if by `settle`, else they stay `.open` for the next crawl to look at."""
        if self._path is not None and self._stream is not None:
            self._full.append((self._path, self._stream))
            self._path = self._stream = None
        if settled:
            self.settle()
        for _, stream in self._full:
            stream.close()
        self._full.clear()

    def _begin_file(self) -> BinaryIO:
        now = datetime.now(UTC)
        path, stream = create_file(warc_folder(self._archive), self._archive.stem, now)
        member, self._warcinfo_id = warcinfo_member(path.name.removesuffix(OPEN), now, self._information)
        try:
            _append(stream, member)
        except OSError:
            stream.close()
            path.unlink()
            raise
        self._path, self._stream = path, stream
        return stream

    @contextmanager
    def _translated(self) -> Iterator[None]:
        folder = warc_folder(self._archive)
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise full(self._archive) from error
            if folder.is_file():
                raise ArchiveUnwritable(
                    f"{folder} is a file, where the folder of the raw pages goes. Give it another name, or the archive,"
                    " or crawl with --no-warc."
                ) from error
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
                raise ArchiveUnwritable(
                    f"{folder}, where the raw pages go, cannot be written ({os.strerror(error.errno)})."
                    " Check its permissions, or crawl with --no-warc."
                ) from error
            raise ArchiveError(f"{folder}, where the raw pages go, cannot be written: {error}.") from error


def _append(stream: BinaryIO, data: bytes) -> int:
    """Write all of `data`, or nothing; returns where it begins."""
    begin = stream.tell()
    view = memoryview(data)
    try:
        while view:
            view = view[stream.write(view) :]
    except OSError:
        stream.seek(begin)
        stream.truncate()  # a record cut in its middle would hide those after it
        raise
    return begin
