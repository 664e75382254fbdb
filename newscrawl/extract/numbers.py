"""Reading a count as people write it: `1.234`, `1,2K`, `1,2 nghìn`, `12,3 N`, `10万+`, `1 234`.

Grouping marks and compact units are those of CLDR (https://cldr.unicode.org) for the languages of news sites.
"""

from __future__ import annotations

import re

from newscrawl.latepattern import late
from newscrawl.text import fold, visible

_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9

#: Units that mean the same in every language that has them, folded.
_UNITS = {
    **dict.fromkeys(
        ("k", "nghin", "ngan", "тыс", "тис", "хил", "rb", "ribu", "mil", "tsd", "tis", "tys", "bin"), _THOUSAND
    ),
    **dict.fromkeys(("thousand", "천", "พัน", "ألف", "ezer", "ηιλ", "χιλ", "हजार"), _THOUSAND),
    **dict.fromkeys(("万", "萬", "만"), 10**4),
    **dict.fromkeys(("แสน", "lakh", "लाख"), 10**5),
    **dict.fromkeys(("tr", "trieu", "млн", "jt", "juta", "mio", "mln", "mill", "million", "millionen"), _MILLION),
    **dict.fromkeys(("millions", "millones", "milhoes", "milioni", "ล้าน", "مليون", "εκ"), _MILLION),
    **dict.fromkeys(("ty", "ti", "млрд", "md", "mrd", "miliar", "bn", "b", "billion"), _BILLION),
    **dict.fromkeys(("亿", "億", "억"), 10**8),
}
#: Letters that mean different things: (language, unit) → factor; other languages read them the English way.
_BY_LANGUAGE = {
    ("vi", "n"): _THOUSAND,
    ("vi", "t"): _BILLION,
    ("id", "m"): _BILLION,
    ("id", "t"): 10**12,
    ("", "m"): _MILLION,
    ("", "g"): _BILLION,
    ("tr", "b"): _THOUSAND,
    ("sv", "t"): _THOUSAND,
    ("da", "t"): _THOUSAND,
}
#: A number with its unit, as a part of a larger pattern; any kind of space groups, and so do
#: the pairs of India (`12,34,567`).
_MARK = r"[.,'’ʼ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_GROUPS = rf"\d{{1,3}}(?:{_MARK}\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)"
NUMBER = rf"{_GROUPS}|\d+(?:[.,]\d{{1,2}})?"
_NUMBER = late(rf"(?P<number>{NUMBER})\s?(?P<unit>[^\W\d_]{{1,9}})?\.?\+?", re.UNICODE)
_GROUPED = late(_GROUPS)
_LONGEST = 15


def read_number(text: str, language: str | None = None) -> int | None:
    """The number at the start of `text`, or None when there is none; `language` (BCP 47) decides units.

    A mark followed by exactly three digits groups them when no unit follows; before a unit it is a decimal.
    """
    match = _NUMBER.match(fold(visible(text[:60])).strip())
    return value_of(match["number"], match["unit"], language) if match else None


def first_number(text: str, language: str | None = None) -> int | None:
    """The first number anywhere in `text`, as `read_number` reads one; None when there is none."""
    match = _NUMBER.search(fold(visible(text[:200])))
    return value_of(match["number"], match["unit"], language) if match else None


def is_number(text: str, language: str | None = None) -> bool:
    """Whether `text` is a number and nothing else, but for its unit, brackets or a `+`."""
    bare = text.strip(" ()\u00a0")
    match = _NUMBER.match(fold(text[:40]).strip(" ()\u00a0")) if bare[:1].isdigit() else None
    if not match or match.end() < len(bare):
        return False
    return match["unit"] is None or unit_factor(match["unit"], language) > 1


def value_of(number: str, unit: str | None, language: str | None = None) -> int | None:
    """The value of digits and a folded unit that a pattern has already parted; an unknown word is no unit."""
    factor = unit_factor(unit, language)
    digits = re.sub(r"\D", "", number)
    if not digits or len(digits) > _LONGEST:
        return None
    if factor == 1:
        decimal = not _GROUPED.fullmatch(number) and not number.isdigit()
        return None if decimal else int(digits)
    whole, _, part = number.replace(",", ".").partition(".")
    if part and len(part) <= 3 and "." not in part:
        return round(float(f"{re.sub(r'[^0-9]', '', whole)}.{part}") * factor)
    return int(digits) * factor


def unit_factor(unit: str | None, language: str | None = None) -> int:
    """What a folded unit multiplies by: `k` is 1000, `n` is 1000 in Vietnamese, anything unknown is 1."""
    if not unit:
        return 1
    primary = (language or "").split("-")[0].lower()
    own = _BY_LANGUAGE.get((primary, unit), _BY_LANGUAGE.get(("", unit)))
    return own or _UNITS.get(unit, 1)
