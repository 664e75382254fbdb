"""Names from a byline: who wrote it, parted and spelled as a librarian would record them.

`PHẠM HẢO - HOÀNG PHƯƠNG` is two people; `Hoàng Yến – Trung tâm VH-TT` is one and her office; `Phòng Nội vụ` is
a unit that signed alone; `Admin`, the site's own name and a photographer are nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

from newscrawl.extract.bylineeast import eastern_names
from newscrawl.extract.bylinelabels import strip_label, without_date
from newscrawl.extract.bylinewords import AGENCIES, PUBLICATION_WORDS, ROLE_PHRASES, ROLES, TITLE_WORDS
from newscrawl.extract.honorifics import is_honorific, without_honorific
from newscrawl.extract.nameshape import is_agency, is_person, is_unit
from newscrawl.extract.wordlists import any_of, words
from newscrawl.latepattern import late
from newscrawl.quick import Signs
from newscrawl.text import clean, fold

_LONGEST = 200

_PHOTO = late(
    r"(?i)\b(?:ảnh|hình|foto|fotos|photo|photos|photograph\w*|photography|picture|pictures|image|images|bild|bilder"
    r"|фото|video|captions?|illustration\w*|grafik|credit|courtesy)\b"
)
#: Each of these words, folded, has one of them. An expression takes an i for one without a dot too.
_PHOTO_SIGNS = Signs(words("anh hinh foto photo ctur mag bild bıld фото deo capt llustrat graf cred courtesy"))
_PHOTO_PART = late(
    r"(?i)\s*(?:[-–—;|,/]|^|\s)\s*(?:(?:nguồn |bản quyền |(?:dịch )?chú thích )?ảnh|hình ảnh|foto|fotos|photos?"
    r"|photographs?|pictures|bild|bilder|фото|clip|video)\s*(?:by\s|[:：]).*$"
)
_PARTS = late(
    r"\s*[,;|·•、]\s*|\s+&\s+|\s+[-/+]\s+|-\s+|\s*[–—]\s*|\s+(?:and|und|et|og|och|with|và|и|dan|ja|con)\s+(?=\w)",
    re.IGNORECASE,
)
#: `Mỹ Hạnh-Tấn Lộc`: two people, each with names of one syllable.
_GLUED_NAMES = late(r"^([^\W\d_]{1,7}(?: [^\W\d_]{1,7}){1,3})-([^\W\d_]{1,7}(?: [^\W\d_]{1,7}){1,3})$")
#: The words in these and in `_LEADING_AND`.
_JOINING = words("and und et og och with và и dan ja con y e i en a u")
_WEAK_AND = late(r"\s+(?:y|e|i|en|a|u)\s+")
_ADDRESS = late(r"\S+@\S+|https?://\S+|\bwww\.\S+|^@\w+")
_DOMAIN = late(r"(?i)\b[\w-]+\.(?:com|net|org|de|at|ch|vn|co|uk|fr|it|es|ru|info|news|tv)\b")
_BRACKETS = late(r"\([^)]*\)?|\[[^\]]*\]?")
_EDGE = " \t.,;:|-–—•·/*_\"'“”"

#: What no name holds: figures, marks, and what is left of an address.
_UNFIT = late(r'[\d?!{}<>=:…“”"@+。，！？；：、《》「」]|www\.')
#: `Anna "Nana" Muster`.
_NICKNAME = late(r"(?<=\w) [\"“]([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?)[\"”] (?=[^\W\d_])")
_WORD = late(r"[^\W_]+")
_BETWEEN = late(r"[\W_]+")
_CREDENTIAL = late(
    r"(?i)^(?:m\.?d|ph\.?d|m\.?s\.?c?|m\.?a|b\.?a|r\.?d\.?n?|l\.?d|r\.?n|jr|sr|ii+|m\.?p\.?h|esq|cpa|cfp|dds|dvm|do"
    r"|p\.?v|p\.?tv|c\.?t\.?v|t/h|psyd|lcsw|mba)\.?$"
)
#: Who edited, checked, filmed or produced, after the line's author or alone.
_OTHER_WORK = late(
    r"(?i)(?:^|[;.,|(–—-]\s*|\s)(?:(?:(?:additional )?editing|edited|fact[- ]checked|(?:medically )?reviewed|produced"
    r"|photograph(?:s|y|ed)|filmed|translated|illustrat(?:ed|ions?)|narrated|contributions) (?:by|from)"
    r"|contributing expert)\b.*$"
)
#: `NAME (ảnh)`, `NAME (dịch chú thích)`: who took the pictures, and who wrote or translated the words below them.
_CREDITED = late(
    r"(?i)(?:^|[-–—,;/|]|\band\b|\bvà\b)\s*[^-–—,;/|()]*"
    r"\((?:(?:dịch |biên dịch )?chú thích|captions?|ảnh|hình|photos?|fotos?|bilder|clip|video|minh họa|đồ họa)[^)]*\)"
)
#: `NAME Envoyés spéciaux à Norrvik`, `NAME posted`: where she was sent, and what else she did.
_POSTED_AT = late(
    r"(?i)(?<=\w)\s+(?:(?:(?:notre )?envoyée?s? spécia\w+|(?:notre )?correspondante?s?|enviad[oa]s? especial\w*"
    r"|corresponsal(?:es)?)\b.*|posted|reports)$"
)
_POSTED_SIGNS = ("péci", "pecial", "orrespon", "posted", "reports")
_OTHER_SIGN = late(" (?:[bB]y|from|expert)\\b")
_PLACED = late(r"^(.+?) in (?:[A-Z]\w+)(?:[ -][A-Z]\w+){0,2}$")
_LEADS = words("and And und et och og và и dan &")
_LEADING_AND = late(r"^(?:and|And|und|et|y|e|och|og|en|và|и|dan|&)\s+(?=\S)")
_WITH_AGENCY = late(r"^((?!The )\S+ \S+.*?) (?:for )?(?:The )?(?:Associated Press|Canadian Press|Reuters)$")
#: What else a line of facts says behind its author.
_NEXT_FACT = late(
    r"(?i)\s*[|•·;,–-]\s*(?:nguồn(?: tin)?|ngày (?:đăng|viết|tạo)|(?:số )?(?:lượt|lần) (?:xem|đọc)|đã xem|cập nhật"
    r"|đăng lúc)\s*:.*$"
)
#: `NAME sưu tầm`: what she did with it.
_WORK_AFTER = ("tầm", "hợp", "hiện", "soạn", "ghi")
_DONE = late(r"(?<=\w) (?:sưu tầm|tổng hợp|thực hiện|biên soạn|lược ghi|ghi)$")
#: `Nguồn: TTXVN`: the agency that a text is from; whatever else is named so did not write it.
_SOURCE = late(r"(?i)^(?:trích |dẫn )?nguồn(?: tin| bài)?\s?:\s*(.*?)\W*$")
_BRACKETED = late(r"^\s*\(([^()]+)\)\s*$")
_ROLE_INSIDE = late(f" (?:{any_of(ROLE_PHRASES)})")


def split_names(byline: str, site_names: Collection[str] = (), text: str | Callable[[], str] = "") -> tuple[str, ...]:
    """The people (or the unit) that `byline` names, in order; none for roles, the site itself or a photographer.

    `site_names` are folded names of the site (see `squash`); `text` is the article, or what gives it, where the proper
    spelling of a unit in capitals may stand.
    """
    line = clean(byline)[:_LONGEST]
    if not line.isascii() and (eastern := eastern_names(line)):
        return tuple(name for name in eastern if is_author(name, site_names))
    if line[:1] == "(":
        line = _BRACKETED.sub(r"\1", line)
    bracketed = _BRACKETS.findall(line) if "(" in line or "[" in line else ()
    if line[:1] == "," or any(squash(domain) in site_names for b in bracketed for domain in _DOMAIN.findall(b)):
        return ()
    line = strip_label(line)
    if (source := _SOURCE.match(line)) is not None:
        line = source[1] if is_agency(source[1]) else ""
    if ":" in line or "：" in line or "by" in line:
        line = _NEXT_FACT.sub("", _PHOTO_PART.sub("", line))
    if _OTHER_SIGN.search(line):
        line = _OTHER_WORK.sub("", line)
    if "@" in line or "/" in line or "www." in line:
        line = _ADDRESS.sub(" ", line)
    if "(" in line or "[" in line:
        line = _CREDITED.sub("", line)
        line = clean(_BRACKETS.sub(" ", line))
    if line.count("|") == 2 and line[-1].isdigit():
        first, _, _ = line.partition("|")
        line = first if is_person(first.strip()) else line  # the place that she wrote at, and the day
    line = _trimmed(without_date(line))
    if any(map(line.__contains__, _POSTED_SIGNS)):
        line = _POSTED_AT.sub("", line)
    if not line or line.casefold().startswith("báo "):  # a newspaper; the given name Bảo has another tone
        return ()
    if line.endswith(_WORK_AFTER):
        line = _DONE.sub("", line)
    if is_unit(line):
        return (_spell(line, text),) if is_author(line, site_names) else ()
    parts = [without_honorific(p) if not p.isascii() else p for p in _parts(line) if p]
    if len(parts) > 1 and is_honorific(parts[0]):
        parts = parts[1:]
    people = [p for p in parts if is_author(p, site_names)]
    if len(parts) > 1:
        strong = [p for p in people if not is_unit(p, vietnamese=not line.isascii()) and not _is_affiliation(p, parts)]
        people = strong or people
    names: dict[str, str] = {}
    for person in people:
        spelled = _spell(person, text)
        names.setdefault(fold(spelled), spelled)
    return tuple(names.values())


def _trimmed(name: str) -> str:
    """`name` without marks at its ends, but for the full stop of `Jr.`."""
    bare = name.strip(_EDGE)
    while bare and not bare.isascii() and unicodedata.category(bare[-1]) in ("So", "Mn"):
        bare = bare[:-1].strip(_EDGE)  # a drawing of an eye or a pen
    return bare + "." if bare.endswith((" Jr", " Sr")) and bare + "." in name else bare


def _parts(line: str) -> Iterable[str]:
    if line.replace(" ", "").isalpha() and _JOINING.isdisjoint(line.casefold().split()):
        yield _trimmed(line)  # one name, and nothing that could part it
        return
    for part in _PARTS.split(_LEADING_AND.sub("", line)):
        if "-" in part and not part.isascii() and (two := _GLUED_NAMES.match(part)):
            yield from two.groups()
            continue
        both = part.split("/") if "/" in part else _WEAK_AND.split(part)
        if len(both) == 2 and "/" in part and is_person(both[0]) and fold(both[1]) in AGENCIES:
            yield _trimmed(both[0])
            continue
        if len(both) == 2 and all(2 <= len(p.split()) <= 4 for p in both):
            yield from both
        else:
            yield _trimmed(part)


def is_author(name: str, site_names: Collection[str] = ()) -> bool:
    """Whether a single name can be an author: shaped like one, and neither a role, the site nor a photo credit."""
    name = name.strip()
    if not 2 <= len(name) <= 70 or len(name.split()) > 9:
        return False
    folded = fold(name)
    squashed = _BETWEEN.sub("", folded)
    if squashed in site_names:
        return False
    if folded in AGENCIES:
        return True
    if (
        _UNFIT.search(_NICKNAME.sub(r" \1 ", name) if '"' in name or "“" in name else name)
        or (_PHOTO_SIGNS.found_in(folded) and _PHOTO.search(name))
        or _CREDENTIAL.match(name)
    ):
        return False
    if "." in name and _DOMAIN.search(name):
        return False
    words = _WORD.findall(folded)
    if not words or squashed in ROLES or words[-1] in ROLES or words[0] in ("admin", "ad", "editor", "redaktion"):
        return False
    if name.casefold().startswith("báo "):  # a newspaper; the given name Bảo has another tone
        return False
    if folded.startswith(ROLE_PHRASES) or _ROLE_INSIDE.search(folded):
        return False
    if len(words) > 1 and len(words[0]) > 2 and words[0] in site_names:
        return False
    return name[0].isalpha() and not name.islower()


def squash(name: str) -> str:
    """A name without accents, case, spaces and marks: `The Daily  News` and `the-daily-news` are one."""
    return _BETWEEN.sub("", fold(name))


def _is_affiliation(part: str, parts: list[str]) -> bool:
    """Whether a part beside others is where an author works or what she is, not another author."""
    words = fold(part).split()
    if part == parts[0]:
        return False
    if fold(part) in AGENCIES:
        return False
    if not part.isascii() and not is_person(part) and is_person(parts[0]):
        return True  # `Văn hóa xã`: in names each word has a capital
    if not TITLE_WORDS.isdisjoint(words) or not PUBLICATION_WORDS.isdisjoint(words):
        return True
    return len(words) == 1 and len(parts[0].split()) > 1


def _spell(name: str, text: str | Callable[[], str]) -> str:
    """`name` with its capitals put right when it is in capitals throughout."""
    name = name.strip(" ,;:|-–—•·/*_")
    if name.partition(" ")[0] in _LEADS:
        name = _LEADING_AND.sub("", name)
    if name.endswith(("Press", "Reuters")):
        name = _WITH_AGENCY.sub(r"\1", name)
    placed = _PLACED.match(name) if " in " in name else None
    if placed and (is_person(placed[1]) or is_agency(placed[1])):
        name = placed[1]
    words = name.split()
    while len(words) > 2 and _CREDENTIAL.match(words[-1]) and not words[-1].lower().startswith(("jr", "sr", "ii")):
        words.pop()
    name = " ".join(words)
    if name.endswith(".") and not name.endswith(("Jr.", "Sr.")) and not re.search(r"\b\w\.$", name):
        name = name.rstrip(".")
    if not name.isupper() or (" " not in name and len(name) < 6) or fold(name) in AGENCIES:
        return name
    text = text if isinstance(text, str) else text()
    if text:
        at = text.lower().find(name.lower())
        if at >= 0:
            found = text[at : at + len(name)]
            if not found.isupper() and not found.islower():
                return found
    if is_unit(name):
        return name[0] + name[1:].lower()
    return " ".join("-".join(p.capitalize() for p in w.split("-")) for w in name.split())
