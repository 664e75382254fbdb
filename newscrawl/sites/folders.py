"""Where site files lie: with newscrawl, and in a folder of the user's own, which wins."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.discover.identity import identity, normalize_url
from newscrawl.sites.loader import load_site
from newscrawl.sites.mistakes import Here, SiteError, Source
from newscrawl.sites.site import Site
from newscrawl.sites.values import is_address

BUNDLED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Listed:
    """A site file: where it lies, and the site in it, or what is wrong with it."""

    path: Path
    site: Site | None
    problems: tuple[str, ...] = ()


def own_folder() -> Path:
    """The user's own folder of site files, which need not be there: what the environment variable NEWSCRAWL_SITES
    names, else `newscrawl/sites` in the folder of settings (`~/.config`, or XDG_CONFIG_HOME)."""
    if named := os.environ.get("NEWSCRAWL_SITES"):
        return Path(named).expanduser()
    settings = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(settings).expanduser() / "newscrawl" / "sites"


def site_names(folder: Path | None = None) -> list[str]:
    """The names of the known sites, sorted: those of `folder`, else the user's own and the bundled ones."""
    return sorted(_files([folder] if folder is not None else [own_folder(), BUNDLED]))


def _files(folders: list[Path]) -> dict[str, Path]:
    """The site files of `folders` by name; an earlier folder wins."""
    return {path.stem: path for folder in reversed(folders) for path in sorted(folder.glob("*.toml"))}


def _loaded(path: Path) -> Site:
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
                site = _loaded(path)
            except SiteError as error:
                listed[path.stem] = Listed(path, None, error.problems)
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
                listed[path.stem] = Listed(path, None, tuple(here.source.problems))
                continue
            taken |= dict.fromkeys(hosts, path)
            listed[path.stem] = Listed(path, site)
    return [listed[name] for name in sorted(listed)]


def _hosts(site: Site) -> list[str]:
    return [host.removeprefix("www.") for host in (urlsplit(site.home).netloc, *site.hosts)]


def resolve(reference: str) -> Site:
    """The Site that `reference` means: the name of a known site, the path of a site file, or any http(s) address.

    A host without a scheme (`sontay.hanoi.gov.vn`) is taken as https. Raises SiteError when it is none of these.
    """
    files = _files([own_folder(), BUNDLED])
    if reference in files:
        return _loaded(files[reference])
    if reference.endswith(".toml") and "://" not in reference:
        return load_site(Path(reference))
    address = reference
    if "://" not in reference and "." in reference.partition("/")[0]:
        address = f"https://{reference}"
    if not is_address(address):
        raise SiteError(
            f"{reference!r} is neither a site that newscrawl knows nor an address. "
            "Give an address with its scheme, such as https://example.org/, or one of: " + ", ".join(sorted(files))
        )
    home = normalize_url(address)
    sites = (one.site for one in listed_sites() if one.site is not None)
    known = next((site for site in sites if identity(site.home) == identity(home)), None)
    return known or Site(name=urlsplit(home).netloc.removeprefix("www."), home=home)
