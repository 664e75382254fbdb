"""What an element's class, id, role and tag say about its part in the page. Which lines are furniture: see `notices`.

Every rule here is a word of English or of another language that sites of many publishers use in their markup;
nothing is tied to one host.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Any

from newscrawl.extract.notices import is_notice, opens_related
from newscrawl.extract.zonewords import BODY_WORDS, LEAD_WORDS, ROLES, TAGS, TELLING_WORDS, ZONE_WORDS, Zone
from newscrawl.quick import COMPILED, Words, name_words

__all__ = ["Zone", "is_body_name", "is_notice", "named_any", "opens_related", "zone_of"]

_TELLING_HOOKS = ("js-article", "js-story", "js-content", "js-body")
#: Hooks for scripts, and what stands beside an element.
_STYLES = ("js-", "has-sidebar", "with-sidebar", "no-sidebar")
#: What Drupal's views and Elementor put before the name of any field and of any element of a page.
_PREFIXES = ("views-", "elementor-widget")
#: What is in names that say nothing of their element.
_BESIDES = ("scrollbar", ":", "@", "%")
#: Drupal's word for a field without a label, which is not hidden.
_FIELD_LABEL = "labelhidden"
#: No class or id that says something is longer than this.
_LONGEST = 1000
#: So many names are kept with what they say; sites share few.
_MOST_KEPT = 20_000
#: All that a word of a class can be for it to tell something, alone or behind another: few words need a closer look.
_ENDS = LEAD_WORDS | {word[i:] for word in (*ZONE_WORDS, *BODY_WORDS) for i in range(len(word))}

#: What no menu is set as.
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: What headings and the anchors in them are set as, and how many gaps are between the words of their ids.
_ANCHORS, _SLUG = HEADING_TAGS | {"span"}, 3
#: Names that have none of these say nothing; what is put before other names (`_PREFIXES`) calls for a closer look.
TELLING = Words(
    frozenset(ZONE_WORDS) | BODY_WORDS | LEAD_WORDS | {"views", "elementor"}, frozenset(ZONE_WORDS) | BODY_WORDS
)


#: What a part of a block named as the text may be; a caption, a comment or a date can be what it is about.
_OTHERS = (Zone.RELATED, Zone.AD, Zone.PROMPT, Zone.SHARE)
#: Stands for "this is the running text" among zones, and for names that `_told_by` alone can tell.
_TEXT, _UNSURE = object(), object()


def _sayings() -> Any:
    """`_told_by` compiled, but for a few names that it is unsure of; None where nothing is compiled."""
    if COMPILED is None:
        return None
    says: Counter[str] = Counter()
    for words, flag in ((TELLING_WORDS, 1), (_ENDS, 2), (BODY_WORDS, 4), (LEAD_WORDS, 8), ((_FIELD_LABEL,), 16)):
        says.update(dict.fromkeys(words, flag))
    signs = (_STYLES, _TELLING_HOOKS, _PREFIXES, _BESIDES)
    return COMPILED.Sayings(says, ZONE_WORDS, _OTHERS, *signs, _TEXT, _UNSURE)


_SAYINGS = _sayings()


def zone_of(tag: str, names: str, role: str = "") -> Zone | None:
    """The zone that a tag, its class and id in one string (`names`), and its role announce, or None."""
    zone = TAGS.get(tag) or (ROLES.get(role) if role else None) or (zone_of_custom(tag) if "-" in tag else None)
    if not names or len(names) > _LONGEST:
        return zone
    if tag in _ANCHORS and _is_slug(names.split(" ", 1)[0], tag):
        names = names.partition(" ")[2]
    found = _zone_of_names(names)
    if found is _TEXT:
        return zone
    if tag in ("article", "main") or "hentry" in names:
        # Publishing systems write an article's tags and categories into the class of its own element.
        return found if found in (Zone.RELATED, Zone.COMMENT, Zone.AD, Zone.PROMPT) and "hentry" not in names else None
    if (found is Zone.NAV and tag in HEADING_TAGS) or (found is Zone.META and tag == "span" and "dateline" in names):
        return zone  # an anchor (`id="nav-2"`) that a table of contents leads to; the place that a text begins with
    return zone or found  # type: ignore[return-value]


def _is_slug(name: str, tag: str) -> bool:
    """Whether an id is made of the words of a heading (`is-the-share-legal`), which say nothing of the element.

    Classes of a `<span>` have hyphens too.
    """
    gaps = name.count("_") + (name.count("-") if tag in HEADING_TAGS else 0)
    return gaps >= _SLUG and "__" not in name and "--" not in name


@lru_cache(maxsize=4096)
def zone_of_custom(tag: str) -> Zone | None:
    """The zone that an element of a site's own (https://html.spec.whatwg.org/#custom-elements) announces by its tag,
    as others do by a class (`news-teaser`, `app-comments`), or None."""
    found = _zone_of_names(tag) if len(tag) < _LONGEST else None
    return found if isinstance(found, Zone) else None


class _Zones(dict[tuple[str, ...], Zone | None]):
    """`zone_of` by tag, names and role, if any: each is worked out when it is first met."""

    def __missing__(self, key: tuple[str, ...]) -> Zone | None:
        if len(key[1]) > _LONGEST:
            return zone_of(*key)  # not kept: twenty thousand of them would fill the memory
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[key] = zone = zone_of(*key)
        return zone


ZONES = _Zones()


class _Telling(dict[str, str | Zone]):
    """The words of each class and id of which any tells something, with blanks between, worked out when it is first
    met; `""` where none does or it is not said of the element, and a zone where it names a part of a block.
    """

    def __missing__(self, name: str) -> str | Zone:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[name] = words = _telling(name)
        return words


_TELLING = _Telling()


def _telling(name: str) -> str | Zone:
    if name.startswith(_STYLES) and not name.startswith(_TELLING_HOOKS):
        return ""  # named after what scripts do, or what stands beside it
    if any(map(name.__contains__, _BESIDES)):
        return ""  # the bar, not what is scrolled; one width of the screen (`xl:hidden`, `hidden@s`); an address
    if name.startswith(_PREFIXES):
        name = name.removeprefix("views-").removeprefix("elementor-widget")
    if "__" in name[1:]:
        for element in name.split("__")[1:]:
            if (zone := _zone_of_part(element)) is not None:
                return zone
    words = name_words(name)
    if TELLING_WORDS.isdisjoint(words) and not (len(words) == 1 and words[0] in _ENDS):
        return ""
    return " ".join(words)


def _zone_of_names(names: str) -> object:
    """The zone of the first telling word, `_TEXT` where the names are those of the running text, or None."""
    told: object = _UNSURE if _SAYINGS is None else _SAYINGS.told_by(names)
    if told is not _UNSURE:
        return told
    return _told_by(names) if TELLING.any_in(names) else None


def _told_by(names: str) -> object:
    before, found, lead = "", None, False
    for name in names.split():
        words = _TELLING[name]
        if not words:
            before = ""
            continue
        if isinstance(words, Zone):
            found = found or words
            continue
        for word in words.split():
            if word in _ENDS:
                pair = before + word
                if pair in BODY_WORDS or word in BODY_WORDS:
                    return _TEXT
                lead = lead or word in LEAD_WORDS
                if found is None and pair != _FIELD_LABEL:
                    found = ZONE_WORDS.get(word) or ZONE_WORDS.get(pair)
            before = word
    if lead and found is not Zone.CAPTION:
        return Zone.HIDDEN if "hidden" in names.split() else _TEXT
    return found


def _zone_of_part(name: str) -> Zone | None:
    """The zone that the part of a block announces (`sign-in` of `article-content__sign-in`), or None: the block that
    it is a part of is no name of its own."""
    found = _zone_of_names(name)
    return found if isinstance(found, Zone) and found in _OTHERS else None


@lru_cache(maxsize=16384)
def is_body_name(names: str) -> bool:
    """Whether a class and id in one string name the running text (`article-body`, `entry-content`, …)."""
    if len(names) > _LONGEST:
        return False
    before = ""
    for word in name_words(names):
        if before + word in BODY_WORDS or word in BODY_WORDS:
            return True
        before = word
    return False


def named_any(names: str, wanted: Words) -> bool:
    """Whether a class and id in one string have any word of `wanted`, or two neighbours that are one of them."""
    return len(names) <= _LONGEST and wanted.any_in(names)
