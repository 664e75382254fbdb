"""When the walk through a list is over: what its pages, one after the other, say of what lies behind them."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newscrawl.discover.listpages import ListPage

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
class Signs:
    """Counts the pages in a row that say that nothing more is to be found: too old, known, or seen before.

    `since` is back to when articles are wanted; `marks` are digests of what was on the last page of the walk that this
    one goes on with: until they are met, what is known may only have moved down.
    """

    since: datetime | None = None
    marks: frozenset[str] = frozenset()
    #: Digests of what was new on the last page, by which its place is known again.
    last_marks: frozenset[str] = frozenset()
    #: The page from which on everything was too old.
    older_from: ListPage | None = None
    _older: int = 0
    _known: int = 0
    _stale: int = 0
    _met: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _contents: set[str] = field(default_factory=set)

    def count(self, page: ListPage, entries: Sequence[Entry], dates: Mapping[str, datetime | None]) -> None:
        """`page` is the next of the list. `dates` are those that the articles themselves name, by identity."""
        new = self._new(entries)
        if new:
            self.last_marks = frozenset(digest(entry.identity) for entry in new)
            self._known = self._known + 1 if all(entry.known for entry in new) else 0
        if not self.marks.isdisjoint(self.last_marks):
            self.marks, self._known = frozenset(), 0  # from here on nothing was seen before
        self._stale = 0 if new else self._stale + 1
        self._count_older(page, new, dates)

    @property
    def are_older(self) -> bool:
        """Whether what follows is older than what is wanted."""
        return self._older >= OLDER_RUN

    @property
    def are_known(self) -> bool:
        """Whether what follows was archived before."""
        return self._known >= (KNOWN_RUN_BEFORE_MARKS if self.marks else KNOWN_RUN)

    @property
    def repeat(self) -> bool:
        """Whether the pages show the same again and again."""
        return self._stale >= STALE_RUN

    def begin_anew(self) -> None:
        """What follows lies elsewhere in the list: what is known here says nothing of it."""
        self._known = 0

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

    def _count_older(self, page: ListPage, new: Iterable[Entry], dates: Mapping[str, datetime | None]) -> None:
        for entry in new:
            published = dates.get(entry.identity) or entry.published
            if published is None or self.since is None:
                continue
            if published >= self.since:
                self._older, self.older_from = 0, None
            else:
                self._older += 1
                self.older_from = self.older_from or page


def digest(identity: str) -> str:
    """What stands for an article in the marks of a place: from it nobody reads which one it was."""
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]
