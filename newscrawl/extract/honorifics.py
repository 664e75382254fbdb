"""What stands before a Vietnamese name in a byline and is no part of it: degrees, ranks and forms of address.

`ThS.BS. Lê Quang Trí`, `PGS. TS Nguyễn Văn An`, `Thượng tá Trần Minh` and `ông Nguyễn Trọng Tiến` are recorded by
the name alone.
"""

from __future__ import annotations

from newscrawl.extract.nameshape import is_person
from newscrawl.extract.wordlists import any_of, words
from newscrawl.latepattern import late

#: Degrees and professions as they are shortened, and ranks and forms of address in words; casefolded.
_SHORT = words(
    """
    gs pgs ts tskh ths bs bsck bscki bsckii bsck1 bsck2 bsnt cki ckii ck1 ck2 dsck1 dsck2 dscki dsckii ds cn cnđd
    ks kts ls ys đd nđd cnhs nsưt nsnd ttưt ttnd ngưt ngnd ncs lm ht đ/c
    """
)
_WORDED = """
    bác sĩ|bác sỹ|thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|giáo sư|phó giáo sư|dược sĩ|dược sỹ|luật sư|kỹ sư|cử nhân
    điều dưỡng|nhà báo|nhà văn|nhà thơ|nhà giáo|nghệ sĩ|nghệ nhân|thiếu úy|trung úy|thượng úy|đại úy|thiếu uý|trung uý
    thượng uý|đại uý|thiếu tá|trung tá|thượng tá|đại tá|thiếu tướng|trung tướng|linh mục|thượng tọa|đại đức|hòa thượng
    đồng chí|ông|bà|cô giáo|thầy giáo
"""
_BEFORE = late(
    r"(?i)^(?:(?:(?:"
    + any_of(sorted(_SHORT))
    + r")(?:[.,]\s?|\s+|(?=[A-ZĐ][a-zA-Z]{1,4}\.))|(?:"
    + any_of(sorted(w.strip() for line in _WORDED.strip().splitlines() for w in line.split("|")))
    + r")[.,]?\s+))+(?=\S)"
)


def is_honorific(part: str) -> bool:
    """Whether a part of a byline is nothing else: the first of `PGS, TS. NAME`."""
    return all(word in _SHORT for word in part.casefold().replace(".", " ").split())


def without_honorific(name: str) -> str:
    """`name` without what stands before the name of a person; as it is where no such name is left."""
    bare = _BEFORE.sub("", name)
    return bare if bare != name and is_person(bare) else name
