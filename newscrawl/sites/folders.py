"""Where site files lie: with newscrawl, and in a folder of the user's own, which wins."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.discover.hosts import same_site
from newscrawl.sites.loader import declared_homes, load_site
from newscrawl.sites.mistakes import Here, SiteError, Source
from newscrawl.sites.site import Site

BUNDLED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Listed:
    """A site file: where it lies, and the site in it, or what is wrong with it. `home` is that of a broken one as well,
    as far as it can be told, else empty."""

    path: Path
    site: Site | None
    problems: tuple[str, ...] = ()
    home: str = ""


def own_folder() -> Path:
    """The user's own folder of site files, which need not be there: what the environment variable NEWSCRAWL_SITES
    names, else `newscrawl/sites` in the folder of settings (`~/.config`, or XDG_CONFIG_HOME)."""
    if named := os.environ.get("NEWSCRAWL_SITES"):
        return Path(named).expanduser()
    settings = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(settings).expanduser() / "newscrawl" / "sites"


def site_names(folder: Path | None = None) -> list[str]:
    """The names of the known sites, sorted: those of `folder`, else the user's own and the bundled ones."""
    return sorted(site_files(*([folder] if folder is not None else [])))


def site_files(*folders: Path) -> dict[str, Path]:
    """The site files of `folders` by name, or of the user's own and the bundled one; an earlier folder wins."""
    searched = folders or (own_folder(), BUNDLED)
    return {path.stem: path for folder in reversed(searched) for path in sorted(folder.glob("*.toml"))}


def load_known(path: Path) -> Site:
    """The site in a file that was read before and has not changed since, or newly read. Raises SiteError."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return load_site(path)  # says what is wrong with it
    return _load_once(path, changed)


@lru_cache(maxsize=1024)
def _load_once(path: Path, changed: int) -> Site:
    return load_site(path)


def listed_sites(paths: Collection[Path] | None = None) -> list[Listed]:
    """Every known site by name, or those of `paths` alone. A broken file is listed with what is wrong with it, and
    costs no other.

    A file of the user's own stands for the bundled ones of its name and of its host. Of two files in one folder for
    one host the later by name is broken.
    """
    listed: dict[str, Listed] = {}
    taken: dict[str, Path] = {}
    for folder in (own_folder(), BUNDLED):
        before = dict(taken)
        for path in sorted(folder.glob("*.toml")):
            if path.stem in listed or (paths is not None and path not in paths):
                continue
            try:
                site = load_known(path)
            except SiteError as error:
                listed[path.stem] = Listed(path, None, error.problems, next(iter(homes_of(path)), ""))
                continue
            hosts = _hosts(site.homes)
            if any(host in before for host in hosts):
                continue
            twice = next((host for host in hosts if host in taken), None)
            if twice is not None:
                listed[path.stem] = Listed(path, None, _of_another(path, site, twice, taken[twice]), site.home)
                continue
            taken |= dict.fromkeys(hosts, path)
            listed[path.stem] = Listed(path, site, home=site.home)
    return [listed[name] for name in sorted(listed)]


def listed_about(wanted: Callable[[str], bool]) -> list[Listed]:
    """What `listed_sites` has of the sites with a home, or a further host's front page, that is `wanted`: the files of
    all others are not loaded.
    """
    homes = {path: homes_of(path) for path in site_files().values()}
    hosts = {path: set(_hosts(declared)) for path, declared in homes.items()}
    related = {path for path, declared in homes.items() if any(map(wanted, declared))}
    # Files that name a host of theirs decide with them which of them counts.
    while further := {path for path in homes.keys() - related if any(hosts[path] & hosts[other] for other in related)}:
        related |= further
    return listed_sites(related) if related else []


def file_about(url: str, folder: Path) -> Path | None:
    """The site file in `folder` with a home or a further host on the host of `url`."""
    files = sorted(folder.glob("*.toml"))
    return next((path for path in files if any(same_site(url, home) for home in homes_of(path))), None)


def homes_of(path: Path) -> tuple[str, ...]:
    """The addresses that the file names as the site's; remembered until it changes."""
    try:
        return _homes_once(path, path.stat().st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=4096)
def _homes_once(path: Path, changed: int) -> tuple[str, ...]:
    return declared_homes(path)


def _of_another(path: Path, site: Site, host: str, other: Path) -> tuple[str, ...]:
    here = Here(Source(path, path.read_text(encoding="utf-8")), ("hosts" if host in site.hosts else "home",))
    here.note(f"{host} is the host of {other} already; keep one of the two files, or put both into one", host)
    return tuple(here.source.problems)


def _hosts(homes: Iterable[str]) -> list[str]:
    return [urlsplit(home).netloc.removeprefix("www.") for home in homes]
