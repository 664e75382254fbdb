"""The site spider: from a site's address to every page of it, as Page items."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from archive import Archive
from newscrawl.crawling import CrawlOptions
from newscrawl.discover.feeds import looks_like_feed, parse_feed
from newscrawl.discover.frontier import Frontier, Priority, Refusal, Visit, is_front_page
from newscrawl.discover.identity import identity
from newscrawl.discover.links import LinkKind
from newscrawl.discover.robots import robots_sitemaps
from newscrawl.discover.sitemaps import SitemapEntry, looks_like_sitemap, parse_sitemap
from newscrawl.extract.article import PageKind
from newscrawl.items import Item, Page, Skipped
from newscrawl.reader import PageReader, UnreadablePageError
from newscrawl.sites import Site, resolve
from newscrawl.spiders.failures import content_type, describe_failure, refuse_response
from newscrawl.spiders.hosts import local_settings
from newscrawl.spiders.trail import Trail

#: Known articles first seen this long ago or less are looked at again, whether or not a list still shows them.
REVISIT = timedelta(days=30)

_PRIORITY = {
    LinkKind.ARTICLE: Priority.ARTICLE,
    LinkKind.LIST: Priority.LIST,
    LinkKind.NEXT: Priority.LIST,
}

Output = Request | Item


class SiteSpider(Spider):
    """`scrapy crawl site -a site=URL[,URL…]`: crawls sites by name or by address."""

    name = "site"
    options: CrawlOptions
    #: Statuses that the callbacks answer for themselves; redirects and retries are Scrapy's.
    handle_httpstatus_list = (304, *range(400, 600))

    def __init__(self, site: str = "", sites: Sequence[Site] = (), **kwargs: Any) -> None:
        """Raises SiteError when `site` names neither a known site nor an address."""
        super().__init__(**kwargs)
        self.sites = tuple(sites) or tuple(resolve(name) for name in site.replace(",", " ").split())
        if not self.sites:
            raise ValueError("which site? Say scrapy crawl site -a site=https://example.org/")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Give hosts on this machine their own pace; every other host keeps the polite defaults."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.options = CrawlOptions.from_settings(crawler.settings)
        for name, value in local_settings([site.home for site in spider.sites]).items():
            crawler.settings.set(name, value, "spider")
        return spider

    # ---- where to begin

    async def start(self) -> AsyncIterator[Any]:
        """Each site's robots.txt, front page, and what its site file names."""
        for site in self.sites:
            for output in self._begin(Trail(site, site.home, Frontier(whole_site=is_front_page(site.home)))):
                yield output

    def _begin(self, trail: Trail) -> Iterator[Output]:
        """First robots.txt, where the site may name its pages itself; then its front page."""
        if not trail.frontier.whole_site:
            yield from self._enter(trail)
            return
        robots = "/".join(trail.site.home.split("/", 3)[:3]) + "/robots.txt"
        yield self._plain_request(trail, robots, self.parse_robots, Priority.ROBOTS, self.on_robots_error)

    def _enter(self, trail: Trail) -> Iterator[Output]:
        site, frontier = trail.site, trail.frontier
        home = frontier.admit(site.home, LinkKind.LIST)
        assert isinstance(home, Visit)
        yield self._page_request(trail, home, Priority.HOME)
        for url in site.lists:
            yield from self._requests(trail, [frontier.admit(url, LinkKind.LIST)])
        for url in site.feeds:
            yield self._plain_request(trail, url, self.parse_feed, Priority.SITEMAP)
        for url in site.sitemaps:
            yield self._plain_request(trail, url, self.parse_sitemap, Priority.SITEMAP)
        if frontier.whole_site:
            yield from self._known_articles(trail)

    def _known_articles(self, trail: Trail) -> Iterator[Request]:
        """Articles archived lately: their counts grow, their texts are edited, and some vanish from every list."""
        if not self.options.database.exists():
            return
        with Archive(self.options.database, readonly=True) as archive:
            for known in archive.known(trail.site.name, datetime.now(UTC) - REVISIT):
                visit = trail.frontier.admit(known.fetched_url, LinkKind.ARTICLE)
                if isinstance(visit, Visit):
                    yield self._page_request(trail, visit, Priority.KNOWN)

    # ---- what names pages

    def parse_robots(self, response: Response, trail: Trail) -> Iterator[Output]:
        """The sitemaps that robots.txt names, or the usual place where it names none."""
        named = robots_sitemaps(response.body, response.url) if response.status == 200 else ()
        for url in named or (response.urljoin("/sitemap.xml"),):
            yield self._plain_request(trail, url, self.parse_sitemap, Priority.SITEMAP)
        yield from self._enter(trail)

    def parse_sitemap(self, response: Response, trail: Trail) -> Iterator[Output]:
        """Sitemaps of an index; the newest pages of a sitemap first."""
        sitemap = parse_sitemap(response.body, response.url) if response.status == 200 else None
        if sitemap is None:
            return
        trail.frontier.announced |= bool(sitemap.pages or sitemap.sitemaps)
        for entry in sitemap.sitemaps:
            if self._recent(entry.lastmod):
                yield self._plain_request(trail, entry.url, self.parse_sitemap, Priority.SITEMAP)
        for entry in sorted(sitemap.pages, key=_newest_first):
            yield from self._announced(trail, entry.url, entry.published or entry.lastmod)

    def parse_feed(self, response: Response, trail: Trail) -> Iterator[Output]:
        """The pages a feed announces, and its next page."""
        feed = parse_feed(response.body, response.url) if response.status == 200 else None
        if feed is None:
            return
        for item in feed.items:
            yield from self._announced(trail, item.url, item.published)
        if feed.next_url and feed.items:
            yield self._plain_request(trail, feed.next_url, self.parse_feed, Priority.SITEMAP)

    def _announced(self, trail: Trail, url: str, dated: datetime | None) -> Iterator[Output]:
        if not self._recent(dated):
            yield self._skipped(trail, url, "older", f"announced with the date {dated:%Y-%m-%d}")
        elif trail.covers(url):
            yield from self._requests(trail, [trail.frontier.admit(url, LinkKind.ARTICLE)])

    def _recent(self, dated: datetime | None) -> bool:
        since = self.options.since
        return since is None or dated is None or dated >= since

    # ---- pages

    async def parse_page(self, response: Response, trail: Trail, visit: Visit) -> AsyncIterator[Any]:
        """A page for the pipelines, and the addresses that it leads to."""
        fetched_at = datetime.now(UTC)
        refused = refuse_response(response, trail, visit, fetched_at)
        if refused is not None:
            yield refused
            return
        trail.arrive(visit, response.url)
        if looks_like_feed(response.body, content_type(response)):
            for output in self.parse_feed(response, trail):
                yield output
            return
        if looks_like_sitemap(response.body, content_type(response)):
            for output in self.parse_sitemap(response, trail):
                yield output
            return
        page = Page(
            site=trail.site,
            url=response.url,
            identity=identity(response.url),
            status=response.status,
            headers={str(name).lower(): str(value) for name, value in response.headers.to_unicode_dict().items()},
            body=response.body,
            fetched_at=fetched_at,
            leads_on=trail.frontier.articles_lead_on,
        )
        yield page
        for output in await self._onward(page, trail, visit):
            yield output

    async def _onward(self, page: Page, trail: Trail, visit: Visit) -> list[Output]:
        reader = self.crawler.get_extension(PageReader)
        assert reader is not None, "newscrawl.reader.PageReader is missing from EXTENSIONS"
        try:
            reading = await reader.read(page)
        except UnreadablePageError:
            return []  # the extract pipeline says so
        outputs: list[Output] = []
        for url in reading.feeds if trail.frontier.whole_site and visit.depth == 0 else ():
            if trail.covers(url) and isinstance(trail.frontier.admit(url, LinkKind.FEED), Visit):
                outputs.append(self._plain_request(trail, url, self.parse_feed, Priority.SITEMAP))
        is_article = reading.article.kind is PageKind.ARTICLE
        onward = trail.frontier.follow(visit, is_article, reading.links, reading.next_pages)
        outputs.extend(self._requests(trail, onward))
        return outputs

    def on_page_error(self, failure: Failure) -> Iterator[Item]:
        """A request that got no response at all."""
        request: Request = failure.request  # type: ignore[attr-defined]
        trail, visit = request.cb_kwargs["trail"], request.cb_kwargs["visit"]
        reason, detail = describe_failure(failure)
        yield self._skipped(trail, visit.url, reason, detail)

    def on_plain_error(self, failure: Failure) -> None:
        """A feed or sitemap that got no response: the pages will show whether the site answers at all."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.logger.info("%s: %s", request.url, describe_failure(failure)[1])

    def on_robots_error(self, failure: Failure) -> Iterator[Output]:
        """No robots.txt to be had: the front page will show whether the site answers at all."""
        self.on_plain_error(failure)
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self._enter(request.cb_kwargs["trail"])

    # ---- requests

    def _requests(self, trail: Trail, admitted: Iterable[Visit | Refusal | None]) -> Iterator[Output]:
        for entry in admitted:
            match entry:
                case Visit():
                    yield self._page_request(trail, entry, _PRIORITY.get(entry.kind, Priority.OTHER))
                case Refusal(url, reason, detail):
                    yield self._skipped(trail, url, reason, detail)

    def _page_request(self, trail: Trail, visit: Visit, priority: int) -> Request:
        return self._request(
            trail,
            visit.url,
            priority,
            callback=self.parse_page,
            errback=self.on_page_error,
            cb_kwargs={"trail": trail, "visit": visit},
            meta={"revisit": visit.identity if visit.kind is LinkKind.ARTICLE else None},
        )

    def _plain_request(self, trail: Trail, url: str, callback: Any, priority: int, errback: Any = None) -> Request:
        errback = errback or self.on_plain_error
        return self._request(trail, url, priority, callback=callback, errback=errback, cb_kwargs={"trail": trail})

    def _request(self, trail: Trail, url: str, priority: int, **kwargs: Any) -> Request:
        meta = kwargs.pop("meta", {}) | {"site": trail.site.name}
        # The frontier has seen to it that no article is asked for twice, by a better key than the address.
        return Request(url, priority=priority, dont_filter=True, meta=meta, **kwargs)

    def _skipped(self, trail: Trail, url: str, reason: str, detail: str) -> Skipped:
        return Skipped(trail.site, url, reason, detail, datetime.now(UTC))


def _newest_first(entry: SitemapEntry) -> float:
    dated = entry.published or entry.lastmod
    return -dated.timestamp() if dated else 0.0
