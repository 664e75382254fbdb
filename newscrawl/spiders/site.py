"""The site spider: from a site's address to every page of it, as Page items."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.crawling import CrawlOptions
from newscrawl.discover.feeds import looks_like_feed
from newscrawl.discover.frontier import Frontier, Priority, Visit, is_front_page
from newscrawl.discover.identity import identity
from newscrawl.discover.links import LinkKind
from newscrawl.discover.sitemaps import looks_like_sitemap
from newscrawl.extract.article import PageKind
from newscrawl.items import Page
from newscrawl.jobs.due import Due
from newscrawl.jobs.leases import Leases
from newscrawl.middlewares.capture import recording_of
from newscrawl.middlewares.forgotten import ForgottenPage
from newscrawl.middlewares.guard_hosts import GuardedHostsMiddleware
from newscrawl.middlewares.politeness import pace_of
from newscrawl.politeness.quiet import quiet_hours, quiet_sentence
from newscrawl.reader import PageReader, UnreadablePageError
from newscrawl.reading import why_no_article
from newscrawl.rendering.chromium import browser_settings, no_browser
from newscrawl.sites import Site, resolve
from newscrawl.spiders.access import SiteAccess
from newscrawl.spiders.again import Revisits
from newscrawl.spiders.attachments import AttachmentRequests
from newscrawl.spiders.failures import (
    GONE,
    answered_status,
    content_type,
    describe_failure,
    is_redirected,
    refuse_response,
)
from newscrawl.spiders.hosts import local_settings
from newscrawl.spiders.lists import ListWalks
from newscrawl.spiders.requests import Output
from newscrawl.spiders.retries import failed_before
from newscrawl.spiders.trail import Trail


class SiteSpider(Revisits, AttachmentRequests, ListWalks, SiteAccess):
    """`scrapy crawl site -a site=URL[,URL…]`: crawls sites by name or by address."""

    name = "site"
    _leases: Leases

    def __init__(self, site: str = "", sites: Sequence[Site] = (), **kwargs: Any) -> None:
        """Raises SiteError when `site` names neither a known site nor an address."""
        super().__init__(**kwargs)
        self.trails: list[Trail] = []
        self.sites = tuple(sites) or tuple(resolve(name) for name in site.replace(",", " ").split())
        if not self.sites:
            raise ValueError("which site? Say scrapy crawl site -a site=https://example.org/")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Give hosts on this machine their own pace; every other host keeps the polite defaults."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.options = CrawlOptions.from_settings(crawler.settings)
        if not crawler.settings.getbool("NEWSCRAWL_POLITE_LOCALLY"):
            for name, value in local_settings([site.home for site in spider.sites]).items():
                crawler.settings.set(name, value, "spider")
        spider.due = Due(spider.options)
        crawler.signals.connect(spider.due.close, signal=signals.spider_closed)
        spider._leases = Leases(spider.options.database)
        crawler.signals.connect(spider._leases.release, signal=signals.spider_closed)
        spider.watch()
        if any(site.fetch.render for site in spider.sites) and no_browser() is None:
            handlers = crawler.settings.getwithbase("DOWNLOAD_HANDLERS")
            seconds = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
            for name, value in browser_settings(dict(handlers), seconds).items():
                crawler.settings.set(name, value, "spider")
        return spider

    # ---- where to begin

    async def start(self) -> AsyncIterator[Any]:
        """Each site's robots.txt, front page, and what its site file names."""
        for site in self.sites:
            if self._is_left(site):
                continue
            trail = Trail(site, site.home, Frontier(whole_site=is_front_page(site.home)))
            self.trails.append(trail)
            self.remember(trail)
            for output in self.approach(trail):
                yield output

    def _is_left(self, site: Site) -> bool:
        """Whether now is not the time to crawl `site`; the report says why."""
        held = self._leases.take(site)
        hours = quiet_hours(site, datetime.now(UTC))
        pace = pace_of(self.crawler)
        if held is not None:
            sentence = f"it is being crawled already, by {held.owner}"
        elif hours is not None:
            sentence = quiet_sentence(site, hours)
        elif pace is not None and (closed := pace.closed(site.home)) is not None:
            sentence = str(closed)
        else:
            return False
        assert self.crawler.stats is not None
        self.crawler.stats.set_value(f"newscrawl/site/{site.name}/left", sentence)
        self.logger.warning("%s is left alone: %s.", site.home, sentence)
        return True

    def begin(self, trail: Trail) -> Iterator[Output]:
        """First robots.txt, where the site may name its pages itself; then its front page."""
        if self.options.retry_skipped:
            trail.frontier.whole_site = False
            yield from self.requests(trail, failed_before(self.options.database, trail))
        elif trail.frontier.whole_site:
            yield self.robots_request(trail, trail.site.home)
        else:
            yield from self.enter(trail)

    def enter(self, trail: Trail) -> Iterator[Output]:
        """The front page, what the site file names, and the articles known from before; once."""
        site, frontier = trail.site, trail.frontier
        home = frontier.admit(site.home, LinkKind.LIST)
        if not isinstance(home, Visit):
            return
        trail.only_due = self.options.due and frontier.whole_site and trail.unfinished_since is None
        if not self.due.rests(trail, home.url):
            yield self.page_request(trail, home, Priority.HOME)
        yield from self.requests(trail, [frontier.admit(pages.url, LinkKind.LIST) for pages in site.lists])
        for url in site.feeds:
            yield from self.announcement(trail, url, self.parse_feed)
        for url in site.sitemaps:
            yield from self.announcement(trail, url, self.parse_sitemap)
        yield from self.resume(trail)
        if frontier.whole_site:
            yield from self.due_addresses(trail)
            yield from self.due_articles(trail)
            for article_url, url in self.due.missing_files(site.name):
                yield from self.attachment(trail, url, article_url)

    # ---- pages

    async def parse_page(self, response: Response, trail: Trail, visit: Visit) -> AsyncIterator[Any]:
        """A page for the pipelines, and the addresses that it leads to."""
        recording = recording_of(response)
        fetched_at = recording.fetched_at if recording else datetime.now(UTC)
        refused = refuse_response(response, trail, visit, fetched_at)
        if refused is not None:
            yield refused
            for look in self.page_refused(trail, visit, refused):
                yield look
            for output in self.list_failed(trail, visit, missing=response.status in {200, *GONE}):
                yield output
            return
        if trail.arrive(visit, response.url):
            yield self.robots_request(trail, response.url)
        if looks_like_feed(response.body, content_type(response)):
            self.settle(trail, visit)
            for output in self.parse_feed(response, trail):
                yield output
            return
        if looks_like_sitemap(response.body, content_type(response)):
            self.settle(trail, visit)
            for output in self.parse_sitemap(response, trail):
                yield output
            return
        known = response.meta.get("known")
        redirected = answered_status(response) if known is not None and is_redirected(response, visit) else None
        page = Page(
            site=trail.site,
            url=response.url,
            identity=identity(response.url),
            status=response.status,
            headers={str(name).lower(): str(value) for name, value in response.headers.to_unicode_dict().items()},
            body=response.body,
            fetched_at=fetched_at,
            leads_on=trail.frontier.articles_lead_on,
            recording=recording,
            known=known,
            redirected=redirected,
            number=visit.page.number if visit.page else 1,
            is_list=visit.is_list,
        )
        if visit.is_list:
            yield self.skipped(trail, page.url, "list", "a further page of a list")
        else:
            yield page
        if redirected is not None:
            return  # it is looked at in the article's stead; where it leads is for its own visit to see
        for output in await self._onward(page, trail, visit):
            yield output

    async def _onward(self, page: Page, trail: Trail, visit: Visit) -> list[Output]:
        reader = self.crawler.get_extension(PageReader)
        assert reader is not None, "newscrawl.reader.PageReader is missing from EXTENSIONS"
        try:
            reading = await reader.read(page)
        except UnreadablePageError:
            return list(self.list_failed(trail, visit, missing=False))  # the extract pipeline says so
        is_article = reading.article.kind is PageKind.ARTICLE and not visit.is_list
        hosts = self.crawler.get_downloader_middleware(GuardedHostsMiddleware)
        if hosts is not None:
            hosts.note_page(page.url, reading.article.kind)
        if not is_article:
            self.note_headlines(trail, reading.links)
        outputs: list[Output] = []
        for url in reading.feeds if trail.frontier.whole_site and visit.depth == 0 else ():
            if trail.covers(url):
                outputs.extend(self.announcement(trail, url, self.parse_feed))
        if self.options.since and is_article and reading.article.published and visit.identity in trail.open:
            trail.dates[visit.identity] = reading.article.published
        held = {} if is_article else self.memory.known(reading.links)
        onward = trail.frontier.follow(visit, is_article, reading.links)
        outputs.extend(self.requests(trail, self.memory.unless_passed(trail, visit, held, onward)))
        if not is_article or visit.walk is not None:
            outputs.extend(self.listed(trail, visit, () if is_article else reading.links, held, reading.next_pages))
        if is_article:
            outputs.extend(self.attachments(trail, reading.article, page.url))
        if not is_article or why_no_article(reading.article) is not None:
            is_list = reading.article.kind is PageKind.LIST
            outputs.extend(self.page_looked(trail, visit, page.url, outputs, is_list=is_list))
        return outputs

    def on_page_error(self, failure: Failure) -> Iterator[Output]:
        """A request that got no response at all."""
        request: Request = failure.request  # type: ignore[attr-defined]
        trail, visit = request.cb_kwargs["trail"], request.cb_kwargs["visit"]
        reason, detail = describe_failure(failure)
        # Of what was forgotten not even the address is kept.
        url = failure.value.digest if isinstance(failure.value, ForgottenPage) else visit.url
        skipped = self.skipped(trail, url, reason, detail)
        yield skipped
        yield from self.page_refused(trail, visit, skipped)
        yield from self.list_failed(trail, visit, missing=False)
