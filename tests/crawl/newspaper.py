"""A newspaper with many list pages on loopback: articles by number, the newest on top, its pager of one's choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.crawl.server import Reply, article, listing

#: The day of the article with the number 0; each later one is a day younger.
FIRST_DAY = datetime(2020, 1, 1, 8, tzinfo=UTC)

Pager = Callable[[int, int], str]


def path_of(number: int) -> str:
    return f"/ban-tin-hang-ngay-cua-thi-xa-{100000 + number}.html"


def title_of(number: int) -> str:
    return f"Bản tin hằng ngày số {number} của thị xã"


def next_link(page: int, last: int) -> str:
    return f'<a class="next" href="/tin?page={page + 1}">Trang sau</a>' if page < last else ""


def numbers(page: int, last: int) -> str:
    """The pages around this one, the first and the last."""
    shown = sorted({1, last, *range(max(page - 2, 1), min(page + 3, last + 1))} - {page})
    return "".join(f'<a href="/tin?page={n}">{n}</a> ' for n in shown)


#: Where the pages of a list lie whose numbers are posted.
POSTED = "/c/portal/render_portlet"


def posted(page: int, last: int) -> str:
    """The pages around this one, by a script that writes the number into a form and posts it."""
    inputs = f'<input type="hidden" name="p_l_id" value="11"><input type="hidden" name="_tin_page" value="{page}">'
    shown = sorted({1, last, *range(max(page - 2, 1), min(page + 3, last + 1))} - {page})
    links = "".join(f'<a href="#" onclick="submitForm({n})">{n}</a> ' for n in shown)
    return f'<form method="post" action="{POSTED}">{inputs}{links}</form>'


@dataclass
class Newspaper:
    """`answer` is for `serve`: a front page without articles, and one list under /tin, `per_page` articles a page."""

    articles: int
    per_page: int = 5
    pager: Pager = numbers
    wait: float = 0.0
    pinned: tuple[int, ...] = ()
    gone: set[int] = field(default_factory=set)
    fails: Callable[[str], bool] = lambda path: False

    @property
    def pages(self) -> int:
        return -(-len(self.shown) // self.per_page)

    @property
    def shown(self) -> list[int]:
        return [number for number in range(self.articles - 1, -1, -1) if number not in self.gone]

    def answer(self, path: str) -> Reply | None:
        if self.fails(path):
            return Reply("no", 500)
        if path == "/":
            return Reply('<html><body><nav><a href="/tin">Tin tức</a></nav></body></html>')
        if path == "/tin" or path.startswith("/tin?page="):
            return self.list_page(int(path.partition("=")[2] or 1))
        if path.startswith(f"{POSTED} "):
            return self.list_page(int(path.rpartition("_tin_page=")[2]))
        number = int(path[-11:-5]) - 100000 if path.endswith(".html") else -1
        if number < 0 or number >= self.articles:
            return None
        date = (FIRST_DAY + timedelta(days=number)).isoformat()
        return Reply(article(title_of(number), date=date), wait=self.wait)

    def list_page(self, page: int) -> Reply | None:
        if not 1 <= page <= self.pages:
            return None
        numbers = [*self.pinned, *self.shown[(page - 1) * self.per_page : page * self.per_page]]
        return Reply(self.page(numbers, self.pager(page, self.pages)))

    @staticmethod
    def page(numbers: Iterable[int], more: str) -> str:
        return listing({path_of(number): title_of(number) for number in numbers}, more)


def list_pages(requests: Iterable[str]) -> list[int]:
    """The numbers of the list pages that were asked for, in order."""
    return [int(path.partition("=")[2] or 1) for path in requests if path.startswith("/tin")]


def articles_asked(requests: Iterable[str]) -> list[int]:
    """The numbers of the articles that were asked for, in order."""
    return [int(path[-11:-5]) - 100000 for path in requests if path.startswith("/ban-tin-")]
