"""Pagination: the further pages of a list, as its pager names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote_plus, urlsplit

from lxml.etree import _Element

from newscrawl.discover.anchors import Anchor, absolute, anchors, base_of
from newscrawl.discover.hosts import same_site
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.normalize import normalize_url
from newscrawl.discover.pagewords import OFFSET_KEYS, PAGE_KEYS, PORTLET_ENDINGS, says_next

#: No pager shows more pages than this at once; what does is no pager.
MAX_PAGES = 100

_PATH_PAGE = re.compile(
    r"(?:/(?:page|trang|seite|pagina|p)[-/]|-(?:page|trang|p)-?)(\d{1,5})(?=(?:\.\w{2,5})?/?$)", re.I
)
_ENDING = re.compile(r"(?:/index)?(?:\.\w{2,5})?/*$")
_CALENDAR_KEY = re.compile(r"(?:date|day|month|year|ngay|thang|nam|cal|eventdisplay|ical|week|tuan)s?\d?$")
_CALENDAR_PATH = re.compile(
    r"/(?:calendar|lich|xem-theo-ngay|kalender|agenda)\b|/(?:19|20)\d\d[/-]\d{1,2}(?:[/-]\d{1,2})?/?$"
)
_DAY_BEFORE = re.compile(r"(?:19|20)\d\d[/-](?:\d{1,2}[/-])?$")
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
#: What leads to a further page says so briefly: "Trang tiếp theo (2/13)".
_LONGEST_LABEL = 40
_MARKS = re.compile(r"page|cur=|trang|start=|offset=|p=|pg=|seite|pagina|skip=|from=", re.IGNORECASE)
_PAGE_TAILS = frozenset("0123456789/lmpxL")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a paged list an address stands: which list, by which parameter, on which page or entry."""

    path: str
    key: str
    number: int
    others: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Here:
    """The page whose pager is read: its address, its list, its parameters, its places in lists, and the number that
    the first page of its list has."""

    url: str
    path: str
    query: dict[str, str]
    places: dict[str, _Place]
    first: int = 1

    @classmethod
    def of(cls, url: str, first: int = 1) -> _Here:
        places = {place.key: place for place in _places(url)}
        return cls(url, _list_path(_path(url)), dict(_pairs(url.partition("?")[2])), places, first)

    def distance(self, address: str, sure: bool) -> int | None:
        """How many pages or entries `address` lies behind this one, less than 0 for one before it; 0: in another list.

        None where it is no page of a list. `sure` says that the link itself speaks of a pager, so that its
        list may have another path.
        """
        best: int | None = None
        for place in _places(address):
            step = 0
            other_list = any(self.query.get(key, value) != value for key, value in place.others.items())
            if not other_list and (sure or place.path == self.path):
                present = self.places.get(place.key)
                first = 0 if place.key in OFFSET_KEYS else self.first
                step = place.number - (present.number if present and place.path == present.path else first)
                if step == 0 and not (present and place.path == present.path):
                    step = -1  # another name of the first page, which is this one
            best = step if best is None or step > best or best == 0 else best
        return best


def find_next_pages(root: _Element, url: str, base_url: str | None = None) -> tuple[str, ...]:
    """The further pages of the list `root`, which was fetched from `url`: only later ones, nearest first.

    Found by `rel=next`, by page parameters and page paths, inside `onclick` too, by the words of the link, and
    by a row of numbers whose addresses differ in nothing else. Only pages that are linked come back, at most
    100; calendars are left alone. The tree is not changed.
    """
    announced = announced_pages(root, url, base_url)
    return further_pages(anchors(root, url, base_url), url, announced)


def announced_pages(root: _Element, url: str, base_url: str | None) -> list[str]:
    """The pages that a `<link rel=next>` of the site's own names."""
    found = []
    for element in root.iter("link"):
        if "next" in (element.get("rel") or "").lower().split() and (href := element.get("href")):
            target = absolute(base_of(root, url, base_url), href)
            if target and same_site(target, url):
                found.append(target)
    return found


def further_pages(found: Iterable[Anchor], url: str, announced: Iterable[str] = ()) -> tuple[str, ...]:
    """`find_next_pages` for anchors that were read before; `announced` are the addresses of `<link rel=next>`."""
    ranked = rank_pages(found, url, announced)
    further = [address for address, distance in ranked.items() if distance > 0]
    return tuple(sorted(further, key=ranked.__getitem__))[:MAX_PAGES]


def rank_pages(found: Iterable[Anchor], url: str, announced: Iterable[str] = ()) -> dict[str, int]:
    """The pages of the list at `url` that its pager links to, and how far behind this one each lies, in pages or in
    entries; those before it are less than 0.
    """
    found = [anchor for anchor in found if len(anchor.text) <= _LONGEST_LABEL or anchor.rel]
    numbered = [
        (int(a.text), a.url) for a in found if len(a.text) < 6 and a.text.isdecimal() and not _is_calendar(a.url, url)
    ]
    here = _Here.of(normalize_url(url), first=0 if _counts_from_zero(numbered) else 1)
    ranked: dict[str, int] = {address: 1 for address in announced if not _is_calendar(address, here.url)}
    for anchor in found:
        address = anchor.url
        is_number = len(anchor.text) < 6 and anchor.text.isdecimal()
        leads_on = "next" in anchor.rel.lower().split() or (not is_number and says_next(anchor.text))
        if not leads_on and not is_number and not _may_be_paged(address):
            continue
        if address == here.url or _is_calendar(address, here.url):
            continue
        distance = here.distance(address, leads_on or is_number or anchor.scripted)
        if distance is None and leads_on and _may_be_next(address, here, named=bool(anchor.rel)):
            distance = 1
        if distance:
            ranked.setdefault(address, distance)
    for distance, address in _rows(numbered, here.url):
        if ranked.get(address, -1) < 0:
            ranked[address] = distance
    ranked.pop(here.url, None)
    return ranked


def _counts_from_zero(numbered: list[tuple[int, str]]) -> bool:
    """Whether the page that is shown as 2 has the number 1 in its address, and so on."""
    shifts = {
        number - place.number
        for number, address in numbered
        for place in _places(address)
        if place.key not in OFFSET_KEYS and place.key != "/"
    }
    return shifts == {1} and len(numbered) > 1


def _may_be_paged(address: str) -> bool:
    query = address.find("?")
    if query < 0:
        return address[-1:] in _PAGE_TAILS and _PATH_PAGE.search(address, max(len(address) - 24, 0)) is not None
    return _MARKS.search(address, query) is not None


def _may_be_next(address: str, here: _Here, *, named: bool) -> bool:
    """A link that says "next" but carries no page number: the same list asked in another way, no article.

    Only where its `rel` has `named` it so may it lie below the list: "more" leads from a front page to its sections.
    """
    path = _list_path(_path(address))
    if path == here.path:
        return "?" in address
    return named and path.startswith(here.path + "/") and link_kind(address) is not LinkKind.ARTICLE


def _places(address: str) -> Iterator[_Place]:
    """Every reading of `address` as a page of a list."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if found := _PATH_PAGE.search(parts.path):
        yield _Place(_list_path(parts.path), "/", int(found[1]), {})
    if not parts.query:
        return
    pairs = _pairs(parts.query)
    for index, (key, value) in enumerate(pairs):
        if not (value.isdecimal() and len(value) < 6):
            continue
        name = unquote_plus(key).lower()
        if name in PAGE_KEYS or name in OFFSET_KEYS or (name[:1] == "_" and name.endswith(PORTLET_ENDINGS)):
            others = {k: v for i, (k, v) in enumerate(pairs) if i != index and unquote_plus(k).lower() not in PAGE_KEYS}
            yield _Place(_list_path(parts.path), name, int(value), others)


def _pairs(query: str) -> list[tuple[str, str]]:
    return [(key, value) for key, _, value in (pair.partition("=") for pair in query.split("&")) if key]


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _list_path(path: str) -> str:
    """The path of the list itself: `/tin/page/3/`, `/tin-p3.html` and `/tin.html` are all pages of `/tin`."""
    return _ENDING.sub("", _PATH_PAGE.sub("", path, count=1), count=1).lower()


def _is_calendar(address: str, here: str) -> bool:
    """Whether a link turns the leaves of a calendar, which has no last page."""
    if _CALENDAR_PATH.search(address.partition("?")[0]) and not _PATH_PAGE.search(_path(address)):
        return True
    query = address.partition("?")[2]
    if not query:
        return False
    present = here.partition("?")[2].split("&")
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if value and pair not in present and _CALENDAR_KEY.search(key.lower()):
            return True
    return False


def _rows(numbered: list[tuple[int, str]], here: str) -> Iterator[tuple[int, str]]:
    """Pages of a row of numbers (`1 2 3 …`) whose addresses differ only in that number, whatever it is called."""
    rows: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, address in numbered[:500]:
        start = address.find("/", 8)
        for found in islice(_NUMBER.finditer(address, max(start, 0)), 12):
            before, after = address[: found.start()], address[found.end() :]
            if int(found[0]) == number and not _DAY_BEFORE.search(before):
                rows[f"{before}\0{after}"][number] = address
    for template, pages in rows.items():
        if len(pages) < 2:
            continue
        before, _, after = template.partition("\0")
        middle = here[len(before) : len(here) - len(after)] if after else here[len(before) :]
        known = here.startswith(before) and here.endswith(after) and middle.isdecimal() and len(middle) < 6
        present = int(middle) if known else 1
        for number, address in pages.items():
            if number != present:
                yield number - present, address
