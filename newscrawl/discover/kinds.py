"""Link kinds: what a link most likely leads to, told from its address and its anchor text alone."""

from __future__ import annotations

from enum import StrEnum

from newscrawl.discover.words import words
from newscrawl.latepattern import late
from newscrawl.text import fold


class LinkKind(StrEnum):
    """What a link leads to. `NEXT` depends on the page it stands on, so only `find_links` gives it."""

    ARTICLE = "article"
    LIST = "list"
    NEXT = "next"
    PRINT = "print"
    ATTACHMENT = "attachment"
    FEED = "feed"
    OTHER = "other"


_DOCUMENTS = words("pdf doc docx docm xls xlsx xlsm ppt pptx pps ppsx odt ods odp rtf csv epub zip rar 7z gz tar tgz")
_FILES = words(
    "jpg jpeg png gif webp svg ico bmp avif tif tiff mp3 mp4 m4a m4v wav ogg webm avi mov flv wmv css js json xml"
    " woff woff2 ttf swf exe apk dmg ics vcf txt webmanifest"
)
#: Segments under which no news is: accounts, search, shop, legal pages, machinery.
_NOT_NEWS = words(
    "login log-in signin sign-in signup sign-up register logout account accounts my-account user users profile"
    " password forgot-password dang-nhap dang-ky search tim-kiem suche recherche buscar cart checkout shop"
    " subscribe subscription subscriptions abo newsletter newsletters donate contact contact-us contacts lien-he"
    " kontakt contacto about about-us ueber-uns impressum imprint privacy privacy-policy datenschutz"
    " terms terms-of-use terms-of-service terms-and-conditions agb legal cookies cookie-policy advertise"
    " advertising mediadaten faq help hilfe share sharer sendmail wp-admin wp-json wp-login.php wp-content"
    " xmlrpc.php cdn-cgi api ajax sitemap site-map so-do-cong so-do-site"
    " trang-chu captcha oauth sso feedback gop-y hoi-dap careers jobs rss-feeds"
)
_LISTS = words(
    "category categories cat tag tags topic topics thema themen tema temas author authors autor autoren by"
    " profile staff section sections archive archives archiv chuyen-muc danh-muc the-loai chu-de chuyen-de"
    " sekce rubrik rubrika rubrique tac-gia label labels page pages trang keyword keywords tu-khoa dossier"
    " collection collections hashtag phantrang timelinelist"
)
#: Of these, the ones under which an id is that of the label itself.
_LABELS = words(
    "category categories tag tags topic topics thema themen author authors chuyen-muc danh-muc the-loai chu-de"
    " tac-gia keyword keywords tu-khoa hashtag section sections sekce page trang"
)
_ARTICLES = words(
    "article articles artikel artikels story stories post posts clanek noticia nota entry doc"
    " detail detalle chi-tiet chitiet bai-viet view-news read articleid newsid"
)
#: Parameters that carry the id of an article on the ASP, JSP and PHP portals.
_ID_PARAMETER = late(
    r"(?:^|[&_])(?:item|news|idnews|article|art|a|post|story|content|idtin|tin|bai|id|pk_no|assetentry)_?(?:id|no)?="
    r"(\d+)(?:&|$|-)"
)
_MADE_FOR_ID = late(r"(?:item|news|article|post|story|content|tin|asset)_?id=\d|idnews=\d|[?&_]aid=\d|idtin=\d")
_LIST_PARAMETER = late(r"(?:^|[&_])(?:cat|cate|category|chuyenmuc|section|tag|topic)(?:id)?=")
_DATED = late(
    r"(?:^|[/_.-])(?:19|20)\d\d(?:[/_.-](?:\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?:[/_.-]\d\d?(?!\d))?|\d{4}(?!\d)|/\d{4}(?!\d))"
)
_STARTS_WITH_ID = late(r"\d{5,}[-_.,]|(?!19|20)\d{4}[-_.,]")
_YEAR_OR_DAY = late(r"(?:19|20)\d\d(?:\d{4})?")
_NUKEVIET_ARTICLE = late(r"(?:^|&)op=[^&]*-\d+(?:\.html?)?(?:&|$)")
_LONG_NUMBER = late(r"\d{5,}")
_WORD_BREAK = late(r"[-_+.,~]+|%20")
_DIGITS = "0123456789"
_PAGE_WORDS = frozenset(["page", "page-", "trang", "trang-", "p"])
_PAGE_ENDS = ("-p", "-page", "-page-", "-trang-")
_VCMS_ARTICLE = late(r"/-/vcmsviewcontent/[^/]+/(?:\d+/)+[^/]*[^/\d][^/]*/?$")
_FEED_NAMES = words("rss feed atom rdf rss.xml atom.xml feed.xml feed.json rss.jsp rss.php rss.aspx")


def link_kind(url: str, text: str = "") -> LinkKind:
    """What the link to `url` (absolute, normalised) with the anchor text `text` leads to.

    The shape of the address decides; where it leaves a doubt, a headline makes an article and a label of a few
    words a list. No claim of certainty: the page itself has the last word.
    """
    start = url.find("/", 8)
    if start < 0:
        return LinkKind.LIST
    path, _, query = url[start:].lower().partition("?")
    stem = path.rstrip("/")
    if special := _special_kind(path, stem[stem.rfind("/") + 1 :], query):
        return special
    if not stem:
        return LinkKind.ARTICLE if query and _is_article_query(query) else LinkKind.LIST
    if "/-/" in path and (liferay := _liferay_kind(path)):
        return liferay
    segments = stem[1:].split("/")
    last = segments[-1]
    if len(segments) > 1 and (len(last) < 3 or last.startswith(("index.", "default."))):
        del segments[-1]  # `/slug/ar`, `/slug/2` and `/slug/index.html` are about `slug`
        last = segments[-1]
    if segments[0] in _NOT_NEWS or last in _NOT_NEWS:
        return LinkKind.OTHER
    name, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 5 or not ending.isalpha():
        name, ending = last, ""
    if query and (asked := _kind_of_query(query)):
        return asked
    if _is_list_path(segments, name):
        return LinkKind.LIST
    if _is_article_path(segments, name, ending, path):
        return LinkKind.ARTICLE
    return _kind_of_slug(segments, name, ending, text)


def _special_kind(path: str, last: str, query: str) -> LinkKind | None:
    """Files, feeds and print views, which an ending or a word gives away."""
    if "." in last:
        ending = last[last.rfind(".") + 1 :]
        if ending in _DOCUMENTS:
            return LinkKind.ATTACHMENT
        if ending in _FILES and last not in _FEED_NAMES:
            return LinkKind.OTHER
    if path.startswith("/documents/") and path[11:12].isdigit():
        return LinkKind.ATTACHMENT  # Liferay's document library
    if last in _FEED_NAMES or last.endswith((".rss", ".atom")) or "/rss/" in path:
        return LinkKind.FEED
    if "print" in path and ("print_article" in path or "/print/" in path or last in ("print", "print.html")):
        return LinkKind.PRINT
    if "/savefile/" in path:
        return LinkKind.PRINT
    if query:
        if "format=feed" in query or "feed=" in query:
            return LinkKind.FEED
        if "download=1" in query:
            return LinkKind.ATTACHMENT
        if "print" in query and ("print=1" in query or "viewmode=print" in query or "print/" in query):
            return LinkKind.PRINT
        if "tmpl=component" in query:
            return LinkKind.PRINT
    return None


def _liferay_kind(path: str) -> LinkKind | None:
    """Liferay's friendly addresses: what follows the `/-/` names the portlet and what it shows."""
    if "/-/view_content/" in path:
        return LinkKind.ARTICLE
    if "/-/vcmsviewcontent/" in path:
        return LinkKind.ARTICLE if _VCMS_ARTICLE.search(path) else LinkKind.LIST
    if "/-/asset_publisher/" in path:
        return LinkKind.ARTICLE if "/content/" in path else LinkKind.LIST
    rest = path.partition("/-/")[2].rstrip("/")
    if "/" not in rest:
        return LinkKind.ARTICLE if rest.count("-") > 1 else LinkKind.LIST
    return None


def _is_article_query(query: str) -> bool:
    if "=" not in query or not _ID_PARAMETER.search(query):
        return query.startswith("p=") and query[2:].isdigit() and len(query) > 4
    return not _LIST_PARAMETER.search(query) or _MADE_FOR_ID.search("?" + query) is not None or "&id=" in "&" + query


def _kind_of_query(query: str) -> LinkKind | None:
    if _is_article_query(query):
        return LinkKind.ARTICLE
    if "nv=" in query and "op=" in query:
        return LinkKind.ARTICLE if _NUKEVIET_ARTICLE.search(query) else LinkKind.LIST
    return None


def _is_list_path(segments: list[str], name: str) -> bool:
    """Whether the path names a page of a list (`/tin-p2`, `/page/2`) or something filed under a tag or author."""
    if len(segments) > 1 and segments[-2] in _LISTS:
        return segments[-2] in _LABELS or _id_length(name) < 4
    base = name.rstrip(_DIGITS)
    pages = len(name) - len(base)
    return 0 < pages < 5 and (base in _PAGE_WORDS or (pages < 4 and base.endswith(_PAGE_ENDS)))


def _id_length(name: str) -> int:
    """How many characters of an id `name` ends in: digits, or letters and digits mixed; a year is none."""
    digits = len(name) - len(name.rstrip(_DIGITS))
    if digits > 2:
        return 0 if digits == 4 and name[-4:-2] in ("19", "20") else digits
    token = name[max(name.rfind("-"), name.rfind("_"), name.rfind(".")) + 1 :]
    mixed = len(token) > 7 and token.isalnum() and not token.isalpha() and token.isascii()
    return len(token) if mixed else 0


def _is_article_path(segments: list[str], name: str, ending: str, path: str) -> bool:
    """Whether the path carries what only articles carry: an id beside words, or a date before them."""
    words = name.count("-") + name.count("_") + 1
    length = _id_length(name)
    if length > 3 or (length and words > 3):
        return True
    if name[:1].isdigit() and _STARTS_WITH_ID.match(name):
        return True
    before = segments[-2] if len(segments) > 1 else ""
    if before in _ARTICLES or (len(segments) > 2 and segments[-3] in _ARTICLES):
        return not (words == 1 and name.isalpha() and len(name) < 12)
    if name.isdigit() and len(name) > 3 and len(segments) > 1:
        return not _YEAR_OR_DAY.fullmatch(name)
    if name in ("artikel", "article", "story") and _LONG_NUMBER.search(path):
        return True
    if words > 1 and _LONG_NUMBER.search(path):
        return True
    if ("20" in path or "19" in path) and (dated := _DATED.search(path)) and dated.end() < len(path.rstrip("/")) - 3:
        return True
    return bool(ending) and words > 3 and len(name) > 23


def _kind_of_slug(segments: list[str], name: str, ending: str, text: str) -> LinkKind:
    """The kind where only the words of the last segment and of the anchor can tell."""
    words = len(_WORD_BREAK.split(name.strip("-_")))
    if text:
        if is_headline(text):
            return LinkKind.ARTICLE if words > 1 or ending else LinkKind.LIST
        if len(text) < 32 and words < 7 and _is_label_of(text, name):
            return LinkKind.LIST
    if (words > 3 and len(name) > 21) or words > 6:
        return LinkKind.ARTICLE
    return LinkKind.LIST if len(segments) < 4 else LinkKind.OTHER


def is_headline(text: str) -> bool:
    """Whether `text` is long enough to be a headline rather than the label of a section."""
    if len(text) > 34:
        return text.count(" ") > 3 or not text.isascii()
    # Scripts that write no spaces say more in fewer characters.
    return len(text) > 11 and " " not in text and text[0] >= "\u0e00"


def _is_label_of(text: str, name: str) -> bool:
    """Whether the anchor only repeats the last segment of the address, as the entries of a menu do."""
    return "".join(filter(str.isalnum, fold(text))) == "".join(filter(str.isalnum, name))
