"""What a crawl need not ask for, for it was looked at lately: articles by their age, lists by what they bring."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from archive import Archive, ArchiveError, KnownArticle
from newscrawl.crawling import RECHECK_FILES, CrawlOptions
from newscrawl.discover.frontier import Visit
from newscrawl.discover.links import LinkKind

if TYPE_CHECKING:
    from archive.schedule import Address
    from newscrawl.spiders.trail import Trail

#: Attachments of articles first seen this long ago or less are asked for again where they are missing.
REVISIT = timedelta(days=30)
#: Headlines that vary more than this from list to list say nothing of a change.
_MOST_HEADLINES = 12
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an address may rest, and whether it was never looked at before."""

    rests: bool = False
    is_new: bool = True


class Due:
    """Judges addresses by what the archive knows of them."""

    def __init__(self, options: CrawlOptions) -> None:
        self._options = options
        self._archive: Archive | None = None
        self._known_sites: dict[str, bool] = {}

    @property
    def now(self) -> datetime:
        """The moment by which is judged."""
        return datetime.now(UTC) + self._options.ahead

    def close(self) -> None:
        """Close the archive."""
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def articles(self, site: str) -> list[KnownArticle]:
        """The articles of `site` that are due."""
        archive = self._open(site)
        return archive.schedule.due_articles(site, self.now) if archive else []

    def addresses(self, site: str) -> list[Address]:
        """Its lists and feeds that are due, and what failed lately."""
        archive = self._open(site)
        return archive.schedule.due_addresses(site, self.now) if archive else []

    def missing_files(self, site: str) -> list[tuple[str, str]]:
        """Files of its articles that a crawl was stopped before, as (address of the article, of the file); the article
        itself may answer 304."""
        archive, now = self._open(site), datetime.now(UTC)
        return archive.missing_files(site, now - REVISIT, now - RECHECK_FILES) if archive else []

    def judge(self, trail: Trail, visit: Visit, modified: datetime | None = None) -> Verdict:
        """Whether `visit` may rest. `modified` is when the page changed last, by who announces it."""
        archive = self._open(trail.site.name)
        if archive is None or self._options.retry_skipped:
            return Verdict()
        found = archive.schedule.article(visit.url, visit.identity)
        if found is not None:
            known, look = found
            if visit.identity != known.identity:
                trail.known_as[visit.identity] = known.identity
            if look is None or look.is_due(self.now) or (modified and modified > look.looked_at):
                return Verdict(is_new=False)
            return Verdict(rests=not _is_renamed(trail, visit, look.shown), is_new=False)
        if visit.kind in (LinkKind.LIST, LinkKind.NEXT) and not trail.only_due:
            return Verdict(is_new=False)
        look = archive.schedule.address(visit.url)
        if look is None:
            return Verdict()
        return Verdict(not look.is_due(self.now) and not (modified and modified > look.looked_at), is_new=False)

    def rests(self, trail: Trail, url: str, modified: datetime | None = None) -> bool:
        """Whether a sitemap or feed may rest; `modified` is when it changed last, by the index that names it."""
        archive = self._open(trail.site.name) if trail.only_due else None
        look = archive.schedule.address(url) if archive else None
        return look is not None and not look.is_due(self.now) and not (modified and modified > look.looked_at)

    def _open(self, site: str) -> Archive | None:
        """The archive, where it knows anything of `site` from earlier crawls."""
        if self._archive is None:
            if not self._options.database.exists():
                return None
            try:
                self._archive = Archive(self._options.database, readonly=True)
            except ArchiveError:
                return None  # the store pipeline says why
        if site not in self._known_sites:
            self._known_sites[site] = self._archive.schedule.knows(site)
        return self._archive if self._known_sites[site] else None


def headline_digest(text: str) -> str | None:
    """A digest of a headline's words, without numbers, which may count views or hours; None of fewer than three."""
    words = _WORDS.findall(text.casefold())
    return hashlib.blake2b(" ".join(words).encode(), digest_size=4).hexdigest() if len(words) > 2 else None


def _is_renamed(trail: Trail, visit: Visit, before: frozenset[str]) -> bool:
    """Whether a list shows the article under a headline that none has shown before."""
    shown = trail.headlines.get(visit.identity, {}).keys()
    return bool(before) and len(before) < _MOST_HEADLINES and not shown <= before
