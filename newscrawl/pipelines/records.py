"""Turns the crawl's items into the archive's records: where the two halves of the house meet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from archive.records import (
    ArticleRecord,
    AttachmentRecord,
    CaptureRecord,
    CheckRecord,
    EvidenceRecord,
    FileRecord,
    GoneRecord,
    ImageRecord,
    LookRecord,
    PlaceRecord,
    Record,
    SeenRecord,
    SiteRecord,
    SkipRecord,
)
from newscrawl.discover.identity import identity
from newscrawl.extract.article import Article
from newscrawl.items import (
    Item,
    Looked,
    Missing,
    Page,
    Reached,
    ReadFile,
    ReadPage,
    Shown,
    Skipped,
    Unchanged,
    UnreadFile,
)
from newscrawl.sites.site import Site


def site_of(item: Item) -> Site:
    """The site that an item is of."""
    return item.page.site if isinstance(item, ReadPage) else item.site


def site_record(site: Site) -> SiteRecord:
    """The row of a site."""
    return SiteRecord(site.name, site.home, site.timezone, site.language)


def records_of(item: Item) -> Iterator[Record]:
    """What an item leaves in the archive: an article with its capture, a skip, a sighting, a disappearance,
    an attached file."""
    match item:
        case ReadPage(page, reading, moved):
            yield article_record(page, reading.article)
            key = identity(reading.article.canonical_url)
            yield capture_record(page, key)
            yield CheckRecord(key, page.fetched_at, page.site.fetch.recheck)
            if moved is not None:
                yield gone_record(moved)
        case Skipped(site, url, reason, detail, observed_at):
            yield SkipRecord(site.name, url, reason, observed_at, detail)
        case Unchanged(site, url, key, fetched_at, recording):
            yield SeenRecord(key, fetched_at)
            yield CheckRecord(key, fetched_at, site.fetch.recheck)
            if recording:
                yield recording.record(identity=key)
        case Missing(site, url, key, status, fetched_at, _, recording):
            yield gone_record(item)
            yield CheckRecord(key, fetched_at, site.fetch.recheck)
            # Of a page in its place the article was not read: its validators are none of the article's.
            read = key if status >= 400 else None
            yield (
                recording.record(identity=read) if recording else CaptureRecord(url, fetched_at, status, identity=read)
            )
        case Reached(site, list_url, began_at, state, goal, since, pages, waiting, marks, whole):
            yield PlaceRecord(site.name, list_url, began_at, state, goal, since, pages, waiting, marks, whole)
        case Looked(site, url, kind, looked_at, is_new, failed):
            yield LookRecord(site.name, url, kind, looked_at, is_new, failed)
        case Shown(_, key, headlines, shown_at):
            yield CheckRecord(key, shown_at, shown=headlines, looked=False)
        case ReadFile():
            yield from file_records(item)
        case UnreadFile(_, url, status, note, fetched_at, recording):
            yield FileRecord(url, fetched_at, note=note)
            if status and not recording:  # what is recorded comes with the recorder's own captures
                yield CaptureRecord(url, fetched_at, status)


def gone_record(missing: Missing) -> GoneRecord:
    """What is put on record of an article that vanished."""
    found = missing.vanished
    return GoneRecord(
        identity=missing.identity,
        observed_at=missing.fetched_at,
        status=found.status,
        reason=found.reason,
        detail=found.detail,
        http_status=missing.status,
        moved_to=found.moved_to,
    )


def article_record(page: Page, article: Article) -> ArticleRecord:
    """`article` as it was seen on `page`."""
    return ArticleRecord(
        site=page.site.name,
        url=article.canonical_url,
        identity=identity(article.canonical_url),
        title=article.title or "",
        observed_at=page.fetched_at,
        fetched_url=page.url,
        lead=article.lead,
        body=article.body,
        byline=article.byline,
        section=article.section,
        language=article.language,
        published=article.published,
        published_precision=article.published_precision,
        modified=article.modified,
        modified_precision=article.modified_precision,
        view_count=article.view_count,
        comment_count=article.comment_count,
        authors=article.authors,
        tags=article.tags,
        images=tuple(ImageRecord(image.url, image.caption, image.credit) for image in article.images),
        attachments=tuple(AttachmentRecord(file.url, file.name, file.media_type) for file in article.attachments),
        evidence=tuple(EvidenceRecord(name, e.method, e.detail) for name, e in article.evidence.items()),
    )


def capture_record(page: Page, key: str) -> CaptureRecord:
    """The response that the article with the identity `key` was read from."""
    if page.recording:
        return page.recording.record(identity=key)
    return CaptureRecord(
        url=page.url,
        fetched_at=page.fetched_at,
        status=page.status,
        etag=page.headers.get("etag"),
        last_modified=page.headers.get("last-modified"),
        digest=f"sha256:{hashlib.sha256(page.body).hexdigest()}",
        identity=key,
    )


def file_records(file: ReadFile) -> Iterator[Record]:
    """An attachment and the response that it came in."""
    reading = file.reading
    yield FileRecord(
        file.url, file.fetched_at, reading.sha256, reading.bytes, reading.media_type, reading.text, reading.note
    )
    if not file.recording:  # what is recorded comes with the recorder's own captures
        etag, last_modified = file.headers.get("etag"), file.headers.get("last-modified")
        yield CaptureRecord(file.url, file.fetched_at, 200, etag, last_modified, f"sha256:{reading.sha256}")
