"""The lists of articles among the pages that were looked at, and how each pages."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.discover.identity import identity
from newscrawl.discover.links import LinkKind
from newscrawl.drafting.paging import page_address
from newscrawl.drafting.seen import Role, SeenPage, Survey
from newscrawl.drafting.writing import Entry, Value
from newscrawl.sites.patterns import found_in

#: A page with fewer articles is no list to start from.
_LEAST_ARTICLES = 3


def list_entry(survey: Survey, patterns: Sequence[str]) -> Entry | None:
    """The key `lists` for what was looked at; None where no list was found."""
    lists: list[Value] = []
    paged = followed = 0
    # A list of what the front page shows anyway, such as the front page in another language, adds nothing.
    on_front = articles_on(survey.front, patterns) if survey.front else frozenset()
    for page in proven_lists(survey, patterns):
        template = proven_paging(survey, page, patterns)
        if template is not None:
            paged += 1
            lists.append(_table(page.wanted.url, *template))
        elif page.wanted.role is not Role.HOME and articles_on(page, patterns) - on_front:
            followed += bool(page.reading.next_pages)
            lists.append(page.wanted.url)
    if not lists:
        return None
    why = f"{len(lists)} lists of articles were looked at." if len(lists) > 1 else "A list of articles was looked at."
    if paged:
        why += f" The number of a further page stands in its address in {paged} of them."
    if followed:
        why += f" To the further pages of {followed} lead links."
    return Entry("lists", tuple(lists), f"{why} What else the front page links to is found by every crawl.")


def proven_lists(survey: Survey, patterns: Sequence[str]) -> list[SeenPage]:
    """The pages that read as a list, and link to articles that others do not all have in a box at their side."""
    pages = [page for page in survey.pages if page.wanted.role in (Role.HOME, Role.LIST) and not page.is_article]
    shown = {page.url: articles_on(page, patterns) for page in pages}
    everywhere = frozenset.intersection(*shown.values()) if len(shown) > 2 else frozenset()
    return [page for page in pages if len(shown[page.url] - everywhere) >= _LEAST_ARTICLES]


def proven_paging(survey: Survey, page: SeenPage, patterns: Sequence[str]) -> tuple[str, int] | None:
    """(address with `{page}`, number of the second page), where that page was looked at and shows other articles."""
    template = page_address(page.url, [further.url for further in page.reading.next_pages if not further.form])
    second = next((p for p in survey.pages if p.wanted.role is Role.FURTHER and p.wanted.of == page.wanted.url), None)
    if template is None:
        return None
    if second is None:
        # Not looked at for want of requests: several pages that its pager names count as well.
        return template if len(page.reading.next_pages) > 1 else None
    return template if articles_on(second, patterns) - articles_on(page, patterns) else None


def articles_on(page: SeenPage, patterns: Sequence[str]) -> frozenset[str]:
    """The keys of the articles that `page` links to: by `patterns`, or by the looks of their addresses."""
    if patterns:
        found = [link for link in page.reading.links if any(found_in(pattern, link.url) for pattern in patterns)]
    else:
        found = page.links(LinkKind.ARTICLE)
    return frozenset(identity(link.url) for link in found)


def _table(url: str, pages: str, first: int) -> dict[str, Value]:
    table: dict[str, Value] = {"url": url, "pages": pages}
    return table if first == 2 else table | {"first": first}
