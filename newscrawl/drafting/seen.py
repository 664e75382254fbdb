"""What a look at a site gathers: pages, feeds, sitemaps, and addresses of articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newscrawl.discover.links import Link, LinkKind
from newscrawl.discover.listpages import Pairs
from newscrawl.extract.article import Article, PageKind
from newscrawl.reading import Reading, why_no_article


class Role(StrEnum):
    """What an address is asked for as."""

    ROBOTS = "robots.txt"
    HOME = "front page"
    SITEMAP = "sitemap"
    FEED = "feed"
    LIST = "list"
    FURTHER = "further page of a list"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to fetch, and as what. `guessed` where nobody named it; `of` is the list that a further page is of,
    or the index that names a sitemap; `form` are the fields that are posted for it, where it is not just fetched."""

    url: str
    role: Role
    guessed: bool = False
    of: str = ""
    form: Pairs = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the address after redirects, headers in lower case, the body, and when (aware)."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page that was looked at, as it was served and as it was read."""

    wanted: Wanted
    answer: Answer
    reading: Reading

    @property
    def url(self) -> str:
        """Where it lies."""
        return self.answer.url

    @property
    def article(self) -> Article:
        """What was read off it, an article or not."""
        return self.reading.article

    @property
    def is_article(self) -> bool:
        """Whether a crawl would archive it."""
        return why_no_article(self.article) is None

    @property
    def is_list(self) -> bool:
        """Whether it reads as a list of articles."""
        return self.article.kind is PageKind.LIST

    def links(self, kind: LinkKind) -> list[Link]:
        """Its links of one kind, in reading order."""
        return [link for link in self.reading.links if link.kind is kind]


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A feed or sitemap that was looked at: its address, its title, how many pages it names; `inner` says that it is
    one of a sitemap index."""

    url: str
    title: str
    entries: int
    inner: bool = False


@dataclass(slots=True)
class Candidate:
    """An address that may be an article's: `dated` is when a feed or sitemap says it was published; `announced` says
    that one of them names it, and not just a link."""

    url: str
    dated: datetime | None = None
    announced: bool = False


@dataclass(slots=True)
class Survey:
    """All that a look has found so far. `home` is where the front page really lies; `hosts` are further hosts of
    its domain that its feeds or sitemaps name articles on; `delay` is what its robots.txt asks for, in seconds;
    `rendered` says that a browser showed the pages; `unreached` has, by the address of a list, why its second page
    was not to be had."""

    home: str
    pages: list[SeenPage] = field(default_factory=list)
    feeds: list[SeenFile] = field(default_factory=list)
    sitemaps: list[SeenFile] = field(default_factory=list)
    candidates: dict[str, Candidate] = field(default_factory=dict)
    hosts: dict[str, int] = field(default_factory=dict)
    delay: float | None = None
    rendered: bool = False
    requests: int = 0
    unreached: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)

    @property
    def articles(self) -> list[SeenPage]:
        """The pages that a crawl would archive, in the order in which they were looked at."""
        return [page for page in self.pages if page.is_article]

    @property
    def front(self) -> SeenPage | None:
        """The front page, None where there was none to be had."""
        return next((page for page in self.pages if page.wanted.role is Role.HOME), None)
