"""From what a look found to a site file: each key with a comment that says what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from newscrawl.discover.hosts import host_and_port
from newscrawl.discover.links import LinkKind
from newscrawl.drafting.expected import health_entries
from newscrawl.drafting.lists import list_entry
from newscrawl.drafting.patterns import Patterns, induce
from newscrawl.drafting.seen import Role, SeenFile, SeenPage, Survey
from newscrawl.drafting.selectors import Proposal, propose
from newscrawl.drafting.writing import Entry, Table, site_text
from newscrawl.drafting.zone import site_zone
from newscrawl.sites.site import Site

_INTRO = (
    "A draft by `newscrawl sites new`: what is below was found by looking at the site, and each comment says how."
    " Change what you know better; `newscrawl sites check` says whether it holds. What is left out is found by every"
    " crawl anew."
)
#: Articles on another host of the domain that a feed or sitemap has to name for it to be the same site.
_LEAST_ON_HOST = 3


def draft_text(survey: Survey, today: date) -> str:
    """The text of a site file for what `survey` found, `today`."""
    patterns = article_patterns(survey)
    proposals = propose(survey.articles, Site("draft", survey.home))
    keys = (
        *_identity(survey),
        *_places(survey, patterns),
        *_addresses(patterns, sum(page.wanted.role is Role.ARTICLE for page in survey.articles)),
        *_provenance(survey, today),
    )
    tables = [Table("", keys), Table("fetch", _fetch(survey)), Table("health", health_entries(survey.articles))]
    return site_text(_INTRO, [*tables, *_reading(proposals)])


def article_patterns(survey: Survey) -> Patterns:
    """Patterns of the articles' addresses, which match no other page that was looked at."""
    articles = [page.url for page in survey.articles if page.wanted.role is Role.ARTICLE]
    likely = [found.url for found in survey.candidates.values()]
    others = [url for page in survey.pages if not page.is_article for url in (page.url, page.wanted.url)]
    linked = [
        link.url for page in survey.pages[:4] for kind in (LinkKind.LIST, LinkKind.NEXT) for link in page.links(kind)
    ]
    strict = induce(articles, likely, [*others, *linked])
    # What looks like a list by its address alone may be an article with a short name.
    return strict if not strict.unmatched else induce(articles, likely, others)


def _identity(survey: Survey) -> list[Entry]:
    front = survey.front
    names = Counter(page.article.site_name for page in survey.pages if page.article.site_name)
    title = names.most_common(1)[0][0] if names else front.article.title if front else None
    languages = Counter(page.article.language for page in survey.articles or survey.pages if page.article.language)
    language = languages.most_common(1)[0][0] if languages else None
    host, _ = host_and_port(survey.home)
    zone = site_zone(_stated_moments(survey.articles), host, language)
    entries = [Entry("title", title)] if title else []
    entries.append(Entry("home", survey.home))
    if zone.name:
        entries.append(Entry("timezone", zone.name, zone.reason))
    else:
        entries.append(Entry("timezone", "Europe/London", f"{zone.reason} Name it, and take the # away:", active=False))
    if language:
        entries.append(Entry("language", language))
    hosts = sorted(name for name, count in survey.hosts.items() if count >= _LEAST_ON_HOST)
    if hosts:
        entries.append(Entry("hosts", tuple(hosts), "The site's own feeds or sitemaps name articles there."))
    return entries


def _stated_moments(articles: Sequence[SeenPage]) -> list[datetime]:
    """Dates with an offset that the page itself states."""
    moments = []
    for page in articles:
        evidence = page.article.evidence.get("published")
        if page.article.published and evidence and "zone assumed" not in evidence.detail:
            moments.append(page.article.published)
    return moments


def _places(survey: Survey, patterns: Patterns) -> list[Entry]:
    entries = []
    feeds = [file for file in survey.feeds if file.entries]
    if feeds:
        entries.append(Entry("feeds", tuple(file.url for file in feeds), _counted(feeds, "articles")))
    sitemaps = [file for file in survey.sitemaps if not file.inner]
    if sitemaps:
        entries.append(Entry("sitemaps", tuple(file.url for file in sitemaps), _counted(survey.sitemaps, "pages")))
    lists = list_entry(survey, patterns.articles)
    return [*entries, lists] if lists else entries


def _counted(files: Sequence[SeenFile], what: str) -> str:
    return f"{'It names' if len(files) == 1 else 'Looked at, they name'} {sum(f.entries for f in files)} {what}."


def _addresses(patterns: Patterns, looked_at: int) -> list[Entry]:
    if not patterns.articles:
        why = f"{looked_at} articles were looked at: no pattern is sure. An address is told by its looks."
        return [Entry("articles", (r"/tin/[^/]+-\d+\.html$",), why, active=False)]
    matched = looked_at - len(patterns.unmatched)
    why = f"Found in the addresses of {matched} of {looked_at} articles looked at, and of no other page."
    if patterns.unmatched:
        why += f" Not in {', '.join(patterns.unmatched[:3])}."
    entries = [Entry("articles", patterns.articles, why)]
    if patterns.article_id:
        entries.append(Entry("article_id", patterns.article_id, "A different number in each of them."))
    return entries


def _provenance(survey: Survey, today: date) -> list[Entry]:
    lists = sum(page.wanted.role in (Role.LIST, Role.FURTHER) for page in survey.pages)
    parts = [(len(survey.feeds), "feed"), (len(survey.sitemaps), "sitemap"), (lists, "list")]
    parts.append((len(survey.articles), "article"))
    counted = [f"{number} {what}{'s' * (number > 1)}" for number, what in parts if number]
    front = ["The front page"] if survey.front else []
    *most, last = [*front, *counted] or ["Nothing"]
    rests_on = f"{', '.join(most)} and {last}." if most else f"{last}."
    return [Entry("rests_on", rests_on[:1].upper() + rests_on[1:]), Entry("seen", today)]


def _fetch(survey: Survey) -> tuple[Entry, ...]:
    entries = []
    if survey.delay is not None and survey.delay > 1:
        entries.append(Entry("delay", min(survey.delay, 3600), "Seconds between two requests, as its robots.txt asks."))
    if survey.rendered:
        entries.append(Entry("render", True, "A browser showed the pages looked at."))
    return tuple(entries)


def _reading(proposals: Sequence[Proposal]) -> list[Table]:
    if not proposals:
        return []
    return [Table("[rules]", ()), Table("rules.fields", tuple(Entry(p.field, p.css, p.why) for p in proposals))]
