"""How much of their text two articles share, by shingles: all runs of so many words that a text has.

The share of common shingles, the Jaccard index, is the resemblance of Broder, "On the resemblance and containment of
documents" (1997). A text's smallest hashes stand for it (the bottom-k sketch of the same paper): of two texts of which
six tenths are common, one has at least two of the other's six smallest among its own eight in 997 of 1000 cases.
"""

from __future__ import annotations

from hashlib import blake2b
from zlib import crc32

#: Words of a shingle; in Vietnamese these are syllables.
_WORDS = 5

#: Hashes that stand for a text, by which others like it are looked for; and those of them, the smallest, that are kept
#: for it to be found by: each is a page of the file to write.
KEYS, KEPT = 8, 6

#: Bits of such a hash.
BITS = 63

#: Texts of fewer words say too little to tell a copy from a form that was filled in twice.
FEWEST_WORDS = 40

#: ASCII punctuation, which editors change, and what becomes of it.
_PUNCTUATION = bytes.maketrans(b"!\"'(),-./:;?[]", b" " * 14)


def words(text: str) -> list[bytes]:
    """The words of `text` in lower case, without ASCII punctuation."""
    return text.lower().encode("utf-8", "replace").translate(_PUNCTUATION).split()


def keys(text: str) -> list[int]:
    """At most KEYS numbers of BITS bits that stand for `text`, those to keep first, the same in every process; none for
    a short text.

    Only every eighth shingle is looked at, told by the hash of its first word, so that copies have the same ones.
    """
    if len(text) < FEWEST_WORDS * 2:
        return []
    found = words(text)
    if len(found) < FEWEST_WORDS:
        return []
    runs = [b" ".join(found[n : n + _WORDS]) for n, hashed in enumerate(map(crc32, found)) if not hashed & 7]
    by_hash = dict(zip(map(crc32, runs), runs, strict=True))
    # 32 bits are enough to choose by, but not to tell the shingles of a million articles apart.
    return [_number(by_hash[hashed]) for hashed in sorted(by_hash)[:KEYS]]


def _number(run: bytes) -> int:
    return int.from_bytes(blake2b(run, digest_size=8).digest()) >> (64 - BITS)


def shingles(text: str) -> set[int]:
    """Every shingle of `text`, as a hash."""
    found = words(text)
    return {crc32(b" ".join(run)) for run in zip(*(found[n:] for n in range(_WORDS)), strict=False)}


def resemblance(one: set[int], other: set[int]) -> float:
    """The Jaccard index of two sets of shingles: 1 for the same text, 0 for texts with nothing in common."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0
