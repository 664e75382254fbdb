"""One spelling for an address: what does not choose the page is dropped, the rest is written in one way."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote_plus, urljoin, urlsplit, urlunsplit

from newscrawl.discover.words import words
from newscrawl.latepattern import late

#: An address that already is in its one spelling, but for what `_SUSPECT` looks for. Most links of a page
#: are, and need no parser.
_CLEAN = late(
    r"https?://[a-z0-9][a-z0-9.-]*(?<=[a-z0-9])(?::(?!(?:80|443)/)[1-9][0-9]{1,4})?"
    r"/[A-Za-z0-9_.~/,@!$'()*+:=-]*(?:\?[A-Za-z0-9_=&.,~+:-]+)?"
)
_SUSPECT = late(
    r"[?&](?:_|p_|utm|pk_|mtm|mkt|ys|vero|epik|li_|sccid|gidzl|guc|hsa_|fb|gc|gb|gad|wb|dcl|ms|yc|ig|mc_|tw|tt|sr|zar|sid|sess|php|jses|asp|cf|os|zen"
    r"|redirect|inherit|reset|amp;)",
    re.IGNORECASE,
)
_HOST = late(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")
_JSESSIONID = late(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
#: The session of an ASP.NET site without cookies: `/(S(lit3py55t21z5v55vlm25s55))/tin/1.aspx`.
_ASP_SESSION = late(r"/\((?:[A-Z]\([A-Za-z0-9_-]{10,}\))+\)(?=/)")
_SLASHES = late(r"(?<!:)/{2,}")
_LONE_PERCENT = late(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = late(r"%([0-9A-Fa-f]{2})")
_TOKEN = late(r"(?=.*\d)(?=.*[A-Za-z])[\w-]{16,}|[0-9a-fA-F]{16,}", re.ASCII)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "__cf_chl_")
_TRACKING = words(
    "fbclid gclid gclsrc dclid gbraid wbraid gad_source msclkid yclid igshid igsh mc_cid mc_eid twclid ttclid"
    " srsltid zarsrc gidzl _ga _gl _hsenc _hsmi __twitter_impression mkt_tok _openstat ysclid vero_id vero_conv epik"
    " li_fat_id sccid guccounter guce_referrer guce_referrer_sig"
)
_SESSION = words("phpsessid jsessionid sessionid session_id asp.net_sessionid cfid cftoken oscsid zenid")
#: Parameters that choose how a Liferay portlet is drawn and where one goes back to, not what it shows.
_LIFERAY = words("p_p_state p_p_mode p_p_auth p_auth p_l_back_url redirect inheritredirect")
_LIFERAY_ENDINGS = ("_redirect", "_inheritredirect", "_backurl", "_resetcur")
#: Parameters that, where their value is an address, only say to where a visitor goes back: on pages that carry them
#: in every menu they would make a new address of each log-in and each change of language.
_WAYS_BACK = words(
    "return returnurl return_url returnto return_to returnpath return_path redirecturl redirect_url redirectto"
    " redirect_to redirect_uri"
    " back backurl back_url backto back_to continue destination next nexturl next_url came_from"
    " referer referrer ref_url from_url login_redirect success_url"
)

#: What `urljoin` gives back as it is, and takes a while to.
_ABSOLUTE = late(r"https?://[\w.-]+(?::\d+)?(?:/[^?#;\s]*)?(?:\?[^#\s]+)?(?:#\S+)?", re.ASCII)

_HALF = late(r"[\ud800-\udfff]")


@lru_cache(maxsize=4096)  # the pages of a site share their menus
def normalize_url(url: str) -> str:
    """`url` in one spelling, so that equal strings are equal pages and the page still opens.

    Scheme and host in lower case and ASCII (IDNA), no default port, no doubled slashes or dot segments in the
    path, no fragment, no tracking, session and Liferay portlet noise; other parameters keep their order, and
    percent-encoding is upper case and only where needed (RFC 3986, section 6.2.2). Never raises: what is no
    absolute http(s) address comes back as it was.
    """
    if _CLEAN.fullmatch(url) and url.find("//", 8) < 0 and "/." not in url and "/(" not in url:
        query = url.find("?")
        if query < 0 or not _SUSPECT.search(url, query):
            return url
    try:
        return _normalize(url)
    except (ValueError, UnicodeError):
        return url


def joined(base: str, address: str) -> str:
    """What `address` is on a page whose addresses are relative to `base`.

    Raises ValueError where no URL parser takes one of them, as `urljoin` does; most addresses need none.
    """
    return address if _ABSOLUTE.fullmatch(address) else urljoin(base, address)


def _normalize(url: str) -> str:
    # A browser puts U+FFFD where half of a character stands.
    text = _HALF.sub("\N{REPLACEMENT CHARACTER}", url.strip())
    if not text[:8].lower().startswith(("http://", "https://")):
        return url
    from w3lib.url import safe_url_string  # slow to import, and most addresses never come here

    parts = urlsplit(safe_url_string(text))
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(host):
        return url
    user, at, _ = parts.netloc.rpartition("@")
    default = 443 if parts.scheme == "https" else 80
    port = f":{parts.port}" if parts.port is not None and parts.port != default else ""
    query = clean_query(_escapes(parts.query))
    return urlunsplit((parts.scheme, f"{user}{at}{host}{port}", _path(parts.path), query, ""))


def _path(path: str) -> str:
    path = _escapes(path)
    # Some portals escape a whole query once too often and hang it on the path.
    escaped_query = path.lower().find("%3fp_p_")
    if escaped_query > 0:
        path = path[:escaped_query]
    if ";" in path:
        path = _JSESSIONID.sub("", path)
    if "/(" in path:
        path = _ASP_SESSION.sub("", path)
    path = _SLASHES.sub("/", path)
    if "/." in path:
        path = _SLASHES.sub("/", _without_dots(path))
    return path or "/"


def _without_dots(path: str) -> str:
    """`path` without its `.` and `..` segments (RFC 3986, section 5.2.4)."""
    segments = path.split("/")
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def _escapes(text: str) -> str:
    """Percent-escapes in upper case, none for characters that need none, `%25` for a percent sign alone."""
    if "%" not in text:
        return text
    return _ESCAPE.sub(_escape, _LONE_PERCENT.sub("%25", text))


def _escape(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def clean_query(query: str) -> str:
    """`query` without the parameters that do not choose a page; the others as they were, in their order."""
    if not query:
        return ""
    pairs = [pair for pair in query.replace("&amp;", "&").split("&") if pair]
    # An asset that no page of the portal shows is drawn only in a window of its own.
    detail = "assetEntryId=" in query
    return "&".join(pair for pair in pairs if not _is_noise(pair, detail))


def _is_noise(pair: str, detail: bool) -> bool:
    key, _, value = pair.partition("=")
    key = unquote_plus(key).lower()
    if key in _TRACKING or key in _SESSION or key.startswith(_TRACKING_PREFIXES):
        return True
    if key.startswith("aspsessionid"):
        return True
    if key in _WAYS_BACK:
        return unquote_plus(value[:24]).startswith(("/", "http:", "https:"))
    if key == "sid":
        return _TOKEN.fullmatch(value) is not None  # a plain number is an article's, not a visitor's
    if key == "p_p_lifecycle":
        return value != "2"  # 2 serves a file, and the page without it is another one
    if key == "p_p_state" and detail and value.lower() == "maximized":
        return False
    if key in _LIFERAY or key.startswith("p_p_col_") or key.endswith("_resetcur") or key == "resetcur":
        return True
    if key[:1] != "_":
        return False
    if key.endswith(_LIFERAY_ENDINGS):
        return True
    if key.endswith("_keywords"):
        return not value
    return (key.endswith("_advancedsearch") and value in ("", "false")) or (
        key.endswith("_andoperator") and value in ("", "true")
    )
