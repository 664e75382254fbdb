"""A sentence for every table, view and column of an archive, and queries to start from: the words of docs/schema.md."""

from __future__ import annotations

_ARTICLE = "The article: `articles.id`."
_POSITION = "Place in the article, from 0."

#: Table or view → its own sentence under the key "", and one for each column.
SENTENCES: dict[str, dict[str, str]] = {
    "sites": {
        "": "The sites that the articles come from.",
        "id": "Number of the site.",
        "name": "Short unique name, as commands take it.",
        "home_url": "Address of the front page.",
        "timezone": "IANA time zone that its dates are read in where they name none.",
        "language": "Main language, as a BCP 47 tag.",
    },
    "articles": {
        "": "One row an article, however many addresses it has; the text is the latest that was seen.",
        "id": "Number of the article; it never changes, and is the `rowid` in `articles_fts`.",
        "site_id": "The site: `sites.id`.",
        "url": "Canonical address; unique.",
        "identity": "Key under which all addresses of the article meet (print views, locale copies); unique.",
        "fetched_url": "Address it was last read at; mostly the same as `url`.",
        "title": "Headline.",
        "lead": "Opening paragraph or standfirst.",
        "byline": "Who wrote it, in the page's own words.",
        "section": "Section of the site.",
        "tag_names": 'Its tags joined by ", ", as the index reads them; `article_tags` has them one by one.',
        "language": "Language of the text, as a BCP 47 tag.",
        "published": "When it was published, ISO 8601 with the page's offset; `2023-01-31` where it shows a day only.",
        "published_utc": "The same in UTC, for sorting and comparing; a day counts from its start in the page's zone.",
        "published_precision": "How much of the date the page showed: second, minute, day, month or year.",
        "modified": "When the page says it was edited, ISO 8601 with the page's offset.",
        "modified_precision": "How much of `modified` the page states, as in `published_precision`.",
        "view_count": "Latest view count that the page showed of this article; NULL where it shows none.",
        "comment_count": "Latest number of comments.",
        "word_count": "Words of the body as white space parts them (in Vietnamese: syllables).",
        "status": "`live`, `gone` (no longer served) or `blocked` (refused); the last text stays in every case.",
        "first_seen": "When it was first seen (UTC).",
        "last_seen": "When it was last seen to be there (UTC).",
        "last_changed": "When its text was first seen as it is now (UTC).",
        "gone_at": "When it was first found gone or blocked (UTC); NULL while it is live.",
        "record_hash": "Hash of what was last read, to see quickly that nothing changed.",
        "body": "Running text; paragraphs are parted by a blank line.",
    },
    "authors": {"": "People and units that wrote.", "id": "Number of the author.", "name": "Name; unique."},
    "article_authors": {
        "": "Who wrote which article.",
        "article_id": _ARTICLE,
        "author_id": "The author: `authors.id`.",
        "position": "Place in the byline, from 0.",
    },
    "tags": {"": "Keywords that the pages give.", "id": "Number of the tag.", "name": "The tag; unique."},
    "article_tags": {
        "": "Which article carries which tag.",
        "article_id": _ARTICLE,
        "tag_id": "The tag: `tags.id`.",
        "position": _POSITION,
    },
    "images": {
        "": "Pictures of the articles; those that were fetched have a row in `downloads`.",
        "id": "Number of the row.",
        "article_id": _ARTICLE,
        "url": "Address of the picture.",
        "caption": "Its caption.",
        "credit": "Photographer or agency.",
        "position": _POSITION,
    },
    "article_attachments": {
        "": "Which article links to which file for download; the view `attachments` says what was found there.",
        "id": "Number of the row.",
        "article_id": _ARTICLE,
        "url": "Address of the file.",
        "name": "Text of the link.",
        "media_type": "Media type by the ending of the address.",
        "position": _POSITION,
        "withdrawn_at": "When the page was first seen without the link (UTC); NULL while it has it.",
    },
    "downloads": {
        "": "What lay at the addresses of attachments and pictures: a row for each file found there over time.",
        "id": "Number of the row.",
        "url": "Address of the file.",
        "file_id": "The file: `files.id`; NULL where it could not be fetched.",
        "first_seen": "When it was first fetched, or tried for (UTC).",
        "last_seen": "When it was last asked for (UTC).",
        "note": "Why it could not be fetched, as a sentence; empty where it could.",
    },
    "files": {
        "": "Attached files and pictures, each once by its digest, and what was read from them, as `files_fts` has it.",
        "id": "Number of the file, and its `rowid` in `files_fts`.",
        "sha256": "SHA-256 of the bytes in hexadecimal; unique.",
        "bytes": "Size in bytes.",
        "media_type": "Media type by the bytes themselves, such as application/pdf.",
        "note": "What could not be read of it, as a sentence; empty where all was.",
        "text": "Text read from it; NULL where there is none.",
    },
    "reprints": {
        "": "Articles that share most of their text, on any sites, in groups; `reprint_groups` has their order.",
        "article_id": _ARTICLE,
        "group_id": "The group, by the number of one of its articles.",
        "similarity": "How much of its text the most similar article of the group shares, to 1.",
    },
    "reprint_keys": {
        "": "By what reprints are found: a few hashes of each longer text.",
        "key": "Hash of five words in a row.",
        "article_id": _ARTICLE,
    },
    "view_counts": {
        "": "View counts over time, one row an observation.",
        "article_id": _ARTICLE,
        "observed_at": "When the page showed it (UTC).",
        "views": "The number shown.",
    },
    "revisions": {
        "": "Earlier texts: a row each time that title, lead, body, byline or date changed, with the text before.",
        "id": "Number of the row.",
        "article_id": _ARTICLE,
        "observed_at": "When the change was seen (UTC): until then the text in this row stood.",
        "changed": "The fields that changed, as a JSON list.",
        "title": "Headline before the change.",
        "lead": "Lead before the change.",
        "body": "Body before the change.",
        "byline": "Byline before the change.",
        "section": "Section before the change.",
        "published": "Date of publication before the change.",
        "modified": "Date of the last edit before the change.",
    },
    "evidence": {
        "": "Where each value of an article came from.",
        "article_id": _ARTICLE,
        "field": "The field, such as `published`.",
        "method": "How it was found, as a short word, such as `json-ld`, `label` or `text`.",
        "detail": "What was read there, for a person.",
    },
    "captures": {
        "": "Responses that were fetched, each with its place in a WARC file.",
        "id": "Number of the row.",
        "url": "Address that was asked for.",
        "fetched_at": "When (UTC); `WARC-Date` of the record.",
        "status": "HTTP status.",
        "etag": "ETag of the response, once an article was read from it.",
        "last_modified": "Last-Modified of the response, as it was sent, once an article was read from it.",
        "digest": "`sha256:` and the hexadecimal digest of the body as it was sent: `WARC-Payload-Digest`.",
        "warc_file": "WARC file that holds the response, from the archive's folder on; NULL if it was not kept.",
        "warc_offset": "Byte at which its record starts there.",
        "article_id": "The article that was read from it: `articles.id`; NULL for lists, feeds, errors and redirects.",
        "revisit_of": "The capture that holds the body, where nothing had changed since: `captures.id`.",
    },
    "runs": {
        "": "What each run did.",
        "id": "Number of the run.",
        "command": "The command that was given.",
        "sites": "Names of its sites, as a JSON list.",
        "started_at": "Start (UTC).",
        "finished_at": "End (UTC); NULL while it runs, or when it was killed.",
        "state": "`running`, `finished`, `stopped` (by a person) or `failed`.",
        "message": "Why it failed or stopped, as a sentence.",
        "requests": "Requests that were sent.",
        "articles_new": "Articles that were new.",
        "articles_changed": "Articles whose text had changed.",
        "articles_unchanged": "Articles that were as before.",
        "articles_gone": "Articles found gone or blocked.",
        "skipped": "Addresses that were not archived.",
        "errors": "Errors that were logged.",
    },
    "skips": {
        "": "Addresses that were not archived, each with its reason; a row goes when the address becomes an article.",
        "id": "Number of the row.",
        "site_id": "The site: `sites.id`.",
        "url": "The address; unique.",
        "reason": "A short word, such as `list`, `empty` or `robots`.",
        "detail": "The reason as a sentence.",
        "first_seen": "When it was first passed over (UTC).",
        "last_seen": "When it was last passed over (UTC).",
        "run_id": "The run that passed it over last: `runs.id`.",
    },
    "articles_text": {
        "": "What the full-text index reads: the texts of each article, and a copy with `đ` as `d` where there is one.",
        "id": _ARTICLE,
        "body": "Body, without the lead where it begins with it.",
        "title": "Headline.",
        "lead": "Lead.",
        "byline": "Byline.",
        "section": "Section.",
        "tags": "Tags, joined.",
        "body_folded": "Body with `d` for `đ`; NULL where it has no `đ`.",
        "title_folded": "Headline, likewise.",
        "lead_folded": "Lead, likewise.",
        "byline_folded": "Byline, likewise.",
        "section_folded": "Section, likewise.",
        "tags_folded": "Tags, likewise.",
    },
    "attachments": {
        "": "Files that the articles link to for download, each with what was last found there.",
        "id": "Number of the row in `article_attachments`.",
        "article_id": _ARTICLE,
        "url": "Address of the file.",
        "name": "Text of the link.",
        "media_type": "Media type, such as application/pdf.",
        "bytes": "Size in bytes; NULL until the file was fetched.",
        "sha256": "SHA-256 of the file in hexadecimal; NULL until it was fetched.",
        "text": "Text read from the file; NULL until it was read.",
        "note": "Why the file or its text is missing, or what of it is, as a sentence.",
        "fetched_at": "When it was last asked for (UTC).",
        "withdrawn_at": "When the page was first seen without the link (UTC); NULL while it has it.",
        "position": _POSITION,
    },
    "files_text": {
        "": "What the index of files reads: each text, and a copy with `đ` as `d` where there is one.",
        "id": "The file: `files.id`.",
        "text": "Text of the file.",
        "text_folded": "The same with `d` for `đ`; NULL where it has no `đ`.",
    },
    "reprint_groups": {
        "": "The groups of `reprints` in order: the first publisher is at position 0.",
        "group_id": "The group, by the number of one of its articles.",
        "position": "Place by date of publication, or else by when it was first seen, from 0.",
        "article_id": _ARTICLE,
        "site": "Name of its site.",
        "title": "Headline.",
        "url": "Canonical address.",
        "published": "When it was published, as in `articles`.",
        "first_seen": "When it was first seen (UTC).",
        "similarity": "How much of its text the most similar article of the group shares, to 1.",
    },
    "_sqlite_migrations": {
        "": "Which changes of the schema this file has; kept by sqlite-utils.",
        "id": "Number of the row.",
        "migration_set": "Always `archive`.",
        "name": "The change.",
        "applied_at": "When it was made.",
    },
}

#: What a person asks → the query. Tests run each with the stock `sqlite3` program.
EXAMPLES: dict[str, str] = {
    "Search, best matches first; accents may be left out": """\
SELECT a.id, a.published, a.title
FROM articles_fts JOIN articles a ON a.id = articles_fts.rowid
WHERE articles_fts MATCH 'thi dua' ORDER BY rank LIMIT 10;""",
    "A phrase, in titles only": """\
SELECT rowid, title FROM articles_fts
WHERE articles_fts MATCH '{title title_folded} : "thi dua"';""",
    "The most read articles of a month": """\
SELECT title, view_count FROM articles
WHERE published_utc >= '2023-01-01' AND published_utc < '2023-02-01'
ORDER BY view_count DESC LIMIT 10;""",
    "Articles a year": """\
SELECT substr(published, 1, 4) AS year, count(*) AS articles
FROM articles GROUP BY year ORDER BY year;""",
    "Who writes most": """\
SELECT authors.name, count(*) AS articles
FROM article_authors JOIN authors ON authors.id = author_id
GROUP BY author_id ORDER BY articles DESC LIMIT 10;""",
    "How a view count grew": """\
SELECT observed_at, views, views - lag(views) OVER (ORDER BY observed_at) AS more
FROM view_counts WHERE article_id = 1 ORDER BY observed_at;""",
    "What was edited, and what the title was before": """\
SELECT r.observed_at, r.changed, r.title AS before, a.title AS now
FROM revisions r JOIN articles a ON a.id = r.article_id ORDER BY r.observed_at DESC;""",
    "Articles by the words of their attachments": """\
SELECT a.id, a.title, links.name
FROM files_fts JOIN downloads ON downloads.file_id = files_fts.rowid
JOIN article_attachments AS links ON links.url = downloads.url JOIN articles AS a ON a.id = links.article_id
WHERE files_fts MATCH 'thi dua' ORDER BY files_fts.rank LIMIT 10;""",
    "Who published a text first, and who reprinted it": """\
SELECT group_id, position, site, published, title FROM reprint_groups ORDER BY group_id, position;""",
    "What has vanished": "SELECT gone_at, title, url FROM articles WHERE status = 'gone' ORDER BY gone_at DESC;",
    "Why pages were not archived": """\
SELECT sites.name, reason, count(*) AS pages
FROM skips JOIN sites ON sites.id = site_id GROUP BY 1, 2 ORDER BY pages DESC;""",
}
