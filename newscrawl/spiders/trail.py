"""One site of a crawl and how far the crawl has come with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from archive.records import PlaceRecord
from newscrawl.discover.frontier import Frontier, Visit
from newscrawl.discover.identity import same_site
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.patterns import found_any
from newscrawl.discover.walk import Walk
from newscrawl.items import Reached
from newscrawl.sites.site import Site


@dataclass(slots=True)
class Trail:
    """One site of this crawl and how far it has come."""

    site: Site
    home: str
    frontier: Frontier
    feed_pages: set[frozenset[str]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    #: What rests is left alone, lists and feeds as well.
    only_due: bool = False
    #: Digests of the headlines under which lists showed an article, by its identity.
    headlines: dict[str, dict[str, None]] = field(default_factory=dict)
    #: Identity by address → identity of the article in the archive, where the page names another address as its own.
    known_as: dict[str, str] = field(default_factory=dict)
    began: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    #: When the crawl began that was stopped before its end, and that this one goes on with.
    unfinished_since: datetime | None = None
    #: Identity of a list → where earlier walks through it were left.
    places: dict[str, list[PlaceRecord]] = field(default_factory=dict)
    #: Walks under way, with the place from which each goes on; those of pages that failed, by the walk that missed.
    walks: dict[Walk, PlaceRecord | None] = field(default_factory=dict)
    missed: dict[Walk, Walk] = field(default_factory=dict)
    noted: dict[Walk, Reached] = field(default_factory=dict)
    #: Identities of articles that were asked for, and are not yet stored or passed over; dates of such, where known.
    open: set[str] = field(default_factory=set)
    dates: dict[str, datetime] = field(default_factory=dict)

    def is_home(self, visit: Visit) -> bool:
        """Whether `visit` is to the address that the crawl was started from."""
        return visit.url == self.site.home

    def arrive(self, visit: Visit, url: str) -> bool:
        """Note where the front page really lies: the user named this site, whatever host it redirects to. True when
        that is another host.
        """
        if not self.is_home(visit):
            return False
        moved = not self.covers(url)
        self.home, self.frontier.scheme = url, urlsplit(url).scheme
        return moved

    def covers(self, url: str) -> bool:
        """Whether `url` is on this site."""
        return same_site(url, self.home) or any(same_site(url, home) for home in self.site.homes[1:])

    def looks_like_article(self, url: str) -> bool:
        """Whether `url` is an article's by its looks, or by what the site's file says of them."""
        return link_kind(url) is LinkKind.ARTICLE or found_any(self.site.articles, url)
