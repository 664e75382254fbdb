"""The sites newscrawl knows by name, one TOML file a site, and the loader that reads them."""

from __future__ import annotations

from newscrawl.sites.folders import Listed, listed_sites, own_folder, site_names
from newscrawl.sites.loader import load_site
from newscrawl.sites.mistakes import SiteError
from newscrawl.sites.resolving import archived_site, resolve, site_at
from newscrawl.sites.site import Site

__all__ = [
    "Listed",
    "Site",
    "SiteError",
    "archived_site",
    "listed_sites",
    "load_site",
    "own_folder",
    "resolve",
    "site_at",
    "site_names",
]
