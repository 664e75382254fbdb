"""The portal's addresses: how each page is linked, and which page an address asks for.

Shapes as on Liferay 6 with a news portlet: `/{section}/-/view_content/{id}-{slug}.html` below an optional
locale prefix, portlet parameters that carry their instance name, print views and pictures behind servlets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode

from newscrawl.demo.content import SECTIONS, DemoArticle

#: Locale prefixes the portal answers under, with the `lang` and `dir` its theme then prints.
LOCALES: Mapping[str, tuple[str, str]] = {
    "vi": ("vi-VN", "ltr"),
    "en": ("en-US", "ltr"),
    "cs": ("cs-CZ", "ltr"),
    "fa": ("fa-IR", "rtl"),
}
STATIC_PAGES: Mapping[str, str] = {
    "gioi-thieu": "Giới thiệu",
    "lien-he": "Liên hệ",
    "so-do-cong": "Sơ đồ cổng",
}
#: Files of the theme: the address, the file in static/, its media type.
ASSETS: Mapping[str, tuple[str, str]] = {
    "/thi-xa-theme/css/main.css": ("main.css", "text/css; charset=UTF-8"),
    "/thi-xa-theme/js/main.js": ("main.js", "application/javascript; charset=UTF-8"),
    "/thi-xa-theme/images/banner.svg": ("banner.svg", "image/svg+xml"),
    "/VWeather-portlet/js/vweather.js": ("vweather.js", "application/javascript; charset=UTF-8"),
}
PRINT_PATH = "/VCMS-portlet/html/portlet/vcmsviewcontent/print_article.jsp"
IMAGE_PATH = "/VCMS-portlet/images"
SEARCH_PATH = "/tim-kiem"
LOGIN_PATH = "/c/portal/login"
RSS_PATH = "/rss"
GROUP_ID = 10184
#: The news portlet's instance on each section's page.
INSTANCES: Mapping[str, str] = dict(zip(SECTIONS, ("oB7e", "kT2q", "W3xd", "m9Lr", "Zc5u", "gH8v"), strict=True))

_LOCALE = re.compile(r"/(" + "|".join(LOCALES) + r")(?=/|$)")
_ARTICLE = re.compile(r"/([a-z-]+)/-/view_content/([0-9]{7})-[^/]*\.html")
_DOCUMENT = re.compile(r"/documents/[0-9]+/([0-9]{7})/([^/]+\.pdf)")
_NUMBER = re.compile(r"[0-9]{1,9}")


class Kind(StrEnum):
    """What an address asks for."""

    FRONT = "front"
    LIST = "list"
    ARTICLE = "article"
    PRINT = "print"
    IMAGE = "image"
    DOCUMENT = "document"
    RSS = "rss"
    ROBOTS = "robots"
    STATIC = "static"
    SEARCH = "search"
    LOGIN = "login"
    ASSET = "asset"


@dataclass(frozen=True, slots=True)
class Route:
    """One page of the portal: what it is, and the part of the address that tells it from its likes."""

    kind: Kind
    name: str = ""
    number: int = 0
    locale: str | None = None


def article_path(article: DemoArticle, *, locale: str | None = None, section: str | None = None) -> str:
    """The address of `article`, or of its copy under a `locale` prefix or on another `section`'s page."""
    prefix = f"/{locale}" if locale else ""
    return f"{prefix}/{section or article.section_slug}/-/view_content/{article.id}-{article.slug}.html"


def list_path(section: str, page: int) -> str:
    """The address of page `page` of a section, with the portlet parameters the portal's pager writes."""
    instance = f"vcmsviewcontent_INSTANCE_{INSTANCES[section]}"
    category = 2000 + list(SECTIONS).index(section)
    parameters = {
        "p_p_id": instance,
        "p_p_lifecycle": 0,
        "p_p_state": "normal",
        "p_p_mode": "view",
        "p_p_col_id": "column-2",
        "p_p_col_count": 1,
        f"_{instance}_pagenum": page,
        f"_{instance}_categoryId": category,
        f"_{instance}_cat_parent": 2000,
    }
    return f"/{section}?{urlencode(parameters)}"


def print_path(article: DemoArticle) -> str:
    """The address of the print view of `article`."""
    return f"{PRINT_PATH}?printArticleId={article.id}"


def image_path(article: DemoArticle) -> str:
    """The address of the photo of `article`."""
    return f"{IMAGE_PATH}?img_id={article.id}"


def attachment_path(article: DemoArticle) -> str | None:
    """The address of the PDF that `article` offers, or None where it offers none."""
    if article.attachment is None:
        return None
    name = article.attachment if article.attachment.lower().endswith(".pdf") else f"{article.attachment}.pdf"
    return f"/documents/{GROUP_ID}/{article.id}/{quote(name, safe='')}"


def parse(address: str) -> Route | None:
    """The page that `address` (path and query, as in a request line) asks for, or None where there is none.

    Like the portal it only looks at the number of an article: section, slug and locale may be anything known.
    Whether the article or list page exists is for the portal to say. Never raises, whatever the address.
    """
    path, _, query = address.partition("?")
    path = unquote(path)
    parameters = dict(parse_qsl(query[:2000]))
    locale = None
    if match := _LOCALE.match(path):
        locale, path = match[1], path[match.end() :] or "/"
    return _servlet(path, parameters) if locale is None and "." in path else _page(path, parameters, locale)


def _page(path: str, parameters: Mapping[str, str], locale: str | None) -> Route | None:
    name = path.strip("/")
    if not name:
        return Route(Kind.FRONT, locale=locale)
    if (match := _ARTICLE.fullmatch(path)) and match[1] in SECTIONS:
        return Route(Kind.ARTICLE, match[1], int(match[2]), locale)
    if name in SECTIONS:
        pages = (value for key, value in parameters.items() if key.endswith("pagenum"))
        return Route(Kind.LIST, name, _number(next(pages, "1")), locale)
    if name in STATIC_PAGES:
        return Route(Kind.STATIC, name, locale=locale)
    if path == SEARCH_PATH:
        return Route(Kind.SEARCH, parameters.get("keywords", "")[:100], locale=locale)
    if locale is None and path == IMAGE_PATH:
        return Route(Kind.IMAGE, number=_number(parameters.get("img_id", "")))
    plain = {LOGIN_PATH: Kind.LOGIN, RSS_PATH: Kind.RSS}
    return Route(plain[path]) if locale is None and path in plain else None


def _servlet(path: str, parameters: Mapping[str, str]) -> Route | None:
    if path in ASSETS:
        return Route(Kind.ASSET, path)
    if path == "/robots.txt":
        return Route(Kind.ROBOTS)
    if path == PRINT_PATH:
        return Route(Kind.PRINT, number=_number(parameters.get("printArticleId", "")))
    if match := _DOCUMENT.fullmatch(path):
        return Route(Kind.DOCUMENT, match[2], int(match[1]))
    return _page(path, parameters, None)


def _number(value: str) -> int:
    """`value` as a number, -1 where it is none: a page or article that cannot exist."""
    return int(value) if _NUMBER.fullmatch(value) else -1
