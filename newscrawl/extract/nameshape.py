"""What a name looks like: that of a person, of a unit, of an agency."""

from __future__ import annotations

from newscrawl.extract.bylinewords import AGENCIES, UNITS
from newscrawl.extract.wordlists import words
from newscrawl.text import fold

_UNIT_OPENINGS = tuple(f"{unit} " for unit in UNITS)
#: Words inside names that have no capital.
_PARTICLES = words("von van der den de la le da dos das do di del della du bin al el ben y e zu zur af av ten ter")
#: The family names of nearly all Vietnamese; other words that begin a line in title case are few of them.
_SURNAMES = words(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai đoàn lưu lương đào tô trương
    cao châu chu tạ hà quách thái vi lâm tống phùng kiều triệu văn lại la nông quang mạc từ thạch doãn nghiêm bạch khổng
    ninh lò lường giàng vàng sùng cầm đàm đậu hứa ông tăng thân tôn ngụy viên ma mã cù diệp la
    """
)


def has_surname(name: str) -> bool:
    """Whether a name begins with a Vietnamese family name."""
    return name.split(" ", 1)[0].casefold() in _SURNAMES


def is_person(name: str) -> bool:
    """Whether a name looks like that of a person: two to five words, each with a capital (or without case)."""
    words = name.replace("-", " ").split()
    if len(words) == 1 and 3 < len(name) < 10 and name[1:2] == ".":
        return name[0].isupper() and name[2].isupper() and name[3:].isalpha()  # `T.Minh`
    return (
        2 <= len(words) <= 5
        and len(name) > len(words) * 2
        and all(w[0].isupper() or not w[0].isalpha() or w[0].lower() == w[0].upper() for w in words)
    )


def is_signed(name: str) -> bool:
    """Whether a name may stand alone where its place says that it is an author's: a person, also with particles, an
    agency, a unit, or a word in a script that parts none."""
    if is_person(name) or is_agency(name) or is_unit(name):
        return True
    words = [w for w in name.split() if w not in _PARTICLES]
    return is_person(" ".join(words)) or (" " not in name and ord(name[0]) > 0x0E00)


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return fold(name) in AGENCIES


def is_unit(name: str, *, vietnamese: bool = False) -> bool:
    """Whether a name begins as those of Vietnamese offices do; `vietnamese` is whether words around it are."""
    return (
        (vietnamese or not name.isascii())
        and (name.casefold() + " ").startswith(_UNIT_OPENINGS)
        and len(name.split()) >= 2
    )
