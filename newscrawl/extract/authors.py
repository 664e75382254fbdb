"""Names from a byline: who wrote it, parted and spelled as a librarian would record them.

`PHẠM HẢO - HOÀNG PHƯƠNG` is two people; `Hoàng Yến – Trung tâm VH-TT` is one and her office; `Phòng Nội vụ` is
a unit that signed alone; `Admin`, the site's own name and a photographer are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from newscrawl.extract.bylinewords import (
    AGENCIES,
    LABELS,
    OPENINGS,
    PUBLICATION_WORDS,
    ROLE_PHRASES,
    ROLES,
    TITLE_WORDS,
    UNITS,
)
from newscrawl.text import clean, fold

_LONGEST = 200

_COLON = re.compile(r"^\W{0,3}([^:：]{2,24}?)\s*[:：]\s*")
_OPENING = re.compile(
    r"^\W{0,3}(?:" + "|".join(re.escape(o) for o in sorted(OPENINGS, key=len, reverse=True)) + r")\s+", re.IGNORECASE
)
_PHOTO = re.compile(
    r"(?i)\b(?:ảnh|hình|foto|fotos|photo|photos|photograph\w*|photography|picture|pictures|image|images|bild|bilder"
    r"|фото|video|illustration\w*|grafik|credit|courtesy)\b"
)
_PHOTO_PART = re.compile(
    r"(?i)\s*(?:[-–—;|,/]|^|\s)\s*(?:ảnh|hình ảnh|foto|fotos|photos?|photographs?|pictures|bild|bilder|фото|clip|video)"
    r"\s*(?:by\s|[:：]).*$"
)
_PARTS = re.compile(
    r"\s*[,;|·•、]\s*|\s+&\s+|\s+[-/+]\s+|-\s+|\s*[–—]\s*|\s+(?:and|und|et|og|och|with|và|и|dan|ja|con)\s+(?=\w)",
    re.IGNORECASE,
)
_WEAK_AND = re.compile(r"\s+(?:y|e|i|en|a|u)\s+")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+|^@\w+")
_DOMAIN = re.compile(r"(?i)\b[\w-]+\.(?:com|net|org|de|at|ch|vn|co|uk|fr|it|es|ru|info|news|tv)\b")
_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_EDGE = " \t.,;:|-–—•·/*_\"'“”"

_CREDENTIAL = re.compile(
    r"(?i)^(?:m\.?d|ph\.?d|m\.?s\.?c?|m\.?a|b\.?a|r\.?d\.?n?|l\.?d|r\.?n|jr|sr|ii+|m\.?p\.?h|esq|cpa|cfp|dds|dvm|do"
    r"|p\.?v|p\.?tv|c\.?t\.?v|t/h|psyd|lcsw|mba)\.?$"
)
_GLUED_BY = re.compile(r"^By(?=[A-Z][a-z])")
_WITH_AGENCY = re.compile(r"^((?!The )\S+ \S+.*?) (?:for )?(?:The )?(?:Associated Press|Canadian Press|Reuters)$")
_BRACKETED = re.compile(r"^\s*\(([^()]+)\)\s*$")
_UNIT_OPENINGS = tuple(f"{unit} " for unit in UNITS)


def split_names(byline: str, site_names: Collection[str] = (), text: str = "") -> tuple[str, ...]:
    """The people (or the unit) that `byline` names, in order; none for roles, the site itself or a photographer.

    `site_names` are folded names of the site (see `squash`); `text` is the article, where the proper spelling
    of a unit in capitals may stand.
    """
    line = _BRACKETED.sub(r"\1", clean(byline)[:_LONGEST])
    if line[:1] == "," or any(
        squash(domain) in site_names for bracket in _BRACKETS.findall(line) for domain in _DOMAIN.findall(bracket)
    ):
        return ()
    line = _GLUED_BY.sub("", line)
    line = _PHOTO_PART.sub("", _strip_label(line))
    line = _ADDRESS.sub(" ", line)
    line = _trimmed(clean(_BRACKETS.sub(" ", line)))
    if not line:
        return ()
    if _is_unit(line):
        return (_spell(line, text),) if is_author(line, site_names) else ()
    parts = [p for p in _parts(line) if p]
    people = [p for p in parts if is_author(p, site_names)]
    if len(parts) > 1:
        strong = [p for p in people if not _is_unit(p) and not _is_affiliation(p, parts)]
        people = strong or people
    names: dict[str, str] = {}
    for person in people:
        spelled = _spell(person, text)
        names.setdefault(fold(spelled), spelled)
    return tuple(names.values())


def _strip_label(line: str) -> str:
    for _ in range(2):
        label = _COLON.match(line)
        if label and fold(label[1]).strip() in LABELS:
            line = line[label.end() :]
        opening = _OPENING.match(line)
        if opening:
            line = line[opening.end() :]
    return line


def has_label(line: str) -> bool:
    """Whether a short line says of itself that it names an author (`By …`, `Tác giả: …`, `Tin, ảnh: …`)."""
    label = _COLON.match(line)
    if label:
        return fold(label[1]).strip() in LABELS
    opening = _OPENING.match(line.lstrip("("))
    return bool(opening) and line[opening.end() :][:1].isupper() if opening else False


def _trimmed(name: str) -> str:
    """`name` without marks at its ends, but for the full stop of `Jr.`."""
    bare = name.strip(_EDGE)
    return bare + "." if bare.endswith((" Jr", " Sr")) and bare + "." in name else bare


def _parts(line: str) -> Iterable[str]:
    for part in _PARTS.split(line):
        both = _WEAK_AND.split(part)
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
    if folded in AGENCIES:
        return True
    if any(c.isdigit() for c in name) or _ADDRESS.search(name) or _DOMAIN.search(name) or _PHOTO.search(name):
        return False
    if _CREDENTIAL.match(name) or any(c in name for c in '?!{}<>=:…“”"'):
        return False
    words = re.findall(r"[^\W_]+", folded)
    if not words or squash(name) in ROLES or words[-1] in ROLES or words[0] in ("admin", "ad", "editor", "redaktion"):
        return False
    if name.casefold().startswith("báo "):  # a newspaper; the given name Bảo has another tone
        return False
    if folded.startswith(ROLE_PHRASES) or any(f" {p}" in folded for p in ROLE_PHRASES):
        return False
    if squash(name) in site_names or (len(words) > 1 and len(words[0]) > 2 and words[0] in site_names):
        return False
    return name[0].isalpha() and not name.islower()


def is_person(name: str) -> bool:
    """Whether a name looks like that of a person: two to five words, each with a capital (or without case)."""
    words = name.replace("-", " ").split()
    return 2 <= len(words) <= 5 and all(
        w[0].isupper() or not w[0].isalpha() or w[0].lower() == w[0].upper() for w in words
    )


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return fold(name) in AGENCIES


def squash(name: str) -> str:
    """A name without accents, case, spaces and marks: `The Daily  News` and `the-daily-news` are one."""
    return "".join(c for c in fold(name) if c.isalnum())


def _is_unit(name: str) -> bool:
    return (fold(name) + " ").startswith(_UNIT_OPENINGS) and len(name.split()) >= 2 and any(ord(c) > 127 for c in name)


def _is_affiliation(part: str, parts: list[str]) -> bool:
    """Whether a part beside others is where an author works or what she is, not another author."""
    words = fold(part).split()
    if part == parts[0]:
        return False
    if fold(part) in AGENCIES:
        return False
    if not TITLE_WORDS.isdisjoint(words) or not PUBLICATION_WORDS.isdisjoint(words):
        return True
    return len(words) == 1 and len(parts[0].split()) > 1


def _spell(name: str, text: str) -> str:
    """`name` with its capitals put right when it is in capitals throughout."""
    name = _WITH_AGENCY.sub(r"\1", name.strip(" ,;:|-–—•·/*_"))
    words = name.split()
    while len(words) > 2 and _CREDENTIAL.match(words[-1]) and not words[-1].lower().startswith(("jr", "sr", "ii")):
        words.pop()
    name = " ".join(words)
    if not name.endswith(("Jr.", "Sr.")) and not re.search(r"\b\w\.$", name):
        name = name.rstrip(".")
    if not name.isupper() or (" " not in name and len(name) < 6) or fold(name) in AGENCIES:
        return name
    if text:
        at = text.lower().find(name.lower())
        if at >= 0:
            found = text[at : at + len(name)]
            if not found.isupper() and not found.islower():
                return found
    if _is_unit(name):
        return name[0] + name[1:].lower()
    return " ".join("-".join(p.capitalize() for p in w.split("-")) for w in name.split())
