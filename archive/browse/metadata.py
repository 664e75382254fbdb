"""What Datasette is told about an archive: titles, descriptions, the search index, order, facets, labels, units.

The keys are those of Datasette 0.65 (https://docs.datasette.io/en/0.65/metadata.html). A metadata file of the
user's own is laid over these and wins, key by key.
"""

from __future__ import annotations

from typing import Any

from archive.browse.columns import COLUMNS
from archive.browse.queries import QUERIES

#: Shown as the title of the front page and in the head of every page.
TITLE = "News archive"

_TIME_NOTE = "Times are UTC, save published and modified, which keep the page's own offset."

_TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "description": f"One row an article, with its latest text. {_TIME_NOTE}",
        "label_column": "title",
        "sort_desc": "published_utc",
        "facets": ["site_id", "section", "status"],
        "fts_table": "articles_fts",
        "fts_pk": "id",
    },
    "sites": {"description": "The sites that were crawled into this archive.", "label_column": "name"},
    "authors": {"description": "People and units named as authors.", "label_column": "name", "sort": "name"},
    "article_authors": {
        "description": "Who wrote what, in the order of the byline.",
        "facets": ["author_id"],
    },
    "tags": {"description": "Tags as the pages give them.", "label_column": "name", "sort": "name"},
    "article_tags": {"description": "Which article has which tag.", "facets": ["tag_id"]},
    "images": {"description": "Pictures of the articles: addresses and captions, not the files."},
    "attachments": {
        "description": "Files that the articles link to, each with what was last found there.",
        "facets": ["media_type"],
        "units": {"bytes": "byte"},
    },
    "article_attachments": {"description": "Which article links to which file.", "label_column": "name"},
    "downloads": {
        "description": "What lay at the addresses of attachments, each file that was found there over time.",
        "sort_desc": "last_seen",
    },
    "files": {
        "description": "Attached files, each once, with the text that was read from them.",
        "facets": ["media_type"],
        "units": {"bytes": "byte"},
        "fts_table": "files_fts",
        "fts_pk": "id",
    },
    "reprints": {
        "description": "Articles that share most of their text, in groups; reprint_groups has their order.",
        "sort": "group_id",
    },
    "reprint_groups": {
        "description": "Articles that share most of their text, in groups; the first publisher is at position 0.",
        "facets": ["site"],
    },
    "reprint_keys": {"hidden": True, "description": "By what reprints of the first articles are found."},
    "reprint_keys_recent": {"hidden": True, "description": "By what reprints are found."},
    "view_counts": {
        "description": "What each page said of its views: each new number, and when it was last seen.",
        "sort_desc": "observed_at",
    },
    "revisions": {
        "description": "The text of an article as it was before it changed. A new view count is no change.",
        "label_column": "title",
        "sort_desc": "observed_at",
    },
    "forgotten": {
        "description": "What was taken out on request, by a digest of its address, and is not archived again.",
        "sort_desc": "forgotten_at",
    },
    "article_checks": {
        "description": "When each article was looked at, and is to be again.",
        "sort": "next_at",
    },
    "addresses": {
        "description": "Lists, feeds and other addresses that are no article: how often each is looked at.",
        "sort": "next_at",
        "facets": ["kind"],
    },
    "events": {
        "description": "When an article was found gone, refused, moved, or back again.",
        "sort_desc": "observed_at",
        "facets": ["event", "reason"],
    },
    "changes": {"description": "What the sites edited, a row a field, with the text before and after."},
    "view_history": {"description": "View counts with their growth since the observation before."},
    "most_read": {"description": "Articles by the growth of their view count in the last seven days."},
    "evidence_places": {
        "description": "The places in which values of articles are found.",
        "facets": ["field", "method"],
    },
    "article_evidence": {"description": "Which article has a value in which place."},
    "evidence": {
        "description": "Where each value of an article came from.",
        "facets": ["field", "method"],
    },
    "captures": {
        "description": "Each response of a site, and where in the WARC files its bytes lie.",
        "sort_desc": "fetched_at",
        "facets": ["status"],
    },
    "runs": {
        "description": "What each crawl did.",
        "label_column": "started_at",
        "sort_desc": "started_at",
        "facets": ["state"],
    },
    "skips": {
        "description": "Each address that did not become an article, with the reason.",
        "sort_desc": "last_seen",
        "facets": ["reason", "site_id"],
    },
    "ledger": {
        "description": "For each site and day: what was announced, fetched, archived, passed over, still to do.",
        "facets": ["site"],
    },
    "id_holes": {
        "description": "Numbers that no archived article has, between two that do; there may never have been any.",
        "facets": ["site"],
    },
    "announced": {
        "description": "Addresses of articles that were announced and not fetched yet.",
        "sort_desc": "first_seen",
        "facets": ["site_id"],
    },
    "site_days": {"description": "What was announced and fetched, day by day; see ledger.", "sort_desc": "day"},
    "id_patterns": {"description": "How the numbers of articles are read from their addresses."},
    "busy_hosts": {"hidden": True, "description": "Hosts that asked to be left alone for a while (Retry-After)."},
    "places": {"hidden": True, "description": "How far walks through lists have come."},
    "readings": {"description": "What each run could expect of the pages of a site, and what it found."},
    "article_ids": {"hidden": True, "description": "The numbers in the addresses of articles."},
    # Machinery: there, but not in a reader's way.
    "_sqlite_migrations": {"hidden": True, "description": "Which migrations of the schema were applied."},
}


def database_metadata(title: str = TITLE) -> dict[str, Any]:
    """The metadata of one archive, made anew: Datasette writes into what it is given."""
    return {
        "title": title,
        "description": f"Articles of news sites as they were read from their pages. {_TIME_NOTE}",
        "tables": {name: {**_copy(table), "columns": dict(COLUMNS.get(name, {}))} for name, table in _TABLES.items()},
        "queries": {name: _copy(query) for name, query in QUERIES.items()},
    }


def _copy(mapping: dict[str, Any]) -> dict[str, Any]:
    copied: dict[str, Any] = {}
    for key, value in mapping.items():
        copied[key] = _copy(value) if isinstance(value, dict) else list(value) if isinstance(value, list) else value
    return copied
