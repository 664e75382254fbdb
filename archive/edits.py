"""An article's past for a reader: what each revision changed, word by word, and how its view count grew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from archive.times import same_moment
from archive.worddiff import Kind, Piece, word_diff

#: Fields that hold a date: one takes the place of another as a whole.
_DATES = frozenset({"published", "modified"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an edit: its name and the pieces of the word diff."""

    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of an article. `silent` says that the page's own date of its last edit did not move;
    `modified_after` is that date. `before` is the whole text before: a row of `revisions`.
    """

    observed_at: str
    cause: str
    silent: bool
    modified_after: str | None
    changes: tuple[FieldChange, ...]
    before: Mapping[str, Any]

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that changed, as they are in `revisions`."""
        return tuple(self.before["changed"])


@dataclass(frozen=True, slots=True)
class Growth:
    """An observation of a view count; `growth` since the one before, and the same a day where an hour or more lies
    between. The rule is that of the view `view_history`.
    """

    observed_at: str
    views: int
    growth: int | None = None
    per_day: float | None = None


def read_edits(article: Mapping[str, Any]) -> list[Edit]:
    """The edits of `article` (as `Archive.article` returns it), oldest first."""
    versions = [*article["revisions"], article]
    return [_edit(before, after) for before, after in pairwise(versions)]


def _edit(before: Mapping[str, Any], after: Mapping[str, Any]) -> Edit:
    return Edit(
        observed_at=before["observed_at"],
        cause=before["cause"],
        silent=before["cause"] == "crawl" and same_moment(before["modified"], before["modified_after"]),
        modified_after=before["modified_after"],
        changes=tuple(
            FieldChange(field, _pieces(field, before, after)) for field in _shown(before["changed"], before, after)
        ),
        before=before,
    )


def _shown(changed: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The changed fields without a lead that the body repeats, old and new: nobody wants to read it twice."""
    repeated = "body" in changed and all(
        version["lead"] and _plain(version["body"]).startswith(_plain(version["lead"])) for version in (before, after)
    )
    return [field for field in changed if not (repeated and field == "lead")]


def _pieces(field: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Piece, ...]:
    if field not in _DATES:
        return tuple(word_diff(before[field], after[field]))
    new = before["modified_after"] if field == "modified" else after[field]
    values = ((Kind.REMOVED, before[field]), (Kind.SAME, " "), (Kind.ADDED, new))
    return tuple(Piece(kind, text) for kind, text in values if text)


def read_growth(counts: Sequence[Mapping[str, Any]]) -> list[Growth]:
    """View counts (`observed_at`, `views`; oldest first) with their growth."""
    rows = [Growth(row["observed_at"], row["views"]) for row in counts[:1]]
    for earlier, row in pairwise(counts):
        growth = row["views"] - earlier["views"]
        days = (_moment(row["observed_at"]) - _moment(earlier["observed_at"])).total_seconds() / 86400
        per_day = round(growth / days, 1) if days >= 1 / 24 else None
        rows.append(Growth(row["observed_at"], row["views"], growth, per_day))
    return rows


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
