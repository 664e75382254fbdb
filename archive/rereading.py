"""Reading stored pages again: which page an article is read from, what a new reading changes, and the change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from archive import runs
from archive.captures import COLUMNS, Capture, capture_of
from archive.children import replace_children
from archive.differences import (
    Difference,
    Version,
    differences,
    for_children,
    kept_evidence,
    read_version,
    stored_version,
)
from archive.history import add_revision, changed_fields
from archive.prepare import Prepared, prepare, word_count
from archive.records import ArticleRecord, SiteRecord
from archive.reprints import index_text
from archive.times import utc_text

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]

#: Articles that are listed at a time: between two of them nothing is held open.
_PAGE = 200


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article and the newest page that it was read from, with the capture that holds the body where the server
    had sent the same before. `capture` is None where no page was kept; `whole` says that there was no other page.
    """

    id: int
    url: str
    site: SiteRecord
    capture: Capture | None
    original: Capture | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new reading changes: the fields that differ, and whether the evidence of any does."""

    differences: tuple[Difference, ...]
    evidence: bool

    @property
    def anything(self) -> bool:
        """Whether there is something to store."""
        return self.evidence or bool(self.differences)


@dataclass(frozen=True, slots=True)
class Applied:
    """How many articles were changed, how many of these have a revision, and how many a crawl had changed since."""

    articles: int
    revisions: int
    newer: int


#: The newest response that the article was read from; of a page that was sent once more as it was, the latest time.
_NEWEST = """(SELECT n.id FROM captures n WHERE n.article_id = a.id AND n.status = 200
    ORDER BY n.fetched_at DESC, n.id DESC LIMIT 1)"""

_ONLY = """(SELECT count(DISTINCT ifnull(o.digest, o.id)) FROM captures o
    WHERE o.article_id = a.id AND o.status = 200) = 1"""

_ARTICLES = f"""SELECT a.id, a.url, s.name, s.home_url, s.timezone, s.language, {_ONLY},
    {", ".join("c." + name for name in COLUMNS.split(", "))}, {", ".join("b." + name for name in COLUMNS.split(", "))}
FROM articles a JOIN sites s ON s.id = a.site_id
    LEFT JOIN captures c ON c.id = {_NEWEST} AND c.warc_file IS NOT NULL
    LEFT JOIN captures b ON b.id = c.revisit_of
WHERE a.id > :after AND (:site IS NULL OR s.name = :site) AND (:since IS NULL OR c.fetched_at >= :since)
ORDER BY a.id LIMIT {_PAGE}"""


class Rereading:
    """The articles of an archive with the pages that they were read from: `Archive.rereading`."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing

    def count(self, site: str | None = None) -> int:
        """How many articles there are, or of `site`."""
        with self._reading() as connection:
            query = (
                "SELECT count(*) FROM articles"
                " WHERE :site IS NULL OR site_id = (SELECT id FROM sites WHERE name = :site)"
            )
            return int(connection.execute(query, {"site": site}).fetchone()[0])

    def articles(self, *, site: str | None = None, since: datetime | None = None) -> Iterator[StoredArticle]:
        """Every article by id, in constant memory; `since` keeps those whose newest page was fetched at or after it."""
        after = 0
        while True:
            with self._reading() as connection:
                values = {"after": after, "site": site, "since": utc_text(since) if since else None}
                rows = connection.execute(_ARTICLES, values).fetchall()
            yield from map(_stored_article, rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def compare(self, stored: StoredArticle, record: ArticleRecord) -> Comparison:
        """What `record`, a new reading of the page of `stored`, says otherwise than the archive."""
        with self._reading() as connection:
            before = stored_version(connection, stored.id)
        if before is None:
            return Comparison((), evidence=False)
        after = read_version(before, prepare(record), whole=stored.whole)
        return Comparison(differences(before, after), before.evidence != after.evidence)

    def apply(
        self, readings: Iterable[tuple[StoredArticle, ArticleRecord]], command: str, sites: tuple[str, ...] = ()
    ) -> Applied:
        """Store new readings in one transaction, all or nothing, with a row of `runs`.

        Texts that differ leave a revision with the cause `reextract`. Counts, first and last sighting and addresses
        stay. An article that was read from a newer page since is left as it is.
        """
        started = utc_text(datetime.now(UTC))
        articles = revisions = newer = 0
        with self._writing() as connection:
            run_id = runs.begin_run(connection, command, sites)
            for stored, record in readings:
                if not _is_newest(connection, stored):
                    newer += 1
                    continue
                revisions += _apply(connection, stored, prepare(record), started)
                articles += 1
            runs.end_run(connection, run_id, "finished", "", {"articles_changed": articles})
        return Applied(articles, revisions, newer)


def _stored_article(row: tuple[object, ...]) -> StoredArticle:
    id_, url, name, home_url, timezone, language, whole, *captures = row
    site = SiteRecord(name, home_url, timezone, language)  # type: ignore[arg-type]
    half = len(captures) // 2
    own, original = (
        capture_of(values) if values[0] is not None else None for values in (captures[:half], captures[half:])
    )
    return StoredArticle(id_, url, site, own, original, bool(whole))  # type: ignore[arg-type]


def _is_newest(connection: sqlite3.Connection, stored: StoredArticle) -> bool:
    row = connection.execute(f"SELECT {_NEWEST} FROM articles a WHERE a.id = ?", (stored.id,)).fetchone()
    return row is not None and stored.capture is not None and row[0] == stored.capture.id


def _apply(connection: sqlite3.Connection, stored: StoredArticle, new: Prepared, now: str) -> bool:
    """Make the article what `new` says; returns whether its text changed so that there is a revision."""
    before = stored_version(connection, stored.id)
    assert before is not None
    after = read_version(before, new, whole=stored.whole)
    changed = changed_fields(before.columns, after.columns)
    if changed:
        modified = after.columns["modified"]
        add_revision(connection, stored.id, now, changed, cause="reextract", modified_after=modified)
    _update(connection, stored.id, before.columns, after, new.hash)
    if "body" in changed:
        index_text(connection, stored.id, before.columns["body"], after.columns["body"])
    replace_children(connection, stored.id, for_children(new), kept_evidence(after))
    return bool(changed)


def _update(
    connection: sqlite3.Connection, article_id: int, before: Mapping[str, str | None], after: Version, digest: str
) -> None:
    # Only what differs: the triggers of the index look at the columns that are named.
    values: dict[str, str | int | None] = {
        name: value for name, value in after.columns.items() if value != before[name]
    }
    if "body" in values:
        values["word_count"] = word_count(after.columns["body"])
    values["record_hash"] = digest
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE articles SET {assignments} WHERE id = :id", values | {"id": article_id})
