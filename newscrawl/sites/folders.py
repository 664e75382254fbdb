"""Where site files lie: with newscrawl, and in a folder of the user's own, which wins."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.sites.loader import declared_home, load_site
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


def listed_sites() -> list[Listed]:
    """Every known site by name. A broken file is listed with what is wrong with it, and costs no other.

    A file of the user's own stands for the bundled ones of its name and of its host. Of two files in one folder for
    one host the later by name is broken.
    """
    listed: dict[str, Listed] = {}
    taken: dict[str, Path] = {}
    for folder in (own_folder(), BUNDLED):
        before = dict(taken)
        for path in sorted(folder.glob("*.toml")):
            if path.stem in listed:
                continue
            try:
                site = load_known(path)
            except SiteError as error:
                listed[path.stem] = Listed(path, None, error.problems, declared_home(path))
                continue
            hosts = _hosts(site)
            if any(host in before for host in hosts):
                continue
            twice = next((host for host in hosts if host in taken), None)
            if twice is not None:
                remedy = "keep one of the two files, or put both into one"
                here = Here(
                    Source(path, path.read_text(encoding="utf-8")), ("hosts" if twice in site.hosts else "home",)
                )
                here.note(f"{twice} is the host of {taken[twice]} already; {remedy}", twice)
                listed[path.stem] = Listed(path, None, tuple(here.source.problems), site.home)
                continue
            taken |= dict.fromkeys(hosts, path)
            listed[path.stem] = Listed(path, site, home=site.home)
    return [listed[name] for name in sorted(listed)]


def _hosts(site: Site) -> list[str]:
    return [host.removeprefix("www.") for host in (urlsplit(site.home).netloc, *site.hosts)]
