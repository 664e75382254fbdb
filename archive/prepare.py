"""Turns a record into the values that are stored: normalised text, times as text, and a hash of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from archive.records import ArticleRecord, EvidenceRecord
from archive.text import storable
from archive.times import page_text, utc_text

#: SQLite's largest integer: a count beyond it is a misreading, and is left out.
_MAX_INTEGER = 2**63 - 1

#: Fields that grow by themselves: neither they nor where they were read make a record differ from the last.
COUNTS = frozenset({"view_count", "comment_count"})

#: Fields of evidence with the field of the article that repeats what it quotes.
_REPEATED = {"title": "title", "lead": "lead", "section": "section", "byline": "byline", "authors": "byline"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An ArticleRecord as columns and child rows; the names are those of the tables.

    `hash` covers all but the addresses, the counts with their evidence, and `observed_at`: two records with the
    same hash say the same.
    """

    url: str
    identity: str
    fetched_url: str
    observed_at: str
    title: str | None
    lead: str | None
    body: str | None
    byline: str | None
    section: str | None
    language: str | None
    published: str | None
    published_utc: str | None
    published_precision: str | None
    modified: str | None
    modified_precision: str | None
    view_count: int | None
    comment_count: int | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    images: tuple[tuple[str, str | None, str | None], ...]
    attachments: tuple[tuple[str, str, str | None], ...]
    evidence: tuple[tuple[str, str, str], ...]
    hash: str


def prepare(record: ArticleRecord) -> Prepared:
    """The values to store for `record`; ValueError for a naive datetime."""
    precision = str(record.published_precision) if record.published_precision else None
    modified_precision = str(record.modified_precision) if record.modified_precision else None
    content = (
        storable(record.title),
        storable(record.lead),
        storable(record.body),
        storable(record.byline),
        storable(record.section),
        storable(record.language),
        page_text(record.published, precision) if record.published else None,
        utc_text(record.published) if record.published else None,
        precision if record.published else None,
        page_text(record.modified, modified_precision) if record.modified else None,
        modified_precision if record.modified else None,
    )
    lists = (
        _names(record.authors),
        _names(record.tags),
        tuple(
            (url, storable(image.caption), storable(image.credit))
            for image in record.images
            if (url := storable(image.url))
        ),
        tuple(
            (url, storable(file.name) or url, storable(file.media_type))
            for file in record.attachments
            if (url := storable(file.url))
        ),
        tuple((item.field, item.method, _detail(record, item)) for item in record.evidence),
    )
    return Prepared(
        address(record.url),
        address(record.identity),
        address(record.fetched_url or record.url),
        utc_text(record.observed_at),
        *content,
        _count(record.view_count),
        _count(record.comment_count),
        *lists,
        _hash(content, (*lists[:-1], tuple(item for item in lists[-1] if item[0] not in COUNTS))),
    )


def _detail(record: ArticleRecord, item: EvidenceRecord) -> str:
    """Where the value stands. The words that stand there are left out where the article begins with them: they would
    be in the file twice."""
    detail = storable(item.detail) or ""
    place, quote, words = detail.partition("“")
    if not quote or item.field not in _REPEATED or not detail.endswith("”"):
        return detail
    value = getattr(record, _REPEATED[item.field])
    return place.rstrip(" ;:") if value and value.startswith(words[:-1]) else detail


def _hash(content: Iterable[str | None], lists: Iterable[Iterable[str | tuple[str | None, ...]]]) -> str:
    """64 bits over all values, parted by the separators of ASCII: enough to tell two versions of one article apart."""
    parts = ["\x1f".join(value or "" for value in content)]
    for rows in lists:
        parts += [row if isinstance(row, str) else "\x1f".join(value or "" for value in row) for row in rows]
        parts.append("\x1d")
    return hashlib.blake2b("\x1e".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def address(url: str) -> str:
    """`url` as it is stored and looked up; ValueError for an empty one."""
    stored = storable(url)
    if stored is None:
        raise ValueError("A record has an empty address. Give each record the address that it was read from.")
    return stored


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name once, in order."""
    return tuple(dict.fromkeys(name for text in names if (name := storable(text))))


def _count(number: int | None) -> int | None:
    return number if number is not None and 0 <= number <= _MAX_INTEGER else None


def word_count(body: str | None) -> int:
    """Words as white space parts them; in Vietnamese these are syllables."""
    return len(body.split()) if body else 0
