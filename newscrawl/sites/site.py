"""A Site: what a crawl and the extractor need to know of one news site beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

#: Names with their values, in the order of the file: what a mapping is where values have to be hashable.
Pairs = tuple[tuple[str, str], ...]

#: How old an article is each time it is looked at again, counted from when it was first seen.
RECHECK = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=30),
    timedelta(days=91),
)


@dataclass(frozen=True, slots=True)
class ListPages:
    """A list of articles to start from, and how its further pages are reached where they are not plain links.

    `url` is the first page, absolute. `pages` is the address of the others with `{page}` for their number, which
    begins with `first`; `form` the fields that are posted to `pages` (or to `url`) instead, `{page}` in their values;
    `next` a CSS selector of the link to the next page.
    """

    url: str
    pages: str | None = None
    first: int = 2
    form: Pairs = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """A form to sign in with: its page, its fields (`env:NAME` as a value is read from the environment), the CSS
    selector of the form where the page has several, and one of an element that only who is signed in sees."""

    url: str
    fields: Pairs
    form: str | None = None
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """How a site's pages are fetched.

    `delay` is seconds between two requests; `render` says that a browser fetches the pages, which waits for the CSS
    selector `wait_for` and clicks what the CSS selectors `consent` find; `proxy` is an address; `quiet` are hours of
    the site's own day without requests, as (start, end); `recheck` the ages at which an article is looked at again.
    """

    delay: float | None = None
    render: bool = False
    wait_for: str | None = None
    consent: tuple[str, ...] = ()
    headers: Pairs = ()
    cookies: Pairs = ()
    proxy: str | None = None
    login: Login | None = None
    quiet: tuple[tuple[time, time], ...] = ()
    recheck: tuple[timedelta, ...] = RECHECK


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a value stands: a CSS selector or an XPath, and the attribute that holds it instead of the text."""

    css: str | None = None
    xpath: str | None = None
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How pages from `start` on are read (None: from the beginning), where the generic reading is not to be left alone.

    `fields` are rules by the name of a field of the Article, tried in order; `cut` are CSS selectors of what is no
    part of the text; `labels` are words that stand before a field's value on the page, by field.
    """

    start: date | None = None
    fields: tuple[tuple[str, tuple[Rule, ...]], ...] = ()
    cut: tuple[str, ...] = ()
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """What counts as healthy: the share of articles (0 to 1) that have each field at the least, by field, and after
    how many days without a new article something is wrong."""

    fields: tuple[tuple[str, float], ...] = ()
    silent_days: float | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A site to follow. Only `name` and `home` are needed; the rest is found on the site itself.

    `home` is an absolute http(s) address, `timezone` an IANA name for pages that name no zone, `language` a
    BCP 47 tag, `base` the family of publishing systems whose rules it shares, `hosts` further hosts that are the
    same site; `feeds`, `sitemaps` and `lists` are where to start from besides the home page; `articles` are regular
    expressions of the addresses of articles, `article_id` one whose first group is the number in them; `rules` are in
    the order of their dates; `images` says whether the pictures of the articles are fetched as well; `rests_on` is a
    sentence on where all this is known from, `seen` the day on which the site was last seen to be so.
    """

    name: str
    home: str
    title: str | None = None
    timezone: str | None = None
    language: str | None = None
    base: str | None = None
    hosts: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[ListPages, ...] = ()
    articles: tuple[str, ...] = ()
    article_id: str | None = None
    rules: tuple[Rules, ...] = ()
    fetch: Fetch = Fetch()
    health: Health = Health()
    images: bool = False
    rests_on: str = ""
    seen: date | None = None

    @property
    def homes(self) -> tuple[str, ...]:
        """The front page, and an address on each further host that is the same site."""
        scheme = self.home.partition("://")[0]
        return (self.home, *(f"{scheme}://{host}/" for host in self.hosts))
