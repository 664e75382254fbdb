"""What a name looks like: that of a person, of a unit, of an agency."""

from __future__ import annotations

from newscrawl.extract.bylinewords import AGENCIES, UNITS
from newscrawl.extract.wordlists import words
from newscrawl.text import fold

_UNIT_OPENINGS = tuple(f"{unit} " for unit in UNITS)
#: Words inside names that have no capital.
_PARTICLES = words("von van der den de la le da dos das do di del della du bin al el ben y e zu zur af av ten ter")


def is_person(name: str) -> bool:
    """Whether a name looks like that of a person: two to five words, each with a capital (or without case)."""
    words = name.replace("-", " ").split()
    if len(words) == 1 and 3 < len(name) < 10 and name[1:2] == ".":
        return name[0].isupper() and name[2].isupper() and name[3:].isalpha()  # `T.Minh`
    return 2 <= len(words) <= 5 and all(
        w[0].isupper() or not w[0].isalpha() or w[0].lower() == w[0].upper() for w in words
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
