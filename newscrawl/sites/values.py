"""The kinds of plain values in site files: text, switches, numbers, days, addresses, zones, hours, ages."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from newscrawl.discover.normalize import normalize_url
from newscrawl.sites.mistakes import Here, shown
from newscrawl.sites.tables import Kind

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{1,5})?")
_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")
_AGE = re.compile(r"([0-9]{1,4})([mhdw])")
_OFFSET = re.compile(r"(?:GMT|UTC)? ?([+-−]?\d{1,2})(?::?00)?", re.IGNORECASE)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_BASE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2
_VARIABLE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*")
#: What the field for a password is called in a form, or a part of it.
_PASSWORD = re.compile(r"pass|pwd|psw|mat_?khau|secret|kennwort|parol|contrase|senha|^mk$", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether `text` is an http(s) address with a host, and without a password."""
    try:
        parts = urlsplit(text)
        plain = " " not in text and parts.username is None and not (parts.hostname or ":").count(":")
        named = bool((parts.hostname or "").strip("."))
        return parts.scheme in ("http", "https") and named and plain and parts.port != 0
    except ValueError:
        return False


def text(value: object, here: Here) -> str:
    """Text that says something."""
    if not isinstance(value, str):
        raise here.wrong(f"{here.name} must be text in quotes, not {shown(value)}")
    if not value.strip():
        raise here.wrong(f"{here.name} is empty; leave the key out, or say something")
    return value


def _flag(value: object, here: Here) -> bool:
    if not isinstance(value, bool):
        raise here.wrong(f"{here.name} must be true or false, without quotes, not {shown(value)}")
    return value


def number(least: float, most: float, words: str) -> Kind:
    """A number from `least` to `most`."""

    def read(value: object, here: Here) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            bare = "; a number stands without quotes and unit" if isinstance(value, str) else ""
            raise here.wrong(f"{here.name} must be {words}, not {shown(value)}{bare}")
        return float(value)

    return Kind(words, read, {"type": "number", "minimum": least, "maximum": most})


def _page_number(value: object, here: Here) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000:
        raise here.wrong(f"{here.name} must be a whole number such as 2, without quotes, not {shown(value)}")
    return value


def _day(value: object, here: Here) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise here.wrong(f"{here.name} must be a day such as 2024-03-01, without quotes or hours, not {value!s}")
    return value


def _home(value: object, here: Here) -> str:
    if not is_address(text(value, here)):
        raise here.wrong(f"{here.name} = {shown(value)} is no address; it must begin with http:// or https://")
    return normalize_url(str(value))


def _address(value: object, here: Here) -> str:
    """An address as it is, or one that begins with `/`, joined with the site's home."""
    return normalize_url(_joined(value, here))


def _address_pattern(value: object, here: Here) -> str:
    """An address with `{page}` in it, which is not brought into its one spelling: that would escape the braces."""
    return _joined(value, here)


def _joined(value: object, here: Here) -> str:
    joined = text(value, here)
    if joined.startswith("/") and not joined.startswith("//"):
        joined = urljoin(here.source.home, joined)
    if not is_address(joined):
        remedy = "it must begin with http:// or https://, or with / for a path on the site's home"
        raise here.wrong(f"{here.name} = {shown(value)} is no address; {remedy}", value)
    return joined


def _host(value: object, here: Here) -> str:
    host = text(value, here).lower()
    if not _HOST.fullmatch(host):
        raise here.wrong(
            f'{here.name} = {shown(value)} is no host; write its name alone, as in "www.example.org"', value
        )
    return host


def _zone(value: object, here: Here) -> str:
    name = text(value, here)
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder of zones is an OSError, an unknown one a KeyError
        if behind := _OFFSET.fullmatch(name):
            hours = int(behind[1].replace("−", "-"))
            place = "Asia/Ho_Chi_Minh" if hours == 7 else f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
            raise here.wrong(
                f"{here.name} = {shown(name)} is no IANA time zone; {place} is that far from UTC"
            ) from None
        cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones())}
        cities |= dict.fromkeys(("hanoi", "ha_noi", "vietnam", "viet_nam", "hcm"), "Asia/Ho_Chi_Minh")
        near = get_close_matches(name.rpartition("/")[2].lower().replace(" ", "_"), cities, n=1, cutoff=0.75)
        remedy = f"did you mean {cities[near[0]]}?" if near else "write one such as Asia/Ho_Chi_Minh or Europe/Berlin"
        raise here.wrong(f"{here.name} = {shown(name)} is no IANA time zone; {remedy}") from None
    return name


def _language(value: object, here: Here) -> str:
    if not _LANGUAGE.fullmatch(text(value, here)):
        raise here.wrong(
            f'{here.name} = {shown(value)} is no language tag; write "vi" for Vietnamese, "en" for English'
        )
    return str(value)


def _base(value: object, here: Here) -> str:
    if not _BASE_NAME.fullmatch(text(value, here)):
        raise here.wrong(f'{here.name} = {shown(value)} is no name of a base; write one such as "vcms"')
    return str(value)


def _quiet(value: object, here: Here) -> tuple[time, time]:
    found = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if not found or found[1] + found[2] == found[3] + found[4]:
        raise here.wrong(f'{here.name} must be two times of the day, as in "22:00-06:00", not {shown(value)}', value)
    return time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))


def _age(value: object, here: Here) -> timedelta:
    found = _AGE.fullmatch(value) if isinstance(value, str) else None
    if not found or not int(found[1]):
        remedy = 'a number with m, h, d or w for minutes, hours, days or weeks, as in "6h"'
        raise here.wrong(f"{here.name} must be {remedy}, not {shown(value)}", value)
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _ages(value: object, here: Here) -> tuple[timedelta, ...]:
    if not isinstance(value, list):
        raise here.wrong(f'{here.name} must be a list of ages, as in ["1h", "1d", "7d"], not {shown(value)}', value)
    ages = tuple(_age(entry, here.at(at)) for at, entry in enumerate(value))
    for at, (earlier, later) in enumerate(pairwise(ages)):
        if later <= earlier:
            raise here.wrong(
                f"{here.name}: {shown(value[at + 1])} is not after {shown(value[at])}; put the ages in their order"
            )
    return ages


def _proxy(value: object, here: Here) -> str:
    parts = urlsplit(text(value, here))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise here.wrong(
            f'{here.name} = {shown(value)} is no address of a proxy, as in "http://proxy.example.org:3128"'
        )
    return str(value)


def _one_line(value: object, here: Here) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise here.wrong(f"{here.name} must be text in quotes, on one line, not {shown(value)}")
    return value


def _header(value: object, here: Here) -> str:
    name = here.keys[-1]
    if not _HEADER.fullmatch(str(name)):
        raise here.wrong(f"{shown(name)} is no name of a header; write one such as Accept-Language")
    return _one_line(value, here)


def _form_value(value: object, here: Here) -> str:
    if isinstance(value, str) and value.startswith("env:") and not _VARIABLE.fullmatch(value):
        remedy = "after env: stands the name of an environment variable, as in env:NEWS_PASSWORD"
        raise here.wrong(f"{here.name} = {shown(value)}: {remedy}")
    return _one_line(value, here)


def _login_value(value: object, here: Here) -> str:
    """A value to sign in with; that of a password has to stand elsewhere. It is not repeated in the message."""
    if _PASSWORD.search(str(here.keys[-1])) and not str(value).startswith("env:"):
        remedy = 'write "env:NEWS_PASSWORD" and set that environment variable'
        raise here.wrong(f"{here.name} has a password, and a site file is for passing on; {remedy}")
    return _form_value(value, here)


_STRING: dict[str, Any] = {"type": "string", "minLength": 1}
_ADDRESS = {"type": "string", "pattern": "^(https?://|/)"}

TEXT = Kind("text in quotes", text, _STRING)
ONE_LINE = Kind("text in quotes", _one_line, {"type": "string"})
HEADER = Kind("text in quotes", _header, {"type": "string"})
FORM_VALUE = Kind("text in quotes", _form_value, {"type": "string"})
LOGIN_VALUE = Kind("text in quotes", _login_value, {"type": "string"})
FLAG = Kind("true or false", _flag, {"type": "boolean"})
PAGE_NUMBER = Kind("a whole number", _page_number, {"type": "integer", "minimum": 0})
DAY = Kind("a day", _day, {"type": "string", "format": "date"})
HOME = Kind("an address", _home, {"type": "string", "pattern": "^https?://"})
ADDRESS = Kind("an address", _address, _ADDRESS)
ADDRESS_PATTERN = Kind("an address with {page}", _address_pattern, _ADDRESS)
HOST = Kind("a host name", _host, _STRING)
ZONE = Kind("an IANA time zone", _zone, _STRING)
LANGUAGE = Kind("a language tag", _language, {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
BASE = Kind("the name of a base", _base, _STRING)
QUIET = Kind("two times of the day", _quiet, {"type": "string", "pattern": f"^{_HOURS.pattern}$"})
AGE = {"type": "string", "pattern": f"^{_AGE.pattern}$"}
AGES = Kind("a list of ages", _ages, {"type": "array", "items": AGE})
PROXY = Kind("the address of a proxy", _proxy, {"type": "string", "pattern": "^https?://"})
