"""Reads the values of filters: sites, dates, view counts, and the like."""

from __future__ import annotations

import re
from datetime import date

from archive.errors import QueryError
from archive.query_tokens import Token
from archive.query_tree import Author, Filter, Language, Published, Site, Status, Term, Views

#: What `articles.status` may say.
STATUSES = ("live", "gone", "blocked")

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")
_VIEWS = re.compile(r"(>=|<=|>|<|=|)(\d{1,18})")
_VIEWS_RANGE = re.compile(r"(\d{1,18})\.\.(\d{1,18})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def read_filter(token: Token) -> Filter:
    """The filter of a token of the kind FILTER; QueryError for a value that it cannot have."""
    value = token.value
    match token.text:
        case "site":
            return Site(value)
        case "author":
            return Author(Term(token.words, token.prefix))
        case "lang":
            if not _LANGUAGE.fullmatch(value):
                raise _wrong(token, "is no language", "Write a tag such as lang:vi or lang:en")
            return Language(value)
        case "status":
            if value.lower() not in STATUSES:
                raise _wrong(token, "is no status", "Write " + ", ".join(f"status:{name}" for name in STATUSES))
            return Status(value.lower())
        case "views":
            return _views(token)
    return _published(token)


def _published(token: Token) -> Published:
    first, dots, last = token.value.partition("..")
    if token.text == "on":
        start = _date(token, first) if first else None
        end = (_date(token, last) if last else None) if dots else start
        if start is None and end is None:
            raise _wrong(token, "names no day", "Write on:2023-01-31, or on:2023-01..2023-03 for a range")
        if start and end and _first_day(start) > _first_day(end):
            raise _wrong(token, "ends before it begins", f"Write on:{end}..{start}")
        return Published(start, end)
    if dots:
        raise _wrong(token, "is a range", f"Write on:{token.value}")
    day = _date(token, first)
    return Published(day, None) if token.text == "from" else Published(None, day)


def _date(token: Token, text: str) -> str:
    """`2023-2-5` as `2023-02-05`; a month or a year likewise."""
    found = _DATE.fullmatch(text)
    if found is None:
        turned = _DAY_FIRST.fullmatch(text)
        parts = (
            [part.zfill(2) for part in (turned[3], turned[2], turned[1]) if part] if turned else ["2023", "02", "15"]
        )
        raise _wrong(token, "is no date", f"Write the year first: {token.text}:{'-'.join(parts)}")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise _wrong(token, "is no date", "There is no such day: check the month and the day") from None
    return "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])


def _first_day(text: str) -> str:
    return text + "-01" * (2 - text.count("-"))


def _views(token: Token) -> Views:
    value = token.value.replace(" ", "")
    if between := _VIEWS_RANGE.fullmatch(value):
        least, most = sorted((int(between[1]), int(between[2])))
        return Views(least, most)
    found = _VIEWS.fullmatch(value)
    if found is None:
        raise _wrong(token, "is no number of views", "Write views:>1000, views:<50 or views:100..500")
    number = int(found[2])
    match found[1]:
        case ">":
            return Views(number + 1, None)
        case ">=":
            return Views(number, None)
        case "<":
            return Views(None, number - 1)
        case "<=":
            return Views(None, number)
    return Views(number, number)


def _wrong(token: Token, what: str, instead: str) -> QueryError:
    return QueryError(f"{token.value} after {token.text}: {token.where} {what}. {instead}.", token.place)
