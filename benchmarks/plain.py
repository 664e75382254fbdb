"""The same rows as the archive's, by `sqlite3.executemany` and nothing else: what a statement for each row costs."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, Self

from archive import Archive
from archive.database import AFTER_MIGRATION, PRAGMAS
from archive.evidence import place_of
from archive.prepare import prepare, word_count
from archive.shingles import KEPT, keys
from archive.times import utc_text
from benchmarks.corpus import SITES, Made

_CONTENT = (
    *("title", "lead", "byline", "section", "language", "published", "published_utc", "published_precision"),
    *("modified", "modified_precision", "body", "view_count", "comment_count"),
)
_CAPTURE = ("status", "etag", "last_modified", "digest", "warc_file", "warc_offset")
_STATEMENTS = {
    "articles": "INSERT INTO articles(id, site_id, url, identity, fetched_url, tag_names, word_count, first_seen,"
    f" last_seen, last_changed, record_hash, {', '.join(_CONTENT)}) VALUES ({', '.join('?' * (11 + len(_CONTENT)))})",
    "authors": "INSERT INTO authors(id, name) VALUES (?, ?)",
    "article_authors": "INSERT INTO article_authors VALUES (?, ?, ?)",
    "tags": "INSERT INTO tags(id, name) VALUES (?, ?)",
    "article_tags": "INSERT INTO article_tags VALUES (?, ?, ?)",
    "images": "INSERT INTO images(article_id, url, caption, credit, position) VALUES (?, ?, ?, ?, ?)",
    "evidence_places": "INSERT INTO evidence_places VALUES (?, ?, ?, ?)",
    "article_evidence": "INSERT INTO article_evidence VALUES (?, ?, ?)",
    "reprint_keys_recent": "INSERT INTO reprint_keys_recent VALUES (0, ?, ?)",
    "view_counts": "INSERT INTO view_counts VALUES (?, ?, ?)",
    "captures": "INSERT INTO captures(url, fetched_at, status, etag, last_modified, digest, warc_file, warc_offset)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
}


class Plain:
    """A second file with the archive's schema and settings, filled without the archive's code."""

    def __init__(self, path: Path) -> None:
        with Archive(path) as archive:
            self._sites = {site.name: archive.put_site(site) for site in SITES}
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in (*PRAGMAS, AFTER_MIGRATION):
            self._connection.execute(pragma)
        self._ids: dict[str, dict[str, int]] = {"author": {}, "tag": {}}
        self._places: set[int] = set()
        self._articles = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def write(self, batch: list[Made]) -> float:
        """Store the batch in one transaction; returns the seconds that SQLite took, without the making of the rows."""
        rows = self._rows(batch)
        start = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        for table, statement in _STATEMENTS.items():
            self._connection.executemany(statement, rows[table])
        self._connection.execute("COMMIT")
        return time.perf_counter() - start

    def _rows(self, batch: list[Made]) -> dict[str, list[tuple[Any, ...]]]:
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _STATEMENTS}
        for made in batch:
            self._articles += 1
            number, new, seen = self._articles, prepare(made.article), utc_text(made.article.observed_at)
            texts = (getattr(new, name) for name in _CONTENT)
            site, tags, words = self._sites[made.article.site], ", ".join(new.tags) or None, word_count(new.body)
            addresses = (new.url, new.identity, new.fetched_url)
            rows["articles"].append((number, site, *addresses, tags, words, seen, seen, seen, new.hash, *texts))
            for kind, names in (("author", new.authors), ("tag", new.tags)):
                for position, name in enumerate(names):
                    rows[f"article_{kind}s"].append((number, self._id(rows, kind, name), position))
            rows["images"] += [(number, *image, position) for position, image in enumerate(new.images)]
            rows["article_evidence"] += [(number, *self._place(rows, *item)) for item in new.evidence]
            rows["reprint_keys_recent"] += [(key, number) for key in sorted(keys(new.body or "")[:KEPT])]
            rows["view_counts"].append((number, seen, new.view_count))
            fetched_at = utc_text(made.capture.fetched_at)
            others = (getattr(made.capture, name) for name in _CAPTURE)
            rows["captures"].append((made.capture.url, fetched_at, *others))
        return rows

    def _place(self, rows: dict[str, list[tuple[Any, ...]]], field: str, method: str, detail: str) -> tuple[int, str]:
        number, method, place, words = place_of(field, method, detail)
        if number not in self._places:
            self._places.add(number)
            rows["evidence_places"].append((number, field, method, place))
        return number, words

    def _id(self, rows: dict[str, list[tuple[Any, ...]]], kind: str, name: str) -> int:
        known = self._ids[kind]
        if name not in known:
            known[name] = len(known) + 1
            rows[f"{kind}s"].append((known[name], name))
        return known[name]
