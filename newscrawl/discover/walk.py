"""The walk through a list, page by page: which page next, when it is over, and from where it can be gone on with."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newscrawl.discover.endings import STALE_RUN, Ending, Entry, Signs
from newscrawl.discover.listpages import ListPage

#: Pages under way at a time: the articles of one are fetched while the next is asked for.
AHEAD = 3
#: One page more may be under way for so many articles that came from elsewhere, up to so many pages. Where a sitemap
#: names the articles, they do not come page by page: the list keeps pace with them, and is not left to the end.
PACE, FURTHEST = 5, 30


class Goal(StrEnum):
    """Where a walk ends."""

    END = "end"
    KNOWN = "known"


@dataclass(slots=True)
class _Visited:
    """A page under way: None for its entries until it has arrived."""

    page: ListPage
    entries: tuple[Entry, ...] | None = None
    open: set[str] = field(default_factory=set)

    @property
    def is_complete(self) -> bool:
        return self.entries is not None and not self.open


@dataclass(slots=True, eq=False)
class Walk:
    """One walk through the list whose first page is `list_url`.

    Pages are taken in the order of their numbers, a few at a time, and count in that order once every article on them
    is archived or passed over: `place` never lies behind an article that is not. `whole` says that it began at the
    first page, `resumed` that an earlier crawl began it; `marks` are digests of what was on the last page before it was
    stopped.
    """

    list_url: str
    began_at: datetime
    goal: Goal = Goal.END
    since: datetime | None = None
    whole: bool = True
    resumed: bool = False
    marks: frozenset[str] = frozenset()
    pages: int = 0
    ending: Ending | None = None
    met_another: bool = False
    _waiting: list[tuple[int, int, ListPage]] = field(default_factory=list)
    _queued: set[str] = field(default_factory=set)
    _under_way: dict[str, _Visited] = field(default_factory=dict)
    _last: ListPage | None = None
    _dates: dict[str, datetime | None] = field(default_factory=dict)
    _restored: set[str] = field(default_factory=set)
    _failures: int = 0
    _elsewhere: int = 0
    _signs: Signs = field(init=False)

    def __post_init__(self) -> None:
        self._signs = Signs(self.since, self.marks)

    def expect(self, pages: Iterable[ListPage]) -> None:
        """Put further pages of the list in line."""
        for page in pages:
            if page.key not in self._queued:
                self._queued.add(page.key)
                heapq.heappush(self._waiting, (page.number, len(self._queued), page))

    def restore(self, pages: Iterable[ListPage]) -> None:
        """Put pages in line that an earlier crawl had still to go to: none of them is given up."""
        pages = list(pages)
        self._restored.update(page.key for page in pages)
        self.expect(pages)

    def take(self) -> ListPage | None:
        """The page to ask for now; None where there is none, or others have to arrive first."""
        if self.ending or not self._waiting or len(self._under_way) >= self._ahead:
            return None
        if any(visited.entries is None for visited in self._under_way.values()):
            return None  # the page before says which one comes next
        page = heapq.heappop(self._waiting)[2]
        self._under_way[page.key] = _Visited(page)
        return page

    @property
    def _ahead(self) -> int:
        """The pages that may be under way."""
        if self.since or self.goal is Goal.KNOWN:
            return 1
        return min(AHEAD + self._elsewhere // PACE, FURTHEST)

    def arrived(self, page: ListPage, entries: Sequence[Entry], further: Iterable[ListPage]) -> None:
        """`page` is there, with its articles in reading order and the further pages that it names."""
        visited = self._under_way.setdefault(page.key, _Visited(page))
        self._queued.add(page.key)
        visited.entries = tuple(entries)
        self._failures = 0
        visited.open = {entry.identity for entry in entries if entry.open}
        further = list(further)
        if not further and page.counter and entries:
            further = [page.counter.page(page.number + 1)]
        self.expect(further)
        self._advance()

    def settled(self, identity: str, published: datetime | None = None) -> bool:
        """An article is archived or passed over; whether the walk can go on because of it."""
        waited = False
        for visited in self._under_way.values():
            if identity in visited.open:
                visited.open.discard(identity)
                self._dates[identity] = published
                waited = True
        if waited:
            self._advance()
            return True
        self._elsewhere += 1
        return self._elsewhere % PACE == 0

    def failed(self, page: ListPage, *, missing: bool) -> bool:
        """`page` was not to be had; `missing` says that there is no such page (404), so that the list ends before it.

        Whether the walk went past it, so that it is to be fetched by itself another time; where no further page is
        known, or the ones before failed as well, the walk stays at it.
        """
        visited = self._under_way.setdefault(page.key, _Visited(page))
        self._failures += 1
        if not missing and page.counter and self._failures < STALE_RUN:
            self.expect([page.counter.page(page.number + 1)])
        if not missing and (not self._waiting or self._failures >= STALE_RUN):
            return False
        del self._under_way[visited.page.key]
        self._advance()
        return not missing

    def left_out(self, page: ListPage) -> None:
        """`page` is another walk's, or was fetched before."""
        self._under_way.pop(page.key, None)
        self.met_another = True
        self._advance()

    def release(self) -> None:
        """Wait for no article any longer: nothing of this crawl is under way."""
        for visited in self._under_way.values():
            visited.open.clear()
        self._advance()

    @property
    def last_url(self) -> str:
        """The address of the last page that counted."""
        return self._last.url if self._last else self.list_url

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and nothing waits, so that the walk came to the end of the list."""
        return self.ending is None and not self._under_way and not self._waiting

    def place(self) -> tuple[list[ListPage], frozenset[str]]:
        """The pages to go on with, nearest first, and the marks by which the place is known again.

        The last page is walked again: new articles may have pushed some of it to the next, removed ones the next to it;
        and so are the last ones that were too old, for a walk that goes back further.
        """
        under_way = [visited.page for visited in self._under_way.values()]
        waiting = [page for _, _, page in sorted(self._waiting)]
        last = self._signs.older_from or self._last
        again = [last] if last else []
        if self.ending is Ending.OLDER:
            return again, self._signs.last_marks
        return again + sorted(under_way, key=lambda page: page.number) + waiting, self._signs.last_marks

    def _advance(self) -> None:
        """Count the pages that are complete, in the order of their numbers."""
        while self._under_way and self.ending is None:
            first = min(self._under_way.values(), key=lambda visited: visited.page.number)
            if not first.is_complete:
                break
            del self._under_way[first.page.key]
            self._count(first)
        if self.is_idle:
            self.ending = Ending.END

    def _count(self, visited: _Visited) -> None:
        assert visited.entries is not None
        self.pages += 1
        self._last = visited.page
        self._restored.discard(visited.page.key)
        self._signs.count(visited.page, visited.entries, self._dates)
        for entry in visited.entries:
            self._dates.pop(entry.identity, None)
        self._judge()

    def _judge(self) -> None:
        if self._signs.are_older:
            self.ending = Ending.OLDER
        elif self.goal is Goal.KNOWN and self._signs.are_known:
            self._give_up_known()
        elif self._signs.repeat:
            self.ending = Ending.REPEATS

    def _give_up_known(self) -> None:
        """Nothing new lies behind here, save behind pages that an earlier crawl left out."""
        self._waiting = [waiting for waiting in self._waiting if waiting[2].key in self._restored]
        heapq.heapify(self._waiting)
        self._signs.begin_anew()
        if not self._waiting:
            self.ending = Ending.KNOWN
