"""An archive of news articles in one SQLite file that anyone can search.

`Archive` opens a file, writes records into it and finds articles in it; the schema is described in
docs/schema.md. The package is useful on any archive file, from any script, and knows nothing of crawling.
"""

from __future__ import annotations

from archive.archive import Archive
from archive.captures import Validators
from archive.errors import (
    ArchiveBusy,
    ArchiveCorrupt,
    ArchiveError,
    ArchiveFull,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveTooOld,
    ArchiveUnwritable,
    ExportError,
    NotAnArchive,
    QueryError,
)
from archive.files import Download
from archive.outcome import Outcome
from archive.reading import KnownArticle
from archive.records import (
    AnnouncedRecord,
    ArticleRecord,
    AttachmentRecord,
    BusyRecord,
    CaptureRecord,
    CheckRecord,
    EvidenceRecord,
    FetchedRecord,
    FileRecord,
    GoneRecord,
    ImageRecord,
    LookRecord,
    Record,
    SeenRecord,
    SiteRecord,
    SkipRecord,
)
from archive.search import Found, Hit

__all__ = [
    "AnnouncedRecord",
    "Archive",
    "ArchiveBusy",
    "ArchiveCorrupt",
    "ArchiveError",
    "ArchiveFull",
    "ArchiveMissing",
    "ArchiveTooNew",
    "ArchiveTooOld",
    "ArchiveUnwritable",
    "ArticleRecord",
    "AttachmentRecord",
    "BusyRecord",
    "CaptureRecord",
    "CheckRecord",
    "Download",
    "EvidenceRecord",
    "ExportError",
    "FetchedRecord",
    "FileRecord",
    "Found",
    "GoneRecord",
    "Hit",
    "ImageRecord",
    "KnownArticle",
    "LookRecord",
    "NotAnArchive",
    "Outcome",
    "QueryError",
    "Record",
    "SeenRecord",
    "SiteRecord",
    "SkipRecord",
    "Validators",
]
