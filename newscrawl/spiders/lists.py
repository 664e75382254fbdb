"""Walks through the lists of a site, page by page, each from where the last crawl left it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.forgotten import REASON as FORGOTTEN
from archive.places import Held
from archive.records import PlaceRecord
from newscrawl.discover.endings import Ending, Entry
from newscrawl.discover.frontier import Priority, Visit
from newscrawl.discover.identity import identity
from newscrawl.discover.links import Link, LinkKind
from newscrawl.discover.listpages import Counter, ListPage, from_json
from newscrawl.discover.walk import Goal, Walk
from newscrawl.items import Item, Missing, Page, ReadPage, Skipped, Unchanged
from newscrawl.pipelines.store import StorePipeline
from newscrawl.spiders.memory import ListMemory
from newscrawl.spiders.places import reached
from newscrawl.spiders.requests import Output, SiteRequests
from newscrawl.spiders.trail import Trail

logger = logging.getLogger(__name__)


class ListWalks(SiteRequests):
    """Takes what was read off list pages into walks, and asks for the next page when its turn has come."""

    memory: ListMemory

    def watch(self) -> None:
        """Follow what becomes of each article; once, when the spider has its crawler and options."""
        self.memory = ListMemory(self.options)
        connect = self.crawler.signals.connect
        connect(self._on_item, signal=signals.item_scraped)
        connect(self._on_item, signal=signals.item_error)
        connect(self._on_error, signal=signals.spider_error)
        connect(self._on_idle, signal=signals.spider_idle)
        connect(self._on_closed, signal=signals.spider_closed)

    # ---- what is known from before

    def remember(self, trail: Trail) -> None:
        """Read what earlier crawls left of the lists of this site."""
        assert self.crawler.stats is not None
        self.memory.remember(trail, self.crawler.stats.get_value("newscrawl/run_id"))

    def resume(self, trail: Trail) -> Iterator[Output]:
        """The next pages of walks that were stopped."""
        for key, places in trail.places.items():
            if not trail.frontier.whole_site and key != identity(trail.site.home):
                continue
            for place in places:
                walk = self.memory.walk_from(place)
                if walk is not None:
                    trail.walks[walk] = place
                    page = walk.place()[0][0].number
                    logger.info("%s: going on at page %d of %s.", trail.site.name, page, place.list_url)
                    yield from self.advance(trail, walk)

    # ---- list pages

    def listed(
        self, trail: Trail, visit: Visit, links: Sequence[Link], held: dict[str, Held], further: Sequence[ListPage]
    ) -> Iterator[Output]:
        """A page of a list was read: it counts to its walk, or begins one where it has further pages."""
        page = visit.page or ListPage(visit.url)
        walk = visit.walk
        if walk is None:
            further = self._named_by_site(trail, visit) or further
            if not further:
                return
            walk = self._new_walk(trail, visit)
        entries = [self._entry(trail, identity(link.url), held) for link in links if link.kind is LinkKind.ARTICLE]
        walk.arrived(page, entries, further)
        yield from self.advance(trail, walk)

    def list_failed(self, trail: Trail, visit: Visit, *, missing: bool) -> Iterator[Output]:
        """A further page of a list was not to be had."""
        if visit.walk is None or visit.page is None:
            return
        if visit.walk.failed(visit.page, missing=missing):
            missed = trail.missed.get(visit.walk)
            if missed is None:
                began = visit.walk.began_at + timedelta(seconds=1)
                missed = trail.missed[visit.walk] = Walk(visit.walk.list_url, began, Goal.KNOWN, whole=False)
            missed.expect([visit.page])
            self._note(trail, missed)
        yield from self.advance(trail, visit.walk)

    def advance(self, trail: Trail, walk: Walk) -> Iterator[Output]:
        """Note how far the walk has come, and ask for its next page if it is time."""
        if walk not in trail.walks:
            return
        while (page := walk.take()) is not None:
            visit = trail.frontier.admit_page(page, walk)
            if visit is None:
                walk.left_out(page)
                continue
            yield self.list_request(trail, visit)
        if walk.ending is None and walk.is_idle:
            walk.ending = Ending.END
        self._note(trail, walk)
        if walk.ending is not None and walk in trail.walks:
            del trail.walks[walk], trail.noted[walk]
            trail.missed.pop(walk, None)
            yield from self._ended(trail, walk)

    def list_request(self, trail: Trail, visit: Visit) -> Request:
        """The request for a further page of a list."""
        return self.page_request(trail, visit, Priority.LIST)

    def _ended(self, trail: Trail, walk: Walk) -> Iterator[Output]:
        if walk.ending is Ending.REPEATS:
            detail = f"its pages show no other articles any more, from page {walk.pages - 2} on"
            logger.warning("%s: %s is not followed further: %s.", trail.site.name, walk.list_url, detail)
            yield self.skipped(trail, walk.last_url, "repeats", detail)

    def _new_walk(self, trail: Trail, visit: Visit) -> Walk:
        places = trail.places.get(visit.identity, [])
        walk = Walk(visit.url, trail.began, self._goal(places), self.options.since)
        for place in places:
            pages = from_json(place.waiting)
            if place.state == "walking" and (not pages or pages[0].number <= 1):
                walk.began_at, walk.goal = place.began_at, Goal(place.goal)
        trail.walks[walk] = None
        return walk

    def _goal(self, places: Sequence[PlaceRecord]) -> Goal:
        """To the end for a list that was never walked, or anew by --backfill where nothing of it is left to go on with;
        else to what is known, behind which the places say what is missing."""
        if not places or (self.options.backfill and not any(self.memory.is_open(place) for place in places)):
            return Goal.END
        return Goal.KNOWN

    def _named_by_site(self, trail: Trail, visit: Visit) -> list[ListPage]:
        """The second page of a list whose further pages the site's file says how to reach."""
        for pages in trail.site.lists:
            if identity(pages.url) == visit.identity and (pages.pages or pages.form):
                return [Counter(pages.pages or pages.url, pages.form, pages.first).page(2)]
        return []

    def _entry(self, trail: Trail, key: str, held: dict[str, Held]) -> Entry:
        known = held.get(key)
        if known is None:
            return Entry(key, open=key in trail.open)
        is_open = key in trail.open and not known.is_article
        return Entry(key, is_open, known.first_seen < trail.began, known.published)

    def _note(self, trail: Trail, walk: Walk) -> None:
        """Have the archive remember the place of a walk."""
        place = reached(trail, walk)
        if trail.noted.get(walk) != place:
            trail.noted[walk] = place
            self._store(place)

    # ---- what becomes of the articles

    def settle(self, trail: Trail, visit: Visit) -> None:
        """The article of `visit` is with the store pipeline, or passed over; walks that waited for it go on."""
        if visit.identity not in trail.open:
            return
        trail.open.discard(visit.identity)
        published = trail.dates.pop(visit.identity, None)
        for walk in list(trail.walks):
            if walk.settled(visit.identity, published):
                self._send(self.advance(trail, walk))

    def _on_item(self, item: Any, response: Response | Failure | None) -> None:
        known = _known_to(response)
        if "visit" in known and _is_verdict(item, known["visit"], response):
            self.settle(known["trail"], known["visit"])

    def _on_error(self, response: Response | Failure) -> None:
        known = _known_to(response)
        if "visit" in known:
            self.settle(known["trail"], known["visit"])

    def _on_idle(self) -> None:
        """Nothing is under way: a walk that waits for what will never come goes on all the same."""
        trails: list[Trail] = getattr(self, "trails", [])
        outputs: list[Output] = []
        for trail in trails:
            for walk in list(trail.walks):
                walk.release()
                outputs.extend(self.advance(trail, walk))
        if self._send(outputs):
            raise DontCloseSpider

    def _on_closed(self) -> None:
        self.memory.close()

    def _send(self, outputs: Iterable[Output]) -> bool:
        """Take what no callback can yield; whether there are requests among it."""
        engine, sent = self.crawler.engine, False
        for output in outputs:
            if not isinstance(output, Request):
                self._store(output)
            elif engine is not None and engine.spider is not None:
                engine.crawl(output)
                sent = True
        return sent

    def _store(self, item: Item) -> None:
        """Hand an item to the store, behind those that came before."""
        store = self.crawler.get_item_pipeline(StorePipeline)
        if store is not None:
            store.note(item)


def _known_to(response: Response | Failure | None) -> dict[str, Any]:
    """What the request of a response was given to know."""
    request: Request | None = getattr(response, "request", None)
    return request.cb_kwargs if request is not None else {}


def _is_verdict(item: Any, visit: Visit, response: Any) -> bool:
    """Whether `item` says what became of the page at `visit`, and not of another that it links to."""
    match item:
        case Page() | ReadPage() | Unchanged() | Missing():
            return True
        case Skipped(_, url, reason, _, _):
            return url in (visit.url, getattr(response, "url", "")) or reason == FORGOTTEN
    return False
