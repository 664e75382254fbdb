"""The lists of articles among the pages that were looked at, and how each pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newscrawl.discover.identity import identity
from newscrawl.discover.links import LinkKind
from newscrawl.drafting.nextlink import next_selector
from newscrawl.drafting.paging import paging_of
from newscrawl.drafting.seen import Role, SeenPage, Survey
from newscrawl.drafting.writing import Entry, Value
from newscrawl.sites.patterns import found_in

#: A page with fewer articles is no list to start from.
_LEAST_ARTICLES = 3
#: What a comment says of the ways in which so many lists page.
_WAYS = {
    "pages": "The number of a further page stands in its address in {} of them.",
    "form": "It is posted in a form in {} of them.",
    "next": "From page to page leads a link in {} of them.",
    "followed": "The further pages of {} are found by every crawl.",
}


def list_entry(survey: Survey, patterns: Sequence[str]) -> Entry | None:
    """The key `lists` for what was looked at; None where no list was found."""
    lists: list[Value] = []
    ways: Counter[str] = Counter()
    # A list of what the front page shows anyway, such as the front page in another language, adds nothing.
    on_front = articles_on(survey.front, patterns) if survey.front else frozenset()
    for page in proven_lists(survey, patterns):
        table = proven_paging(survey, page, patterns)
        if table:
            ways.update(table.keys() & _WAYS.keys())
            lists.append({"url": page.wanted.url, **table})
        elif page.wanted.role is not Role.HOME and articles_on(page, patterns) - on_front:
            ways["followed"] += bool(page.reading.next_pages)
            lists.append(page.wanted.url)
    if not lists:
        return None
    why = f"{len(lists)} lists of articles were looked at." if len(lists) > 1 else "A list of articles was looked at."
    said = [sentence.format(ways[way]) for way, sentence in _WAYS.items() if ways[way]]
    return Entry(
        "lists", tuple(lists), f"{' '.join([why, *said])} What else the front page links to is found by every crawl."
    )


def proven_lists(survey: Survey, patterns: Sequence[str]) -> list[SeenPage]:
    """The pages that read as a list, and link to articles that others do not all have in a box at their side."""
    pages = [page for page in survey.pages if page.wanted.role in (Role.HOME, Role.LIST) and not page.is_article]
    shown = {page.url: articles_on(page, patterns) for page in pages}
    everywhere = frozenset.intersection(*shown.values()) if len(shown) > 2 else frozenset()
    return [page for page in pages if len(shown[page.url] - everywhere) >= _LEAST_ARTICLES]


def proven_paging(survey: Survey, page: SeenPage, patterns: Sequence[str]) -> dict[str, Value]:
    """The keys beside `url` that say how a list pages, where its second page was looked at and shows other articles;
    none where it does not page so, or in a way that every crawl finds by itself.
    """
    further = page.reading.next_pages
    paging = paging_of(page.url, further)
    if paging is None:
        return {}
    second = next((p for p in survey.pages if p.wanted.role is Role.FURTHER and p.wanted.of == page.wanted.url), None)
    if second is not None and not articles_on(second, patterns) - articles_on(page, patterns):
        return {}
    if not paging.pages and not paging.form:
        selector = next_selector(page, second) if second is not None else None
        return {"next": selector} if selector else {}
    if second is None and len(further) < 2:
        return {}  # not looked at for want of requests: several pages that its pager names count as well
    pages: dict[str, Value] = {"pages": paging.pages} if paging.pages else {}
    first: dict[str, Value] = {"first": paging.first} if paging.first != 2 else {}
    return pages | first | ({"form": dict(paging.form)} if paging.form else {})


def articles_on(page: SeenPage, patterns: Sequence[str]) -> frozenset[str]:
    """The keys of the articles that `page` links to: by `patterns`, or by the looks of their addresses."""
    if patterns:
        found = [link for link in page.reading.links if any(found_in(pattern, link.url) for pattern in patterns)]
    else:
        found = page.links(LinkKind.ARTICLE)
    return frozenset(identity(link.url) for link in found)
