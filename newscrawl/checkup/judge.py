"""The verdict on a site: what a look found of it, measured against `[health]` in its file. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from newscrawl.checkup.paging import CheckedList, checked_lists
from newscrawl.drafting.expected import WATCHED, has
from newscrawl.drafting.seen import Role, SeenPage, Survey
from newscrawl.sites.keys import COUNTED
from newscrawl.sites.patterns import found_in
from newscrawl.sites.site import Site

#: What counts as healthy for a site whose file does not say.
DEFAULT_HEALTH = (("title", 0.9), ("body", 0.9))
#: So many articles without a match are no chance.
_LEAST_ARTICLES = 3


class Verdict(StrEnum):
    """What a check comes to."""

    HEALTHY = "healthy"
    DRIFTED = "drifted"
    UNSEEN = "could not look"


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A page that should be an article: the fields found on it, the watched ones that are not, why it is none."""

    url: str
    title: str | None
    published: datetime | None
    found: tuple[str, ...]
    missing: tuple[str, ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class FieldShare:
    """On how many of how many pages a field was found, and the least share that is healthy, if any is named."""

    field: str
    found: int
    of: int
    wanted: float | None = None

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.found / self.of if self.of else 0.0

    @property
    def is_low(self) -> bool:
        """Whether it is less than is healthy."""
        return self.wanted is not None and self.share < self.wanted - 1e-9


@dataclass(frozen=True, slots=True)
class Checkup:
    """A check: when (aware), its verdict, the pages and fields, the newest article, what makes it drift (`problems`)
    and what else is odd (`notes`), in sentences, and the lists of which the file says how they page."""

    site: str
    home: str
    checked_at: datetime
    verdict: Verdict
    pages: tuple[CheckedPage, ...]
    fields: tuple[FieldShare, ...]
    newest: datetime | None
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    lists: tuple[CheckedList, ...] = ()


def judge(site: Site, survey: Survey, now: datetime) -> Checkup:
    """The verdict on `site` by what a look found; `now` (aware) is what the newest article's age counts to."""
    expected = expected_pages(survey, site.articles)
    health = dict(site.health.fields or DEFAULT_HEALTH)
    pages = tuple(_checked(page, health) for page in expected)
    fields = tuple(_shares(pages, health))
    dates = [page.published for page in pages if page.published]
    newest = max((date for date in dates if date <= now + timedelta(days=1)), default=None)
    problems, notes = [*_problems(site, survey, fields, newest, now)], [*_pattern_notes(site, survey)]
    if not site.health.fields:
        notes.append(_health_note(site))
    notes.extend(survey.troubles)
    lists = tuple(checked_lists(site, survey))
    problems += [f"{one.key} ({one.way}): the second page of {one.url} {one.problem}." for one in lists if one.problem]
    seen = survey.front is not None or bool(pages)
    verdict = Verdict.UNSEEN if not seen else Verdict.DRIFTED if problems else Verdict.HEALTHY
    problems = problems if seen else []
    return Checkup(site.name, site.home, now, verdict, pages, fields, newest, tuple(problems), tuple(notes), lists)


def _health_note(site: Site) -> str:
    wanted = "title and body are wanted on 90% of the articles"
    if site == Site(site.name, site.home):  # only its address is known
        return f"No site file says what is healthy here, so {wanted}; `newscrawl sites new {site.home}` drafts a file."
    return f"The file has no [health] fields: {wanted}."


def expected_pages(survey: Survey, patterns: Sequence[str]) -> list[SeenPage]:
    """The pages that have to be articles: asked for as such, and matched by a pattern where there are any; where
    there are none, or none matches, those that are.
    """
    asked = [page for page in survey.pages if page.wanted.role is Role.ARTICLE]
    named = [p for p in asked if any(found_in(pattern, url) for pattern in patterns for url in (p.url, p.wanted.url))]
    return named or [page for page in asked if page.is_article]


def _checked(page: SeenPage, health: dict[str, float]) -> CheckedPage:
    article = page.article
    found = tuple(field for field in COUNTED if page.is_article and has(article, field))
    missing = tuple(field for field in dict.fromkeys((*WATCHED, *health)) if field not in found)
    refusal = "" if page.is_article else article.kind_reason or "the page has no headline"
    return CheckedPage(page.url, article.title, article.published, found, missing, refusal)


def _shares(pages: Sequence[CheckedPage], health: dict[str, float]) -> Iterator[FieldShare]:
    for field in dict.fromkeys((*WATCHED, *COUNTED)):
        number = sum(field in page.found for page in pages)
        if number or field in health or field in WATCHED:
            yield FieldShare(field, number, len(pages), health.get(field))


def _problems(
    site: Site, survey: Survey, fields: Sequence[FieldShare], newest: datetime | None, now: datetime
) -> Iterator[str]:
    of = fields[0].of if fields else 0
    if not of:
        asked = sum(page.wanted.role is Role.ARTICLE for page in survey.pages)
        looked = f"none of {asked} pages that were taken for articles is one" if asked else "none was found"
        yield f"There is no article to check: {looked}."
        return
    for one in fields:
        if one.is_low:
            where = "missing everywhere" if not one.found else f"missing in {one.of - one.found} of {one.of}"
            yield f"{one.field} is {where}; wanted is a share of {one.wanted:.0%}, found {one.share:.0%}."
    days = site.health.silent_days
    if days is not None and newest is not None and now - newest > timedelta(days=days):
        age = (now - newest) / timedelta(days=1)
        yield f"The newest article is of {newest:%Y-%m-%d}, {age:.0f} days ago; wanted is one in {days:g} days."
    articles = [page for page in survey.articles if page.wanted.role is Role.ARTICLE]
    if site.articles and len(articles) >= _LEAST_ARTICLES:
        matched = sum(any(found_in(pattern, page.url) for pattern in site.articles) for page in articles)
        if not matched:
            yield f"None of the patterns in `articles` matches any of the {len(articles)} articles looked at."


def _pattern_notes(site: Site, survey: Survey) -> Iterator[str]:
    """Patterns that match none of the pages looked at, all of them, or a list."""
    named = [(f"articles[{number}]", pattern) for number, pattern in enumerate(site.articles, 1)]
    if site.article_id:
        named.append(("article_id", site.article_id))
    for key, pattern in named:
        matched = [page for page in survey.pages if found_in(pattern, page.url)]
        lists = [page for page in matched if page.is_list]
        if not matched and survey.pages:
            yield f"{key} = '{pattern}' matches none of the {len(survey.pages)} pages looked at."
        elif len(matched) == len(survey.pages) > 1 and any(not page.is_article for page in matched):
            yield f"{key} = '{pattern}' matches all {len(matched)} pages looked at, and not articles alone."
        elif lists:
            yield f"{key} = '{pattern}' matches {len(lists)} of the lists looked at: {lists[0].url}"
