"""The second page of a list whose further pages the site's file says how to reach."""

from __future__ import annotations

from newscrawl.discover.identity import identity
from newscrawl.discover.links import parse_page
from newscrawl.discover.listpages import Counter, ListPage
from newscrawl.discover.pagers import chosen_link
from newscrawl.drafting.seen import SeenPage, Survey
from newscrawl.sites.site import ListPages, Site


def told_list(site: Site, url: str) -> ListPages | None:
    """What the file of `site` says of the list at `url`, where it says how that pages."""
    lists = (pages for pages in site.lists if pages.pages or pages.form or pages.next)
    return next((pages for pages in lists if identity(pages.url) == identity(url)), None)


def second_page(pages: ListPages, first: SeenPage) -> ListPage | None:
    """The second page as a crawl asks for it; None where `next` finds no link on the first."""
    if pages.pages or pages.form:
        return Counter(pages.pages or pages.url, pages.form, pages.first).page(2)
    root = parse_page(first.answer.body)
    target = chosen_link(root, first.url, None, pages.next or "") if root is not None else None
    return ListPage(target, number=2) if target else None


def first_page(pages: ListPages, survey: Survey) -> SeenPage | None:
    """The page of the list itself, where it was looked at."""
    seen = (page for page in survey.pages if identity(page.wanted.url) == identity(pages.url) and not page.wanted.of)
    return next(seen, None)
