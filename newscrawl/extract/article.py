"""The Article: what one page says, field by field, and where each value was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is. Only an `ARTICLE` is archived; every other kind names the reason it is not."""

    ARTICLE = "article"
    LIST = "list"
    EMPTY = "empty"
    ERROR = "error"
    LOGIN = "login"
    CONSENT = "consent"
    PAYWALL = "paywall"
    BOT_CHECK = "bot check"
    PRINT = "print"
    OTHER = "other"


class Precision(StrEnum):
    """How much of a date the page stated: a page that shows only a day has a day, not midnight."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article: absolute address, caption and credit as the page has them."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file the article links to for download: absolute address, link text, media type by its ending."""

    url: str
    name: str
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value came from.

    `method` is the stage that won, as a short stable word (`json-ld`, `opengraph`, `microdata`, `meta`,
    `label`, `class`, `heading`, `text`, `url`, `script`, `footer`, `assumed`, …, and `rule` for one of the site);
    `detail` is what it read there, for a person:
    the property, label or element, and the words as they stood on the page.
    """

    method: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One page as read by `newscrawl.extract.extract`. Text is NFC; what the page does not say is None or empty.

    `published` and `modified` are aware datetimes in the page's own offset, or in the site's zone where the
    page names none (the evidence then says `assumed`). `body` parts its paragraphs by a blank line.
    """

    url: str
    canonical_url: str
    kind: PageKind = PageKind.ARTICLE
    kind_reason: str = ""
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_precision: Precision | None = None
    modified: datetime | None = None
    modified_precision: Precision | None = None
    view_count: int | None = None
    comment_count: int | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    site_name: str | None = None
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
