"""Keys of articles that publishing systems show under many addresses, by the id that stays the same in all of them."""

from __future__ import annotations

import re

from newscrawl.discover.words import words
from newscrawl.latepattern import late

#: DotNetNuke: the page (`tabid`) that shows an article is one of many.
_DNN = late(r"/ArticleID/(\d+)(?:/|$)", re.IGNORECASE)
#: Liferay 7.3 and later: `/w/` and a title that is unique in its site.
_LIFERAY_W = late(r"(?:/[a-z]{2}(?:[_-][A-Za-z]{2,4})?)?(?:/web/([^/]+))?/w/([^/]*-[^/]*-[^/]+)/?")
#: An article id in a Liferay portlet's own parameter, whichever page and instance shows it.
_LIFERAY_QUERY = late(r"(?:^|&)_\w+_articleId=(\d{4,})(?:&|$)")
_JOOMLA_ID = late(r"(?:^|&)id=(\d+)(?:[:&-]|%3A|$)", re.IGNORECASE)
#: A title of three words and more with an id of six digits and more, or one that is marked as a post's.
_TITLE_AND_ID = late(
    r"/((?:[^/-]+-){3,}?(?:post\d{5,}|[a-z]{0,3}(\d{6,20})))(?:\.(?:html?|aspx?|php|vnp|tpo|vov|chn|amp|epi))?/?",
    re.IGNORECASE,
)
#: A day written as `20230131` or `31012023`, which is no id.
_DAY = late(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d")
#: Six digits that may as well be a day (`310123`, `230131`), a month (`012023`, `202301`), or a sum in the title.
_NO_SHORT_ID = late(
    r"(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d\d|\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
    r"|(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])|\d{3}000"
)
#: Folders in which there is something else under the title and id of an article.
_NOT_IT = words("comment comments binh-luan y-kien embed share print in send sendmail gallery photos tag tags")


def path_key(path: str) -> str | None:
    """The key of an article by the path of its address alone, None where that does not name one surely.

    `/do-thi/mot-bai-viet-dai-7318344.html` is `/id:mot-bai-viet-dai-7318344` under every section: a site does not
    give one title and one long id to two articles.
    """
    if "rticle" in path and (found := _DNN.search(path)):
        return f"/article:{found[1]}"
    if "/w/" in path and (found := _LIFERAY_W.fullmatch(path)):
        site = f"/web/{found[1]}" if found[1] and found[1] != "guest" else ""
        return f"{site}/content:{found[2]}"
    return _title_and_id(path)


def _title_and_id(path: str) -> str | None:
    if not any(map(str.isdigit, path[-16:])):
        return None
    slash = path.rstrip("/").rfind("/")
    found = _TITLE_AND_ID.fullmatch(path, slash)
    if not found or (found[2] and (_DAY.fullmatch(found[2]) or _NO_SHORT_ID.fullmatch(found[2]))):
        return None
    folders = path[1:slash].lower().split("/") if slash else ()
    return None if any(folder in _NOT_IT for folder in folders) else f"/id:{found[1]}"


def query_key(path: str, query: str) -> str | None:
    """The key of an article by the parameters of its address, None where they do not name one surely."""
    if "articleId=" in query and "p_p_id=" in query and (found := _LIFERAY_QUERY.search(query)):
        return f"/article:{found[1]}"
    if "option=com_content" in query and "view=article" in query and (found := _JOOMLA_ID.search(query)):
        return f"{path}?joomla:{found[1]}"
    return None
