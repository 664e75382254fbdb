"""One page of a list as it is asked for: by its address, or by the fields that are posted to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from newscrawl.discover.identity import identity
from newscrawl.discover.normalize import normalize_url

Pairs = tuple[tuple[str, str], ...]

#: Where the number of a page stands in an address or a field of a Counter.
NUMBER = "{page}"
#: Fields whose value a server makes anew for each page it sends: they choose nothing.
VOLATILE = ("__viewstate", "__eventvalidation", "__requestdigest", "__requestverificationtoken", "csrf", "_token")
#: Of pages that are posted so many are kept for another run, where their forms have at most so many characters.
_POSTED = 3
_LARGEST = 500_000


@dataclass(frozen=True, slots=True)
class Counter:
    """Pages that are reached by counting: `{page}` in `url` or in the values of `form` stands for their count, which is
    `second` for the second page and grows by `step`.

    With a `form` its fields are posted, else the address is fetched.
    """

    url: str
    form: Pairs = ()
    second: int = 2
    step: int = 1

    def page(self, number: int) -> ListPage:
        """The page of this number, 2 or more."""
        count = str(self.second + (number - 2) * self.step)
        form = tuple((name, value.replace(NUMBER, count)) for name, value in self.form)
        return ListPage(normalize_url(self.url.replace(NUMBER, count)), form, number, counter=self)


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list: `form` has the fields that are posted for it, none where its address is enough.

    `number` orders the pages of one list: the first has 1. `counter` counts on from here, where pages do not link
    to each other.
    """

    url: str
    form: Pairs = ()
    number: int = 1
    counter: Counter | None = None

    @property
    def key(self) -> str:
        """What tells the page from all others: its identity, and what is posted.

        Fields of a postback may be the same for pages 2 and 12, where its buttons slide along: so the number counts.
        """
        if not self.form:
            return identity(self.url)
        fields = sorted((name, value) for name, value in self.form if not name.lower().startswith(VOLATILE))
        return f"{identity(self.url)} POST {self.number} {urlencode(fields)}"


def to_json(pages: list[ListPage]) -> str:
    """`pages` as text, to be kept between runs; of those that are posted the nearest, for each has the whole form."""
    entries, posted = [], 0
    for page in pages:
        posted += bool(page.form)
        if page.form and (posted > _POSTED or sum(len(value) for _, value in page.form) > _LARGEST):
            continue
        counter = page.counter
        counted = [counter.url, counter.form, counter.second, counter.step] if counter else None
        entry = {"url": page.url, "form": page.form, "number": page.number, "counter": counted}
        entries.append({name: value for name, value in entry.items() if value})
    return json.dumps(entries, ensure_ascii=False)


def from_json(text: str) -> list[ListPage]:
    """The pages of `to_json`; none for text that is not its."""
    try:
        return [_page(entry) for entry in json.loads(text)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return []


def _page(entry: dict[str, Any]) -> ListPage:
    counter = None
    if counted := entry.get("counter"):
        url, form, second, step = counted
        counter = Counter(str(url), _pairs(form), int(second), int(step))
    return ListPage(str(entry["url"]), _pairs(entry.get("form", ())), int(entry["number"]), counter)


def _pairs(value: Iterable[Iterable[str]]) -> Pairs:
    return tuple((str(name), str(content)) for name, content in value)
