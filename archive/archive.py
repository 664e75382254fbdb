"""The one class that users of an archive file need."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlite_utils import Database

from archive import busy, captures, files, places, reading, runs, search, status, store
from archive.busy import BusyHost
from archive.captures import Capture, Validators
from archive.database import immediate, open_database, snapshot
from archive.errors import ArchiveError, ArchiveUnwritable, translated
from archive.files import Download
from archive.health import Health
from archive.ledger import Ledger
from archive.log_copying import LogCopying
from archive.outcome import Outcome
from archive.places import Held
from archive.reading import KnownArticle
from archive.records import PlaceRecord, Record, SiteRecord
from archive.rereading import Rereading
from archive.schedule import Schedule
from archive.search import Found, Hit
from archive.times import utc_text
from archive.writing import write_records

if TYPE_CHECKING:
    from archive.kept import Kept
    from archive.pages import Pages, StoredPage

#: Articles that are read at a time when all are: between two of them nothing is held open.
_PAGE = 200


class Archive:
    """An archive file, open. Use it as a context manager, or call `close`.

    Any number of processes may read a file while one writes; writers take turns. One object may be used from
    several threads, one at a time. Every method raises `ArchiveError` (a sentence with the path) when the file
    cannot do what was asked: the disk is full, the file is damaged, another program keeps it locked.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True, readonly: bool = False) -> None:
        """Open the archive at `path`; made when missing unless `create` is false or `readonly` is true.

        Opening brings an older file up to date. `readonly` never writes, not even that.
        """
        self.path = Path(path)
        self.readonly = readonly
        self._lock = threading.RLock()
        self._database: Database | None = open_database(self.path, create=create, readonly=readonly)
        self._log = LogCopying(self.path)

    @property
    def db(self) -> Database:
        """The file as a sqlite-utils `Database`, for queries of your own."""
        if self._database is None:
            raise ArchiveError(f"{self.path} has been closed. Open it again with Archive({str(self.path)!r}).")
        return self._database

    def close(self) -> None:
        """Close the file; the last writer to close leaves one file, with nothing beside it."""
        with self._lock, translated(self.path):
            if self._database is not None:
                self._log.wait()
                self._database.close()
                self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin_run(self, command: str, sites: Sequence[str]) -> int:
        """Put a run on record; returns its id for `write` and `end_run`."""
        with self._writing() as connection:
            return runs.begin_run(connection, command, sites)

    def end_run(self, run_id: int, state: str, message: str = "", **counters: int) -> None:
        """Close a run as finished, stopped or failed. Counters given here replace those that `write` kept."""
        with self._writing() as connection:
            runs.end_run(connection, run_id, state, message, counters)

    def put_site(self, site: SiteRecord) -> int:
        """Add or update a site by its name; returns its id."""
        with self._writing() as connection:
            return store.put_site(connection, site)

    def write(self, records: Sequence[Record], run_id: int | None = None) -> list[Outcome]:
        """Write a batch in one transaction, all or nothing; returns what became of each record, in order.

        Raises ArchiveError for a site that was not put before, and ValueError for a record that is no record (a
        naive datetime, an empty address); in both cases nothing of the batch is stored.
        """
        if not records:
            return []
        with self._writing() as connection:
            outcomes = write_records(connection, records, run_id, self.path)
        self._log.start_if_long()
        return outcomes

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        site: str | None = None,
        sort: str = "relevance",
        mark: tuple[str, str] = ("«", "»"),
    ) -> list[Hit]:
        """Articles that match `query`, best first, or sorted by `date` or `views`, the latest and largest first.

        The query language is that of docs/search.md: words, phrases in quotes, `word*`, AND, OR, NOT, brackets,
        `title:`, `from:` and other fields. Accents may be left out: `thi dua` finds `thi đua`. Where they are typed,
        articles that have them come first. Snippets are in the original spelling, with the hits between the two
        strings of `mark`. Raises QueryError, whose text says what to write, for a query that cannot be read.
        """
        return list(self.find(query, limit=limit, offset=offset, site=site, sort=sort, mark=mark).hits)

    def find(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        site: str | None = None,
        sort: str = "relevance",
        mark: tuple[str, str] = ("«", "»"),
    ) -> Found:
        """The same, with a sentence for the reader where not every match could be ranked."""
        with self._reading() as connection:
            return search.search(connection, query, limit=limit, offset=offset, site=site, sort=sort, mark=mark)

    def count(self, query: str, *, site: str | None = None) -> int:
        """How many articles `search` would find."""
        with self._reading() as connection:
            return search.count_matches(connection, query, site)

    def article(self, ref: int | str, *, identity: str | None = None) -> dict[str, Any] | None:
        """The article with the id or the address `ref`, or of this identity; None if there is none.

        All columns of `articles`, and site (name), authors and tags (lists of names), images, attachments,
        view_counts, revisions, events and reprints (lists of dicts), evidence (field → method and detail).
        """
        with self._reading() as connection:
            return reading.read_article(connection, ref, identity)

    def articles(
        self, query: str | None = None, *, site: str | None = None, since: datetime | None = None
    ) -> Iterator[dict[str, Any]]:
        """Every article by id, with site, authors, tags, images and attachments, in constant memory.

        `query`, as for `search`, keeps what matches it. `since` keeps what was published at or after it; an article
        without a date counts by when it was first seen.
        """
        after = 0
        while True:
            with self._reading() as connection:
                chosen = None if query is None else search.matching_ids(connection, query, site, after, _PAGE)
                rows = reading.read_page(connection, after=after, site=site, since=since, size=_PAGE, chosen=chosen)
            yield from rows
            read = rows if chosen is None else chosen
            if len(read) < _PAGE:
                return
            after = rows[-1]["id"] if chosen is None else chosen[-1]

    def known(self, site: str, since: datetime | None = None) -> Iterator[KnownArticle]:
        """The articles of `site` that were first seen at or after `since`, gone ones included."""
        after = 0
        while True:
            with self._reading() as connection:
                rows = reading.read_known(connection, site, since, after, _PAGE)
            yield from (known for _, known in rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def known_article(self, url: str, identity: str) -> KnownArticle | None:
        """What is known of the article of `identity`, or else at `url`; None when there is none."""
        with self._reading() as connection:
            return reading.find_known(connection, url, identity)

    def validators(self, url: str, *, identity: str | None = None) -> Validators | None:
        """ETag and Last-Modified of the latest capture of `url` that an article was read from.

        None when there are none, or no article has this url (or identity): then the page has to be fetched in full.
        """
        with self._reading() as connection:
            return captures.find_validators(connection, url, identity)

    def kept(self, url: str, now: datetime) -> Kept | None:
        """What `url` last gave, if the next request for it can be conditional: it came with validators that can be
        trusted at `now`, and its body is still in a WARC file."""
        from archive.kept import find_kept

        with self._reading() as connection:
            return find_kept(connection, self.path, url, now)

    def captures(self, *, since: datetime | None = None, bodies: bool = False) -> Iterator[Capture]:
        """The captures whose raw response was kept, as stored, in constant memory.

        `bodies` keeps those with status 200 and a body of their own: each page once for every time that it differed.
        """
        after = 0
        while True:
            with self._reading() as connection:
                rows = captures.read_captures(connection, after, bodies, utc_text(since) if since else "", _PAGE)
            yield from rows
            if len(rows) < _PAGE:
                return
            after = rows[-1].id

    def stored_payload(self, url: str, status: int) -> Capture | None:
        """The capture whose record holds what `url` last gave with this status (for 304: what was not modified)."""
        with self._reading() as connection:
            return captures.find_payload(connection, url, status)

    def page(self, ref: int | str | Capture, *, at: datetime | None = None) -> StoredPage | None:
        """A page as served: of a capture, its id, or an address (the latest, up to `at`); ArchiveError if lost."""
        from archive.pages import read_page

        with self._reading() as connection:
            capture = ref if isinstance(ref, Capture) else captures.find_capture(connection, ref, at)
            return read_page(connection, self.path, capture) if capture else None

    @property
    def rereading(self) -> Rereading:
        """The pages that articles were read from: read again, compared with the archive, and stored."""
        return Rereading(self._reading, self._writing)

    @property
    def ledger(self) -> Ledger:
        """What each site announced, and what became of it."""
        return Ledger(self._reading, self._writing)

    @property
    def health(self) -> Health:
        """What is not as usual on each site."""
        return Health(self._reading, self._writing)

    @property
    def schedule(self) -> Schedule:
        """What is to be looked at again, and when."""
        return Schedule(self._reading, self._writing)

    @property
    def pages(self) -> Pages:
        """The WARC files: mend, verify, take pages out."""
        from archive.pages import Pages  # only those who ask for raw pages load what reads them

        return Pages(self.path, self._reading, self._writing)

    def download(self, url: str) -> Download | None:
        """What is known of the attached file at `url`; None when it was never asked for."""
        with self._reading() as connection:
            return files.find_download(connection, url)

    def missing_files(self, site: str, since: datetime, before: datetime) -> list[tuple[str, str]]:
        """(address of the article, of the file) of attachments that are not held and were not asked for since
        `before`, of the articles of `site` first seen at or after `since`; a thousand at most."""
        with self._reading() as connection:
            return files.missing_files(connection, site, since, before, 1000)

    def places(self, site: str) -> list[PlaceRecord]:
        """How far the walks of the lists of `site` have come, the oldest first."""
        with self._reading() as connection:
            return places.read_places(connection, site)

    def unfinished_since(self, site: str, before: int | None = None) -> datetime | None:
        """When the crawl of `site` began that was stopped or killed, and not gone on with to its end; None if none.

        `before` is the id of the run that asks: it has not ended either.
        """
        with self._reading() as connection:
            return places.unfinished_since(connection, site, before)

    def held(self, addresses: Sequence[tuple[str, str]]) -> dict[str, Held]:
        """What is known of `addresses`, given as (identity, url), by identity; what is not known is left out."""
        with self._reading() as connection:
            return places.find_held(connection, addresses)

    def busy_hosts(self, now: datetime) -> list[BusyHost]:
        """The hosts that asked to be left alone (Retry-After), and are to be at `now`."""
        with self._reading() as connection:
            return busy.read_busy(connection, now)

    def sites(self) -> list[dict[str, Any]]:
        """Every site: id, name, home_url, timezone, language."""
        with self._reading() as connection:
            return status.read_sites(connection)

    def status(self, *, runs: int = 10) -> dict[str, list[dict[str, Any]]]:
        """What the archive holds: `sites`, one dict each, and `runs`, the latest so many."""
        with self._reading() as connection:
            return status.read_status(connection, runs)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.readonly:
            raise ArchiveUnwritable(f"{self.path} was opened for reading only. Open it without readonly to write.")
        with self._lock, translated(self.path), immediate(self.db) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, translated(self.path), snapshot(self.db) as connection:
            yield connection
