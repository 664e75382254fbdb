"""The walk through a list, page by page: which page next, when it is over, and from where it can be gone on with."""

from __future__ import annotations

import hashlib
import heapq
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newscrawl.discover.listpages import ListPage

#: Pages under way at a time: the articles of one are fetched while the next is asked for.
AHEAD = 3
#: A walk ends after this many articles in a row, to the end of a page, that are older than was asked for. Those that
#: are pinned to the top of a list are fewer.
OLDER_RUN = 10
#: … after this many pages in a row on which everything was known before the crawl,
KNOWN_RUN = 3
#: … or this many where it was gone on with, and has not yet met the place where it was left: as many pages may have
#: moved down since by new ones.
KNOWN_RUN_BEFORE_MARKS = 50
#: … and after this many pages in a row with no article that was not on an earlier one.
STALE_RUN = 3
#: Articles of earlier pages that are remembered one by one; of pages further back only what each was as a whole.
_REMEMBERED = 20_000


class Goal(StrEnum):
    """Where a walk ends."""

    END = "end"
    KNOWN = "known"


class Ending(StrEnum):
    """Why a walk ended."""

    END = "end"
    OLDER = "older"
    KNOWN = "known"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article on a list: `open` until it is archived or passed over; `known` from before this crawl."""

    identity: str
    open: bool = False
    known: bool = False
    published: datetime | None = None


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
    _last_marks: frozenset[str] = frozenset()
    _dates: dict[str, datetime | None] = field(default_factory=dict)
    _met: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _contents: set[str] = field(default_factory=set)
    _restored: set[str] = field(default_factory=set)
    _older: int = 0
    _older_from: ListPage | None = None
    _known: int = 0
    _stale: int = 0
    _failures: int = 0

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
        ahead = 1 if self.since or self.goal is Goal.KNOWN else AHEAD
        if self.ending or not self._waiting or len(self._under_way) >= ahead:
            return None
        if any(visited.entries is None for visited in self._under_way.values()):
            return None  # the page before says which one comes next
        page = heapq.heappop(self._waiting)[2]
        self._under_way[page.key] = _Visited(page)
        return page

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
        return waited

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
        last = self._older_from or self._last
        again = [last] if last else []
        if self.ending is Ending.OLDER:
            return again, self._last_marks
        return again + sorted(under_way, key=lambda page: page.number) + waiting, self._last_marks

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
        new = self._new(visited.entries)
        if new:
            self._last_marks = frozenset(digest(entry.identity) for entry in new)
            self._known = self._known + 1 if all(entry.known for entry in new) else 0
        if not self.marks.isdisjoint(self._last_marks):
            self.marks, self._known = frozenset(), 0  # from here on nothing was seen before
        self._stale = 0 if new else self._stale + 1
        self._count_older(visited.page, new)
        for entry in visited.entries:
            self._dates.pop(entry.identity, None)
        self._judge()

    def _new(self, entries: Sequence[Entry]) -> list[Entry]:
        """The articles that were on no earlier page."""
        contents = digest("\n".join(sorted(entry.identity for entry in entries)))
        if contents in self._contents:
            return []
        self._contents.add(contents)
        new = [entry for entry in entries if entry.identity not in self._met]
        self._met.update((entry.identity, None) for entry in new)
        while len(self._met) > _REMEMBERED:
            self._met.popitem(last=False)
        return new

    def _count_older(self, page: ListPage, new: Sequence[Entry]) -> None:
        for entry in new:
            published = self._dates.get(entry.identity) or entry.published
            if published is None or self.since is None:
                continue
            if published >= self.since:
                self._older, self._older_from = 0, None
            else:
                self._older += 1
                self._older_from = self._older_from or page

    def _judge(self) -> None:
        if self._older >= OLDER_RUN:
            self.ending = Ending.OLDER
        elif self.goal is Goal.KNOWN and self._known >= (KNOWN_RUN_BEFORE_MARKS if self.marks else KNOWN_RUN):
            self._give_up_known()
        elif self._stale >= STALE_RUN:
            self.ending = Ending.REPEATS

    def _give_up_known(self) -> None:
        """Nothing new lies behind here, save behind pages that an earlier crawl left out."""
        self._waiting = [waiting for waiting in self._waiting if waiting[2].key in self._restored]
        heapq.heapify(self._waiting)
        self._known = 0
        if not self._waiting:
            self.ending = Ending.KNOWN


def digest(identity: str) -> str:
    """What stands for an article in the marks of a place: from it nobody reads which one it was."""
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]
