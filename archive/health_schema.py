"""Tables of the health of sites: what each run could expect to find on their pages, and what it found."""

from __future__ import annotations

#: Field of an article → whether a row of `articles` has it, as an expression in SQL.
HAS = {
    "title": "title <> ''",
    "lead": "lead IS NOT NULL",
    "body": "word_count > 0",
    "byline": "byline IS NOT NULL",
    "authors": "EXISTS (SELECT 1 FROM article_authors WHERE article_id = articles.id)",
    "published": "published IS NOT NULL",
    "modified": "modified IS NOT NULL",
    "view_count": "view_count IS NOT NULL",
    "comment_count": "comment_count IS NOT NULL",
    "section": "section IS NOT NULL",
    "tags": "tag_names IS NOT NULL",
    "language": "language IS NOT NULL",
    "images": "EXISTS (SELECT 1 FROM images WHERE article_id = articles.id)",
    "attachments": "EXISTS (SELECT 1 FROM article_attachments WHERE article_id = articles.id)",
}

#: Fields whose share is held against the site's own past; the others only where its file names a least share.
LEARNED = ("title", "lead", "body", "authors", "published", "view_count", "section", "tags")

STATEMENTS = (
    """CREATE TABLE readings (
    site_id INTEGER NOT NULL REFERENCES sites(id),
    run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    expected INTEGER NOT NULL,
    found INTEGER NOT NULL,
    PRIMARY KEY (site_id, run_id, field)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX readings_by_run ON readings(run_id)",
    "ALTER TABLE runs ADD COLUMN drift TEXT",
)
