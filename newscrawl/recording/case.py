"""A golden case as it lies on disk: `page.html` has the bytes as served, `case.json` all else, for a person to read.

`case.json` is UTF-8, its keys are sorted: `url`; `fetched_at`, ISO 8601; `headers`, those of the response that matter
to a reader; `site`, the name of the site by whose rules the page is read (null: by none); `expected`, by field of the
Article what must come out. A text is a list of its paragraphs, so that a line of a diff is a paragraph. What is taken
out of `expected` is not compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.extract.article import Article

PAGE = "page.html"
FACTS = "case.json"
#: Headers by which a page is read or dated; all others say nothing about what is on it.
HEADERS = ("content-language", "content-type", "last-modified")
#: What a case can expect: every field that the page itself decides. Its address and the reasons are not compared.
FIELDS = tuple(f.name for f in fields(Article) if f.name not in ("url", "kind_reason", "evidence"))


class CaseError(ValueError):
    """A case that cannot be read or written; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page as it was served, and what must be read from it. `fetched_at` is aware; `expected` is plain JSON."""

    name: str
    url: str
    page: bytes
    expected: Mapping[str, Any]
    fetched_at: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    site: str | None = None


def case_names(folder: Path) -> list[str]:
    """The names of the cases in `folder`, sorted."""
    return sorted(path.parent.name for path in folder.glob(f"*/{FACTS}"))


def load_case(path: Path) -> Case:
    """The case in the folder `path`. Raises CaseError."""
    facts = path / FACTS
    try:
        page = (path / PAGE).read_bytes()
        data = json.loads(facts.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseError(f"{error.filename or path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CaseError(f"{facts}: is not UTF-8; save it in that encoding") from None
    except json.JSONDecodeError as error:
        raise CaseError(f"{facts}:{error.lineno}: is no JSON: {error.msg}") from None
    if not isinstance(data, dict):
        raise CaseError(f"{facts}: must hold one object in {{ }}")
    return Case(
        name=path.name,
        url=_checked(facts, data, "url", str),
        page=page,
        expected=_expected(facts, _checked(facts, data, "expected", dict)),
        fetched_at=_moment(facts, data.get("fetched_at")),
        headers=_checked(facts, data, "headers", dict) if "headers" in data else {},
        site=_checked(facts, data, "site", str) if data.get("site") is not None else None,
    )


def _checked(facts: Path, data: Mapping[str, Any], key: str, kind: type) -> Any:
    if not isinstance(data.get(key), kind):
        words = "text in quotes" if kind is str else "an object in { }"
        raise CaseError(f"{facts}: {key} must be {words}, not {data.get(key)!r}")
    return data[key]


def _expected(facts: Path, expected: dict[str, Any]) -> dict[str, Any]:
    unknown = next((name for name in expected if name not in FIELDS), None)
    if unknown is not None:
        raise CaseError(f"{facts}: expected.{unknown} is no field; the fields are {', '.join(FIELDS)}")
    return expected


def _moment(facts: Path, value: object) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise CaseError(f'{facts}: fetched_at = {value!r} is no time with a zone, as in "2024-03-05T08:15:00+00:00"')
    return moment


def check_free(path: Path) -> None:
    """Raise CaseError where a new case cannot have the folder `path`, because it is there already."""
    if path.exists():
        raise CaseError(
            f"{path} is there already; --rerecord {path.name} reads its page again, --case gives the new one a name"
        )


def write_case(path: Path, case: Case, *, over: bool = False) -> None:
    """Write `case` into the folder `path`. Raises CaseError where it is there already, unless `over`, which leaves
    the page as it is and writes `case.json` anew."""
    facts = {
        "url": case.url,
        "fetched_at": case.fetched_at.isoformat() if case.fetched_at else None,
        "headers": {name: value for name, value in case.headers.items() if name.lower() in HEADERS},
        "site": case.site,
        "expected": dict(case.expected),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if not over:
        check_free(path)
    try:
        if not over:
            path.mkdir(parents=True)
            (path / PAGE).write_bytes(case.page)
        (path / FACTS).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CaseError(f"{error.filename or path}: cannot be written: {error.strerror}") from None
