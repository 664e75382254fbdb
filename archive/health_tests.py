"""When a share has fallen: tests on rows of hits and misses that do not take chance for change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: So many misses at the least; fewer tell nothing of a site, whatever they are a share of.
FEWEST = 4
#: So many articles before are needed to know what is usual, and so many are looked at.
FEWEST_BEFORE = 20
MOST_BEFORE = 400
#: By how much a share has to fall.
LEAST_FALL = 0.25
#: How much likelier the misses must be under a new share than under the old one, as a logarithm: ten thousand times.
_SURE = math.log(10_000)
#: How much likelier what came last must be under the old share for all to be well again.
_WELL_AGAIN = math.log(10)
#: Below this share articles are no independent draws: an author's week off is no fault of the page.
_STEADY = 0.8


@dataclass(frozen=True, slots=True)
class Fall:
    """A share that fell at the place `start` of a row: `missing` of `total` from there on, usually `share` have it."""

    start: int
    missing: int
    total: int
    share: float


def find_fall(row: Sequence[bool], latest: int = 0) -> Fall | None:
    """Where the share of hits in `row`, in the order of time, fell for good; None where it did not.

    The last `latest` entries are those of the newest run: where they are as they used to be, all is well again.
    """
    sums = [0]
    for hit in row:
        sums.append(sums[-1] + hit)
    end, best, fall = len(row), 0.0, None
    for start in range(FEWEST_BEFORE, end - FEWEST + 1):
        before = max(0, start - MOST_BEFORE)
        usual = share(sums[start] - sums[before], start - before)
        found, total = sums[end] - sums[start], end - start
        evidence = evidence_of_fall(usual, found, total)
        if evidence > best:
            best, fall = evidence, Fall(start, total - found, total, usual)
    if fall is None or not latest:
        return fall
    older = end - latest
    if older - fall.start < FEWEST:
        return fall  # the newest run is all there is of it
    now = share(sums[older] - sums[fall.start], older - fall.start)
    found = sums[end] - sums[older]
    return None if log_ratio(fall.share, now, found, latest) > _WELL_AGAIN else fall


def evidence_of_fall(usual: float, found: int, total: int) -> float:
    """How sure it is, from 1 on, that `found` of `total` is less than the `usual` share; 0 where it is not sure."""
    now = min(max(found / total, 0.001), 0.999) if total else usual
    if total - found < FEWEST or usual - now < LEAST_FALL:
        return 0.0
    evidence = log_ratio(now, usual, found, total) / _SURE
    if usual < _STEADY:
        evidence /= 2
    return evidence if evidence >= 1 else 0.0


def log_ratio(one: float, other: float, found: int, total: int) -> float:
    """How much likelier `found` of `total` is under the share `one` than under `other`, as a logarithm."""
    return found * math.log(one / other) + (total - found) * math.log((1 - one) / (1 - other))


def share(found: int, total: int) -> float:
    """The share that is to be expected after `found` of `total`: never quite 0 or 1."""
    return min(max((found + 0.5) / (total + 1), 0.01), 0.99)


def is_below(least: float, found: int, total: int) -> bool:
    """Whether `found` of `total` is below the share `least`, and not by chance (one in a hundred)."""
    missing = total - found
    if missing < FEWEST or found >= least * total:
        return False
    tail = sum(math.comb(total, k) * (1 - least) ** k * least ** (total - k) for k in range(missing, total + 1))
    return tail < 0.01
