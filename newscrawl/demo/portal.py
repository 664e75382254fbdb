"""The demo portal itself: an address in, status, media type and bytes out. It knows no sockets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from newscrawl.demo import routes
from newscrawl.demo.content import SEED_ID, ContentError, DemoArticle, load_articles
from newscrawl.demo.edition import Changes, Edition, changes
from newscrawl.demo.pages import Pages
from newscrawl.demo.pdf import pdf
from newscrawl.demo.picture import photo
from newscrawl.demo.routes import Kind, Route

_HTML = "text/html; charset=UTF-8"
#: The line under every attached document, which the pages do not have: who gets a copy.
RECIPIENTS = "Nơi nhận: Như trên; Lưu: Văn thư."


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `etag` and `last_modified` are None where there is nothing to ask again for."""

    status: int
    content_type: str
    body: bytes
    etag: str | None = None
    last_modified: datetime | None = None


class Portal:
    """The portal as it stands on `day`: 1, or 2 for "the next day"; the days after only count more views.

    `base_url` is the origin the feed's absolute links carry, without a slash at the end; `articles` replaces
    the ones that ship with the package. `relaunched` is the portal after a new theme, whose pages leave the line with
    date and view count to a script: what a crawler then reads lacks both. Answers are the same for the
    same day, and kept once rendered.
    """

    def __init__(
        self,
        day: int = 1,
        *,
        base_url: str = "http://localhost",
        articles: Sequence[DemoArticle] | None = None,
        relaunched: bool = False,
    ) -> None:
        self._articles = tuple(articles) if articles is not None else load_articles()
        self.day = day
        self.base_url = base_url.rstrip("/")
        self.edition = Edition(day, self._articles)
        self._pages = Pages(self.edition, self.base_url, relaunched=relaunched)
        self._theme = " relaunched" if relaunched else ""
        self._kept: dict[Route, Response] = {}

    def articles(self, day: int | None = None) -> tuple[DemoArticle, ...]:
        """The articles live on `day` (the portal's own by default) as shown that day, newest first."""
        return self._edition(day).articles

    def article_count(self, day: int | None = None) -> int:
        """How many articles the portal has on `day`, its own day by default."""
        return len(self.articles(day))

    def article(self, number: int) -> DemoArticle:
        """The article with this id as shown today; raises KeyError where there is none today."""
        return self.edition.by_id[number]

    def article_url(self, number: int) -> str:
        """The address at which the lists and the feed link the article; raises KeyError as `article` does."""
        return self.base_url + routes.article_path(self.article(number))

    @property
    def seed(self) -> DemoArticle:
        """The article whose fields the project promises to the letter; ContentError where it is missing."""
        if SEED_ID not in self.edition.by_id:
            raise ContentError(f"the seed article {SEED_ID} is not among the portal's articles")
        return self.article(SEED_ID)

    def changes(self, earlier: int = 1) -> Changes:
        """What differs on the portal's day from the day `earlier`."""
        return changes(self._edition(earlier), self.edition)

    def respond(self, address: str) -> Response:
        """The answer to a GET of `address` (path and query); 404 for whatever the portal does not have."""
        route = routes.parse(address)
        if route is None:
            return self._not_found()
        kept = self._kept.get(route)
        if kept is not None:
            return kept
        response = self._answer(route)
        # What people type is endless, and so are the addresses that are not there: neither is kept.
        if response.status == 200 and route.kind is not Kind.SEARCH:
            self._kept[route] = response
        return response

    def _edition(self, day: int | None) -> Edition:
        return self.edition if day is None or day == self.day else Edition(day, self._articles)

    def _answer(self, route: Route) -> Response:
        match route.kind:
            case Kind.FRONT:
                return self._html(self._pages.front(route.locale), self.edition.articles)
            case Kind.LIST:
                return self._list(route)
            case Kind.STATIC:
                return self._html(self._pages.static(route.name, route.locale), route.name)
            case Kind.SEARCH:
                return self._html(self._pages.search(route.name, route.locale))
            case Kind.LOGIN:
                return self._html(self._pages.login())
            case Kind.RSS:
                rss = self._pages.rss().encode()
                return self._validated("application/rss+xml; charset=UTF-8", rss, rss, self.edition.moment)
            case Kind.ROBOTS:
                return _file("robots.txt", "text/plain; charset=UTF-8")
            case Kind.ASSET:
                return _file(*routes.ASSETS[route.name])
            case _:
                return self._of_article(route)

    def _list(self, route: Route) -> Response:
        if not 1 <= route.number <= self._pages.page_count(route.name):
            return self._not_found()
        page = self._pages.listing(route.name, route.number, route.locale)
        return self._html(page, self.edition.by_section[route.name])

    def _of_article(self, route: Route) -> Response:
        """Pages and files that belong to one article, and go with it."""
        article = self.edition.by_id.get(route.number)
        if article is None:
            return self._not_found()
        changed = self.edition.changed_at(article)
        if route.kind is Kind.ARTICLE:
            page = self._pages.article(article, route.name, route.locale).encode()
            return self._validated(_HTML, page, (repr(article) + self._theme).encode(), changed)
        if route.kind is Kind.PRINT:
            page = self._pages.print_view(article).encode()
            return self._validated(_HTML, page, page, changed)
        if route.kind is Kind.IMAGE and article.caption:
            image = photo(article.id)
            return self._validated("image/png", image, image, article.published)
        name = routes.attachment_path(article)
        if route.kind is Kind.DOCUMENT and name and routes.parse(name) == route:
            document = pdf(article.title, (article.lead, *article.paragraphs, RECIPIENTS))
            return self._validated("application/pdf", document, document, changed)
        return self._not_found()

    def _html(self, page: str, content: object = None) -> Response:
        """A page; `content` is what it is about, for its validator, None for a page that has none."""
        if content is None:
            return Response(200, _HTML, page.encode())
        return self._validated(_HTML, page.encode(), repr(content).encode(), self.edition.moment)

    def _validated(self, media_type: str, body: bytes, content: bytes, changed: datetime) -> Response:
        """An answer with its validators (RFC 9110, 8.8).

        The tag is weak and made from the content alone: the visitor counter and the boxes around an article
        change every day, the page a reader comes for does not.
        """
        etag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
        return Response(200, media_type, body, etag, changed)

    def _not_found(self) -> Response:
        return Response(404, _HTML, self._pages.not_found().encode())


def _file(name: str, media_type: str) -> Response:
    body = files("newscrawl.demo").joinpath("static", name).read_bytes()
    return Response(200, media_type, body, f'"{hashlib.sha256(body).hexdigest()[:20]}"')
