"""Which article a look at a site asks for next."""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, datetime
from itertools import zip_longest

from newscrawl.discover.identity import identity
from newscrawl.drafting.patterns import family_of
from newscrawl.drafting.seen import Role, Survey
from newscrawl.sites.patterns import found_in
from newscrawl.sites.site import Site

OLDEST = datetime.min.replace(tzinfo=UTC)


def next_article(site: Site, survey: Survey, asked: Container[str], *, stranger: bool) -> str | None:
    """An address not asked for yet (`asked` has the identities of the others), None where there is none: of a stranger
    one of each family in turn, else the newest first."""
    open_ = [found for found in survey.candidates.values() if identity(found.url) not in asked]
    if patterns := site.articles:
        matching = [found for found in open_ if any(found_in(pattern, found.url) for pattern in patterns)]
        open_ = matching or open_
    open_.sort(key=lambda found: found.dated or OLDEST, reverse=True)
    if not stranger:
        return open_[0].url if open_ else None
    families: dict[tuple[object, ...], list[str]] = {}
    for found in open_:
        families.setdefault(family_of(found.url), []).append(found.url)
    seen = [family_of(page.url) for page in survey.pages if page.wanted.role is Role.ARTICLE]
    # The family least looked at; of those the one with most addresses.
    ranked = sorted(families, key=lambda family: (seen.count(family) / len(families[family]), -len(families[family])))
    return next((url for row in zip_longest(*map(families.__getitem__, ranked)) for url in row if url), None)
