"""What goes into the archive: plain frozen dataclasses whose names are the names of the columns.

Times are aware datetimes. They are stored as ISO 8601 text in UTC, save `published` and `modified`, which keep
the offset of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A site: `name` is unique and short (a host or a site file's name), `home_url` absolute."""

    name: str
    home_url: str
    timezone: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """A picture of an article."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A file that an article links to."""

    url: str
    name: str
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Where the value of `field` came from."""

    field: str
    method: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as it was seen at `observed_at`.

    `site` names a SiteRecord already stored; `url` is the canonical address; `identity` is the key under which
    all addresses of the same article meet (locale copies, print views, http and https); `fetched_url` is the address
    it was read at, where it is not `url`. `cause` is `crawl`, or `reextract` where stored bytes were read anew: a
    difference then is one of our reading, and no edit of the site's.
    """

    site: str
    url: str
    identity: str
    title: str
    observed_at: datetime
    fetched_url: str | None = None
    lead: str | None = None
    body: str | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None
    published: datetime | None = None
    published_precision: str | None = None
    modified: datetime | None = None
    modified_precision: str | None = None
    view_count: int | None = None
    comment_count: int | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[ImageRecord, ...] = ()
    attachments: tuple[AttachmentRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    cause: str = "crawl"


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """An article that the server says is as it was (HTTP 304): only `last_seen` moves."""

    identity: str
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class GoneRecord:
    """An article that is no longer served (`status` gone) or refused (`status` blocked). Its last text stays.

    `reason` is a short stable word, `detail` a sentence, `http_status` what the server answered; `moved_to` is the
    address at which the same article was found instead, which makes the disappearance a move.
    """

    identity: str
    observed_at: datetime
    status: str = "gone"
    reason: str = "unknown"
    detail: str = ""
    http_status: int | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class SkipRecord:
    """An address that did not become an article, and why: `reason` is a short stable word, `detail` a sentence;
    `retried` says that it was asked for because it had been passed over before."""

    site: str
    url: str
    reason: str
    observed_at: datetime
    detail: str = ""
    retried: bool = False


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """One response: when it was fetched, its validators for the next conditional request, a digest of its body.

    `digest` is `sha256:` and hexadecimal digits, of the body as it was sent; `warc_file` and `warc_offset` say where
    the raw bytes lie, and `revisit_of` is when the same address gave the body, where only a reference to it lies
    there. `identity` is that of the article that was read from it; `method` the request's, where it was not GET. A
    capture at the same place of a WARC file as one stored before adds to it what that one lacked.
    """

    url: str
    fetched_at: datetime
    status: int
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    revisit_of: datetime | None = None
    identity: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What was found at the address of an attachment at `observed_at`.

    A file has its SHA-256 (hexadecimal), its size in bytes, its media type and its text, where that could be read;
    `note` is the sentence that says what could not. Without a digest the note says why there is no file.
    """

    url: str
    observed_at: datetime
    sha256: str | None = None
    bytes: int | None = None
    media_type: str | None = None
    text: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """How far a walk through the pages of a list has come.

    `list_url` is the list's first page; `began_at` tells walks of one list apart. `state` is `walking`; `end` or
    `older` when the list's end, or what is older than `since`, was reached; `done` when it met what was known already.
    `goal` is where it ends: the `end`, or what is `known`. `pages` is how many pages it has been through, `waiting` a
    JSON list of those to go on with, `marks` are digests of articles on the last page; `whole` says that the walk began
    at the first page and so went past whatever other walks of the list had left.
    """

    site: str
    list_url: str
    began_at: datetime
    state: str
    goal: str
    since: datetime | None
    pages: int
    waiting: str
    marks: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class AnnouncedRecord:
    """Addresses of articles that a site named: each with its identity and the address of the page that named it."""

    site: str
    observed_at: datetime
    addresses: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class FetchedRecord:
    """How many pages of a site were fetched; `redirected` are pairs of the address asked for and the one that
    answered, `answered` the addresses of feeds and sitemaps that did."""

    site: str
    observed_at: datetime
    pages: int
    redirected: tuple[tuple[str, str], ...] = ()
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """An article was looked at, at its own address, and is to be again at the ages `recheck` (since it was first seen).

    `shown` are digests of the headlines under which lists showed it; with `looked` false that is all there is to say.
    """

    identity: str
    observed_at: datetime
    recheck: tuple[timedelta, ...] = ()
    shown: tuple[str, ...] = ()
    looked: bool = True


@dataclass(frozen=True, slots=True)
class LookRecord:
    """An address that is no article was looked at: `kind` is home, list, next (a further page of a list), feed, sitemap
    or page; `is_new` says that it led to something new, `failed` that there was no answer to judge by."""

    site: str
    url: str
    kind: str
    observed_at: datetime
    is_new: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class BusyRecord:
    """A host asked at `said_at` to be left alone until `until`."""

    host: str
    said_at: datetime
    until: datetime


Record = (
    ArticleRecord
    | SeenRecord
    | GoneRecord
    | SkipRecord
    | CaptureRecord
    | FileRecord
    | PlaceRecord
    | AnnouncedRecord
    | FetchedRecord
    | CheckRecord
    | LookRecord
    | BusyRecord
)
