"""The portal's pages as text: each method renders one kind of page of one edition."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from newscrawl.demo import routes
from newscrawl.demo.content import SECTIONS, DemoArticle
from newscrawl.demo.edition import Edition
from newscrawl.demo.styles import (
    Style,
    date_line,
    day_month_year,
    editor_entities,
    grouped,
    numeric_entities,
    style_of,
)
from newscrawl.demo.widgets import COUNTER_FIRST, PRICES_FIRST, widgets
from newscrawl.text import fold

SITE_NAME = "Cổng thông tin điện tử Thị xã Xứ Đoài"
PER_PAGE = 10
_RELATED = 5
_IN_FEED = 20
_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English", "cs": "Čeština", "fa": "فارسی"}
#: One section's page prints its own name as the title of every article, as some portals do.
_SECTION_AS_TITLE = "quoc-phong-an-ninh"


@dataclass(frozen=True, slots=True)
class Link:
    """A line of a list: where it leads, its words, and a note beside it (a date, a count, an excerpt)."""

    href: str
    title: str
    note: str = ""
    photo: str | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A section's box on the front page."""

    title: str
    href: str
    links: tuple[Link, ...]


class Pages:
    """Renders the pages of `edition`; `base_url` (no slash at its end) makes the feed's links absolute. `relaunched`
    leaves the line with date and views empty, for a script to fill."""

    def __init__(self, edition: Edition, base_url: str, *, relaunched: bool = False) -> None:
        self._relaunched = relaunched
        self._edition = edition
        self._base_url = base_url
        self._widgets = widgets(edition.day, edition.moment)
        self._most_read = [_link(a, grouped(a.views)) for a in edition.most_read(5)]

    def front(self, locale: str | None) -> str:
        """The front page: the newest of all, and a box for each section."""
        boxes = [
            Box(SECTIONS[slug], f"/{slug}", tuple(_link(a, day_month_year(a.published)) for a in articles[:4]))
            for slug, articles in self._edition.by_section.items()
        ]
        switcher = [Link("/" if code == "vi" else f"/{code}", name, code) for code, name in _LANGUAGE_NAMES.items()]
        newest = [_link(article) for article in self._edition.articles[:6]]
        return self._render("front.html", "", locale, boxes=boxes, newest=newest, switcher=switcher)

    def page_count(self, section: str) -> int:
        """How many pages the list of `section` has; an empty section has one, which says so."""
        return max(1, -(-len(self._edition.by_section[section]) // PER_PAGE))

    def listing(self, section: str, number: int, locale: str | None) -> str:
        """Page `number`, counted from 1, of a section's list."""
        articles = self._edition.by_section[section]
        shown = articles[PER_PAGE * (number - 1) : PER_PAGE * number]
        items = [
            Link(routes.article_path(a), a.title, _excerpt(a.lead), routes.image_path(a) if a.caption else None)
            for a in shown
        ]
        pages = [routes.list_path(section, n + 1) for n in range(self.page_count(section))]
        return self._render(
            "list.html",
            section,
            locale,
            items=items,
            number=number,
            pages=pages,
            total=len(articles),
            instance=_instance(section),
        )

    def article(self, article: DemoArticle, section: str, locale: str | None) -> str:
        """The page of `article`, or its copy in another section or under a locale: the text is the same."""
        style = style_of(article)
        html = self._render(
            "article.html",
            section,
            locale,
            environment=_environment(style.entities),
            article=article,
            style=style,
            date_line="" if self._relaunched else date_line(article, style),
            instance=_instance(section),
            title_is_section=section == _SECTION_AS_TITLE,
            photo=routes.image_path(article),
            attachment=routes.attachment_path(article),
            print_address=routes.print_path(article),
            related=self._related(article, style),
            switcher=_switcher(article) if style.switcher else None,
        )
        return unicodedata.normalize("NFD", html) if style.decomposed else html

    def print_view(self, article: DemoArticle) -> str:
        """The print view: text and photo, neither date nor author."""
        template = _environment().get_template("print.html")
        return template.render(article=article, photo=routes.image_path(article))

    def rss(self) -> str:
        """The feed of the newest articles: RSS 2.0, dates as RFC 5322."""
        items = [
            Link(routes.article_path(a), a.title, format_datetime(a.published), lead=a.lead)
            for a in self._edition.articles[:_IN_FEED]
        ]
        built = format_datetime(self._edition.moment)
        template = _environment().get_template("rss.xml")
        return template.render(site_name=SITE_NAME, base_url=self._base_url, items=items, built=built)

    def static(self, name: str, locale: str | None) -> str:
        """A page that is no article: about, contact, site map for people."""
        return self._render("static.html", name, locale)

    def search(self, keywords: str, locale: str | None) -> str:
        """The search page, with the articles whose title holds `keywords`, accents or none."""
        wanted = fold(keywords.strip())
        found = [_link(a) for a in self._edition.articles if wanted and wanted in fold(a.title)]
        return self._render("search.html", "tim-kiem", locale, keywords=keywords.strip(), found=found)

    def login(self) -> str:
        """The login form."""
        return self._render("login.html", "login", None)

    def not_found(self) -> str:
        """What is shown with status 404."""
        return self._render("not_found.html", "404", None)

    def _related(self, article: DemoArticle, style: Style) -> list[Link]:
        """The section's newest others; some are linked as a copy under a locale or in another section."""
        others = [a for a in self._edition.by_section[article.section_slug] if a.id != article.id][:_RELATED]
        sections = list(SECTIONS)
        links = []
        for place, other in enumerate(others):
            turn = (article.id + place) % 12
            locale = {1: "cs", 4: "fa", 7: "en"}.get(turn)
            elsewhere = sections[(sections.index(other.section_slug) + 2) % len(sections)] if turn in (4, 10) else None
            href = routes.article_path(other, locale=locale, section=elsewhere)
            links.append(Link(href, other.title, day_month_year(other.published, padded=not style.unpadded)))
        return links

    def _render(
        self,
        template: str,
        page: str,
        locale: str | None,
        *,
        environment: Environment | None = None,
        **values: object,
    ) -> str:
        language, direction = routes.LOCALES[locale or "vi"]
        names = {
            **SECTIONS,
            **routes.STATIC_PAGES,
            "tim-kiem": "Tìm kiếm",
            "login": "Đăng nhập",
            "404": "Lỗi",
        }
        return (
            (environment or _environment())
            .get_template(template)
            .render(
                page=page,
                page_name=names.get(page, "Trang chủ"),
                site_name=SITE_NAME,
                language=language,
                direction=direction,
                sections=SECTIONS,
                static_pages=routes.STATIC_PAGES,
                group_id=routes.GROUP_ID,
                widgets=self._widgets,
                most_read=self._most_read,
                prices_first=page in PRICES_FIRST or not page,
                counter_first=page in COUNTER_FIRST,
                **values,
            )
        )


@cache
def _environment(entities: bool = False) -> Environment:
    """The templates, escaping on; `entities` chooses how labels and the editor's text are written."""
    environment = Environment(
        loader=PackageLoader("newscrawl.demo", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["label"] = numeric_entities if entities else Markup.escape
    environment.filters["editor"] = editor_entities if entities else Markup.escape
    return environment


def _link(article: DemoArticle, note: str = "") -> Link:
    return Link(routes.article_path(article), article.title, note)


def _switcher(article: DemoArticle) -> list[Link]:
    return [
        Link(routes.article_path(article, locale=None if code == "vi" else code), name, code)
        for code, name in _LANGUAGE_NAMES.items()
    ]


def _instance(section: str) -> str:
    return f"vcmsviewcontent_INSTANCE_{routes.INSTANCES[section]}"


def _excerpt(lead: str, length: int = 200) -> str:
    return lead if len(lead) <= length else f"{lead[:length].rsplit(' ', 1)[0]}..."
