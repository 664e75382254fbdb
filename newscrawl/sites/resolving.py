"""Which site is meant: by what a person typed, or by what an archive keeps of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.discover.identity import identity, normalize_url, same_site
from newscrawl.sites.folders import listed_about, load_known, site_files
from newscrawl.sites.loader import load_site
from newscrawl.sites.mistakes import SiteError, nearest
from newscrawl.sites.site import Site
from newscrawl.sites.values import is_address


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
    address = reference
    if "://" not in reference and "." in reference.partition("/")[0]:
        address = f"https://{reference}"
    if not is_address(address):
        raise SiteError(
            f"{reference!r} is neither a site that newscrawl knows nor an address; {nearest(reference, sorted(files))}."
            " An address has its scheme, as in https://example.org/."
        )
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


def _known(home: str) -> Site | None:
    """The known site with this front page, or with one on a further host. Raises SiteError when its file is broken."""
    key = identity(home)
    for one in listed_about(lambda declared: identity(declared) == key):
        if one.site is not None and key in map(identity, one.site.homes):
            return one.site
        if one.site is None and one.home and key == identity(one.home):
            raise SiteError(*one.problems)
    return None
