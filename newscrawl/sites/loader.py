"""Reads site files into Site objects, and turns what a person typed into one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.discover.identity import identity, normalize_url
from newscrawl.sites.site import ListPages, Site

BUNDLED = Path(__file__).parent
_KEYS = {"home", "title", "timezone", "language", "feeds", "sitemaps", "lists", "images"}
_LISTS = {"feeds", "sitemaps", "lists"}


class SiteError(ValueError):
    """A site that cannot be used; the message says which, why, and what to write instead."""


def site_names(folder: Path = BUNDLED) -> list[str]:
    """The names of the sites in `folder`, sorted."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def load_site(path: Path) -> Site:
    """The site in the file `path`; its name is the file's. Raises SiteError naming file, key and remedy."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SiteError(f"{path}: cannot be read as TOML: {error}") from None
    unknown = sorted(set(data) - _KEYS)
    if unknown:
        raise SiteError(f"{path}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    if "home" not in data:
        raise SiteError(f'{path}: the key home is missing; add home = "https://…", the address of the front page')
    values = {key: _value(path, key, value) for key, value in data.items()}
    _check_timezone(path, values.get("timezone"))
    return Site(name=path.stem, **values)


def _value(path: Path, key: str, value: object) -> Any:
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise SiteError(f'{path}: {key} must be a list of addresses, as in {key} = ["https://…"]')
        addresses = tuple(_address(path, key, entry) for entry in value)
        return tuple(map(ListPages, addresses)) if key == "lists" else addresses
    if key == "images":
        if not isinstance(value, bool):
            raise SiteError(f"{path}: images must be true or false, not {value!r}")
        return value
    if not isinstance(value, str):
        raise SiteError(f"{path}: {key} must be text in quotes, not {value!r}")
    return _address(path, key, value) if key == "home" else value


def _address(path: Path, key: str, value: str) -> str:
    if not is_address(value):
        raise SiteError(f"{path}: {key} = {value!r} is no address; it must begin with http:// or https://")
    return normalize_url(value)


def _check_timezone(path: Path, name: str | None) -> None:
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        raise SiteError(f"{path}: timezone {name!r} is no IANA time zone such as Asia/Ho_Chi_Minh") from None


def is_address(text: str) -> bool:
    """Whether `text` is an http(s) address with a host, and without a password."""
    try:
        parts = urlsplit(text)
        plain = " " not in text and parts.username is None and not (parts.hostname or ":").count(":")
        return parts.scheme in ("http", "https") and plain and parts.port != 0
    except ValueError:
        return False


def resolve(reference: str) -> Site:
    """The Site that `reference` means: the name of a known site, or any http(s) address.

    A host without a scheme (`sontay.hanoi.gov.vn`) is taken as https. Raises SiteError when it is neither.
    """
    if reference in site_names():
        return load_site(BUNDLED / f"{reference}.toml")
    address = reference
    if "://" not in reference and "." in reference.partition("/")[0]:
        address = f"https://{reference}"
    if not is_address(address):
        raise SiteError(
            f"{reference!r} is neither a site that newscrawl knows nor an address. "
            "Give an address with its scheme, such as https://example.org/, or one of: " + ", ".join(site_names())
        )
    home = normalize_url(address)
    known = next((site for site in map(_bundled, site_names()) if identity(site.home) == identity(home)), None)
    return known or Site(name=urlsplit(home).netloc.removeprefix("www."), home=home)


def _bundled(name: str) -> Site:
    return load_site(BUNDLED / f"{name}.toml")
