"""Which site is meant: by what a person typed, or by what an archive keeps of one."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.discover.identity import identity, normalize_url, same_site
from newscrawl.sites.folders import listed_about, load_known, own_folder, site_files
from newscrawl.sites.loader import load_site
from newscrawl.sites.mistakes import SiteError
from newscrawl.sites.site import Site
from newscrawl.sites.values import is_address

#: A host with a port and no scheme: `localhost:8000`.
_WITH_PORT = re.compile(r"[\w.-]+:\d+(/.*)?")


def resolve(reference: str) -> Site:
    """The Site that `reference` means: the name of a known site, the path of a site file, or any http(s) address.

    A host without a scheme (`sontay.hanoi.gov.vn`) is taken as https. Raises SiteError when it is none of these, or
    when the file of the site is broken.
    """
    files = site_files()
    if reference in files:
        return load_known(files[reference])
    if reference.endswith(".toml") and "://" not in reference:
        return load_site(Path(reference))
    if "://" not in reference and is_file(reference):
        raise SiteError(
            f"{reference!r} is a file, and no site file, whose name ends in .toml. An archive is named by --db; a saved"
            f" page is read by `newscrawl inspect`; a site of that name is https://{reference}/."
        )
    host = reference.partition("/")[0]
    address = f"https://{reference}" if "://" not in reference and "." in host.strip(".") else reference
    if host.startswith(".") or not is_address(address):
        raise SiteError(_neither(reference, sorted(files)))
    home = normalize_url(address)
    return _known(home) or Site(name=urlsplit(home).netloc.removeprefix("www."), home=home)


def archived_site(name: str, home: str, timezone: str | None = None, language: str | None = None) -> Site:
    """A site of which an archive keeps this much, with all that its site file says today: known by its home, else by
    its name. What no file says is as the archive has it. Raises SiteError when the file of the site is broken.
    """
    files = site_files()
    site = _known(normalize_url(home)) or (load_known(files[name]) if name in files else Site(name, home))
    return replace(site, name=name, timezone=site.timezone or timezone, language=site.language or language)


def site_at(url: str) -> Site | None:
    """The known site that a page at `url` is of; None where there is none, or its file is broken."""
    sites = (one.site for one in listed_about(lambda home: same_site(url, home)))
    return next((site for site in sites if site is not None and any(same_site(url, home) for home in site.homes)), None)


def is_file(name: str) -> bool:
    """Whether there is a file of this name; not where nobody may look."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _neither(reference: str, names: list[str]) -> str:
    """Why `reference` means no site, and what to write instead."""
    example = "as in https://example.org/."
    if "://" in reference:
        return f"{reference!r} is no address; one begins with http:// or https://, {example}"
    if _WITH_PORT.fullmatch(reference) and is_address(f"http://{reference}"):
        return f"{reference!r} is no address without its scheme; write http://{reference}, {example}"
    near = get_close_matches(reference.lower(), names, n=1)
    known = f"did you mean {near[0]}?" if near else "`newscrawl sites list` names all it knows."
    sentence = f"{reference!r} is neither a site that newscrawl knows nor an address; {known}"
    if os.environ.get("NEWSCRAWL_SITES") and not own_folder().is_dir():
        sentence += f" NEWSCRAWL_SITES names {own_folder()}, and there is no such folder."
    return f"{sentence} An address has its scheme, {example}"


def _known(home: str) -> Site | None:
    """The known site with this front page, or with one on a further host. Raises SiteError when its file is broken."""
    key = identity(home)
    for one in listed_about(lambda declared: identity(declared) == key):
        if one.site is not None and key in map(identity, one.site.homes):
            return one.site
        if one.site is None and one.home and key == identity(one.home):
            raise SiteError(*one.problems)
    return None
