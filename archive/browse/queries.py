"""The ready-made questions: SQL that anyone may open, read, change and run again with `sqlite3`.

`article_id` beside `title` makes the title a link to the article. `escape_fts` is a function of Datasette's
connections that makes an FTS5 query of what was typed; elsewhere such a query is written in its place.
"""

from __future__ import annotations

_HEAD = """select articles.id as article_id, articles.title, sites.name as site, articles.section,
  articles.published, articles.view_count"""
_FROM = "from articles join sites on sites.id = articles.site_id"

QUERIES: dict[str, dict[str, str]] = {
    "search_sql": {
        "title": "Search, as SQL",
        "description": "The articles that hold all the words, best first. Accents may be left out.",
        "sql": f"""{_HEAD},
  snippet(articles_fts, 0, '', '', '…', 30) as text
from articles_fts
  join articles on articles.id = articles_fts.rowid
  join sites on sites.id = articles.site_id
where articles_fts match escape_fts(:words)
order by articles_fts.rank
limit 100""",
    },
    "latest": {
        "title": "Newest articles",
        "description": "The last 200 by their date of publication.",
        "sql": f"{_HEAD}\n{_FROM}\norder by articles.published_utc desc\nlimit 200",
    },
    "most_viewed": {
        "title": "Most viewed articles",
        "description": "By the latest view count that their pages gave.",
        "sql": f"{_HEAD}\n{_FROM}\nwhere articles.view_count is not null\norder by articles.view_count desc\nlimit 200",
    },
    "rising": {
        "title": "Most read in the last week",
        "description": "By how much their view counts grew in the seven days before the newest observation.",
        "sql": "select article_id, title, site, published, growth, views, since, until\nfrom most_read\nlimit 200",
    },
    "recently_changed": {
        "title": "Recently changed articles",
        "description": "What the sites edited, field by field. Silent is 1 where the page's own date of an"
        " edit did not move.",
        "sql": """select article_id, title, site, observed_at, field, silent, before, after
from changes
order by observed_at desc, revision_id desc
limit 200""",
    },
    "disappearances": {
        "title": "Disappearances and returns",
        "description": "When articles were found gone, refused, moved, or back again, and by which sign.",
        "sql": """select articles.id as article_id, articles.title, sites.name as site, events.observed_at,
  events.event, events.reason, events.detail
from events
  join articles on articles.id = events.article_id
  join sites on sites.id = articles.site_id
order by events.observed_at desc, events.id desc
limit 500""",
    },
    "gone": {
        "title": "Articles that are gone",
        "description": "No longer served or refused by their site. The archive keeps the last text.",
        "sql": f"""{_HEAD}, articles.status, articles.gone_at, articles.url
{_FROM}
where articles.status <> 'live'
order by articles.gone_at desc
limit 500""",
    },
    "authors_by_articles": {
        "title": "Authors by number of articles",
        "description": "With the views of their articles together and the date of the last one.",
        "sql": """select authors.name as author, count(*) as articles, sum(articles.view_count) as views,
  max(articles.published) as last_article
from authors
  join article_authors on article_authors.author_id = authors.id
  join articles on articles.id = article_authors.article_id
group by authors.id
order by articles desc, author
limit 500""",
    },
    "articles_of_author": {
        "title": "Articles of an author",
        "description": "Part of the name is enough.",
        "sql": f"""{_HEAD}, authors.name as author
{_FROM}
  join article_authors on article_authors.article_id = articles.id
  join authors on authors.id = article_authors.author_id
where authors.name like '%' || :name || '%' and :name <> ''
order by articles.published_utc desc
limit 500""",
    },
    "articles_by_month": {
        "title": "Articles by month and site",
        "description": "How much each site published; a hole here is a hole in the archive.",
        "sql": """select substr(articles.published_utc, 1, 7) as month, sites.name as site,
  count(*) as articles, sum(articles.view_count) as views
from articles join sites on sites.id = articles.site_id
group by month, site
order by month desc, site""",
    },
    "fields_by_site": {
        "title": "How complete the fields are, by site",
        "description": "Percent of a site's articles that have the field. A sudden fall means that its pages changed.",
        "sql": """select sites.name as site, count(*) as articles,
  round(100.0 * count(published) / count(*), 1) as published,
  round(100.0 * sum(word_count > 0) / count(*), 1) as body,
  round(100.0 * count(lead) / count(*), 1) as lead,
  round(100.0 * count(byline) / count(*), 1) as byline,
  round(100.0 * count(section) / count(*), 1) as section,
  round(100.0 * count(view_count) / count(*), 1) as view_count
from articles join sites on sites.id = articles.site_id
group by sites.id
order by site""",
    },
    "skips_by_reason": {
        "title": "What was not archived, by reason",
        "description": "Every address that did not become an article is on record, here counted with one example each.",
        "sql": """select sites.name as site, skips.reason, count(*) as addresses,
  max(skips.last_seen) as last_seen, min(skips.detail) as example_detail, min(skips.url) as example
from skips join sites on sites.id = skips.site_id
group by sites.id, skips.reason
order by addresses desc""",
    },
    "evidence_by_method": {
        "title": "Where the values come from",
        "description": "How often each field was found in each way.",
        "sql": "select field, method, count(*) as articles\nfrom evidence\ngroup by field, method\n"
        "order by field, articles desc",
    },
}
