"""Lists that grow by a button: where a script asks for more of them, told from the button's `data-` attributes."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import urlencode

from lxml import etree
from lxml.etree import _Element

from newscrawl.discover.anchors import absolute, base_of, words_of
from newscrawl.discover.hosts import same_site
from newscrawl.discover.listpages import NUMBER, Counter, ListPage
from newscrawl.discover.pagewords import OFFSET_KEYS, PAGE_KEYS, says_next
from newscrawl.discover.words import words

_ADDRESS_WORDS = words(
    "next-url next-page-url next-page next url href ajax-url ajax ajaxurl load-url load-more-url link endpoint src"
    " page-url more-url api source action request"
)
_ADDRESSES = tuple(sorted((f"data-{name}" for name in _ADDRESS_WORDS), key=lambda name: ("next" not in name, name)))
_WITH_ADDRESS = etree.XPath(" | ".join(f"//*[@{name}]" for name in _ADDRESSES))
_ABOUT_MORE = re.compile(
    r"(?:load|view|see|show|read)[-_]?more|xem[-_]?them|tai[-_]?them|more[-_]?(?:news|posts|items)|infinite|pag(?:er|ing|in)"
    r"|timeline|next",
    re.IGNORECASE,
)
#: Attributes that number the pages, those that mean the next page first.
_NUMBERS: tuple[str, ...] = (
    *("data-next-page", "data-next", "data-page", "data-paged", "data-pageindex", "data-page-index"),
    *("data-page-number", "data-pagenum", "data-current-page", "data-current", "data-trang"),
)
_PRESENT = ("data-current-page", "data-current")
_OFFSETS = ("data-offset", "data-start", "data-skip")
_PLACEHOLDER = re.compile(
    r"(?:\{|%7B|\[|%5B|\$\{|__|:|%|\{\{)\s*(?:page|p|trang|pageindex|pagenum|n|0)\s*(?:\}\}|\}|%7D|\]|%5D|__|%)",
    re.IGNORECASE,
)
_IN_QUERY = re.compile(
    rf"([?&](?:{'|'.join(sorted(PAGE_KEYS | OFFSET_KEYS))}|\w+_(?:cur|page|pagenum))=)(\d{{1,5}})(?=&|$)", re.IGNORECASE
)
_IN_PATH = re.compile(r"([/-](?:page|trang|p)[-/]?|/)(\d{1,4})(?=(?:\.\w{2,5})?/?$)", re.IGNORECASE)
#: Attributes that say how a button looks and works, not what it asks for.
_LOOKS = re.compile(
    r"data-(?:toggle|target|loading|text|role|id$|bs-|v-|src|wow|aos|total|max|last|type|method|container|append|class"
    r"|content|placement|title|track|event|ga|action|ajax|url|href|next|link|endpoint|page|current|offset|load|more|api"
    r"|source|request|paged|trang|start|skip)"
)
_ZONE = etree.XPath("//input[@type='hidden' and (@id='hdZoneId' or @name='hdZoneId')]/@value", smart_strings=False)
_VIEW_MORE = etree.XPath("boolean(//*[contains(@class, 'viewmore') or contains(@class, 'view-more')])")


def growing_pages(root: _Element, url: str, base_url: str | None = None, number: int = 1) -> tuple[ListPage, ...]:
    """The page after `root` (page `number`, fetched from `url`) of a list that a button makes longer; it counts on.

    What comes from there mostly has no button of its own, so that the pages are counted until one has no articles. The
    tree is not changed.
    """
    base = base_of(root, url, base_url)
    for element in cast("list[_Element]", _WITH_ADDRESS(root))[:2000]:
        if not _is_about_more(element):
            continue
        address = next(filter(None, (element.get(name) for name in _ADDRESSES if not _is_number(element, name))), "")
        counter = _counter(element, address.strip(), base, number)
        if counter is not None and same_site(counter.page(number + 1).url, url):
            return (counter.page(number + 1),)
    zones = cast("list[str]", _ZONE(root))
    if number > 1 or not zones or not zones[0].isdecimal() or not _VIEW_MORE(root):
        return ()
    # The newsrooms' system that is called IMS: the zone is the section, and its list goes on as fragments.
    fragments = absolute(url, f"/timelinelist/{zones[0]}/")
    return (Counter(f"{fragments}{NUMBER}.htm").page(2),) if fragments else ()


def _is_about_more(element: _Element) -> bool:
    told = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _ABOUT_MORE.search(told):
        return True
    text = words_of(element)
    return len(text) < 40 and says_next(text)


def _is_number(element: _Element, name: str) -> bool:
    value = (element.get(name) or "").strip()
    return value.isdecimal()


def _counter(element: _Element, address: str, base: str, present: int) -> Counter | None:
    """The count that the button goes on with: a number in its address, beside it, or none, then from page 2 on."""
    if not address or address.startswith(("#", "javascript:", "data:")) or " " in address:
        return None
    offset = _stated(element, _OFFSETS)
    count = _stated(element, _NUMBERS)
    if count is not None and any(element.get(name) for name in _PRESENT) and element.get("data-next-page") is None:
        count += 1
    second = count if count is not None else present + 1
    if _PLACEHOLDER.search(address):
        template = _PLACEHOLDER.sub("\0", address, count=1)
    elif found := _IN_QUERY.search(address) or _IN_PATH.search(address):
        template, second = f"{address[: found.start(2)]}\0{address[found.end(2) :]}", int(found[2])
    elif address.endswith(("=", "/")) and count is not None:
        template = address + "\0"
    elif count is not None or offset is not None:
        name, second = ("page", second) if count is not None else ("offset", offset or 0)
        more = {key[5:]: value for key, value in element.items() if key.startswith("data-") and not _LOOKS.match(key)}
        template = f"{address}{'&' if '?' in address else '?'}{urlencode({**more, name: ''})}\0"
    else:
        return None
    # A count cannot be normalised before it is there; so a number stands in for it until the address is absolute.
    target = absolute(base, template.replace("\0", "4190210").replace(NUMBER, ""))
    if target is None or target.count("4190210") != 1:
        return None
    step = second if offset is not None and count is None and second > 1 else 1
    return Counter(target.replace("4190210", NUMBER), second=second - (present - 1) * step, step=step)


def _stated(element: _Element, names: tuple[str, ...]) -> int | None:
    for name in names:
        value = (element.get(name) or "").strip()
        if value.isdecimal() and len(value) < 7:
            return int(value)
    return None
