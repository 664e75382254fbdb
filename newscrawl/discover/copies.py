"""Copies: the plain address of the article of which an address is the print, AMP or locale copy."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.words import words

#: ISO 639-1, and the two former codes that Java (and so Liferay) still writes: `in` and `iw`.
_LANGUAGES = words(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee"
    " el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io"
    " is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn"
    " mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg"
    " si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo"
    " xh yi yo za zh zu"
)
_LOCALE = re.compile(r"/([a-z]{2})(?:[_-][A-Za-z]{2,4})?(?=/)")
_NUKEVIET_VIEW = re.compile(r"(?:^|(?<=/))(?:print|savefile|sendmail)/(?=(?:[^/]+/)?[^/]+-\d+(?:\.html?)?/?$)")
#: `-12345-amp.html` after an id; a word `amp` at the end of a title is a word.
_AMP_ENDING = re.compile(r"(?<=\d{4})-amp(?=(?:\.html?)?/?$)")
#: Blogger's articles, whose mobile view has `m=1`; elsewhere that is a month.
_BLOGGER = re.compile(r"/\d{4}/\d\d/[^/]+\.html")
#: Words anywhere in an address without which it is no copy.
_HINTS = ("amp", "print", "tmpl=", "mail", "savefile", "/-/", "?m=1", "mobile=")
_VIEW_SWITCHES = frozenset(["amp", "_amp", "print", "printable", "isprint", "printpage", "mobile"])
_YES = frozenset(["", "1", "true", "yes"])


def plain_url(url: str) -> str:
    """The address without what only makes it a print, AMP or locale copy; others come back unchanged.

    `url` is normalised. Only what surely opens the same article is taken away: host names and the `.amp`
    ending, whose plain form cannot be known, stay.
    """
    # Nearly no address is a copy, and this is asked of every one.
    if not any(hint in url for hint in _HINTS):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = parts.path
    if "/-/view_content/" in path:
        path = without_locale(path)
    query = _plain_query(parts.query)
    if query == "m=1" and _BLOGGER.fullmatch(path):
        query = ""
    path = _plain_path(path, f"{parts.scheme}://{parts.netloc}")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def without_locale(path: str) -> str:
    """A Liferay path without its locale prefix: `/fa/kinh-te/-/…` → `/kinh-te/-/…`.

    The prefix goes only where a page remains before the `/-/` marker, so that `/ca/-/…` keeps its page.
    """
    locale = _LOCALE.match(path)
    if locale and locale[1] in _LANGUAGES and not path.startswith("/-/", locale.end()):
        return path[locale.end() :]
    return path


def _plain_path(path: str, origin: str) -> str:
    stem = path.rstrip("/")
    slash = path[len(stem) :]
    if stem.endswith("/amp") and len(stem) > 4:
        return stem[:-4] + slash
    if stem.endswith(".amp.html"):
        return stem[:-9] + ".html"
    if path.startswith("/amp/") and len(stem) > 5:
        return path[4:]
    if "-amp" in path and _AMP_ENDING.search(path):
        return _AMP_ENDING.sub("", path)
    for word in ("print/", "savefile/", "sendmail/"):
        if word in path:
            return _NUKEVIET_VIEW.sub("", path, count=1) if _NUKEVIET_VIEW.search(path) else _unprinted(path, origin)
    return _unprinted(path, origin)


def _unprinted(path: str, origin: str) -> str:
    """`/print/slug` and `/slug/print` without `print`, where an article remains: a section may have that name."""
    plain = path
    if path.startswith("/print/"):
        plain = path[6:]
    elif path.rstrip("/").endswith("/print"):
        plain = path.rstrip("/")[:-6] + path[len(path.rstrip("/")) :]
    return plain if plain != path and link_kind(origin + plain) is LinkKind.ARTICLE else path


def _plain_query(query: str) -> str:
    if not query:
        return query
    pairs = query.split("&")
    component = "tmpl=component" in pairs
    kept = [pair for pair in pairs if not _makes_copy(pair, component)]
    nukeviet = "nv=" in query
    return "&".join(_plain_operation(pair) if nukeviet else pair for pair in kept)


def _makes_copy(pair: str, component: bool) -> bool:
    """Whether a parameter only asks for the AMP or print view; `component` is Joomla's view without frame."""
    key, _, value = pair.partition("=")
    key, value = key.lower(), value.lower()
    if key in _VIEW_SWITCHES:
        return value in _YES
    if key in ("outputtype", "format", "view", "mode", "display"):
        return value in ("amp", "print")
    if key == "viewmode" or key.endswith("_viewmode"):
        return value == "print"
    if key == "tmpl":
        return value in ("component", "amp", "print")
    return component and pair in ("layout=default", "page=", "page", "format=html")


def _plain_operation(pair: str) -> str:
    """NukeViet names its view in `op`: `op=print/category/slug-12.html` is `op=category/slug-12.html`."""
    key, equals, value = pair.partition("=")
    if key != "op":
        return pair
    return key + equals + _NUKEVIET_VIEW.sub("", unquote_plus(value).replace(" ", "+"), count=1)
