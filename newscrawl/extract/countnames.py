"""What the class or id of an element says of a count in it: that it counts views or comments, or is an eye."""

from __future__ import annotations

from itertools import pairwise

from newscrawl.latepattern import late
from newscrawl.quick import Signs


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VIEW_WORDS = _names(
    """viewcount viewscount viewcounter pageview pageviews postview postviews articleviews viewed luotxem soluotxem
    luotdoc views hits hitcount readcount readscount reads readtimes clicks clickcount viewnumber viewnum totalviews
    countview countviews viewcounts viewsnumber visits visitas lecturas aufrufe"""
)
_EYE_WORDS = _names("eye eyes eyeopen")
#: One of these is in each of them.
_VIEW_NAMES = Signs(("view", "luot", "hit", "read", "click", "visit", "lectura", "aufruf", "eye"))
_COMMENT_WORDS = _names("commentcount commentscount commentsnumber commentcounter numcomments sobinhluan")
_DRUPAL = ("views-row", "views-field", "view-content", "view-id", "views-element")
_SPLIT = late(r"[^a-z]+")
_CAMEL = late(r"(?<=[a-z])(?=[A-Z])")


def names_of(class_and_id: str) -> list[str]:
    """The words of a class or id: `td-post-viewCount` → `td post view count`."""
    return [w for w in _SPLIT.split(_CAMEL.sub("-", class_and_id).lower()) if w]


def names_views(class_and_id: str) -> bool:
    """Whether a class or id says that an element holds a view count (and not Drupal's `views-row`)."""
    return not any(name in class_and_id for name in _DRUPAL) and _named(class_and_id, _VIEW_WORDS)


def names_eye(class_and_id: str) -> bool:
    """Whether a class is that of an icon for views: `fa-eye`, `icon-viewed`, `td-icon-views`."""
    words = names_of(class_and_id)
    if not _EYE_WORDS.isdisjoint(words):
        return "slash" not in words and "close" not in words
    return "icon" in words and ("view" in words or not _VIEW_WORDS.isdisjoint(words))


def tells_views(class_and_id: str) -> bool:
    """Whether either is so."""
    joined = class_and_id.lower().replace("-", "").replace("_", "").replace(" ", "")
    return bool(_VIEW_NAMES.found_in(joined)) and (names_eye(class_and_id) or names_views(class_and_id))


def names_comments(class_and_id: str) -> bool:
    """Whether a class or id says that an element holds the number of comments."""
    return _named(class_and_id, _COMMENT_WORDS)


def _named(class_and_id: str, words: frozenset[str]) -> bool:
    """Whether one word of a class, or two neighbours written as one, is among `words`."""
    own = names_of(class_and_id)
    return not words.isdisjoint(own) or not words.isdisjoint(map("".join, pairwise(own)))
