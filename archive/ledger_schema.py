"""Tables and views of the ledger: what a site announced, what of it was fetched, archived, passed over, or lacks."""

from __future__ import annotations

#: Reasons of `skips` that may have passed by the next time, as a condition in SQL.
MAY_PASS = (
    "(reason IN ('no answer', 'timeout', 'failed', 'cut', 'too slow', 'empty', 'unreadable', 'limit', 'left alone',"
    " 'busy', 'quiet', 'robots unavailable', 'bot check', 'not set up', 'no browser', 'not signed in',"
    " 'http 408', 'http 425', 'http 429') OR reason GLOB 'http 5[0-9][0-9]')"
)

#: Reasons of addresses that are other names of a page that counts under its own.
_OTHER_NAMES = "('duplicate', 'print')"

_DAY = "site_id, substr(first_seen, 1, 10)"

STATEMENTS = (
    # Only what is neither archived nor passed over: the table is as long as the work that is left.
    """CREATE TABLE announced (
    url TEXT PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites(id),
    source TEXT NOT NULL DEFAULT '',
    first_seen TEXT NOT NULL,
    arrived TEXT
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX announced_by_site ON announced(site_id, first_seen)",
    "CREATE INDEX announced_by_arrival ON announced(arrived) WHERE arrived IS NOT NULL",
    """CREATE TABLE site_days (
    site_id INTEGER NOT NULL REFERENCES sites(id),
    day TEXT NOT NULL,
    announced INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (site_id, day)
) STRICT, WITHOUT ROWID""",
    "ALTER TABLE skips ADD COLUMN source TEXT",
    "ALTER TABLE skips ADD COLUMN retries INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE id_patterns (
    site_id INTEGER PRIMARY KEY REFERENCES sites(id),
    pattern TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('site file', 'addresses'))
) STRICT""",
    """CREATE TABLE article_ids (
    site_id INTEGER NOT NULL REFERENCES sites(id),
    number INTEGER NOT NULL,
    article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
    skip_id INTEGER REFERENCES skips(id) ON DELETE CASCADE,
    PRIMARY KEY (site_id, number)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX article_ids_by_article ON article_ids(article_id)",
    "CREATE INDEX article_ids_by_skip ON article_ids(skip_id) WHERE skip_id IS NOT NULL",
    f"""CREATE VIEW ledger AS
WITH counted AS (
    SELECT site_id, day, announced, fetched, 0 AS archived, 0 AS failed, 0 AS skipped, 0 AS waiting FROM site_days
    UNION ALL SELECT {_DAY}, 0, 0, count(*), 0, 0, 0 FROM articles GROUP BY 1, 2
    UNION ALL SELECT {_DAY}, 0, 0, 0, sum({MAY_PASS}), sum(NOT {MAY_PASS}), 0 FROM skips
        WHERE reason NOT IN {_OTHER_NAMES} GROUP BY 1, 2
    UNION ALL SELECT {_DAY}, 0, 0, 0, 0, 0, count(*) FROM announced GROUP BY 1, 2
)
SELECT sites.name AS site, day, sum(announced) AS announced, sum(fetched) AS fetched, sum(archived) AS archived,
    sum(failed) AS failed, sum(skipped) AS skipped, sum(waiting) AS waiting
FROM counted JOIN sites ON sites.id = counted.site_id
GROUP BY sites.id, day
ORDER BY day DESC, site""",
    """CREATE VIEW id_holes AS
WITH numbered AS (
    SELECT site_id, number, article_id,
        lead(number) OVER following AS next_number, lead(article_id) OVER following AS next_article
    FROM article_ids WINDOW following AS (PARTITION BY site_id ORDER BY number)
)
SELECT sites.name AS site, number + 1 AS first, next_number - 1 AS last, next_number - number - 1 AS missing,
    below.url AS before, above.url AS after
FROM numbered JOIN sites ON sites.id = numbered.site_id
    LEFT JOIN articles AS below ON below.id = article_id LEFT JOIN articles AS above ON above.id = next_article
WHERE next_number > number + 1
ORDER BY site, first DESC""",
)
