"""What earlier crawls left of the lists of a site: places to go on from, and articles that need not be fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive import Archive, ArchiveError
from archive.places import Held
from archive.records import PlaceRecord
from newscrawl.crawling import CrawlOptions
from newscrawl.discover.frontier import Refusal, Visit
from newscrawl.discover.identity import identity
from newscrawl.discover.links import Link, LinkKind
from newscrawl.discover.listpages import from_json
from newscrawl.discover.walk import Goal, Walk
from newscrawl.spiders.trail import Trail


class ListMemory:
    """Reads the archive while a crawl is writing into it; knows nothing where there is none, or it cannot be read: that
    is the store pipeline's to report."""

    def __init__(self, options: CrawlOptions) -> None:
        self._options = options
        self._archive: Archive | None = None

    def remember(self, trail: Trail, run_id: int | None) -> None:
        """Give the site its places, and say when the crawl began that this one, of `run_id`, goes on with."""
        archive = self._open()
        if archive is None:
            return
        trail.unfinished_since = archive.unfinished_since(trail.site.name, run_id)
        for place in archive.places(trail.site.name):
            trail.places.setdefault(identity(place.list_url), []).append(place)

    def walk_from(self, place: PlaceRecord) -> Walk | None:
        """The walk that goes on at `place`; None where there is nothing to go on with, or it is not asked for."""
        pages = from_json(place.waiting)
        if not self.is_open(place) or not pages or pages[0].number <= 1:
            return None
        walk = Walk(
            place.list_url,
            place.began_at,
            Goal(place.goal),
            self._options.since,
            whole=False,
            marks=frozenset(place.marks) if place.goal == Goal.KNOWN else frozenset(),
            pages=place.pages,
            resumed=True,
        )
        walk.restore(pages)
        return walk

    def is_open(self, place: PlaceRecord) -> bool:
        """Whether the walk at `place` is to be gone on with."""
        since = self._options.since
        if place.state == "older":
            further_back = since is None or place.since is None or since < place.since
            return further_back and (self._options.backfill or since is not None)
        return place.state == "walking"

    def known(self, links: Iterable[Link]) -> dict[str, Held]:
        """What the archive knows of the articles that a page links to, by identity."""
        archive = self._open()
        wanted = [(identity(link.url), link.url) for link in links if link.kind is LinkKind.ARTICLE]
        if archive is None or not wanted:
            return {}
        try:
            return archive.held(wanted)
        except ArchiveError:
            return {}

    def unless_passed(
        self, trail: Trail, visit: Visit, held: dict[str, Held], onward: Iterable[Visit | Refusal]
    ) -> Iterator[Visit | Refusal]:
        """`onward` from the list at `visit`, without the articles that need not be fetched."""
        for entry in onward:
            if isinstance(entry, Visit) and self._passes(trail, visit, held.get(entry.identity)):
                continue
            yield entry

    def close(self) -> None:
        """Close the archive."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def _passes(self, trail: Trail, visit: Visit, held: Held | None) -> bool:
        """A crawl that goes on where another was stopped, or a walk to the end of a list, is after what is not archived
        yet."""
        if held is None:
            return False
        if visit.walk is not None and visit.walk.goal is Goal.END and (visit.walk.resumed or self._options.backfill):
            return True
        return trail.unfinished_since is not None and held.last_seen >= trail.unfinished_since

    def _open(self) -> Archive | None:
        if self._archive is None and self._options.database.exists():
            try:
                self._archive = Archive(self._options.database, readonly=True)
            except ArchiveError:
                return None
        return self._archive
