"""The schema of attached files: what an article links to, what was fetched from there, and each file once.

`article_attachments` says which article links to which address, `downloads` which file lay there and when, `files`
holds each file's text once, by its digest, however many addresses and articles it has. The view `attachments` puts
the three together. Files that nothing links to any more go by themselves, with their words in the index.
"""

from __future__ import annotations

_FOLDED = "CASE WHEN instr({0}, 'đ') OR instr({0}, 'Đ') THEN replace(replace({0}, 'đ', 'd'), 'Đ', 'D') END"

#: Takes the table `attachments` of the first schema apart.
STATEMENTS = (
    """CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    text TEXT
) STRICT""",
    """CREATE TABLE downloads (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    file_id INTEGER REFERENCES files(id),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT""",
    "CREATE UNIQUE INDEX downloads_by_url ON downloads(url, coalesce(file_id, 0))",
    "CREATE INDEX downloads_by_file ON downloads(file_id)",
    """CREATE TABLE article_attachments (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT,
    position INTEGER NOT NULL,
    withdrawn_at TEXT,
    UNIQUE (article_id, url)
) STRICT""",
    "CREATE INDEX article_attachments_by_url ON article_attachments(url)",
    """INSERT INTO article_attachments(id, article_id, url, name, media_type, position)
    SELECT id, article_id, url, name, media_type, position FROM attachments""",
    "DROP TABLE attachments",
    """CREATE VIEW attachments AS SELECT
    links.id, links.article_id, links.url, links.name,
    coalesce(files.media_type, links.media_type) AS media_type,
    files.bytes, files.sha256, files.text,
    coalesce(nullif(files.note, ''), nullif(downloads.note, '')) AS note,
    downloads.last_seen AS fetched_at, links.withdrawn_at, links.position
FROM article_attachments AS links
    LEFT JOIN downloads ON downloads.id = (
        SELECT id FROM downloads AS latest WHERE latest.url = links.url
        ORDER BY latest.file_id IS NULL, latest.last_seen DESC, latest.id DESC LIMIT 1)
    LEFT JOIN files ON files.id = downloads.file_id""",
    f"CREATE VIEW files_text AS SELECT id, text, {_FOLDED.format('text')} AS text_folded FROM files",
    """CREATE VIRTUAL TABLE files_fts USING fts5(
    text, text_folded,
    content='files_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
)""",
    f"""CREATE TRIGGER files_fts_insert AFTER INSERT ON files WHEN new.text IS NOT NULL BEGIN
    INSERT INTO files_fts(rowid, text, text_folded) VALUES (new.id, new.text, {_FOLDED.format("new.text")});
END""",
    f"""CREATE TRIGGER files_fts_delete AFTER DELETE ON files WHEN old.text IS NOT NULL BEGIN
    INSERT INTO files_fts(files_fts, rowid, text, text_folded)
    VALUES ('delete', old.id, old.text, {_FOLDED.format("old.text")});
END""",
    f"""CREATE TRIGGER files_fts_update AFTER UPDATE OF id, text ON files
WHEN (old.id, old.text) IS NOT (new.id, new.text) BEGIN
    INSERT INTO files_fts(files_fts, rowid, text, text_folded)
    SELECT 'delete', old.id, old.text, {_FOLDED.format("old.text")} WHERE old.text IS NOT NULL;
    INSERT INTO files_fts(rowid, text, text_folded)
    SELECT new.id, new.text, {_FOLDED.format("new.text")} WHERE new.text IS NOT NULL;
END""",
    """CREATE TRIGGER downloads_unused AFTER DELETE ON article_attachments
WHEN NOT EXISTS (SELECT 1 FROM article_attachments WHERE url = old.url) BEGIN
    DELETE FROM downloads WHERE url = old.url;
END""",
    # Pictures have no index by address: it is only looked at where one of them was fetched.
    """CREATE TRIGGER downloads_unused_by_images AFTER DELETE ON images
WHEN EXISTS (SELECT 1 FROM downloads WHERE url = old.url)
    AND NOT EXISTS (SELECT 1 FROM article_attachments WHERE url = old.url)
    AND NOT EXISTS (SELECT 1 FROM images WHERE url = old.url) BEGIN
    DELETE FROM downloads WHERE url = old.url;
END""",
    """CREATE TRIGGER files_unused AFTER DELETE ON downloads
WHEN old.file_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM downloads WHERE file_id = old.file_id) BEGIN
    DELETE FROM files WHERE id = old.file_id;
END""",
)
