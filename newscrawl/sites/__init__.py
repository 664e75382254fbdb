"""The sites newscrawl knows by name, one TOML file a site, and the loader that reads them."""

from __future__ import annotations

from newscrawl.sites.loader import SiteError, load_site, resolve, site_names
from newscrawl.sites.site import Site

__all__ = ["Site", "SiteError", "load_site", "resolve", "site_names"]
