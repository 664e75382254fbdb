"""How a list pages: the address of its further pages, with a place for their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

#: A number that stands alone, or behind the word for a page: `kT2q` is a name.
_NUMBER = re.compile(r"(?:(?<![0-9A-Za-z])|(?<=[-/_.]p)|(?<=page)|(?<=trang)|(?<=seite))\d{1,4}(?![0-9A-Za-z])", re.I)
#: Second pages are 2, or 1 where a site counts from 0. What counts articles instead (10, 20) has no such place.
_SECOND = (2, 1)


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
