"""A sentence for each column that needs one: Datasette shows them above a table and in its column menus."""

from __future__ import annotations

from archive.schema_sentences import SENTENCES

#: Tables whose sentences in docs/schema.md serve a reader as they are.
_AS_IN_THE_DOCS = (
    *("events", "changes", "view_history", "most_read", "forgotten"),
    *("article_checks", "addresses"),
    *("ledger", "id_holes", "announced", "site_days", "id_patterns", "article_ids", "readings", "places"),
    "busy_hosts",
)

_SEEN = "When a crawl last found it so (UTC)."

COLUMNS: dict[str, dict[str, str]] = {
    "sites": {
        "name": "Short name: that of the site's file, or the host.",
        "home_url": "The address of the front page.",
        "timezone": "The zone of dates that name none.",
        "language": "Language tag of the site.",
    },
    "articles": {
        "url": "The article's canonical address; one row an address.",
        "identity": "The key under which all addresses of one article meet.",
        "lead": "The summary that stands above the text.",
        "body": "The running text, paragraphs parted by a blank line.",
        "byline": "The line that names the authors, as it stands on the page.",
        "section": "The part of the site that the article stands in, by its shown name.",
        "tag_names": "The tags in one text, for the search index; table tags has them one by one.",
        "language": "Language tag of the text.",
        "published": "The date as the page states it, with the page's offset.",
        "published_utc": "The same moment in UTC: sort and compare by this one.",
        "published_precision": "How much of the date the page states: second, minute, day, month or year.",
        "modified": "When the page says it was changed.",
        "view_count": "The latest count that the page gave; empty when it gives none.",
        "comment_count": "The latest number of comments that the page gave.",
        "word_count": "Words in the body.",
        "status": "live, gone (no longer served) or blocked (refused). The last text stays.",
        "first_seen": "When a crawl first found it (UTC).",
        "last_seen": _SEEN,
        "last_changed": "When a crawl last found its text changed (UTC).",
        "gone_at": "When a crawl found it gone or blocked (UTC).",
        "record_hash": "A digest of the record, by which a change is noticed.",
    },
    "article_authors": {"position": "Place in the byline, from 0."},
    "article_tags": {"position": "Place among the article's tags, from 0."},
    "images": {
        "url": "The address of the picture.",
        "caption": "The words under it.",
        "credit": "Who made it, as the page says.",
        "position": "Place in the article, from 0.",
    },
    "attachments": {
        "url": "The address of the file.",
        "name": "The words of the link.",
        "media_type": "What kind of file it is, by its ending or as the server says.",
        "bytes": "Its size.",
        "sha256": "The digest of its content.",
        "text": "The text read from it.",
        "position": "Place in the article, from 0.",
    },
    "view_counts": {
        "observed_at": "When a crawl read the count (UTC).",
        "views": "The count as the page gave it.",
    },
    "revisions": {
        "observed_at": "When a crawl found that this text had been replaced (UTC).",
        "changed": "Which fields changed, as a JSON list.",
        "cause": "crawl: the site changed its page; reextract: stored pages were read by newer rules.",
        "modified_after": "What the page said of its last edit when the change was seen.",
    },
    "evidence": {
        "field": "The column that the value stands in.",
        "method": "What found it: json-ld, opengraph, meta, label, text, url, assumed, …",
        "detail": "The place and the words on the page.",
    },
    "captures": {
        "url": "The address that was fetched.",
        "fetched_at": "When (UTC).",
        "status": "The HTTP status of the response.",
        "etag": "Its ETag, sent back at the next visit.",
        "last_modified": "Its Last-Modified, sent back at the next visit.",
        "digest": "The digest of the body.",
        "warc_file": "The WARC file that holds the bytes.",
        "warc_offset": "Where in it the record begins.",
        "article_id": "The article that was read from it.",
        "revisit_of": "The capture that holds the body, where nothing had changed.",
    },
    "runs": {
        "command": "The command that ran.",
        "sites": "The sites it was for, as a JSON list.",
        "state": "running, finished, stopped (by hand) or failed.",
        "message": "What went wrong, or why it stopped.",
        "requests": "Pages asked for.",
        "articles_new": "Articles found for the first time.",
        "articles_changed": "Articles whose text had changed.",
        "articles_unchanged": "Articles that were as before.",
        "articles_gone": "Articles that are no longer served.",
        "skipped": "Addresses that did not become articles.",
        "errors": "Requests that failed.",
    },
    "skips": {
        "reason": "A short word: list, empty, error, login, print, robots, …",
        "detail": "The reason as a sentence.",
        "first_seen": "When a crawl first skipped it (UTC).",
        "last_seen": "When a crawl last skipped it (UTC).",
        "run_id": "The run that skipped it last.",
    },
}

COLUMNS |= {
    table: {column: sentence.replace("`", "") for column, sentence in SENTENCES[table].items() if column}
    for table in _AS_IN_THE_DOCS
}
