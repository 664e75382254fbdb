"""How values of the archive read on a page. Everything here is text in, text out, and escapes what it is given.

An article's text comes from strangers: whatever leaves this module as `Markup` was escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from markupsafe import Markup, escape

from archive.worddiff import Kind, Piece

#: Put around a hit by the search, taken out again by `marked`; no page text needs these control characters.
MARK_START, MARK_END = "\x02", "\x03"

_HIT = re.compile(f"{MARK_START}([^{MARK_START}{MARK_END}]*){MARK_END}")
_STRAY_MARKS = re.compile(f"[{MARK_START}{MARK_END}]")
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_BLANK_LINES = re.compile(r"\n\s*\n")

_DIFF = {
    Kind.SAME: Markup("{}"),
    Kind.REMOVED: Markup("<del>{}</del>"),
    Kind.ADDED: Markup("<ins>{}</ins>"),
    Kind.SKIPPED: Markup("<span class='skipped'>…</span>{} "),
}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def web_address(value: object) -> str | None:
    """The address when it may stand in a link (http or https), else None: `javascript:` never reaches a reader."""
    if isinstance(value, str) and _WEB_ADDRESS.fullmatch(value.strip()):
        return value.strip()
    return None


def language_tag(value: object) -> str:
    """The value when it is a well-formed language tag (RFC 5646, section 2.1), else an empty string: unknown."""
    return value if isinstance(value, str) and _LANGUAGE_TAG.fullmatch(value) else ""


def paragraphs(body: str | None) -> list[str]:
    """The paragraphs of a body: blank lines part them, single line ends stay inside."""
    return [part.strip() for part in _BLANK_LINES.split(body or "") if part.strip()]


def marked(snippet: str | None) -> Markup:
    """A snippet, escaped, with its hits in <mark>. Marks that do not pair up are left out."""
    html = _HIT.sub(r"<mark>\1</mark>", str(escape(snippet or "")))
    return Markup(_STRAY_MARKS.sub("", html))


def diff(pieces: Iterable[Piece]) -> Markup:
    """The pieces of a word diff, escaped: what went in <del>, what came in <ins>, a dot line for what is left out."""
    return Markup("").join(_DIFF[piece.kind].format(piece.text) for piece in pieces)


def rate(value: float | None) -> str:
    """12.34 as `12.3`, thousands parted; None as an empty string."""
    return "" if value is None else f"{value:,.1f}"


def number(value: object) -> str:
    """1234 as `1,234`; anything that is no number as it stands, None as an empty string."""
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else str(value)


def stated_time(value: str | None, precision: str | None = None) -> str:
    """A time as its page stated it, with the page's offset: `31 January 2023, 21:01 (UTC+7)`.

    Takes ISO 8601 text as the archive stores it, cut to what the page stated (`2023-01-31`, `2023-01`, `2023`);
    seconds are shown for the precision `second`. Text that is no time comes back as it is, None as an empty string.
    """
    if value is None or (moment := _parse(value)) is None:
        return value or ""
    words = [str(moment.day), _MONTHS[moment.month - 1], str(moment.year)]
    if len(value) <= len("2023-01-31"):
        return " ".join(words[{4: 2, 7: 1}.get(len(value), 0) :])
    clock = moment.strftime("%H:%M:%S" if precision == "second" else "%H:%M")
    return f"{' '.join(words)}, {clock}{_zone(moment.utcoffset())}"


def machine_time(value: str | None) -> str:
    """The value for a `datetime` attribute; empty when it is no time."""
    return value if value and _parse(value) else ""


def short_time(value: str | None) -> str:
    """A time for a list, in the page's own offset: `2023-01-31 21:01`, or as much of it as there is."""
    return (value or "")[:16].replace("T", " ")


def utc_time(value: str | None) -> str:
    """A time of the archive's own, in UTC: `1 February 2023, 09:00 UTC`."""
    if value is None or (moment := _parse(value)) is None:
        return value or ""
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"


def _parse(value: str) -> datetime | None:
    """ISO 8601 text, or the beginning of it: a year, a month, a day."""
    try:
        return datetime.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value)
    except ValueError:
        return None


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return " (UTC)"
    hours, rest = divmod(abs(minutes), 60)
    return f" (UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''})"
