"""Which addresses of one site to visit next, and each article once under whatever name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from urllib.parse import urlsplit

from newscrawl.discover.identity import identity, normalize_url
from newscrawl.discover.links import Link, LinkKind
from newscrawl.discover.listpages import ListPage
from newscrawl.discover.traps import Fruitless, endless_path
from newscrawl.discover.walk import Walk

#: Pages that are neither lists nor articles (about us, contact) are looked at this many clicks from the start:
#: near enough to find lists behind them, not so deep that a calendar leads the crawl away.
MAX_OTHER_DEPTH = 2
#: The same for lists: sections lie at most this many clicks below the front page.
MAX_LIST_DEPTH = 5


#: Paths under which portals keep their front page, besides `/`: Liferay's, language folders, index files.
_FRONT_PAGE = re.compile(
    r"/?((web/)?(guest/?)?(home|trang-?chu|index|default|main)?(\.(html?|aspx?|php|jsp|do))?|[a-z]{2}(-[a-z]{2})?)/?",
    re.I,
)


def is_front_page(url: str) -> bool:
    """Whether `url` is the front page of its host by its path: then a crawl from it takes the whole site."""
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT_PAGE.fullmatch(parts.path))


class Priority(IntEnum):
    """What is fetched first, the greater the sooner: what names many articles before the articles."""

    ROBOTS = 100
    SITEMAP = 90
    HOME = 80
    LIST = 60
    ARTICLE = 50
    ATTACHMENT = 30
    KNOWN = 20
    OTHER = 10


@dataclass(frozen=True, slots=True)
class Visit:
    """An address to fetch: what it looks like, how many clicks from the start, which page of which walk."""

    url: str
    identity: str
    kind: LinkKind
    depth: int = 0
    page: ListPage | None = None
    walk: Walk | None = field(default=None, compare=False, repr=False)

    @property
    def is_list(self) -> bool:
        """Whether it is a list for sure, and not only an address that looks like the further page of one."""
        return self.page is not None and bool(self.page.form or self.page.counter)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address not worth fetching, and why, as in `skips`."""

    url: str
    reason: str
    detail: str


_FOLLOWED = frozenset([LinkKind.ARTICLE, LinkKind.LIST, LinkKind.OTHER])
_HELD = frozenset([LinkKind.LIST, LinkKind.OTHER])


@dataclass(slots=True)
class Frontier:
    """The addresses of one site seen so far in this crawl.

    `whole_site` False keeps to the page the crawl was started from: the articles it links to and its further
    pages, no other sections. `announced` says that the site names its own pages, in a sitemap: then an article's
    links to others lead to nothing new, and need not be followed through the years. `scheme` (http or https) is
    the one under which the site answers: its links are asked for under that, whichever of the two they name.
    """

    whole_site: bool = True
    announced: bool = False
    scheme: str = ""
    _seen: dict[str, str] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)
    _fruitless: Fruitless[Visit] = field(default_factory=Fruitless)

    def admit(self, url: str, kind: LinkKind, depth: int = 0) -> Visit | Refusal | None:
        """The Visit of an address not seen before; a Refusal, once, for another name of one seen; else None."""
        url = self._under_scheme(url)
        key = identity(url)
        first = self._seen.get(key)
        if first is None:
            self._seen[key] = url
            return Visit(url, key, kind, depth)
        if normalize_url(first) == normalize_url(url):
            return None
        return self._refuse(url, "duplicate", f"another address of {first}")

    def admit_page(self, page: ListPage, walk: Walk, depth: int = 0) -> Visit | None:
        """The Visit of a further page of a list; None where it was fetched before, for this list or another."""
        key = page.key
        if key in self._seen:
            return None
        url = self._under_scheme(page.url)
        self._seen[key] = url
        return Visit(url, key, LinkKind.NEXT, depth, page, walk)

    def _under_scheme(self, url: str) -> str:
        if self.scheme and url.startswith(("http:", "https:")):
            return f"{self.scheme}:{url.partition(':')[2]}"
        return url

    def arrived(self, requested: Visit, url: str) -> str | None:
        """Note that `requested` was redirected to `url`; the address seen before under the same name, if any."""
        key = identity(url)
        if key in (requested.identity, identity(requested.url)):
            return None
        first = self._seen.get(key)
        self._seen.setdefault(key, url)
        return first

    @property
    def articles_lead_on(self) -> bool:
        """Whether the links of an article are to be followed."""
        return self.whole_site and not self.announced

    def hold(self, visit: Visit) -> Refusal | None:
        """Why the page at `visit` is not fetched, now that its turn has come: too many of its kind in a row have shown
        no article of their own. It is given back by `follow` when one does."""
        if visit.walk is None and visit.kind in _HELD and self._fruitless.holds(visit.url, visit):
            return Refusal(visit.url, "trap", "pages of its kind have shown no article of their own for a long time")
        return None

    def follow(self, visit: Visit, is_article: bool, links: Iterable[Link]) -> Iterator[Visit | Refusal]:
        """What to visit after the page at `visit`: from a list its articles and lists; from an article the articles and
        lists it points to, unless the site announces its pages itself."""
        links = tuple(links)
        if visit.walk is None and not is_article:
            articles = [identity(link.url) for link in links if link.kind is LinkKind.ARTICLE]
            yield from self._fruitless.count(visit.url, articles)
        elif visit.walk is None and visit.kind in _HELD:
            yield from self._fruitless.bore(visit.url)
        for link in links:
            admitted = self._follow_link(link, visit, is_article)
            if admitted is not None:
                yield admitted

    def _follow_link(self, link: Link, visit: Visit, is_article: bool) -> Visit | Refusal | None:
        depth = visit.depth + 1
        from_here = not is_article or self.articles_lead_on
        if from_here and link.kind in _FOLLOWED and (detail := endless_path(link.url)) is not None:
            return None if identity(link.url) in self._seen else self._refuse(link.url, "trap", detail)
        match link.kind:
            case LinkKind.ARTICLE if from_here:
                return self.admit(link.url, link.kind, depth)
            case LinkKind.LIST if self.whole_site and from_here and depth <= MAX_LIST_DEPTH:
                return self.admit(link.url, link.kind, depth)
            case LinkKind.OTHER if self.whole_site and not is_article and depth <= MAX_OTHER_DEPTH:
                return self.admit(link.url, link.kind, depth)
            case LinkKind.PRINT:
                return self._refuse(link.url, "print", "the print view of an article")
        return None

    def _refuse(self, url: str, reason: str, detail: str) -> Refusal | None:
        if url in self._refused:
            return None
        self._refused.add(url)
        return Refusal(url, reason, detail)
