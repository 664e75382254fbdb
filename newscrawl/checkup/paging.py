"""Whether the lists of a site lead on as its file says (`pages`, `form`, `next`): what second pages show. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.drafting.lists import articles_on
from newscrawl.drafting.seen import SeenPage, Survey
from newscrawl.drafting.told import first_page, told_list
from newscrawl.sites.site import ListPages, Site


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list that pages in a way of its own: its entry in the file (`lists[1]`) and its address, the keys that say how
    it pages, the address of its second page, how many articles that links to and how many of them the first does not,
    and what is wrong with the second page, as the end of a sentence."""

    key: str
    url: str
    way: str
    second: str = ""
    articles: int = 0
    other: int = 0
    problem: str = ""


def checked_lists(site: Site, survey: Survey) -> Iterator[CheckedList]:
    """Each list of which the file says how it pages, where both of its pages were asked for."""
    for number, pages in enumerate(site.lists, 1):
        if told_list(site, pages.url) is not pages or (first := first_page(pages, survey)) is None:
            continue
        yield from _checked(f"lists[{number}]", pages, first, site, survey)


def _checked(key: str, pages: ListPages, first: SeenPage, site: Site, survey: Survey) -> Iterator[CheckedList]:
    way = _way(pages)
    of = first.wanted.url
    second = next((page for page in survey.pages if page.wanted.of == of), None)
    if second is None:
        if of in survey.unreached:
            yield CheckedList(key, pages.url, way, problem=f"is not reached: {survey.unreached[of]}")
        return
    shown = articles_on(second, site.articles)
    other = shown - articles_on(first, site.articles)
    problem = "" if other else "shows no articles but those of the first"
    if not shown:
        problem = "shows no article"
    yield CheckedList(key, pages.url, way, second.wanted.url, len(shown), len(other), problem)


def _way(pages: ListPages) -> str:
    """The keys that say how the list pages: where there are several, the first ones are what a crawl goes by."""
    keys = [key for key, value in (("pages", pages.pages), ("form", pages.form)) if value]
    return " and ".join(keys) or "next"
