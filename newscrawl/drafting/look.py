"""A look at a site: which addresses to ask for, one after the other, and what the answers tell.

Nothing is fetched here. `next()` says what is wanted, `take` gets the answer, `miss` is told when there was none; who
asks may be on the network or in an archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from newscrawl.discover.feeds import looks_like_feed, parse_feed
from newscrawl.discover.frontier import is_front_page
from newscrawl.discover.hosts import host_and_port, same_domain, same_site
from newscrawl.discover.identity import identity
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.listpages import ListPage
from newscrawl.discover.normalize import normalize_url
from newscrawl.discover.robots import crawl_delay, robots_sitemaps
from newscrawl.discover.sitemaps import SitemapEntry, parse_sitemap
from newscrawl.drafting.choice import OLDEST, next_article
from newscrawl.drafting.paging import Paging, paging_of
from newscrawl.drafting.seen import Answer, Candidate, Role, SeenFile, SeenPage, Survey, Wanted
from newscrawl.drafting.told import second_page, told_list
from newscrawl.reading import read_page
from newscrawl.sites.patterns import found_in
from newscrawl.sites.site import Site


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is asked for at the most: requests in all, files and lists of each kind, and articles until enough
    are found that read as such."""

    requests: int = 45
    sitemaps: int = 5
    feeds: int = 4
    lists: int = 8
    further: int = 3
    articles: int = 12
    addresses: int = 400


class Look:
    """One site. A `site` that says where its lists and feeds are is looked at there, the newest articles first; one
    of which only the home is known is looked at as a stranger: everything that it names, articles of every kind.
    """

    def __init__(
        self, site: Site, bounds: Bounds | None = None, *, known: Sequence[str] = (), stranger: bool | None = None
    ) -> None:
        """`known` are addresses of articles that are known beforehand, the newest first. `stranger` is for a site of
        which something is known already, and all is to be found out."""
        self.site = site
        self.bounds = bounds or Bounds()
        self.survey = Survey(site.home, rendered=site.fetch.render)
        told = bool(site.feeds or site.sitemaps or site.lists or site.articles)
        self._is_stranger = not told if stranger is None else stranger
        self._asked: set[str] = set()
        self._queues: dict[Role, list[Wanted]] = {role: [] for role in Role}
        for url in known:
            self._offer(url, None, announced=True)
        if self._is_stranger:
            self._want(Role.ROBOTS, [urljoin(site.home, "/robots.txt")])
        self._want(Role.HOME, [site.home])
        self._want(Role.FEED, site.feeds)
        self._want(Role.SITEMAP, site.sitemaps)
        self._want(Role.LIST, [pages.url for pages in site.lists])

    # ---- what to ask for

    def next(self) -> Wanted | None:
        """The next address to ask for; None when enough was seen."""
        if self.survey.requests >= self.bounds.requests:
            return None
        for role, queue in self._queues.items():
            if role is not Role.ARTICLE and queue and self._taken(role) < self._limit(role):
                return self._ask(queue.pop(0))
        if self._has_enough():
            return None
        url = next_article(self.site, self.survey, self._asked, stranger=self._is_stranger)
        return self._ask(Wanted(url, Role.ARTICLE)) if url else None

    def _has_enough(self) -> bool:
        """Of a known site so many pages that should be articles, of a stranger so many that are."""
        looked_at = sum(page.wanted.role is Role.ARTICLE for page in self.survey.pages)
        if not self._is_stranger:
            return looked_at >= self.bounds.articles
        return len(self.survey.articles) >= self.bounds.articles or looked_at >= 2 * self.bounds.articles

    def _ask(self, wanted: Wanted) -> Wanted:
        self.survey.requests += 1
        self._asked.add(identity(wanted.url))
        return wanted

    def _want(self, role: Role, urls: Iterable[str], *, guessed: bool = False, of: str = "") -> None:
        queued = {wanted.url for queue in self._queues.values() for wanted in queue}
        for url in urls:
            if url not in queued and identity(url) not in self._asked and len(self._queues[role]) < 50:
                self._queues[role].append(Wanted(url, role, guessed, of))
                queued.add(url)

    def _want_further(self, paging: Paging | None, of: str) -> None:
        """The second page of a list, whose way of paging it proves; once, however often the list was met."""
        queue = self._queues[Role.FURTHER]
        if paging is not None and not any(wanted.of == of for wanted in queue):
            queue.append(_second(paging.second, of))

    def _want_told(self, page: SeenPage) -> None:
        """The second page of a list of which the site's file says how it pages."""
        of = page.wanted.url
        if (told := told_list(self.site, of)) is None or self._is_stranger:
            return
        if (second := second_page(told, page)) is not None:
            self._queues[Role.FURTHER].append(_second(second, of))
        else:
            self.survey.unreached[of] = f"{told.next} finds no link there"

    def _taken(self, role: Role) -> int:
        survey = self.survey
        if role is Role.FEED:
            return len(survey.feeds)
        if role is Role.SITEMAP:
            return len(survey.sitemaps)
        return sum(page.wanted.role is role for page in survey.pages)

    def _limit(self, role: Role) -> int:
        bounds = self.bounds
        limits = {Role.SITEMAP: bounds.sitemaps, Role.FEED: bounds.feeds}
        return {**limits, Role.LIST: bounds.lists, Role.FURTHER: bounds.further}.get(role, 2)

    # ---- what came

    def miss(self, wanted: Wanted, reason: str) -> None:
        """There was nothing to be had at `wanted`; `reason` is a sentence without its full stop."""
        if wanted.role is Role.FURTHER:
            self.survey.unreached[wanted.of] = reason
        if not wanted.guessed and wanted.role is not Role.ROBOTS:
            self.survey.troubles.append(f"{wanted.url} ({wanted.role}): {reason}.")

    def take(self, wanted: Wanted, answer: Answer) -> None:
        """Read what came for `wanted`. Never raises on any bytes."""
        if wanted.role is Role.ROBOTS:
            self._take_robots(answer)
        elif wanted.role is Role.SITEMAP:
            self._take_sitemap(wanted, answer)
        elif wanted.role is Role.FEED or looks_like_feed(answer.body, answer.headers.get("content-type")):
            self._take_feed(wanted, answer)
        else:
            self._take_page(wanted, answer)

    def _take_robots(self, answer: Answer) -> None:
        self.survey.delay = crawl_delay(answer.body)
        named = robots_sitemaps(answer.body, answer.url)
        self._want(Role.SITEMAP, named or [urljoin(answer.url, "/sitemap.xml")], guessed=not named)

    def _take_sitemap(self, wanted: Wanted, answer: Answer) -> None:
        sitemap = parse_sitemap(answer.body, answer.url)
        if sitemap is None:
            self.miss(wanted, "it is no sitemap")
            return
        self.survey.sitemaps.append(SeenFile(wanted.url, "", len(sitemap.pages), bool(wanted.of)))
        newest = sorted(sitemap.sitemaps, key=_dated, reverse=True)
        self._want(Role.SITEMAP, [entry.url for entry in newest], of=wanted.url)
        for entry in sorted(sitemap.pages, key=_dated, reverse=True)[: self.bounds.addresses]:
            if link_kind(entry.url, entry.title or "") is LinkKind.ARTICLE:
                self._offer(entry.url, entry.published or entry.lastmod, announced=True)

    def _take_feed(self, wanted: Wanted, answer: Answer) -> None:
        feed = parse_feed(answer.body, answer.url)
        if feed is None:
            self.miss(wanted, "it is no feed")
            return
        self.survey.feeds.append(SeenFile(wanted.url, feed.title, len(feed.items)))
        for item in feed.items[: self.bounds.addresses]:
            self._offer(item.url, item.published, announced=True)
        if wanted.role is Role.HOME:  # then the site is the one that the feed is of
            self.survey.home = urljoin(answer.url, "/")
            self._want(Role.HOME, [self.survey.home])

    def _take_page(self, wanted: Wanted, answer: Answer) -> None:
        reading = read_page(answer.body, answer.url, answer.headers, answer.fetched_at, self.site)
        page = SeenPage(wanted, answer, reading)
        known = self.survey.candidates.get(identity(answer.url))
        if wanted.role is Role.LIST and page.is_article and known is not None and known.announced:
            page = replace(page, wanted=Wanted(wanted.url, Role.ARTICLE))  # it only looked like a list
        self.survey.pages.append(page)
        if wanted.role is Role.HOME:
            self.survey.home = normalize_url(answer.url) if is_front_page(answer.url) else self.survey.home
            if self._is_stranger:
                self._want(Role.FEED, reading.feeds)
                self._want(Role.LIST, [link.url for link in page.links(LinkKind.LIST)])
        if page.is_article and page.wanted.role is Role.ARTICLE:
            return
        if wanted.role in (Role.HOME, Role.LIST):
            self._want_told(page)
        for link in page.links(LinkKind.ARTICLE):
            self._offer(link.url, None, announced=False)
        for pattern in self.site.articles:
            for link in reading.links:
                if found_in(pattern, link.url):
                    self._offer(link.url, None, announced=False)
        if wanted.role in (Role.HOME, Role.LIST) and self._is_stranger:
            self._want_further(paging_of(answer.url, reading.next_pages), of=wanted.url)

    def _offer(self, url: str, dated: datetime | None, *, announced: bool) -> None:
        """Note an address that may be an article's, if it lies on this site or on a host of its domain."""
        survey = self.survey
        url = normalize_url(url)
        if not same_site(url, survey.home):
            host, port = host_and_port(url)
            name = f"{host}:{port}" if port else host
            if name not in self.site.hosts:
                if not announced or not same_domain(url, survey.home):
                    return
                survey.hosts[name] = survey.hosts.get(name, 0) + 1
        else:  # links are asked for under the scheme that the site answers under, as a crawl does
            url = f"{survey.home.partition(':')[0]}:{url.partition(':')[2]}"
        known = survey.candidates.get(key := identity(url))
        if known is not None:
            known.dated, known.announced = known.dated or dated, known.announced or announced
        elif len(survey.candidates) < 5 * self.bounds.addresses and urlsplit(url).path not in ("", "/"):
            survey.candidates[key] = Candidate(url, dated, announced)


def _second(page: ListPage, of: str) -> Wanted:
    return Wanted(page.url, Role.FURTHER, guessed=True, of=of, form=page.form)


def _dated(entry: SitemapEntry) -> datetime:
    return entry.published or entry.lastmod or OLDEST


def look_at(look: Look, fetch: Callable[[Wanted], Answer | str]) -> Survey:
    """Run `look` to its end; `fetch` gives what there is of a page that is wanted, or says why there is nothing."""
    while wanted := look.next():
        answer = fetch(wanted)
        if isinstance(answer, str):
            look.miss(wanted, answer)
        else:
            look.take(wanted, answer)
    return look.survey
