"""What a spider hands to the pipelines: pages as fetched, and addresses that gave none.

`Page → extract → ReadPage → check → ReadPage | Skipped → store`, and `AttachedFile → extract → ReadFile → store`; the
other items pass through to the store untouched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from archive.reading import KnownArticle
from newscrawl.attachments import FileReading
from newscrawl.extract.vanished import Vanished
from newscrawl.reading import Reading
from newscrawl.recorder import Recording
from newscrawl.sites.site import Site


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Page:
    """A response with a text body. `url` is the final address, `identity` the key of the article it would be;
    `leads_on` says whether its links are wanted even if it is an article; `recording` is on its way into a WARC file.
    `known` is the article that the archive has from the address that was asked for; `redirected` is the HTTP status by
    which the server led from there to another page; `number` is that of a page of a list, `is_list` that it is one
    whatever it looks like.
    """

    site: Site
    url: str
    identity: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
    leads_on: bool = True
    recording: Recording | None = None
    known: KnownArticle | None = None
    redirected: int | None = None
    number: int = 1
    is_list: bool = False

    def __repr__(self) -> str:
        return f"<Page {self.url} ({len(self.body)} bytes)>"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and what was read off it; `moved` where it is a known article at a new address."""

    page: Page
    reading: Reading
    moved: Missing | None = None

    def __repr__(self) -> str:
        return f"<ReadPage {self.page.url} {self.reading.article.title!r}>"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that an article links to, or one of its pictures, as fetched; `url` is the address in the article."""

    site: Site
    url: str
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
    recording: Recording | None = None
    is_picture: bool = False

    def __repr__(self) -> str:
        return f"<AttachedFile {self.url} ({len(self.body)} bytes)>"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An attached file's address and response headers, and what was read from it; WARC files keep the bytes."""

    site: Site
    url: str
    headers: Mapping[str, str]
    fetched_at: datetime
    reading: FileReading
    recording: Recording | None = None

    def __repr__(self) -> str:
        return f"<ReadFile {self.url} ({self.reading.bytes} bytes)>"


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """The address of an attachment gave no file: `note` says why; a file that is as it was (304) needs no note.

    `status` is that of the response, 0 where there was none.
    """

    site: Site
    url: str
    status: int
    note: str
    fetched_at: datetime
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says (304) that the article is as it was when last fetched."""

    site: Site
    url: str
    identity: str
    fetched_at: datetime
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A known article is not to be had at its address: `status` is the HTTP status of the answer there."""

    site: Site
    url: str
    identity: str
    status: int
    fetched_at: datetime
    vanished: Vanished
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An address that did not become an article: `reason` a short stable word, `detail` a sentence."""

    site: Site
    url: str
    reason: str
    detail: str
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the walk through the list `list_url` has come, to go on from there; fields as in PlaceRecord."""

    site: Site
    list_url: str
    began_at: datetime
    state: str
    goal: str
    since: datetime | None
    pages: int
    waiting: str
    marks: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """An address that is no article was looked at: `kind`, `is_new` and `failed` as in `archive.LookRecord`."""

    site: Site
    url: str
    kind: str
    looked_at: datetime
    is_new: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The headlines under which lists showed an article, as digests."""

    site: Site
    identity: str
    headlines: tuple[str, ...]
    shown_at: datetime


Item = Page | ReadPage | AttachedFile | ReadFile | UnreadFile | Unchanged | Missing | Skipped | Reached | Looked | Shown
