"""Looks again at what is known: articles by their age, lists and feeds as often as they bring something new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from newscrawl.discover.frontier import Priority, Visit
from newscrawl.discover.identity import identity
from newscrawl.discover.links import Link, LinkKind
from newscrawl.items import Item, Looked, Shown, Skipped
from newscrawl.jobs.due import headline_digest
from newscrawl.middlewares.capture import IS_NEW
from newscrawl.spiders.announcements import Announcements
from newscrawl.spiders.requests import Output
from newscrawl.spiders.trail import Trail

#: Skips of addresses that were not looked at, and need not be put on record as such.
_NOT_ASKED = frozenset({"robots", "forgotten", "limit", "older", "trap"})
#: Skips after which nobody knows what lies at the address.
_FAILED = (
    *("no answer", "timeout", "failed", "cut", "busy", "quiet", "robots unavailable"),
    *("http 304", "http 429", "http 5"),
)


class Revisits(Announcements):
    """Requests for what is due, and the looks that are put on record."""

    trails: list[Trail]

    def due_articles(self, trail: Trail) -> Iterator[Output]:
        """Articles whose check is due: their counts grow, their texts are edited, and some vanish from every list."""
        for known in self.due.articles(trail.site.name):
            if trail.unfinished_since is not None and known.last_seen >= trail.unfinished_since:
                continue  # seen by the crawl that this one goes on with
            visit = trail.frontier.admit(known.fetched_url, LinkKind.ARTICLE)
            if (key := identity(known.fetched_url)) != known.identity:
                trail.known_as[key] = known.identity
            if isinstance(visit, Visit):
                yield self.page_request(trail, visit, Priority.KNOWN)

    def due_addresses(self, trail: Trail) -> Iterator[Output]:
        """Lists and feeds that are due by themselves, where their front page need not be; and what failed lately."""
        for known in self.due.addresses(trail.site.name):
            match known.kind:
                case "feed" if trail.only_due:
                    yield from self.announcement(trail, known.url, self.parse_feed)
                case "sitemap" if trail.only_due:
                    yield from self.announcement(trail, known.url, self.parse_sitemap, named=False)
                case "list" if trail.only_due:
                    yield from self.requests(trail, [trail.frontier.admit(known.url, LinkKind.LIST, depth=1)])
                case "page":
                    yield from self.requests(trail, [trail.frontier.admit(known.url, LinkKind.ARTICLE, depth=1)])

    def page_looked(
        self, trail: Trail, visit: Visit, url: str, outputs: Iterable[Output], *, is_list: bool
    ) -> Iterator[Item]:
        """A page that is no article was read at `url`: it led to `outputs`."""
        kind = _kind(trail, visit) or ("list" if is_list else "page")
        yield Looked(trail.site, visit.url, kind, datetime.now(UTC), is_new=_is_new(outputs))
        if kind == "page" and url != visit.url:
            yield Looked(trail.site, url, kind, datetime.now(UTC))

    def page_refused(self, trail: Trail, visit: Visit, item: Item) -> Iterator[Item]:
        """There was no page at the address of `visit`: `item` says why."""
        if isinstance(item, Skipped) and item.reason not in _NOT_ASKED:
            failed = item.reason.startswith(_FAILED)
            yield Looked(trail.site, visit.url, _kind(trail, visit) or "page", item.observed_at, failed=failed)

    def note_headlines(self, trail: Trail, links: Iterable[Link]) -> None:
        """Remember under which headlines a list shows its articles."""
        for link in links:
            if link.kind is LinkKind.ARTICLE and link.from_list and (digest := headline_digest(link.text)):
                trail.headlines.setdefault(identity(link.url), {})[digest] = None

    def last_items(self) -> list[Item]:
        """What is put on record at the end of the crawl."""
        now = datetime.now(UTC)
        return [
            Shown(trail.site, trail.known_as.get(key, key), tuple(digests), now)
            for trail in self.trails
            for key, digests in trail.headlines.items()
        ]


def _kind(trail: Trail, visit: Visit) -> str | None:
    """The kind of an address by how it was met; None where only its page can tell."""
    if trail.is_home(visit):
        return "home"
    return {LinkKind.LIST: "list", LinkKind.NEXT: "next"}.get(visit.kind)


def _is_new(outputs: Iterable[Any]) -> bool:
    return any(getattr(output, "meta", {}).get(IS_NEW) for output in outputs)
