"""The SQL of what an archive remembers: events, causes of revisions, and the views over edits and view counts.

Views use built-in functions only, so that the stock `sqlite3` reads them.
"""

from __future__ import annotations

#: Days that `most_read` looks back from the newest observation.
MOST_READ_DAYS = 7

_EVENTS = """CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    observed_at TEXT NOT NULL,
    event TEXT NOT NULL CHECK (event IN ('gone', 'blocked', 'moved', 'back')),
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    http_status INTEGER
) STRICT"""

#: What was found gone before there were events.
_EARLIER_EVENTS = """INSERT INTO events(article_id, observed_at, event, reason)
SELECT id, gone_at, status, 'unknown' FROM articles
WHERE status <> 'live' AND gone_at IS NOT NULL ORDER BY gone_at, id"""

#: The revision of the same article that came after `r`; its text is the text after the change.
_NEXT = """(SELECT n.id FROM revisions n
    WHERE n.article_id = r.article_id AND (n.observed_at, n.id) > (r.observed_at, r.id)
    ORDER BY n.observed_at, n.id LIMIT 1)"""

#: For revisions from before: what the next one says, or the article as it is now.
_EARLIER_MODIFIED = f"""UPDATE revisions AS r SET modified_after = CASE WHEN {_NEXT} IS NULL
    THEN (SELECT a.modified FROM articles a WHERE a.id = r.article_id)
    ELSE (SELECT m.modified FROM revisions m WHERE m.id = {_NEXT}) END"""

#: Fields whose change makes a revision, or is named in one.
_FIELDS = ("title", "lead", "body", "byline", "published", "modified")


def _value(row: str) -> str:
    return "CASE f.value " + " ".join(f"WHEN '{name}' THEN {row}.{name}" for name in _FIELDS) + " END"


_CHANGES = f"""CREATE VIEW changes AS
SELECT r.id AS revision_id, r.article_id, s.name AS site, a.title, a.url, r.observed_at,
    r.modified_after IS r.modified OR ifnull(julianday(r.modified_after) = julianday(r.modified), 0) AS silent,
    r.modified AS modified_before, r.modified_after, f.value AS field,
    {_value("r")} AS before,
    CASE WHEN f.value = 'modified' THEN r.modified_after WHEN n.id IS NULL THEN {_value("a")}
        ELSE {_value("n")} END AS after
FROM revisions r
    JOIN articles a ON a.id = r.article_id
    JOIN sites s ON s.id = a.site_id
    JOIN json_each(r.changed) f
    LEFT JOIN revisions n ON n.id = {_NEXT}
WHERE r.cause = 'crawl'"""

#: A rate over less than an hour says nothing, so there is none.
_VIEW_HISTORY = """CREATE VIEW view_history AS
SELECT g.article_id, s.name AS site, a.title, g.observed_at, g.views, g.previous_at,
    g.views - g.previous_views AS growth,
    CASE WHEN julianday(g.observed_at) - julianday(g.previous_at) >= 1.0 / 24
        THEN round((g.views - g.previous_views) / (julianday(g.observed_at) - julianday(g.previous_at)), 1)
        END AS per_day
FROM (
    SELECT article_id, observed_at, views,
        lag(observed_at) OVER earlier AS previous_at, lag(views) OVER earlier AS previous_views
    FROM view_counts WINDOW earlier AS (PARTITION BY article_id ORDER BY observed_at)
) g
    JOIN articles a ON a.id = g.article_id
    JOIN sites s ON s.id = a.site_id"""


def most_read_query(since: str, until: str) -> str:
    """The growth of each article's view count from `since` to `until`, two SQL expressions for times in UTC.

    An article published in the period counts from 0; an older one from its count at the start of the period, which
    lies on the line between the observations before and after (steady growth assumed), or from its first observation
    where there is none before.
    """
    return f"""WITH period AS (
    SELECT {since} AS since, {until} AS until
), edges AS (
    SELECT c.article_id, min(c.observed_at) AS first_at, max(c.observed_at) AS last_at,
        (SELECT max(b.observed_at) FROM view_counts b
            WHERE b.article_id = c.article_id AND b.observed_at <= period.since) AS before_at
    FROM period JOIN view_counts c ON c.observed_at > period.since AND c.observed_at <= period.until
    GROUP BY c.article_id
), counted AS (
    SELECT e.article_id, last.views, CASE
        WHEN a.published_utc > period.since THEN 0
        WHEN before.views IS NULL THEN first.views
        ELSE before.views + (first.views - before.views)
            * (julianday(period.since) - julianday(e.before_at)) / (julianday(e.first_at) - julianday(e.before_at))
        END AS at_start
    FROM edges e JOIN period JOIN articles a ON a.id = e.article_id
        JOIN view_counts first ON first.article_id = e.article_id AND first.observed_at = e.first_at
        JOIN view_counts last ON last.article_id = e.article_id AND last.observed_at = e.last_at
        LEFT JOIN view_counts before ON before.article_id = e.article_id AND before.observed_at = e.before_at
)
SELECT c.article_id, s.name AS site, a.title, a.published, CAST(round(c.views - c.at_start) AS INTEGER) AS growth,
    c.views, period.since, period.until, a.url
FROM counted c JOIN period JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = a.site_id
WHERE round(c.views - c.at_start) > 0
ORDER BY growth DESC, c.article_id"""


_NEWEST = "(SELECT max(observed_at) FROM view_counts)"

#: Everything in the order in which a migration runs it.
STATEMENTS = (
    _EVENTS,
    "CREATE INDEX events_by_article ON events(article_id, observed_at)",
    "CREATE INDEX events_by_time ON events(observed_at)",
    _EARLIER_EVENTS,
    "ALTER TABLE revisions ADD COLUMN cause TEXT NOT NULL DEFAULT 'crawl' CHECK (cause IN ('crawl', 'reextract'))",
    "ALTER TABLE revisions ADD COLUMN modified_after TEXT",
    _EARLIER_MODIFIED,
    "CREATE INDEX view_counts_by_time ON view_counts(observed_at)",
    _CHANGES,
    _VIEW_HISTORY,
    "CREATE VIEW most_read AS\n"
    + most_read_query(f"strftime('%Y-%m-%dT%H:%M:%SZ', {_NEWEST}, '-{MOST_READ_DAYS} days')", _NEWEST),
)
