"""The SQL of the tables of the first version; what came since stands in the migrations."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE sites (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    home_url TEXT NOT NULL,
    timezone TEXT,
    language TEXT
) STRICT""",
    # The body stands last: SQLite reads what stands before it without following the pages that hold it.
    """CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    url TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL UNIQUE,
    fetched_url TEXT NOT NULL,
    title TEXT NOT NULL,
    lead TEXT,
    byline TEXT,
    section TEXT,
    tag_names TEXT,
    language TEXT,
    published TEXT,
    published_utc TEXT,
    published_precision TEXT,
    modified TEXT,
    modified_precision TEXT,
    view_count INTEGER,
    comment_count INTEGER,
    word_count INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'live' CHECK (status IN ('live', 'gone', 'blocked')),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    gone_at TEXT,
    record_hash TEXT,
    body TEXT
) STRICT""",
    "CREATE INDEX articles_by_date ON articles(published_utc)",
    "CREATE INDEX articles_by_site_and_date ON articles(site_id, published_utc)",
    "CREATE INDEX articles_by_views ON articles(view_count)",
    "CREATE INDEX articles_by_site_and_status ON articles(site_id, status, first_seen, last_seen)",
    "CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE article_authors (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    author_id INTEGER NOT NULL REFERENCES authors(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, author_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_authors_by_author ON article_authors(author_id)",
    "CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE article_tags (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_tags_by_tag ON article_tags(tag_id)",
    """CREATE TABLE images (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    caption TEXT,
    credit TEXT,
    position INTEGER NOT NULL,
    UNIQUE (article_id, url)
) STRICT""",
    """CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT,
    bytes INTEGER,
    sha256 TEXT,
    text TEXT,
    position INTEGER NOT NULL,
    UNIQUE (article_id, url)
) STRICT""",
    """CREATE TABLE view_counts (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    observed_at TEXT NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (article_id, observed_at)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    observed_at TEXT NOT NULL,
    changed TEXT NOT NULL,
    title TEXT NOT NULL,
    lead TEXT,
    body TEXT,
    byline TEXT,
    section TEXT,
    published TEXT,
    modified TEXT
) STRICT""",
    "CREATE INDEX revisions_by_article ON revisions(article_id, observed_at)",
    """CREATE TABLE evidence (
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    method TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (article_id, field)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    digest TEXT,
    warc_file TEXT,
    warc_offset INTEGER
) STRICT""",
    "CREATE INDEX captures_by_url ON captures(url, fetched_at)",
    """CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    sites TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished', 'stopped', 'failed')),
    message TEXT NOT NULL DEFAULT '',
    requests INTEGER NOT NULL DEFAULT 0,
    articles_new INTEGER NOT NULL DEFAULT 0,
    articles_changed INTEGER NOT NULL DEFAULT 0,
    articles_unchanged INTEGER NOT NULL DEFAULT 0,
    articles_gone INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """CREATE TABLE skips (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    url TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    run_id INTEGER REFERENCES runs(id)
) STRICT""",
    "CREATE INDEX skips_by_site_and_reason ON skips(site_id, reason)",
)
