"""What must not stand in the rows of an archive: each a query that gives an example of every row that is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowCheck:
    """`sentence` takes the number of rows and the first example; FILE in `advice` stands for the archive's path."""

    name: str
    sentence: str
    advice: str
    query: str


_NO_ARTICLE = "{0} WHERE id NOT IN (SELECT {1}_id FROM article_{0})"

ROW_CHECKS = (
    RowCheck(
        "text",
        "{} articles have neither text nor picture nor attachment, the first: {}.",
        "See with `newscrawl inspect URL` how the page is read.",
        """SELECT url FROM articles WHERE ifnull(body, '') = ''
    AND NOT EXISTS (SELECT 1 FROM images WHERE article_id = articles.id)
    AND NOT EXISTS (SELECT 1 FROM attachments WHERE article_id = articles.id)""",
    ),
    RowCheck(
        "views",
        "{} articles have a view count that is not the last of their series, the first: {}.",
        "The next crawl that sees them sets it right; the series in view_counts is what was observed.",
        """SELECT url FROM articles JOIN view_counts v ON v.article_id = articles.id
WHERE v.observed_at = (SELECT max(observed_at) FROM view_counts WHERE article_id = articles.id)
    AND v.views IS NOT view_count""",
    ),
    RowCheck(
        "dates",
        "{} articles have a date that cannot be read, or is from before there were newspapers (1605), the first: {}.",
        "See with `newscrawl inspect URL` where the date stands on the page.",
        """SELECT url FROM articles
WHERE published_utc IS NOT NULL AND (julianday(published_utc) IS NULL OR published_utc < '1605')""",
    ),
    RowCheck(
        "dates",
        "{} articles are dated more than a day after they were last seen, the first: {}.",
        "See with `newscrawl inspect URL` where the date stands on the page; it may be that of an event.",
        "SELECT url FROM articles WHERE julianday(published_utc) > julianday(last_seen) + 1",
    ),
    RowCheck(
        "dates",
        "{} articles were last seen or changed before they were first seen, the first: {}.",
        "The clock of the machine was wrong at some time; nothing has to be done.",
        "SELECT url FROM articles WHERE last_seen < first_seen OR last_changed < first_seen",
    ),
    *(
        RowCheck(
            "orphans",
            f"{{}} {kind}s have no article, the first: {{}}.",
            f'That does no harm; `sqlite3 FILE "DELETE FROM {_NO_ARTICLE.format(kind + "s", kind)}"` ends it.',
            f"SELECT name FROM {_NO_ARTICLE.format(kind + 's', kind)}",
        )
        for kind in ("author", "tag")
    ),
    RowCheck(
        "orphans",
        "{} addresses are on record as not archived, and are articles, the first: {}.",
        'That does no harm; `sqlite3 FILE "DELETE FROM skips WHERE url IN (SELECT url FROM articles)"` ends it.',
        "SELECT url FROM skips WHERE url IN (SELECT url FROM articles)",
    ),
)
