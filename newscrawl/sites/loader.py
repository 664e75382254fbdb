"""Reads a site file, with the base that it names, into a Site."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.discover.normalize import normalize_url
from newscrawl.sites.keys import SHARED, SITE
from newscrawl.sites.merge import merged
from newscrawl.sites.mistakes import Here, SiteError, Source, nearest, shown
from newscrawl.sites.patterns import found_in, named_host
from newscrawl.sites.site import Fetch, Health, ListPages, Login, Rules, Site
from newscrawl.sites.syntax import remedy
from newscrawl.sites.tables import Key, read_table
from newscrawl.sites.values import is_address

BASES = Path(__file__).parent / "bases"
#: No site file is larger.
_MOST_BYTES = 200_000
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")


def load_site(path: Path) -> Site:
    """The site in the file `path`; its name is the file's. Raises SiteError, with each of the file's mistakes."""
    source, data = _toml(path)
    home = data.get("home")
    source.home = normalize_url(home) if isinstance(home, str) else ""
    values = _read(source, data, SITE)
    _stop_at_mistakes(source)
    source.home = values["home"]
    base = _base(source, values.get("base"))
    site = _site(path.stem, merged(values, base))
    _check_patterns(source, site, "" if "articles" in values else f" of the base {site.base}")
    _stop_at_mistakes(source)
    return site


def declared_homes(path: Path) -> tuple[str, ...]:
    """The addresses that a site file calls its home, and those of its further hosts, read without a look at the rest of
    it; none where that cannot be told. Never raises.
    """
    try:
        data = _toml(path)[1]
    except SiteError:
        return ()
    home, hosts = data.get("home"), data.get("hosts")
    if not isinstance(home, str) or not is_address(home):
        return ()
    home = normalize_url(home)
    further = [host.lower() for host in hosts if isinstance(host, str)] if isinstance(hosts, list) else []
    return (home, *(f"{home.partition('://')[0]}://{host}/" for host in further))


def base_names() -> list[str]:
    """The names of the bases that a site file can name."""
    return sorted(path.stem for path in BASES.glob("*.toml"))


def load_base(path: Path, home: str = "https://example.org/") -> dict[str, Any]:
    """The values of the base in the file `path`, for a site at `home`. Raises SiteError."""
    source, data = _toml(path)
    source.home = home
    values = _read(source, data, SHARED)
    _stop_at_mistakes(source)
    return values


def _toml(path: Path) -> tuple[Source, dict[str, Any]]:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        text = content.decode("utf-8").removeprefix("\ufeff")
    except OSError as error:
        raise SiteError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SiteError(f"{path}:{line}: is not UTF-8; save it in that encoding") from None
    if len(content) > _MOST_BYTES:
        raise SiteError(f"{path}: is larger than {_MOST_BYTES:,} bytes; that is no site file")
    try:
        return Source(path, text), tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        lines = text.splitlines()
        what = _TOML_LINE.sub("", str(error)).removesuffix(" (at end of document)")
        line, instead = remedy(lines, int(found[1]) if found else len(lines) + 1, what)
        raise SiteError(f"{path}:{line}: cannot be read as TOML: {instead} ({what.rstrip('.')})") from None
    except RecursionError:
        raise SiteError(f"{path}: has lists inside lists without end; that is no site file") from None


def _read(source: Source, data: dict[str, Any], keys: tuple[Key, ...]) -> dict[str, Any]:
    here = Here(source)
    values = read_table(data, here, keys)
    starts = [rules.get("from") for rules in values.get("rules", ())]
    for at, start in enumerate(starts):
        place = here.at("rules").at(at)
        if at and start is None:
            place.note(f"{place.name} has no from; only the first [[rules]] counts from the beginning")
        elif at and starts[at - 1] is not None and start <= starts[at - 1]:
            place = place.at("from")
            place.note(
                f"{place.name} = {start} is not after {starts[at - 1]}; put the rules in the order of their days"
            )
    return values


def _stop_at_mistakes(source: Source) -> None:
    if source.problems:
        raise SiteError(*source.problems)


def _base(source: Source, name: str | None) -> dict[str, Any]:
    if name is None:
        return {}
    if name not in base_names():
        Here(source, ("base",)).note(f"base = {shown(name)} is unknown; {nearest(name, base_names())}")
        _stop_at_mistakes(source)
    return load_base(BASES / f"{name}.toml", source.home)


def _site(name: str, values: dict[str, Any]) -> Site:
    fetch = dict(values.pop("fetch", {}))
    login = fetch.pop("login", None)
    health = values.pop("health", {})
    lists = tuple(ListPages(**_hashable(pages)) for pages in values.pop("lists", ()))
    rules = tuple(Rules(start=one.pop("from", None), **_hashable(one)) for one in values.pop("rules", ()))
    signed_in = Fetch(**_hashable(fetch), login=Login(**_hashable(login)) if login else None)
    return Site(name=name, **values, lists=lists, rules=rules, fetch=signed_in, health=Health(**_hashable(health)))


def _hashable(values: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value.items()) if isinstance(value, dict) else value for key, value in values.items()}


def _check_patterns(source: Source, site: Site, origin: str) -> None:
    """Note patterns of articles that take in the front page or a list, and those of other hosts, which take in nothing.

    `origin` is said behind their key.
    """
    starts = [("the front page", site.home), *(("the list", pages.url) for pages in site.lists)]
    hosts = [(urlsplit(home).hostname or "").removeprefix("www.") for home in site.homes]
    for at, pattern in enumerate(site.articles):
        host = named_host(pattern)
        if host and host not in hosts:
            remedy = f"this site's hosts are {', '.join(hosts)}; leave the host out, or add it to hosts"
            place = Here(source, ("articles", at))
            place.note(f"articles[{at + 1}]{origin} = {shown(pattern)} matches nothing: {remedy}", pattern)
        for what, address in starts:
            if found_in(pattern, address):
                remedy = "it takes in too much; name what only articles have, such as their number"
                Here(source, ("articles", at)).note(
                    f"articles[{at + 1}]{origin} = {shown(pattern)} matches {what} {address}: {remedy}", pattern
                )
                break
