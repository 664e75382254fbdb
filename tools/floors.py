"""The floors under extraction's scores: what no score may fall below, and how they are raised and lowered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import floor
from pathlib import Path

from tools.scoring import Measured, QualityError, Scores

#: A reason has at least so many words.
_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Lowering:
    """One floor that was lowered on purpose; `after` is 0 where the set or the column went."""

    day: str
    set: str
    column: str
    before: float
    after: float
    because: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors, the digests of the pages and of the scorer they were measured with, and what was ever lowered."""

    corpus: dict[str, str]
    scorer: str
    pages: dict[str, int]
    floors: Scores
    lowered: list[Lowering]

    @classmethod
    def read(cls, path: Path) -> Floors:
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**data, "lowered": [Lowering(**entry) for entry in data["lowered"]]})

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def complaints(floors: Floors, measured: Measured) -> Iterator[str]:
    """What is wrong, a sentence each: other pages than the floors were measured on, exceptions, scores below."""
    for name in sorted(floors.corpus.keys() | measured.corpus.keys()):
        if name not in measured.corpus:
            yield f"{name}: the scorer has no such set any more; `make raise-floors` takes its floors out"
        elif name not in floors.corpus:
            yield f"{name}: a new set, without floors; `make raise-floors` sets them"
        elif floors.corpus[name] != measured.corpus[name]:
            yield f"{name}: not the pages that its floors were measured on; measure again with `make raise-floors`"
        else:
            yield from _below(floors, measured, name)


def _below(floors: Floors, measured: Measured, name: str) -> Iterator[str]:
    if measured.errors[name]:
        yield f"{name}: extract() raised on {measured.errors[name]} pages"
    hint = "" if floors.scorer == measured.scorer else " (measured with another version of the scorer)"
    for column, least in floors.floors[name].items():
        score = measured.scores[name].get(column, 0.0)
        if rounded(score) < least:
            yield f"{name}, {column}: {score:.4f} is below its floor of {least:.3f}{hint}"


def raised(floors: Floors, measured: Measured, because: str | None, day: str) -> Floors:
    """The floors that `measured` makes. Raises QualityError where one would be lower and no reason is given."""
    if any(measured.errors.values()):
        raise QualityError("extract() raised on some pages; see --misses")
    new = {name: {c: rounded(score) for c, score in row.items()} for name, row in measured.scores.items()}
    lower = [
        Lowering(day, name, column, before, after, because or "")
        for name, row in floors.floors.items()
        for column, before in row.items()
        if (after := new.get(name, {}).get(column, 0.0)) < before
    ]
    if lower and len((because or "").split()) < _SENTENCE:
        fallen = "; ".join(f"{low.set}, {low.column}: from {low.before:.3f} to {low.after:.3f}" for low in lower)
        raise QualityError(f'This would lower floors: {fallen}. Say in a sentence why: --because "…"')
    return Floors(measured.corpus, measured.scorer, measured.pages, new, floors.lowered + lower)


def rounded(score: float) -> float:
    """Down to three digits; the hair is for what binary fractions make of 0.957."""
    return floor(score * 1000 + 1e-6) / 1000
