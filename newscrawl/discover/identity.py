"""URL identity: the key under which all addresses of one article meet, and the address it is kept under."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from newscrawl.discover.articlekeys import path_key, query_key
from newscrawl.discover.copies import plain_url, without_locale
from newscrawl.discover.hosts import registrable_domain, same_domain, same_site
from newscrawl.discover.kinds import LinkKind, link_kind
from newscrawl.discover.normalize import joined, normalize_url
from newscrawl.discover.words import words
from newscrawl.latepattern import late

__all__ = ["canonical_url", "identity", "normalize_url", "registrable_domain", "same_site"]

_HOST_COPY = late(r"(?:www|m|amp|mobile|wap|touch)\.(?=[^.]+\.)")
#: Article ids of VietSoftware's VCMS portlets on Liferay, in the later and in the earlier form of address.
_VIEW_CONTENT = late(r"/-/view_content/(\d+)")
_VCMS = late(r"/-/vcmsviewcontent/[^/]+/(?:\d+/)+?(\d+)/[^/]*[^/\d][^/]*/?$")
_VCMS_PRINT = late(r"(?:^|&)printArticleId=(\d+)")
#: Liferay's asset publisher: a title that is unique in its site, or the id of an asset.
_ASSET_PATH = late(r"/-/asset_publisher(?:/[^/]+)?/content/(?:id/(\d+)|([^/]+))", re.IGNORECASE)
_ASSET_QUERY = late(r"(?:^|&)(?:_\w*_)?assetEntryId=(\d+)")
_SHORT_CONTENT = late(r"/-/([^/]*-[^/]*-[^/]+)/?$")  # one word there is a portlet, not a title
_LIFERAY_SITE = late(r"/web/([^/]+)/")
_NUKEVIET_ID = late(r"-(\d+)(?:\.html?)?/?$")
#: Parameters that name where a reader came from, but are no one's standard: kept when a page is fetched.
_CAME_FROM = words(
    "cmp maca wt_mc wtmc xtor dicbo oref ico at_medium at_campaign at_xt s_cid ncid smid spm replytocom sms_ss"
)
#: Parameters that may, and values by which they do.
_FROM_KEYS = words("from ref source src via share feature")
_FROM_VALUES = words(
    "home homepage trang-chu rss feed atom facebook fb twitter x zalo telegram whatsapp linkedin email mail app amp"
    " newsletter push google oembed share related tinlienquan"
)
_KNOWN_KEY = late(r"[/?](view_content|content|asset|nukeviet|article|joomla):")
_YEAR = late(r"(?:19|20)\d\d")
_DIGITS = late(r"\d{4,}")


def identity(url: str) -> str:
    """The key under which all addresses of the same article meet; two articles never share one.

    Scheme and the host prefixes `www.`, `m.`, `amp.` and their like go. Systems that show an article under many
    sections, pages and locales are keyed on its id or title; print and AMP views have the key of the plain article;
    any other address is its normalised self without trailing slash, parameters sorted. Never raises.
    """
    plain = plain_url(normalize_url(url))
    try:
        parts = urlsplit(plain)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return plain
    if parts.scheme not in ("http", "https") or not host:
        return plain
    host = _plain_host(host)
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    return host + (_article_key(parts) or _address_key(parts))


@lru_cache(maxsize=1024)  # the addresses of a crawl have few hosts
def _plain_host(host: str) -> str:
    """`host` without a prefix that only chooses a view; `m.com.vn` is somebody's name."""
    plain = _HOST_COPY.sub("", host, count=1) if not host[-1:].isdigit() else host
    return plain if plain == host or plain.endswith(registrable_domain(f"http://{host}/")) else host


def _article_key(parts: SplitResult) -> str | None:
    """The part of the key that names an article of a known publishing system, None where there is none."""
    path, query = parts.path, parts.query
    if "/-/" in path and (key := _liferay_key(path)):
        return key
    if not query:
        return path_key(path)
    if "printArticleId=" in query and "print_article" in path and (found := _VCMS_PRINT.search(query)):
        return f"/view_content:{found[1]}"
    if "assetEntryId=" in query and (found := _ASSET_QUERY.search(query)):
        return f"{_site_of(path)}/asset:{found[1]}"
    if "nv=" in query and "op=" in query:
        values = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
        found = _NUKEVIET_ID.search(unquote(values.get("op", "")))
        if found and values.get("nv"):
            return f"{path}?nukeviet:{values.get('language', '')}:{values['nv']}:{found[1]}"
    if key := query_key(path, query):
        return key
    return path_key(path) if all(map(_says_nothing, query.split("&"))) else None


def _says_nothing(pair: str) -> bool:
    """Whether a parameter makes no other page of the address of an article: which portlet of it was clicked, say."""
    return pair.startswith("p_p_id=") or _came_from(pair)


def _came_from(pair: str) -> bool:
    """Whether a parameter only says where a reader came from."""
    key, _, value = pair.lower().partition("=")
    return not pair or key in _CAME_FROM or (key in _FROM_KEYS and value in _FROM_VALUES)


def _liferay_key(path: str) -> str | None:
    if found := _VIEW_CONTENT.search(path) or _VCMS.search(path):
        return f"/view_content:{found[1]}"
    if found := _ASSET_PATH.search(path):
        if found[1]:
            return f"{_site_of(path)}/asset:{found[1]}"
        return f"{_site_of(path)}/content:{found[2]}"
    if found := _SHORT_CONTENT.search(path):
        return f"{_site_of(path)}/content:{found[1]}"
    return None


def _site_of(path: str) -> str:
    """The site of a portal that a Liferay path names (`/web/NAME/…`): titles are unique only within one."""
    found = _LIFERAY_SITE.match(without_locale(path))
    return f"/web/{found[1]}" if found and found[1] != "guest" else ""


def _address_key(parts: SplitResult) -> str:
    path = without_locale(parts.path) if "/-/" in parts.path else parts.path
    path = path.rstrip("/")
    if path.endswith(".amp"):
        path = path[:-4] + ".html"
    if not parts.query:
        return path
    pairs = [pair for pair in parts.query.split("&") if not _came_from(pair)]
    return f"{path}?{'&'.join(sorted(pairs))}" if pairs else path


def canonical_url(declared: str | None, page_url: str) -> str:
    """The address a page is kept under: the one it declares as canonical where that can be true, else its own.

    `declared` may be relative; it must lie in the page's registrable domain and be no front page, section or
    other article in place of this one (templates get that wrong). Print, AMP and locale copies come back under
    their plain address where it can be built. Never raises.
    """
    own = plain_url(normalize_url(page_url))
    if not declared or not declared.strip():
        return own
    declared = declared.strip()
    try:
        if declared.startswith(f"{urlsplit(page_url).netloc}/"):
            declared = f"//{declared}"  # an address without its scheme, which would be a path
        other = plain_url(normalize_url(joined(page_url, declared)))
    except ValueError:
        return own
    if other == own:  # as on most pages
        return own
    if not other.startswith(("http://", "https://")) or not same_domain(other, page_url):
        return own
    if "@" in urlsplit(other).netloc:
        return own  # a name and a password, or another host's name in their place to look like it
    return other if _is_plausible(other, own) else own


def _is_plausible(declared: str, own: str) -> bool:
    key, declared_key = identity(own), identity(declared)
    if key == declared_key:
        return True
    if (found := _KNOWN_KEY.search(key)) and (other := _KNOWN_KEY.search(declared_key)) and found[1] == other[1]:
        return False  # one publishing system, two ids
    if link_kind(own) is not LinkKind.ARTICLE:
        # An address that says nothing of itself (`/?p=7`, `/xem-tin.aspx`) may well be told its better one.
        return urlsplit(declared).path not in ("", "/") or urlsplit(own).path in ("", "/")
    ids, declared_ids = _ids(own), _ids(declared)
    if ids and declared_ids:
        return bool(ids & declared_ids)
    if link_kind(declared) is LinkKind.ARTICLE:
        return True
    slug = _slug(own)
    return bool(ids & declared_ids) or bool(slug and slug == _slug(declared))


def _ids(url: str) -> frozenset[str]:
    """Numbers of four digits and more, years aside: the ids an address can carry."""
    parts = urlsplit(url)
    return frozenset(found for found in _DIGITS.findall(f"{parts.path}?{parts.query}") if not _YEAR.fullmatch(found))


def _slug(url: str) -> str:
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return last.removesuffix(".html").removesuffix(".htm").lower()
