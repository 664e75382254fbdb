"""The requests of a site spider: for pages, and for the files that name pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import FormRequest, Request, Spider

from newscrawl.crawling import CrawlOptions
from newscrawl.discover.frontier import Priority, Refusal, Visit
from newscrawl.discover.links import LinkKind
from newscrawl.items import Item, Skipped
from newscrawl.jobs.due import Due
from newscrawl.middlewares.capture import IS_NEW
from newscrawl.spiders.trail import Trail

Output = Request | Item

_PRIORITY = {
    LinkKind.ARTICLE: Priority.ARTICLE,
    LinkKind.LIST: Priority.LIST,
    LinkKind.NEXT: Priority.LIST,
}


class SiteRequests(Spider):
    """Builds requests whose callbacks know site and visit; `parse_page` and `on_page_error` are the spider's."""

    options: CrawlOptions
    due: Due
    parse_page: Any
    on_page_error: Any

    def requests(
        self, trail: Trail, admitted: Iterable[Visit | Refusal | None], modified: datetime | None = None
    ) -> Iterator[Output]:
        """A request for each visit that need not rest, a skip for each refusal. `modified` is when the page changed
        last, by who announces it."""
        for entry in admitted:
            match entry:
                case Visit():
                    verdict = self.due.judge(trail, entry, modified)
                    if verdict.rests:
                        self.rested(trail)
                        continue
                    if entry.kind is LinkKind.ARTICLE:
                        trail.open.add(entry.identity)
                    request = self.page_request(trail, entry, _PRIORITY.get(entry.kind, Priority.OTHER))
                    request.meta[IS_NEW] = verdict.is_new and entry.kind is LinkKind.ARTICLE
                    yield request
                case Refusal(url, reason, detail):
                    yield self.skipped(trail, url, reason, detail)

    def rested(self, trail: Trail) -> None:
        """Count an address that was left alone because it was looked at lately."""
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(f"newscrawl/site/{trail.site.name}/resting")

    def page_request(self, trail: Trail, visit: Visit, priority: int) -> Request:
        """A page, conditionally where it is an article that is known already; posted where it is a form's."""
        arguments: dict[str, Any] = {
            "callback": self.parse_page,
            "errback": self.on_page_error,
            "cb_kwargs": {"trail": trail, "visit": visit},
        }
        if visit.page is not None and visit.page.form:
            return FormRequest(
                visit.url,
                formdata=list(visit.page.form),
                method="POST",
                priority=priority,
                dont_filter=True,
                meta={"form": True},
                **arguments,
            )
        meta = {
            "revisit": trail.known_as.get(visit.identity, visit.identity),
            "conditional": visit.kind is LinkKind.ARTICLE,
        }
        return self._request(visit.url, priority, meta=meta, **arguments)

    def file_request(self, trail: Trail, url: str, priority: int, callback: Any, errback: Any, **known: Any) -> Request:
        """A robots.txt, sitemap or feed."""
        arguments = {"trail": trail, **known}
        return self._request(url, priority, callback=callback, errback=errback, cb_kwargs=arguments)

    def _request(self, url: str, priority: int, **arguments: Any) -> Request:
        # The frontier has seen to it that nothing is asked for twice, by a better key than the address.
        return Request(url, priority=priority, dont_filter=True, **arguments)

    def skipped(self, trail: Trail, url: str, reason: str, detail: str) -> Skipped:
        """The item for an address that gives no article."""
        return Skipped(trail.site, url, reason, detail, datetime.now(UTC))
