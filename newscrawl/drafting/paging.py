"""How a list pages: the address of its further pages or the form that is posted for them, with a place for their
number; or else link by link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.discover.listpages import NUMBER, VOLATILE, Counter, ListPage, Pairs

#: A number that stands alone, or behind the word for a page: `kT2q` is a name.
_NUMBER = re.compile(r"(?:(?<![0-9A-Za-z])|(?<=[-/_.]p)|(?<=page)|(?<=trang)|(?<=seite))\d{1,4}(?![0-9A-Za-z])", re.I)
#: Second pages are 2, or 1 where a site counts from 0. What counts articles instead (10, 20) has no such place.
_SECOND = (2, 1)


#: A form with more than this is a page's state, not a question for a list.
_MOST_FIELDS, _MOST_FORM = 20, 1000


@dataclass(frozen=True, slots=True)
class Paging:
    """How the further pages of a list are reached: `pages` is their address and `form` what is posted to it, `{page}`
    for their number, which is `first` for the second page. With neither there is but a link from each to the next.
    `second` is the second page as it is asked for.
    """

    second: ListPage
    pages: str | None = None
    form: Pairs = ()
    first: int = 2


def paging_of(list_url: str, further: Sequence[ListPage]) -> Paging | None:
    """How the list at `list_url` pages, of which `further` are the pages that it leads to, nearest first; None where it
    leads to none, or in a way that a site's file has no words for.
    """
    if not further:
        return None
    counter = further[0].counter
    if counter is not None:
        second = counter.page(2)
        return Paging(second, counter.url, counter.form, counter.second) if counter.step == 1 else None
    if further[0].form:
        return _posted(list_url, further)
    template = page_address(list_url, [page.url for page in further if not page.form])
    if template is None:
        return Paging(further[0])
    return Paging(Counter(template[0], second=template[1]).page(2), template[0], first=template[1])


def _posted(list_url: str, further: Sequence[ListPage]) -> Paging | None:
    """The form of a list whose fields are the same on every page, save that of the number.

    One that carries the state of the page (ASP.NET's) is sent anew from each page: every crawl does so by itself.
    """
    page = further[0]
    fields = [(name, value) for name, value in page.form if value]
    size = sum(len(value) for _, value in fields)
    if len(fields) > _MOST_FIELDS or size > _MOST_FORM or any(n.lower().startswith(VOLATILE) for n, _ in fields):
        return None
    # `_sent` puts the field that the button changes last.
    name, value = page.form[-1]
    others = [dict(other.form).get(name) for other in further[1:] if other.url == page.url]
    counts = [other for other in others if other is not None and other.isdecimal() and other != value]
    if not value.isdecimal() or int(value) not in _SECOND or (others and not counts):
        return None
    form = (*(pair for pair in fields if pair[0] != name), (name, NUMBER))
    pages = None if page.url == list_url else page.url
    return Paging(Counter(page.url, form, int(value)).page(2), pages, form, int(value))


def page_address(list_url: str, further: Sequence[str]) -> tuple[str, int] | None:
    """(address with `{page}` for the number, number of the second page) of the list at `list_url`.

    `further` are the addresses of its further pages, nearest first. None where they do not differ in one number that
    counts pages: then they can only be followed link by link.
    """
    pages = [address for address in further if address != list_url]
    for address in pages[:3]:
        for start, end in _numbers(address):
            number = int(address[start:end])
            if address[start] == "0" and end - start > 1:
                continue
            template = address[:start].replace("{", "%7B") + "{page}" + address[end:].replace("}", "%7D")
            if number in _SECOND and _counts(template, number, list_url, pages):
                return template, number
    return None


def _numbers(address: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand in path and query, the last first: that is where pagers have theirs."""
    try:
        begin = len(urlsplit(address).netloc) + address.find("//") + 2
    except ValueError:
        return
    for found in reversed(list(_NUMBER.finditer(address, begin))):
        yield found.span()


def _counts(template: str, second: int, list_url: str, pages: Sequence[str]) -> bool:
    """Whether the further pages, or the only one there is, are what `template` gives from `second` on."""
    given = {template.replace("{page}", str(number)) for number in range(second, second + len(pages) + 100)}
    if len(pages) > 1:
        return sum(page in given for page in pages) > 1
    # One page only: its number has to be new, not the id of a section that the list has in its address too.
    return template.replace("{page}", str(second)) == pages[0] and not _is_in(template, second, list_url)


def _is_in(template: str, number: int, list_url: str) -> bool:
    before, _, after = template.partition("{page}")
    return list_url.startswith(before + str(number)) or before[-8:] + str(number) + after[:1] in list_url
