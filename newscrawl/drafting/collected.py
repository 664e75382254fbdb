"""From addresses that people collected to drafts of sites: one a host, without looking at any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

from newscrawl.discover.frontier import is_front_page
from newscrawl.discover.hosts import host_and_port
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.normalize import normalize_url
from newscrawl.drafting.addresses import Found
from newscrawl.drafting.writing import Entry, Table, site_text

_INTRO = (
    "A draft by `newscrawl sites import`, of addresses alone: nothing was looked at. `newscrawl sites new` with the"
    " address below finds out more."
)


@dataclass(slots=True)
class CollectedSite:
    """A site to be: the key of its host, its feeds, its pages (lists and front pages) and others, in their order."""

    host: str
    root: str
    title: str = ""
    feeds: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What its file is called."""
        return self.host.replace(":", "-")

    @property
    def home(self) -> str:
        """The front page where one is named, or nothing but articles or feeds; else the first list: whoever keeps the
        address of one section does not mean the whole site."""
        front = next((page for page in self.pages if is_front_page(page)), None)
        return front or (self.pages[0] if self.pages else self.root)

    @property
    def lists(self) -> list[str]:
        """The other pages that are to be started from."""
        return [page for page in self.pages if page != self.home]


@dataclass(frozen=True, slots=True)
class Collection:
    """Sites by host, in the order of their first addresses; and addresses that stood there before, with where."""

    sites: tuple[CollectedSite, ...]
    duplicates: tuple[tuple[Found, str], ...]


def collect(found: Iterable[Found]) -> Collection:
    """Bring together what is on one host; `www.` makes no difference. Never raises."""
    sites: dict[str, CollectedSite] = {}
    seen: dict[str, str] = {}
    duplicates: list[tuple[Found, str]] = []
    for one in found:
        page, feed = normalize_url(one.page), normalize_url(one.feed)
        key = feed or page
        if key in seen:
            duplicates.append((one, seen[key]))
            continue
        seen[key] = one.where
        root = urljoin(page or feed, "/")
        site = sites.setdefault(_host(root), CollectedSite(_host(root), root))
        if feed:
            site.feeds.append(feed)
        if page and link_kind(page) is not LinkKind.ARTICLE:
            site.pages = [*site.pages, page] if page not in site.pages else site.pages
        if one.title and not site.title and (feed or is_front_page(page)) and "://" not in one.title:
            site.title = one.title
    return Collection(tuple(sites.values()), tuple(duplicates))


def _host(url: str) -> str:
    host, port = host_and_port(url)
    name = host.removeprefix("www.")
    return f"{name}:{port}" if port else name


def collected_text(site: CollectedSite, source: str, today: date) -> str:
    """The text of the site's file; `source` is the name of the file that its addresses are from."""
    entries = [Entry("title", site.title)] if site.title else []
    entries.append(Entry("home", site.home))
    if site.feeds:
        entries.append(Entry("feeds", tuple(site.feeds)))
    if site.lists:
        entries.append(Entry("lists", tuple(site.lists)))
    entries += [Entry("rests_on", f"{source}; nothing was looked at."), Entry("seen", today)]
    return site_text(_INTRO, [Table("", tuple(entries))])
