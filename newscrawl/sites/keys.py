"""Every key of a site file: the table that the loader reads by and that the JSON Schema and the docs are made of."""

from __future__ import annotations

from typing import Any

from newscrawl.sites.mistakes import Here
from newscrawl.sites.patterns import ID_PATTERN, PATTERN
from newscrawl.sites.selectors import CSS, RULES
from newscrawl.sites.tables import Key, Kind, list_of, pairs_of, read_table, table
from newscrawl.sites.values import (
    ADDRESS,
    ADDRESS_PATTERN,
    AGES,
    BASE,
    DAY,
    FLAG,
    FORM_VALUE,
    HEADER,
    HOME,
    HOST,
    LANGUAGE,
    LOGIN_VALUE,
    ONE_LINE,
    PAGE_NUMBER,
    PROXY,
    QUIET,
    TEXT,
    ZONE,
    number,
)

#: Fields of the Article that a site file can say where to read.
FIELDS = (
    *("title", "lead", "body", "byline", "authors", "published", "modified"),
    *("view_count", "comment_count", "section", "tags"),
)
#: Fields before which a page can have a word.
LABELLED = ("authors", "published", "modified", "view_count", "comment_count", "section", "tags")
#: Fields whose share among the articles of a site can be held to a least.
COUNTED = (*FIELDS, "language", "images", "attachments")

LIST_PAGES = (
    Key("url", ADDRESS, "The first page of the list.", 'url = "https://example.org/tin-tuc"', required=True),
    Key(
        "pages",
        ADDRESS_PATTERN,
        "The address of its further pages, with `{page}` for their number.",
        'pages = "https://example.org/tin-tuc?page={page}"',
        "links to further pages are looked for",
    ),
    Key("first", PAGE_NUMBER, "The number of the second page.", "first = 2", "2"),
    Key(
        "form",
        pairs_of(FORM_VALUE, "a table of form fields"),
        "Fields to post for a further page, with `{page}` for its number.",
        'form = {trang = "{page}"}',
    ),
    Key("next", CSS, "Where the link to the next page stands.", 'next = "a.next"'),
)


def _list_pages(value: object, here: Here) -> dict[str, Any]:
    """A list of articles: its address alone, or a table that says how it pages."""
    if isinstance(value, str):
        return {"url": ADDRESS.read(value, here)}
    read = read_table(value, here, LIST_PAGES)
    if "{page}" not in read.get("pages", "{page}") and not any("{page}" in v for v in read.get("form", {}).values()):
        raise here.at("pages").wrong(f"{here.name}.pages has no {{page}}; write it where the number of the page stands")
    if "form" in read and not any("{page}" in v for v in (read.get("pages", ""), *read["form"].values())):
        raise here.at("form").wrong(f'{here.name}.form has no {{page}}; write it as the value of a field: "{{page}}"')
    return read


_LIST = table(LIST_PAGES)
LIST = Kind("an address or a table", _list_pages, {"anyOf": [dict(ADDRESS.schema), dict(_LIST.schema)]}, LIST_PAGES)

LOGIN = (
    Key("url", ADDRESS, "The page with the form.", 'url = "https://example.org/login"', required=True),
    Key(
        "fields",
        pairs_of(LOGIN_VALUE, "a table of form fields"),
        "The fields to fill in; `env:NAME` stands for the environment variable NAME. A password has to be given so.",
        'fields = {user = "env:NEWS_USER", password = "env:NEWS_PASSWORD"}',
        required=True,
    ),
    Key("form", CSS, "Which form it is, where the page has several.", 'form = "form#login"'),
    Key("proof", CSS, "An element that only who is signed in sees.", 'proof = "a.logout"'),
)

FETCH = (
    Key("delay", number(0, 3600, "seconds from 0 to 3600"), "Seconds between two requests.", "delay = 2.5", "1 second"),
    Key("render", FLAG, "Whether a browser fetches the pages.", "render = true", "false"),
    Key("wait_for", CSS, "What the browser waits for.", 'wait_for = "div.noidung"'),
    Key("consent", list_of(CSS, "a list of CSS selectors"), "What the browser clicks first.", 'consent = ["#agree"]'),
    Key(
        "headers",
        pairs_of(HEADER, "a table of headers"),
        "Headers of each request.",
        'headers = {Accept-Language = "vi"}',
    ),
    Key("cookies", pairs_of(ONE_LINE, "a table of cookies"), "Cookies of each request.", 'cookies = {lang = "vi"}'),
    Key("proxy", PROXY, "The address of a proxy.", 'proxy = "http://proxy.example.org:3128"', "no proxy"),
    Key(
        "quiet",
        list_of(QUIET, "a list of hours"),
        "Hours of the site's own day without requests.",
        'quiet = ["22:00-06:00"]',
        "there are none",
    ),
    Key(
        "recheck",
        AGES,
        "How old an article is each time it is looked at again: `m`, `h`, `d` and `w` for minutes, hours, days, weeks.",
        'recheck = ["1h", "1d", "7d"]',
        'recheck = ["1h", "6h", "1d", "3d", "7d", "30d", "91d"]',
    ),
    Key("login", table(LOGIN), "How to sign in.", 'login = {url = "/login", fields = {user = "env:NEWS_USER"}}'),
)

HEALTH = (
    Key(
        "silent_days",
        number(0.01, 3660, "a number of days"),
        "After how many days without a new article something is wrong.",
        "silent_days = 3",
    ),
    Key(
        "fields",
        pairs_of(number(0, 1, "a share from 0 to 1"), "a table of shares", COUNTED),
        "The least share of articles that have a field.",
        "fields = {title = 0.98, body = 0.95}",
    ),
)

_WORDS = list_of(TEXT, "a list of words")
READING = (
    Key(
        "from", DAY, "The first day on which pages are read by these rules.", "from = 2024-03-01", "from the beginning"
    ),
    Key("cut", list_of(CSS, "a list of CSS selectors"), "What is no part of the text.", 'cut = [".banner"]'),
    Key(
        "fields",
        pairs_of(RULES, "a table of rules", FIELDS),
        "Where a field stands: a CSS selector, or a table of `css` or `xpath` and `attribute`, or a list of these.",
        'fields = {title = "h1.tieu-de", published = {css = "time", attribute = "datetime"}}',
        "a field is read as on any site",
    ),
    Key(
        "labels",
        pairs_of(_WORDS, "a table of lists of words", LABELLED),
        "Words that stand before a field's value.",
        'labels = {view_count = ["Lượt xem"]}',
    ),
)

_SHARED = (
    Key(
        "timezone",
        ZONE,
        "The time zone of pages that name none.",
        'timezone = "Asia/Ho_Chi_Minh"',
        "by country and language",
    ),
    Key("language", LANGUAGE, "The language of the site.", 'language = "vi"', "what a page says"),
    Key(
        "feeds",
        list_of(ADDRESS, "a list of addresses"),
        "Feeds (RSS, Atom).",
        'feeds = ["/rss/home.rss"]',
        "what the site names",
    ),
    Key(
        "sitemaps",
        list_of(ADDRESS, "a list of addresses"),
        "Sitemaps.",
        'sitemaps = ["/sitemap.xml"]',
        "what the site names",
    ),
    Key(
        "lists",
        list_of(LIST, "a list of addresses or tables"),
        "Lists of articles to start from.",
        'lists = ["/tin-tuc"]',
    ),
    Key(
        "articles",
        list_of(PATTERN, "a list of regular expressions"),
        "Regular expressions; an address in which one is found is an article.",
        r"articles = ['/tin/[^/]+-\d+\.htm$']",
        "told by the looks of an address",
    ),
    Key(
        "article_id",
        ID_PATTERN,
        "A regular expression whose group is the number of an article in its address.",
        r"article_id = '-(\d+)\.htm$'",
    ),
    Key("images", FLAG, "Whether the pictures of the articles are fetched.", "images = true", "false"),
    Key("rests_on", TEXT, "Where all this is known from.", 'rests_on = "The front page and ten articles."'),
    Key("seen", DAY, "The day on which the site was last seen to be so.", "seen = 2026-11-22"),
    Key("fetch", table(FETCH), "How pages are fetched.", "fetch = {delay = 2.5}"),
    Key("health", table(HEALTH), "What counts as healthy.", "health = {silent_days = 3}"),
    Key(
        "rules",
        list_of(table(READING), "tables of rules, each under [[rules]]"),
        "How pages are read.",
        'rules = [{cut = [".banner"]}]',
    ),
)
_TITLE = Key("title", TEXT, "The name of the site.", 'title = "Báo Thử"')
_OWN = (
    Key("home", HOME, "The address of the front page.", 'home = "https://example.org/"', required=True),
    _TITLE,
    Key(
        "base", BASE, "The family of publishing systems whose file counts where this one says nothing.", 'base = "vcms"'
    ),
    Key(
        "hosts", list_of(HOST, "a list of hosts"), "Further hosts that are the same site.", 'hosts = ["m.example.org"]'
    ),
)

#: The keys of a site file, and those of a base.
SITE = (*_OWN, *_SHARED)
SHARED = (_TITLE, *_SHARED)
