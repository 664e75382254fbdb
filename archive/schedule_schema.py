"""The SQL of what is looked at again, and when."""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE article_checks (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    first_at TEXT NOT NULL,
    looked_at TEXT NOT NULL,
    next_at TEXT,
    shown TEXT NOT NULL DEFAULT ''
) STRICT""",
    "CREATE INDEX article_checks_due ON article_checks(site_id, next_at) WHERE next_at IS NOT NULL",
    """CREATE TABLE addresses (
    url TEXT PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    kind TEXT NOT NULL CHECK (kind IN ('home', 'list', 'next', 'feed', 'sitemap', 'page')),
    first_at TEXT NOT NULL,
    looked_at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    interval INTEGER NOT NULL,
    looks INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0
) STRICT""",
    "CREATE INDEX addresses_due ON addresses(site_id, next_at)",
    # An archive from before: as if every article had been looked at when it was last seen. What is older than the
    # last check is left alone, so that the next crawl does not ask for everything at once.
    """INSERT INTO article_checks(article_id, site_id, first_at, looked_at, next_at)
SELECT id, site_id, first_seen, last_seen, (
    SELECT strftime('%Y-%m-%dT%H:%M:%SZ', first_seen, '+' || hours || ' hours') AS due
    FROM (SELECT 1 AS hours UNION VALUES (6), (24), (72), (168), (720), (2184))
    WHERE due > last_seen AND first_seen > (SELECT datetime(max(last_seen), '-91 days') FROM articles)
    ORDER BY hours LIMIT 1
) FROM articles""",
)
